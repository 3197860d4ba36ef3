package finding

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/golive-lint/golive/internal/source"
)

// Index finds the findings of a rule in an environment within a range of a file. The lookup
// time does not depend on the number of other findings.
type Index map[reporter]*places

// reporter identifies a rule in an environment and a file.
type reporter struct {
	rule, environment string
	file              *source.File
}

// places is a list of findings ordered by start. ends[i] is the smallest end of the findings in list[i:].
type places struct {
	list []*Finding
	ends []int32
}

// NewIndex indexes findings and retains references to them.
func NewIndex(findings []*Finding) Index {
	index := Index{}
	for _, f := range findings {
		by := reporter{f.Rule, f.Environment(), f.File}
		if index[by] == nil {
			index[by] = &places{}
		}
		index[by].list = append(index[by].list, f)
	}
	for _, p := range index {
		slices.SortStableFunc(p.list, func(a, b *Finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		p.ends = make([]int32, len(p.list))
		least := int32(math.MaxInt32)
		for i, f := range slices.Backward(p.list) {
			least = min(least, f.Span.End)
			p.ends[i] = least
		}
	}
	return index
}

// Has reports whether a rule has a finding within a range of a file.
func (x Index) Has(rule, environment string, part Location) bool {
	p, first := x.from(rule, environment, part)
	return first < len(p.list) && p.ends[first] <= part.Span.End
}

// In lists the findings of a rule within a range of a file, ordered by start.
func (x Index) In(rule, environment string, part Location) []*Finding {
	p, first := x.from(rule, environment, part)
	var list []*Finding
	for _, f := range p.list[first:] {
		if f.Span.Start > part.Span.End {
			break
		}
		if f.Span.End <= part.Span.End {
			list = append(list, f)
		}
	}
	return list
}

// from returns the findings of a rule in a file, and the index of the first finding that does not start before part.
// The result is empty if the File of part is nil.
func (x Index) from(rule, environment string, part Location) (places, int) {
	p := x[reporter{rule, environment, part.File}]
	if p == nil || part.File == nil {
		return places{}, 0
	}
	return *p, sort.Search(len(p.list), func(i int) bool { return p.list[i].Span.Start >= part.Span.Start })
}
