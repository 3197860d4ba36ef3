package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// applicationPair is an application that exists in one or both environments.
type applicationPair struct {
	from, to *model.Node
	name     string // empty for the default application
	step     finding.Step
	hidden   bool // the counterpart may be an unnamed application
}

// applications compares the applications: the default application of each environment with that of the other, and the
// other applications by name.
func (c *comparison) applications(from, to *model.Node, root cursor) {
	a, b := applicationsOf(from), applicationsOf(to)
	if a.hidden || b.hidden {
		top := position{
			from: from.Child("applications"), to: to.Child("applications"), at: root, section: "applications",
		}
		c.report(c.under(&top, finding.Step{Name: "applications"}), NotExamined)
		return
	}
	for _, p := range pairApplications(a, b) {
		s := position{
			from: p.from, to: p.to, at: root, in: c.to.Place,
			partial: [2]bool{c.partial[0] || a.partial, c.partial[1] || b.partial},
		}
		if p.name != "" || p.hidden {
			list := c.under(&s, finding.Step{Name: "applications"})
			list.at = root.descendToKey("applications", s.from, s.to)
			list.trail = &trail{key: "applications", step: list.last()}
			s = c.into(list, pair{from: p.from, to: p.to, step: p.step}, "applications")
			s.section, s.item = s.path, s.path
		} else {
			s.at = root.withPaths(c.root, s.node(), placeSteps(p.from), placeSteps(p.to))
		}
		switch {
		case p.hidden:
			s.section = "applications"
			c.report(s, NotExamined)
		case p.from != nil && p.to != nil:
			c.compare(s)
		case p.name == "":
			c.keys(s, func(string) bool { return false })
		default:
			if list := to.Child("applications"); list != nil {
				s.in = list.Place
			} else {
				s.keys = []string{"applications"}
			}
			c.report(s, c.oneSided(&s))
			c.collect(s)
		}
	}
}

// applicationList is the list of applications of an environment.
type applicationList struct {
	all     []*model.Node
	listed  bool
	partial bool
	hidden  bool
}

func applicationsOf(root *model.Node) applicationList {
	list := root.Child("applications")
	if list == nil {
		if inline := root.Child(""); inline != nil && len(inline.Children) > 0 {
			return applicationList{all: []*model.Node{inline}}
		}
		return applicationList{}
	}
	a := applicationList{listed: true, hidden: list.State != model.Known, partial: isPartial(list)}
	for i := range list.Children {
		a.all = append(a.all, &list.Children[i])
	}
	return a
}

// DefaultApplication returns the index of the default application in list: the only application, or else the one that
// is marked as default. It returns -1 if the list has no such application. In comparisons, the settings of the default
// application have top-level paths.
func DefaultApplication(list *model.Node) int {
	if len(list.Children) == 1 {
		return 0
	}
	return slices.IndexFunc(list.Children, func(n model.Node) bool { return isDefault(&n) })
}

// defaultOne returns the index of the default application in a.all; see DefaultApplication.
func (a applicationList) defaultOne() int {
	if len(a.all) == 1 {
		return 0
	}
	return slices.IndexFunc(a.all, isDefault)
}

func isDefault(n *model.Node) bool {
	d := n.Child("default")
	return d != nil && d.Bool
}

func pairApplications(from, to applicationList) []applicationPair {
	var pairs []applicationPair
	i, j := from.defaultOne(), to.defaultOne()
	switch {
	case i >= 0 && j >= 0, i >= 0 && len(to.all) == 0, j >= 0 && len(from.all) == 0:
		pairs = append(pairs, applicationPair{from: at(from.all, i), to: at(to.all, j)})
	default:
		i, j = -1, -1
	}
	rest := func(list applicationList, without int) []entry {
		var kept model.Node
		for k, n := range list.all {
			if k != without {
				kept.Children = append(kept.Children, *n)
			}
		}
		return entries(&kept, func(n *model.Node) (string, bool) { return settingpath.LeafText(n.Child("name")) })
	}
	a, b := rest(from, i), rest(to, j)
	all := pairByIdentity(a, b)
	explain(all, "applications", a, b)
	nameApplications(all, len(to.all))
	for _, p := range all {
		pairs = append(pairs, applicationPair{from: p.from, to: p.to, name: p.identity, step: p.step, hidden: p.hidden})
	}
	return pairs
}

// nameApplications sets the steps of pairs of applications, in the same way as nameSteps. after is the number of
// applications in the second environment.
func nameApplications(all []pair, after int) {
	nameSteps(all, nil, nil, true)
	for i := range all {
		p := &all[i]
		if p.node().Place == nil {
			continue
		}
		p.step.Position = int(p.node().Place.Position)
		if p.to == nil {
			p.step.Position += after
		}
	}
}

// placeSteps returns the path to a collection in its file.
func placeSteps(n *model.Node) []finding.Step {
	if n == nil {
		return nil
	}
	return n.Place.Steps()
}

func at(list []*model.Node, i int) *model.Node {
	if i < 0 {
		return nil
	}
	return list[i]
}
