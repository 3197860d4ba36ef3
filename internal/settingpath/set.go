package settingpath

import (
	"slices"
	"strings"
)

// Set is a list of paths. It finds the paths that cover a target without trying each of them.
type Set struct {
	paths []Path
	index *Index
	// fields lists the fields by which the paths identify entries, sorted and without duplicates.
	fields []string
}

// NewSet returns a set of paths. more[i] lists additional strings that a target of path i must have (see Covering);
// more may be nil.
func NewSet(paths []Path, more [][]string) *Set {
	s := &Set{paths: paths}
	patterns := make([][]string, len(paths))
	for i, p := range paths {
		patterns[i] = p.texts()
		if more != nil {
			patterns[i] = append(patterns[i], more[i]...)
		}
		s.fields = append(s.fields, p.fields()...)
	}
	slices.Sort(s.fields)
	s.fields = slices.Compact(s.fields)
	s.index = NewIndex(patterns)
	return s
}

// HasSteps reports whether any path of the set has steps.
func (s *Set) HasSteps() bool {
	return slices.ContainsFunc(s.paths, func(p Path) bool { return len(p) > 0 })
}

// Covering returns the indices of the paths that cover a target, in order. A path without steps covers everything. more
// lists additional strings of the target.
func (s *Set) Covering(target Target, more ...string) []int {
	var covering []int
	for _, i := range s.index.Candidates(append(target.texts(s.fields), more...)...) {
		if len(s.paths[i]) == 0 || s.paths[i].Covers(target) {
			covering = append(covering, i)
		}
	}
	return covering
}

// texts returns the strings by which paths may identify the target. The path roles[slug=a] may mean the field slug, or
// an entry whose identity is "slug=a".
func (t Target) texts(fields []string) []string {
	var texts []string
	for _, form := range t {
		for i := range form {
			step := &form[i]
			texts = append(texts, step.Names...)
			texts = append(texts, step.Identity...)
			for _, field := range fields {
				if step.Fields != nil {
					texts = append(texts, step.Fields(field)...)
				}
				for _, name := range step.Names {
					if rest, ok := strings.CutPrefix(name, field+"="); ok {
						texts = append(texts, rest)
					}
				}
			}
		}
	}
	return texts
}
