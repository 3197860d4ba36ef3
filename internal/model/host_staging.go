package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model/publicsuffix"
)

// StagingLabel finds the label that marks the host as not belonging to production. sure is true if the label is an
// environment word or ends in "-" and such a word, optionally followed by a number (staging, acme-dev, qa2). sure is
// false if the word is elsewhere in the label (staging-equipment), if the word is sandbox or preview, or if a reference
// hides the domain (staging.${DOMAIN}). A sure label takes precedence over others. Otherwise the leftmost label is
// returned.
//
// Only labels to the left of the registrable domain count, so the top-level domain dev and a registered name such as
// staging.com do not. Below a private suffix (acme-staging.vercel.app) the registrable label is a name that a customer
// chose for a deployment, so it counts too.
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

// IsPreview reports whether any label that the owner of the domain chose is a name for previews, as in
// *.preview.acme.dev.
func (h Host) IsPreview() bool { return slices.ContainsFunc(h.stagingCandidates(), IsPreview) }

// BranchLabel returns the label of a host that Vercel assigns to the preview of a branch, as in
// acme-git-main-team.vercel.app. Only common branch names count, because the name of a project may also contain "git".
func (h Host) BranchLabel() (label string, ok bool) {
	label, ok = strings.CutSuffix(h.Name(), ".vercel.app")
	_, branch, found := strings.Cut(label, "-git-")
	branch, team, _ := strings.Cut(branch, "-")
	return label, ok && found && team != "" && slices.Contains(branchWords, branch)
}

// branchWords lists the words that branch names usually start with.
var branchWords = []string{
	"main", "master", "dev", "develop", "development", "staging", "stage", "preview", "test", "qa", "release",
	"feature", "feat", "fix", "hotfix", "bugfix", "chore",
}

// WithoutEnvironmentWord returns the first label of the host's registrable domain. bare is this label without a word
// that surely means staging: acme for both acme-dev and staging-acme. ok is false if the label contains no such word.
func (h Host) WithoutEnvironmentWord() (label, bare string, ok bool) {
	label, ok = h.registrableLabel()
	words := strings.Split(label, "-")
	for i, word := range words {
		if ok && len(words) > 1 && LookupEnvironmentWord(word).Host == SurelyStaging {
			return label, strings.Join(slices.Delete(words, i, i+1), "-"), true
		}
	}
	return label, label, false
}

func (h Host) registrableLabel() (label string, ok bool) {
	domain, ok := h.RegistrableDomain()
	label, _, _ = strings.Cut(domain, ".")
	return label, ok
}

// stagingCandidates returns the labels that the owner of the domain chose for this host.
func (h Host) stagingCandidates() []string {
	domain, ok := h.RegistrableDomain()
	if !ok {
		// The registrable label may itself contain a wildcard: *-staging.vercel.app.
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
