package analysis

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// Gap is a part of a project that a run did not examine. The absence of findings there proves
// nothing.
type Gap struct {
	// Of contains the areas that the gap may affect.
	Of checklist.Area
	// Path is the path of the affected setting, in the same form as in checklist.Need. The gap includes everything
	// below the setting. If Path is empty, the gap covers all of the areas.
	Path string
	// Reference is true if the structure is known but a reference hides a value.
	Reference bool
	// Command is true if a command, or a source that was not read, may set values other than those in files.
	Command bool
	// Why is a short reason without secrets.
	Why string
	finding.Location
	// Accepted is the finding that reports the gap, if the project accepts it with a reason.
	Accepted *Suppressed
}

// meets reports whether the gap may contain something that a need requires.
func (g *Gap) meets(need checklist.Need) bool {
	return g.Of&need.Of != 0 && (!g.Reference || !need.Structure) && (!g.Command || !need.Shown) &&
		overlap(g.Path, need.Path)
}

// overlap reports whether two key paths are equal or one contains the other.
func overlap(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == "" || a == b || strings.HasPrefix(b, a) && b[len(a)] == '.'
}

// Gaps contains all gaps of a run.
type Gaps struct {
	// common contains the gaps that may affect every production environment. own contains, for each production
	// environment, the gaps that affect only this environment.
	common gapSet
	own    map[*model.Environment]*gapSet
	// several is true if files describe several production environments, which are compared with each other.
	several bool
}

// gapSet is a list of gaps without duplicates.
type gapSet struct {
	list []Gap
	seen map[gapKey]bool
}

type gapKey struct {
	of        checklist.Area
	path      string
	reference bool
	command   bool
	accepted  bool
}

func (s *gapSet) add(g Gap) {
	key := gapKey{g.Of, g.Path, g.Reference, g.Command, g.Accepted != nil}
	if s.seen == nil {
		s.seen = map[gapKey]bool{}
	}
	if !s.seen[key] {
		s.seen[key] = true
		s.list = append(s.list, g)
	}
}

// Against returns the first gap that prevents a need from being met in the production environment env, or nil.
// Accepted gaps are returned only if there are no others. env is nil if the project has no production environment.
func (g *Gaps) Against(need checklist.Need, env *model.Environment) *Gap {
	var accepted *Gap
	sets := []*gapSet{&g.common}
	if own := g.own[env]; own != nil {
		sets = []*gapSet{own, &g.common}
	}
	for _, set := range sets {
		for i := range set.list {
			switch gap := &set.list[i]; {
			case !gap.meets(need):
			case gap.Accepted == nil:
				return gap
			case accepted == nil:
				accepted = gap
			}
		}
	}
	return accepted
}

// ownOf returns the gaps that affect only one production environment.
func (g *Gaps) ownOf(env *model.Environment) *gapSet {
	if g.own[env] == nil {
		g.own[env] = &gapSet{}
	}
	return g.own[env]
}

// addOf adds a gap of one production environment. A gap in a setting that must differ between production environments
// concerns all of them, because the unknown value may be the same as the value in another environment.
func (g *Gaps) addOf(own *gapSet, gap Gap) {
	if own == nil {
		g.common.add(gap)
		return
	}
	own.add(gap)
	compared := func(setting string) bool { return overlap(setting, gap.Path) }
	if g.several && slices.ContainsFunc(checklist.ComparedSettings, compared) {
		g.common.add(gap)
	}
}

// Add adds a gap that may affect every production environment.
func (g *Gaps) Add(gap Gap) { g.common.add(gap) }

// Gaps collects everything that the run did not examine, in the whole project.
func (r *Result) Gaps() *Gaps {
	g := &Gaps{own: map[*model.Environment]*gapSet{}, several: len(slices.Collect(query.Productions(r.Project))) > 1}
	unplaced, sources := r.unplacedVariables(), r.acceptedSources()
	r.gapsOfInputs(g)
	r.gapsOfFindings(g)
	for _, e := range r.Project.Environments {
		switch {
		case e.Type == model.Production:
			own := g.ownOf(e)
			r.gapsOfName(own, e)
			settings := &gapSet{}
			settingGaps(settings, e, checklist.Production)
			draftGaps(settings, e, checklist.Production, r.At)
			for i := range settings.list {
				g.addOf(own, settings.list[i])
			}
			variableGaps(own, e, checklist.Variables)
			r.conflictGaps(own, e)
			unplaced.gapsOf(own, e)
			r.reassignedGaps(own, e)
			g.identityGaps(own)
			r.gapsOfDeployments(own, e)
			gapsOfSDKs(own, e)
			r.gapsOfLayers(own, e, Gap{Of: checklist.Variables}, sources)
		case e.Type == model.Staging:
			if !e.Implied {
				settingGaps(&g.common, e, checklist.Staging)
				draftGaps(&g.common, e, checklist.Staging, r.At)
			}
			variableGaps(&g.common, e, checklist.Staging)
			r.gapsOfLayers(&g.common, e,
				Gap{Of: checklist.Staging, Path: checklist.AllStagingVariables, Command: true}, sources)
		case e.Name == "": // variables whose environment is unknown
			variableGaps(&g.common, e, checklist.Variables)
		case e.Emulated: // an emulator is neither staging nor production
		default:
			g.common.add(Gap{
				Of: unsettled(e),
				Why: "the type of environment " + rules.Quote(e.Name) + " is unknown; declare it as staging or " +
					"production",
			})
		}
	}
	r.gapsOfScripts(g)
	for _, at := range r.Project.ManifestDoubts {
		g.common.add(Gap{
			Of: checklist.SDKs, Path: checklist.SDKIssuer, Location: at,
			Why: "the dependencies in " + at.File.Path + " could not be read completely, so golive cannot tell which " +
				"SDKs the application uses",
		})
	}
	r.gapsOfUnreadNames(g)
	r.gapsOfNotRead(g)
	r.gapsOfSources(g)
	r.gapsOfUses(g)
	r.gapsOfSuppressions(g)
	r.gapsOfPromotions(g)
	return g
}

// gapsOfName adds a gap if an environment is known only from variables and a file describes an environment with almost
// the same name. The name in the file may be a misspelling.
func (r *Result) gapsOfName(own *gapSet, e *model.Environment) {
	if !e.Implied {
		return
	}
	for _, other := range r.Project.Environments {
		if other.Implied || other.Name == e.Name {
			continue
		}
		if _, near := suggest.Nearest(other.Name, []string{e.Name}); near {
			own.add(Gap{
				Of: checklist.Production | checklist.Variables, Location: other.Place.Location(),
				Why: "the name " + rules.Quote(other.Name) + " may be a misspelling of " + rules.Quote(e.Name) +
					"; correct it if it is",
			})
		}
	}
}

// identityGaps adds gaps for an environment with an unknown name or type, because the file may describe a different
// environment.
func (g *Gaps) identityGaps(own *gapSet) {
	for _, gap := range own.list {
		if gap.Path != "" && (overlap(gap.Path, "environment") || overlap(gap.Path, "type")) {
			gap.Of = checklist.Config
			g.common.add(gap)
		}
	}
}

// unsettled returns the areas that an environment may affect if its type is unknown.
func unsettled(e *model.Environment) checklist.Area {
	if e.Implied {
		return checklist.Variables
	}
	return checklist.Production | checklist.Staging
}

// gapsOfInputs adds a gap for each file that was not read.
func (r *Result) gapsOfInputs(g *Gaps) {
	for _, in := range r.Inputs {
		if in.Status != discovery.Read {
			of := areaOfInput(in)
			if of == 0 {
				continue
			}
			gap := Gap{
				Of:  of | checklist.Config,
				Why: in.Path + " was not read (" + in.Why + "), so golive cannot check what it contains",
			}
			g.common.add(gap)
			if of == checklist.Variables {
				gap.Of, gap.Path = checklist.Staging, checklist.AllStagingVariables
				g.common.add(gap)
			}
		}
	}
}

// areaOfInput returns the areas that an unread file may affect. Files of another project affect
// none; only the item that requires every file to be read depends on them.
func areaOfInput(in discovery.Input) checklist.Area {
	switch in.Kind {
	case discovery.ProjectKind:
		return 0
	case "environment", "folder":
		return checklist.Production | checklist.Staging | checklist.Uses
	}
	return checklist.Variables
}

func areaOfType(t model.Type) checklist.Area {
	switch t {
	case model.Staging:
		return checklist.Staging | checklist.Uses
	case model.Production:
		return checklist.Production
	}
	return checklist.Production | checklist.Staging | checklist.Uses
}
