package settingpath

import (
	"slices"
	"strings"
)

// Set is a list of paths that finds those which cover a target without trying
// each of them.
type Set struct {
	paths []Path
	index *Index
	// fields are those by which paths name entries, in order and each once.
	fields []string
}

// NewSet makes a set of paths. more are texts that a target of the path with that
// number must have besides, see Covering; it may be nil.
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

// Names reports whether a path of the set has steps.
func (s *Set) Names() bool {
	return slices.ContainsFunc(s.paths, func(p Path) bool { return len(p) > 0 })
}

// Covering returns the numbers of the paths that cover a target, in order. A path
// without steps covers everything. more are texts that the target has besides.
func (s *Set) Covering(target Target, more ...string) []int {
	var covering []int
	for _, i := range s.index.Candidates(append(target.texts(s.fields), more...)...) {
		if len(s.paths[i]) == 0 || s.paths[i].Covers(target) {
			covering = append(covering, i)
		}
	}
	return covering
}

// texts are those by which paths name the target. A path that names an entry by a
// field may also mean an identity that contains "=".
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
