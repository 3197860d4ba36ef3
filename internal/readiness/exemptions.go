package readiness

import (
	"cmp"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// ExemptionKind is what an exemption is, in the word of the reports.
type ExemptionKind string

// The kinds of exemptions. The first are entries that accept something; the others are
// lists that name less than before, or in the case of Provided more.
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

// Exemption is something that a change asks golive not to examine, to accept, or to
// believe. Its texts may contain text of the input.
type Exemption struct {
	Kind ExemptionKind
	// What tells what is exempt: "rule webhook-* is switched off".
	What string
	// Reason, Owner and Until are as written; empty if they are not.
	Reason, Owner, Until string
	// Environment is the only one that it is about; empty if there is no such limit.
	Environment string
	// Location is where it is written, or the list that names less; its file is nil if
	// that list is gone.
	finding.Location
}

// claim is an exemption and what it is recognised by: keys from exact to loose. None of
// them depends on lines.
type claim struct {
	Exemption
	keys []string
}

// newExemptions are the exemptions of a result that an earlier one does not have, in the
// order of their places. The earlier one is nil if nothing could be examined then.
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
			return cmp.Compare(known(a.File != nil), known(b.File != nil))
		}
		return cmp.Or(cmp.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return list
}

// known orders what has a place before what has none.
func known(has bool) int {
	if has {
		return 0
	}
	return 1
}

// unmatched are the claims that are in no earlier list: each earlier one accounts for
// one, by exact keys first.
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

// environmentsByName are those of a project; the first of several of one name.
func environmentsByName(project *model.Project) map[string]*model.Environment {
	all := map[string]*model.Environment{}
	for _, e := range project.Environments {
		if all[e.Name] == nil {
			all[e.Name] = e
		}
	}
	return all
}
