package rules

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// spoken finds out whether a rule reported something in a part of a file.
type spoken map[speaker]*starts

// speaker is a rule in an environment and a file.
type speaker struct {
	rule, environment string
	file              *source.File
}

// starts are the spans of findings in the order of their starts; ends[i] is the least
// end of the spans from i on.
type starts struct {
	spans []source.Span
	ends  []int32
}

func newSpoken(findings []finding.Finding, counts func(*finding.Finding) bool) spoken {
	s := spoken{}
	for i := range findings {
		f := &findings[i]
		if !counts(f) {
			continue
		}
		by := speaker{f.Rule, f.Environment(), f.File}
		if s[by] == nil {
			s[by] = &starts{}
		}
		s[by].spans = append(s[by].spans, f.Span)
	}
	for _, list := range s {
		slices.SortFunc(list.spans, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
		list.ends = make([]int32, len(list.spans))
		least := int32(math.MaxInt32)
		for i, span := range slices.Backward(list.spans) {
			least = min(least, span.End)
			list.ends[i] = least
		}
	}
	return s
}

// in reports whether one of some rules reported something in a range.
func (s spoken) in(judges []string, environment string, r promotion.Range) bool {
	return slices.ContainsFunc(judges, func(id string) bool {
		list := s[speaker{id, environment, r.File}]
		if list == nil || r.File == nil {
			return false
		}
		i := sort.Search(len(list.spans), func(i int) bool { return list.spans[i].Start >= r.Start })
		return i < len(list.spans) && list.ends[i] <= r.End
	})
}
