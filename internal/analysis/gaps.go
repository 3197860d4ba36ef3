package analysis

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// Gap is a part of a project that a run did not examine. The absence of findings there
// proves nothing.
type Gap struct {
	// Of are the areas that the gap may be about.
	Of checklist.Area
	// Path is the setting and what is below it, in the form of checklist.Need; empty for
	// all of the areas.
	Path string
	// Reference says that the structure is known, and a reference hides a value.
	Reference bool
	// Why says it in a few words, without secrets.
	Why string
	finding.Location
	// Accepted is the finding that says so, where the project accepts it with a reason.
	Accepted *Suppressed
}

// meets reports whether what a need asks for may be in the gap.
func (g *Gap) meets(need checklist.Need) bool {
	return g.Of&need.Of != 0 && (!g.Reference || !need.Structure) && overlap(g.Path, need.Path)
}

// overlap reports whether two paths of keys are the same or one is above the other.
func overlap(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == "" || a == b || strings.HasPrefix(b, a) && b[len(a)] == '.'
}

// Gaps are all gaps of a run.
type Gaps struct {
	// common may be about every production environment, own about one of them.
	common gapSet
	own    map[*model.Environment]*gapSet
}

// gapSet has one gap of those that are alike: the first.
type gapSet struct {
	list []Gap
	seen map[gapKey]bool
}

type gapKey struct {
	of        checklist.Area
	path      string
	reference bool
	accepted  bool
}

func (s *gapSet) add(g Gap) {
	key := gapKey{g.Of, g.Path, g.Reference, g.Accepted != nil}
	if s.seen == nil {
		s.seen = map[gapKey]bool{}
	}
	if !s.seen[key] {
		s.seen[key] = true
		s.list = append(s.list, g)
	}
}

// Against finds the first gap that keeps a need of an item from being met in a production
// environment, or in a project without one. One that the project accepts comes last; nil
// if there is none.
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

// Add notes one more gap, which may be about every production environment.
func (g *Gaps) Add(gap Gap) { g.common.add(gap) }

// Gaps collects what the run did not examine, in the files of the whole project.
func (r *Result) Gaps() *Gaps {
	g := &Gaps{own: map[*model.Environment]*gapSet{}}
	r.gapsOfInputs(g)
	r.gapsOfFindings(g)
	for _, e := range r.Project.Environments {
		switch {
		case e.Type == model.Production:
			own := &gapSet{}
			g.own[e] = own
			r.gapsOfName(own, e)
			settingGaps(own, e, checklist.Production)
			draftGaps(own, e, checklist.Production, r.At)
			variableGaps(own, e, checklist.Variables)
			g.identityGaps(own)
			r.gapsOfDeployments(own, e)
			r.gapsOfLayers(own, e, Gap{Of: checklist.Variables})
		case e.Type == model.Staging:
			if !e.Implied {
				settingGaps(&g.common, e, checklist.Staging)
				draftGaps(&g.common, e, checklist.Staging, r.At)
			}
			variableGaps(&g.common, e, checklist.Staging)
			r.gapsOfLayers(&g.common, e, Gap{Of: checklist.Staging, Path: checklist.AllStagingVariables})
		case e.Name == "": // variables of which nothing tells whose they are
			variableGaps(&g.common, e, checklist.Variables)
		default:
			g.common.add(Gap{
				Of:  unsettled(e),
				Why: "nothing says whether environment " + rules.Quote(e.Name) + " is staging or production",
			})
		}
	}
	r.gapsOfScripts(g)
	r.gapsOfUnreadNames(g)
	r.gapsOfSources(g)
	r.gapsOfUses(g)
	r.gapsOfSuppressions(g)
	r.gapsOfPromotions(g)
	return g
}

// gapsOfName: an environment that variables alone speak of may be one that a file describes
// under a name with a slip in it.
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
				Why: "environment " + rules.Quote(other.Name) + " may be " + rules.Quote(e.Name) + ", misspelt",
			})
		}
	}
}

// identityGaps: an environment whose name or type is not known may be another one.
func (g *Gaps) identityGaps(own *gapSet) {
	for _, gap := range own.list {
		if gap.Path != "" && (overlap(gap.Path, "environment") || overlap(gap.Path, "type")) {
			gap.Of = checklist.Config
			g.common.add(gap)
		}
	}
}

// unsettled is what an environment of unknown type may be about.
func unsettled(e *model.Environment) checklist.Area {
	if e.Implied {
		return checklist.Variables
	}
	return checklist.Production | checklist.Staging
}

// gapsOfInputs are the files that were not read.
func (r *Result) gapsOfInputs(g *Gaps) {
	for _, in := range r.Inputs {
		if in.Status != loader.Read {
			of := areaOfInput(in)
			if of == 0 {
				continue
			}
			gap := Gap{Of: of | checklist.Config, Why: in.Path + " was not read: " + in.Why}
			g.common.add(gap)
			if of == checklist.Variables {
				gap.Of, gap.Path = checklist.Staging, checklist.AllStagingVariables
				g.common.add(gap)
			}
		}
	}
}

// areaOfInput says what a file that was not read may be about. What belongs to another
// project settles nothing of this one by itself: only the item that every file was read
// rests on it.
func areaOfInput(in loader.Input) checklist.Area {
	switch in.Kind {
	case loader.ProjectKind:
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

// settingGaps are the settings of an environment whose values are not known.
func settingGaps(into *gapSet, e *model.Environment, of checklist.Area) {
	if e.Implied { // nothing is hidden that variables alone speak of
		return
	}
	if why := unidentified(e); why != "" {
		into.add(Gap{Of: of, Why: why, Location: e.Place.Location()})
	}
	w := gapWalk{into: into, of: of, limits: of == checklist.Production}
	w.node(e.Tree(), nil)
}

// unidentified tells why the file of an environment may describe another one; empty if it
// says which it is, or leaves it to its name.
func unidentified(e *model.Environment) string {
	name, kind := &e.Identity.Name, &e.Identity.Type
	hidden := name.State == model.Unknown || kind.State == model.Unknown || isReference(name.V) || isReference(kind.V)
	if hidden || e.Identity.Place != nil && e.Identity.Partial {
		return "which environment " + e.File.Path + " describes could not be read"
	}
	return ""
}

// gapWalk goes through the settings of an environment.
type gapWalk struct {
	into *gapSet
	of   checklist.Area
	// limits makes a gap of what the format of a file cannot say.
	limits bool
}

func (w *gapWalk) node(n *model.Node, keys []string) {
	switch {
	case n.Leaf():
		w.leaf(n, keys)
		return
	case n.State == model.Unknown:
		w.add(keys, false, "could not be read", n.Location())
		return
	case n.Place != nil && n.Place.Partial:
		w.partial(n, keys)
	}
	w.children(n, keys)
}

func (w *gapWalk) children(n *model.Node, keys []string) {
	for i := range n.Children {
		child := &n.Children[i]
		switch {
		case n.Kind == model.Sequence:
			w.node(child, append(slices.Clip(keys), ""))
		case child.Key == "": // the default application, at the top of the file
			w.children(child, keys)
		default:
			w.node(child, append(slices.Clip(keys), child.Key))
		}
	}
}

func (w *gapWalk) leaf(n *model.Node, keys []string) {
	switch text := textOf(n); {
	case n.State == model.Unknown:
		w.add(keys, false, "could not be read", n.At)
	case n.Kind != model.SecretLeaf && hides(text, keys):
		w.add(keys, true, "is a reference, "+source.Brief(string(text), maxReference)+", and its value is not known",
			n.At)
	}
}

// maxReference is how many runes of a reference a reason shows.
const maxReference = 60

// textOf is what a leaf says that is no secret.
func textOf(n *model.Node) model.Text {
	if n.Kind == model.URLLeaf {
		return n.URL.Text()
	}
	return n.Text
}

// hides reports whether a part of a setting stands elsewhere. What stands in {{ }} in a
// claims template is filled in by the platform.
func hides(text model.Text, keys []string) bool {
	if needPath(keys) == "jwt_template.content" {
		_, whole := text.Reference()
		return whole && !strings.Contains(string(text), "{{") || strings.Contains(string(text), "${")
	}
	return isReference(text)
}

// isReference reports whether a part of a text stands elsewhere.
func isReference(text model.Text) bool {
	_, literal := text.Literal()
	return !literal
}

// partial is a list that may have more entries, or a mapping that may have settings which
// it seems to lack.
func (w *gapWalk) partial(n *model.Node, keys []string) {
	switch {
	case n.Kind != model.Group:
		w.add(keys, false, "could not be read as a whole", n.Location())
		return
	case n.Place.Limited && !w.limits:
		return
	}
	_, known, _ := model.KnownPath(append(slices.Clip(keys), noKey))
	for _, key := range known {
		if n.Child(key) == nil && n.Child("").Child(key) == nil {
			w.add(append(slices.Clip(keys), key), false, "could not be read", n.Location())
		}
	}
}

// noKey is the key of no setting.
const noKey = "\x00"

func (w *gapWalk) add(keys []string, reference bool, why string, at model.At) {
	path := needPath(keys)
	name := path
	if name == "" {
		name = "the environment"
	}
	gap := Gap{Of: w.of, Reference: reference, Why: name + " " + why, Location: at.Location()}
	for _, one := range applicationPaths(path) {
		gap.Path = one
		w.into.add(gap)
	}
	if path == "uses" {
		gap.Of, gap.Path = checklist.Uses, ""
		w.into.add(gap)
	} else if feature, ok := model.FeatureOf(path); ok && w.of == checklist.Staging && !reference {
		gap.Of, gap.Path = checklist.Uses, string(feature)
		w.into.add(gap)
	}
}

// needPath is a path of keys in the form of checklist.Need.
func needPath(keys []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == "" }), ".")
}

// applicationPaths are the paths that a path stands for: the settings of an application
// are known without "applications".
func applicationPaths(path string) []string {
	if rest, ok := strings.CutPrefix(path, "applications."); ok {
		return []string{rest}
	}
	if path == "applications" {
		return model.ApplicationKeys()
	}
	return []string{path}
}

// variableGaps are the variables of an environment whose values are not known.
func variableGaps(into *gapSet, e *model.Environment, of checklist.Area) {
	for _, v := range e.Variables {
		if v.Purpose == model.NoPurpose {
			continue
		}
		g := Gap{Of: of, Path: v.Purpose.String(), Location: v.Value.KeyLocation()}
		if of == checklist.Staging {
			g.Path = checklist.StagingVariables(v.Purpose)
		}
		switch {
		case v.Value.State == model.Unknown:
			g.Why = v.File.Path + " does not say what " + v.Name + " is"
		case perhapsIgnored(v):
			g.Why = "nothing tells whether the application reads " + v.Name + " in " + v.File.Path
		case v.StandsIn():
			g.Why = v.Name + " in " + v.File.Path + " is a placeholder"
		case !v.IsSecret() && isReference(v.Value.V):
			g.Reference = true
			g.Why = v.Name + " in " + v.File.Path + " is a reference, " + source.Brief(v.Shown(), maxReference) +
				", and its value is not known"
		default:
			continue
		}
		into.add(g)
	}
}

// perhapsIgnored reports whether an SDK of the application does not read a variable, and
// other code may.
func perhapsIgnored(v *model.Variable) bool {
	ignoring, instead, ignored := query.IgnoredBy(v)
	return ignored && instead != "" && v.Set() && query.ReadElsewhere(v, ignoring) &&
		!slices.ContainsFunc(v.Deployment.Of(v.Purpose),
			func(other *model.Variable) bool { return other.Name == instead })
}

// gapsOfUnreadNames are variables that files seem to set where golive reads none.
func (r *Result) gapsOfUnreadNames(g *Gaps) {
	for _, file := range r.Project.AppFiles {
		for _, name := range file.UnreadNames {
			g.addVariable(name.Purpose, Gap{
				Why:      file.Path + " has " + name.Name + " where golive reads no variable",
				Location: finding.Location{File: file.File, Span: name.Span},
			})
		}
	}
	accepted := r.acceptedByPlace()
	for _, file := range r.Project.NotRead {
		at := file.Location()
		for _, name := range file.Names {
			g.addVariable(name.Purpose, Gap{
				Why:      file.Path + " names " + name.Name + " and was not read: " + file.Why,
				Location: at, Accepted: accepted[place{"file-not-read", at}],
			})
		}
	}
}

// addVariable notes a gap about the variables of a purpose in production and in staging.
func (g *Gaps) addVariable(purpose model.Purpose, gap Gap) {
	gap.Of, gap.Path = checklist.Variables, purpose.String()
	g.common.add(gap)
	gap.Of, gap.Path = checklist.Staging, checklist.StagingVariables(purpose)
	g.common.add(gap)
}

// gapsOfSources: a file that says where variables come from may bring in any, where golive
// cannot tell.
func (r *Result) gapsOfSources(g *Gaps) {
	for _, at := range r.Project.SourceDoubts {
		for _, gap := range anyVariable() {
			gap.Location = at
			gap.Why = at.File.Path + " may bring in variables in a way that golive cannot read here"
			g.common.add(gap)
		}
	}
}

// gapsOfScripts are the public variables that a script may write into pages that were
// built without them.
func (r *Result) gapsOfScripts(g *Gaps) {
	for env, v := range query.LateVariables(r.Project) {
		if !v.Scripted || v.Purpose == model.NoPurpose {
			continue
		}
		into := &g.common
		if own := g.own[env]; own != nil {
			into = own
		}
		into.add(Gap{
			Of: checklist.Variables, Path: v.Purpose.String(), Location: v.Value.KeyLocation(),
			Why: "whether the pages contain " + v.Name + " of " + v.File.Path + " depends on a script",
		})
	}
}
