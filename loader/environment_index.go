package loader

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/filename"
)

// environmentIndex finds the environments of a project by name.
type environmentIndex struct {
	// all contains the first environment of each name. declared contains only environments that a file describes.
	all, declared map[string]*model.Environment
	// lower contains the described environments by name in lower case. order contains the position of each
	// environment.
	lower map[string]*model.Environment
	order map[*model.Environment]int
	// alike contains the names of described environments by the environment word in the name. Those of type
	// production are also under "production".
	alike map[string][]string
	// indexed is the number of environments in the index.
	indexed int
}

// environments returns the index of the environments of the project. Environments are added to the project, but never
// removed.
func (l *loading) environments() *environmentIndex {
	x := &l.environmentIndex
	if x.all == nil {
		*x = environmentIndex{
			map[string]*model.Environment{}, map[string]*model.Environment{}, map[string]*model.Environment{},
			map[*model.Environment]int{}, map[string][]string{}, 0,
		}
	}
	for _, e := range l.loaded.Project.Environments[x.indexed:] {
		x.add(e)
	}
	return x
}

func (x *environmentIndex) add(e *model.Environment) {
	x.order[e] = x.indexed
	x.indexed++
	addFirst(x.all, e.Name, e)
	if e.Implied {
		return
	}
	addFirst(x.declared, e.Name, e)
	addFirst(x.lower, strings.ToLower(e.Name), e)
	const production = "production"
	word := filename.EnvironmentWord(e.Name)
	x.alike[word] = append(x.alike[word], e.Name)
	if e.Type == model.Production && word != production {
		x.alike[production] = append(x.alike[production], e.Name)
	}
}

func addFirst(index map[string]*model.Environment, name string, e *model.Environment) {
	if index[name] == nil {
		index[name] = e
	}
}

// endOf returns the first environment whose name is the end of another name, after "-" or ".", or nil.
func (x *environmentIndex) endOf(name string) *model.Environment {
	name = strings.ToLower(name)
	var first *model.Environment
	for i, c := range name {
		if c != '-' && c != '.' {
			continue
		}
		if e := x.lower[name[i+1:]]; e != nil && (first == nil || x.order[e] < x.order[first]) {
			first = e
		}
	}
	return first
}
