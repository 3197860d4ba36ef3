package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
)

// StagingLabel finds the label of a name that says that the host is not of
// production. It is sure of one that is such a word or ends in "-" and one, a
// number behind it or not (staging, acme-dev, qa2); it is not of one that has
// the word elsewhere (staging-equipment), of sandbox and preview, and of one
// whose domain a reference hides (staging.${DOMAIN}). Of two labels, the surer
// one counts, then the left one.
//
// The labels are those left of the registrable domain, so neither the top-level
// domain dev nor the shop staging.com counts. Below a suffix of the private
// section (acme-staging.vercel.app), the registrable label is a customer's name
// for a deployment, and counts too.
func (h Host) StagingLabel() (label string, sure, ok bool) {
	for _, candidate := range h.stagingCandidates() {
		hit, certain := isStagingLabel(candidate)
		if hit && certain {
			return candidate, true, true
		}
		if hit && !ok {
			label, ok = candidate, true
		}
	}
	if ok || h.head == "" {
		return label, false, ok
	}
	for candidate := range strings.SplitSeq(h.head, ".") {
		if hit, _ := isStagingLabel(candidate); hit {
			return candidate, false, true
		}
	}
	return "", false, false
}

// stagingCandidates are the labels that the owner of the domain chose for this
// host.
func (h Host) stagingCandidates() []string {
	domain, ok := h.RegistrableDomain()
	if !ok {
		// The registrable label itself may be a wildcard: *-staging.vercel.app.
		if domain, ok = publicsuffix.Registrable(h.domain()); !ok || h.state != hostKnown {
			return nil
		}
	}
	suffix, icann := publicsuffix.Suffix(domain)
	own := domain
	if _, listed := publicsuffix.Listed(domain); listed && !icann {
		own = suffix
	}
	left, ok := strings.CutSuffix(h.domain(), "."+own)
	if !ok {
		return nil
	}
	return strings.Split(left, ".")
}

func isStagingLabel(label string) (hit, sure bool) {
	words := strings.Split(strings.ToLower(label), "-")
	last := len(words) - 1
	if last > 0 && strings.Trim(words[last], digits) == "" {
		last-- // acme-staging-2
	}
	for i, word := range words {
		word = strings.TrimRight(word, digits)
		switch LookupEnvironmentWord(word).Host {
		case SurelyStaging:
			if i == last {
				return true, true
			}
			hit = true
		case MaybeStaging:
			hit = true
		}
	}
	return hit, false
}

const digits = "0123456789"
