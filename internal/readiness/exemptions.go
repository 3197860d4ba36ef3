package readiness

import (
	"cmp"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// ExemptionKind is the kind of an exemption, as named in reports.
type ExemptionKind string

// The kinds of exemptions. The kinds up to AttestationExemption are entries that accept or attest something. The
// others are changes that reduce what is examined, such as the removal of a name from a list.
const (
	CommentExemption     ExemptionKind = "comment"
	IgnoreExemption      ExemptionKind = "ignore"
	ContractExemption    ExemptionKind = "contract"
	ExpectedExemption    ExemptionKind = "expected"
	AttestationExemption ExemptionKind = "attestation"
	RuleExemption        ExemptionKind = "rules"
	UsesExemption        ExemptionKind = "uses"
	TypeExemption        ExemptionKind = "type"
	PromotionExemption   ExemptionKind = "promotions"
	HostsExemption       ExemptionKind = "hosts"
	FilesExemption       ExemptionKind = "files"
	ProvidedExemption    ExemptionKind = "provided"
)

// Exemption is something that a change excludes from examination, accepts or attests. Its fields may contain text from
// the input.
type Exemption struct {
	Kind ExemptionKind
	// What describes what is exempt: "rule webhook-* is switched off".
	What string
	// Reason, Owner and Until are as written, or empty.
	Reason, Owner, Until string
	// Environment is the only environment that the exemption applies to, or empty if it applies to all.
	Environment string
	// Location is the entry, or the list from which a name was removed. File is nil if the whole list was removed.
	finding.Location
}

// claim is an exemption with keys that identify it, from exact to loose. Keys do not depend on
// line numbers.
type claim struct {
	Exemption
	keys []string
}

// newExemptions returns the exemptions that only the later of two results has, ordered by position. before is nil if
// there was nothing to examine.
func newExemptions(before, after *Result) []Exemption {
	var old []claim
	if before != nil {
		old = before.claims()
	}
	var list []Exemption
	for _, c := range unmatched(old, after.claims()) {
		list = append(list, c.Exemption)
	}
	if before != nil {
		list = append(list, rulesOff(before, after)...)
		list = append(list, narrowed(before, after)...)
	} else {
		list = append(list, rulesOff(&Result{Lint: emptyResult()}, after)...)
	}
	list = slices.DeleteFunc(list, func(e Exemption) bool { return after.leftOut[e.Environment] })
	slices.SortStableFunc(list, func(a, b Exemption) int {
		if a.File == nil || b.File == nil {
			return cmp.Compare(rank(a), rank(b))
		}
		return cmp.Or(cmp.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return list
}

// rank is 0 for an exemption with a position and 1 for one without, so that those with a position come first.
func rank(e Exemption) int {
	if e.File != nil {
		return 0
	}
	return 1
}

// unmatched returns the claims in now that match no claim in before. Each claim in before matches at most one claim in
// now, and exact keys are tried first.
func unmatched(before, now []claim) []claim {
	taken := make([]bool, len(before))
	for level := 0; ; level++ {
		free, more := map[string][]int{}, false
		for i, c := range before {
			if !taken[i] && level < len(c.keys) {
				more = true
				free[c.keys[level]] = append(free[c.keys[level]], i)
			}
		}
		if !more {
			return now
		}
		now = slices.DeleteFunc(now, func(c claim) bool {
			if level >= len(c.keys) || len(free[c.keys[level]]) == 0 {
				return false
			}
			same := free[c.keys[level]]
			taken[same[0]], free[c.keys[level]] = true, same[1:]
			return true
		})
	}
}

// environmentsByName returns the environments of a project by name. Among environments with the
// same name it uses the first.
func environmentsByName(project *model.Project) map[string]*model.Environment {
	all := map[string]*model.Environment{}
	for _, e := range project.Environments {
		if all[e.Name] == nil {
			all[e.Name] = e
		}
	}
	return all
}
