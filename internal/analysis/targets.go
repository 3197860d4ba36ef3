package analysis

import (
	"strconv"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
)

// targets finds the paths by which golive.yaml may refer to the setting of a finding. The settings of the project are
// indexed on first use.
type targets struct {
	project *model.Project
	once    sync.Once
	// collections contains the mappings, lists and list entries of environments.
	collections map[writtenAt]*collection
	variables   map[writtenAt][]string // names of variables in comparisons
}

// writtenAt identifies a setting by its file and the steps of its path, as formatted by positional.
type writtenAt struct{ file, steps string }

// collection is a mapping, list or list entry as used in comparisons.
type collection struct {
	above *collection
	step  settingpath.TargetStep
	// root is true for an environment, which has no step.
	root bool
	// promoted is true for the default application and everything in it, since comparisons use
	// top-level paths for its settings.
	promoted bool
}

func newTargets(project *model.Project) *targets { return &targets{project: project} }

// of returns the target of a finding: the path of its setting in the file, with and without the environment, and the
// path of the setting in a comparison.
func (t *targets) of(f *finding.Finding) settingpath.Target {
	steps := f.Steps
	if steps == nil {
		path, err := settingpath.Parse(f.Path)
		if err != nil {
			return nil
		}
		target := settingpath.Target{path.Form()}
		return withInner(target)
	}
	t.once.Do(t.list)
	target := withInner(settingpath.Target{settingpath.FormOf(steps)})
	at := writtenAt{f.File.Path, positional(steps)}
	for _, name := range t.variables[at] {
		target = append(target, settingpath.Form{{Names: []string{"variables"}}, {Entry: true, Names: []string{name}}})
	}
	for n := len(steps); n > 0; n-- {
		if c := t.collections[writtenAt{at.file, positional(steps[:n])}]; c != nil {
			form := append(c.form(), settingpath.FormOf(steps[n:])...)
			if target = append(target, form); c.promoted {
				target = append(target, form[applicationSteps:])
			}
			return target
		}
	}
	return target
}

// applicationSteps is the number of steps to an application: the list and its entry.
const applicationSteps = 2

// withInner adds the form of a path without its environment, if the path leads through an environment.
func withInner(target settingpath.Target) settingpath.Target {
	if inner, ok := target[0].InEnvironment(); ok {
		target = append(target, inner)
	}
	return target
}

// positional formats steps so that no two settings yield the same string.
func positional(steps []finding.Step) string {
	var b strings.Builder
	for _, s := range steps {
		if s.Position > 0 {
			b.WriteString("#" + strconv.Itoa(s.Position))
		} else {
			b.WriteString(strconv.Quote(s.Name))
		}
	}
	return b.String()
}

func (c *collection) form() settingpath.Form {
	if c == nil || c.root {
		return nil
	}
	return append(c.above.form(), c.step)
}

func (t *targets) list() {
	t.collections, t.variables = map[writtenAt]*collection{}, map[writtenAt][]string{}
	for _, e := range t.project.Environments {
		root := e.Tree()
		l := lister{targets: t, organizations: []settingpath.Organizations{settingpath.OrganizationsOf(root)}}
		l.add(root.Place, &collection{root: true})
		l.children(root, nil)
		for _, v := range e.Variables {
			if v.Value.In == nil {
				continue
			}
			at := writtenAt{v.File.Path, positional(v.Value.Steps())}
			t.variables[at] = append(t.variables[at], promotion.VariableName(v))
		}
	}
}

// lister lists the collections of one environment.
type lister struct {
	*targets
	organizations []settingpath.Organizations
}

func (l *lister) add(place *model.Place, c *collection) {
	if place != nil && place.File != nil {
		l.collections[writtenAt{place.File.Path, positional(place.Steps())}] = c
	}
}

func (l *lister) children(n *model.Node, above *collection) {
	promoted := -1
	if n.Kind == model.Sequence && n.Key == "applications" && above.above == nil {
		promoted = promotion.DefaultApplication(n)
	}
	for i := range n.Children {
		child := &n.Children[i]
		if child.Leaf() && n.Kind != model.Sequence {
			continue
		}
		c := &collection{above: above, promoted: above != nil && above.promoted || i == promoted}
		switch {
		case n.Kind == model.Sequence:
			c.step = settingpath.EntryStep(n.Key, l.organizations, child)
			c.step.Position = i + 1
		case child.Key == "":
			c = above
		default:
			c.step = settingpath.TargetStep{Names: []string{child.Key}}
		}
		if child.Leaf() { // a plain text in a list
			l.collections[writtenAt{child.At.In.File.Path, positional(child.At.Steps())}] = c
			continue
		}
		l.add(child.Place, c)
		l.children(child, c)
	}
}
