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

// Gap is a part of a project that a run did not examine. The absence of findings there proves
// nothing.
type Gap struct {
	// Of are the areas that the gap may affect.
	Of checklist.Area
	// Path is the affected setting, including everything below it, in the form of
	// checklist.Need. Empty means the whole areas.
	Path string
	// Reference is true if the structure is known but a reference hides a value.
	Reference bool
	// Why is a short reason without secrets.
	Why string
	finding.Location
	// Accepted is the finding that reports the gap, if the project accepts it with a reason.
	Accepted *Suppressed
}

// meets reports whether something that a need requires may be in the gap.
func (g *Gap) meets(need checklist.Need) bool {
	return g.Of&need.Of != 0 && (!g.Reference || !need.Structure) && overlap(g.Path, need.Path)
}

// overlap reports whether two key paths are equal or one contains the other.
func overlap(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == "" || a == b || strings.HasPrefix(b, a) && b[len(a)] == '.'
}

// Gaps are all gaps of a run.
type Gaps struct {
	// common gaps may affect every production environment, own gaps a particular one.
	common gapSet
	own    map[*model.Environment]*gapSet
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

// Against returns the first gap that keeps a need from being met in a production environment,
// or in a project without one if env is nil. Accepted gaps are returned only if there are no
// others. It returns nil if there is no gap.
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

// Add adds a gap that may affect every production environment.
func (g *Gaps) Add(gap Gap) { g.common.add(gap) }

// Gaps collects everything that the run did not examine, in the whole project.
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
			gapsOfSDKs(own, e)
			r.gapsOfLayers(own, e, Gap{Of: checklist.Variables})
		case e.Type == model.Staging:
			if !e.Implied {
				settingGaps(&g.common, e, checklist.Staging)
				draftGaps(&g.common, e, checklist.Staging, r.At)
			}
			variableGaps(&g.common, e, checklist.Staging)
			r.gapsOfLayers(&g.common, e, Gap{Of: checklist.Staging, Path: checklist.AllStagingVariables})
		case e.Name == "": // variables whose environment is unknown
			variableGaps(&g.common, e, checklist.Variables)
		default:
			g.common.add(Gap{
				Of:  unsettled(e),
				Why: "the type of environment " + rules.Quote(e.Name) + " is unknown",
			})
		}
	}
	r.gapsOfScripts(g)
	for _, at := range r.Project.ManifestDoubts {
		g.common.add(Gap{
			Of: checklist.SDKs, Path: checklist.SDKIssuer, Location: at,
			Why: "the dependencies in " + at.File.Path + " could not be read completely",
		})
	}
	r.gapsOfUnreadNames(g)
	r.gapsOfSources(g)
	r.gapsOfUses(g)
	r.gapsOfSuppressions(g)
	r.gapsOfPromotions(g)
	return g
}

// gapsOfName adds a gap if an environment known only from variables may be one described in a
// file under a misspelt name.
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
				Why: "environment " + rules.Quote(other.Name) + " may be " + rules.Quote(e.Name) + ", misspelled",
			})
		}
	}
}

// identityGaps adds gaps for an environment with an unknown name or type, because it may be a
// different environment.
func (g *Gaps) identityGaps(own *gapSet) {
	for _, gap := range own.list {
		if gap.Path != "" && (overlap(gap.Path, "environment") || overlap(gap.Path, "type")) {
			gap.Of = checklist.Config
			g.common.add(gap)
		}
	}
}

// unsettled returns the areas that an environment of unknown type may affect.
func unsettled(e *model.Environment) checklist.Area {
	if e.Implied {
		return checklist.Variables
	}
	return checklist.Production | checklist.Staging
}

// gapsOfInputs adds the files that were not read.
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

// areaOfInput returns the areas that an unread file may affect. Files of another project affect
// none; only the item that requires every file to be read depends on them.
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

// settingGaps adds the settings of an environment whose values are unknown.
func settingGaps(into *gapSet, e *model.Environment, of checklist.Area) {
	if e.Implied { // known only from variables, so there is no file that hides anything
		return
	}
	if why := unidentified(e); why != "" {
		into.add(Gap{Of: of, Why: why, Location: e.Place.Location()})
	}
	w := gapWalk{into: into, of: of, limits: of == checklist.Production}
	w.node(e.Tree(), nil)
}

// unidentified returns why an environment's file may describe a different environment, or "" if
// the file names its environment or leaves that to its file name.
func unidentified(e *model.Environment) string {
	name, kind := &e.Identity.Name, &e.Identity.Type
	hidden := name.State == model.Unknown || kind.State == model.Unknown || isReference(name.V) || isReference(kind.V)
	if hidden || e.Identity.Place != nil && e.Identity.Partial {
		return "the name or type of the environment in " + e.File.Path + " could not be read"
	}
	return ""
}

// gapWalk traverses the settings of an environment.
type gapWalk struct {
	into *gapSet
	of   checklist.Area
	// limits adds gaps for what the format of a file cannot express.
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
		case child.Key == "": // the default application at the top of the file
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
		w.add(keys, true, whyHidden(text, string(text), ""), n.At)
	}
}

// maxReference is the maximum number of runes of a reference shown in a reason.
const maxReference = 60

// whyHidden returns why a text that is not secret is not known: all or part of it is a reference.
// shown is the text as it may be printed, and variable the name of the variable with this value, or empty for a setting
// of an environment file.
func whyHidden(text model.Text, shown, variable string) string {
	verb := "contains"
	if _, whole := text.Reference(); whole {
		verb = "is"
	}
	return verb + " a reference, " + source.Brief(shown, maxReference) + onReference(text, variable)
}

// onReference returns what to do about a reference in a setting that is not secret. Convex resolves those in
// convex.json itself. Source: https://docs.convex.dev/auth/authkit/auto-provision.
func onReference(text model.Text, variable string) string {
	if strings.Contains(string(text), "${authEnv.") || strings.Contains(string(text), "${buildEnv.") {
		return ", which Convex fills in when it deploys"
	}
	if _, whole := text.Reference(); variable != "" && whole {
		return "; replace it with the value, which is not secret, or list " + variable +
			" under `provided` in golive.yaml if the host sets it"
	}
	return "; replace it with the value, which is not secret"
}

// textOf returns the text of a leaf that is not a secret.
func textOf(n *model.Node) model.Text {
	if n.Kind == model.URLLeaf {
		return n.URL.Text()
	}
	return n.Text
}

// hides reports whether the value of a setting, or part of it, is stored elsewhere. Text in {{ }}
// in a claims template is filled in by the platform and does not count.
func hides(text model.Text, keys []string) bool {
	if needPath(keys) == "jwt_template.content" {
		_, whole := text.Reference()
		return whole && !strings.Contains(string(text), "{{") || strings.Contains(string(text), "${")
	}
	return isReference(text)
}

// isReference reports whether a text contains a reference.
func isReference(text model.Text) bool {
	_, literal := text.Literal()
	return !literal
}

// partial adds a gap for a list that may have more entries, or for a mapping that may have
// settings that seem to be missing.
func (w *gapWalk) partial(n *model.Node, keys []string) {
	switch {
	case n.Kind != model.Group:
		w.add(keys, false, "could not be read completely", n.Location())
		return
	case n.Place.Limited && !w.limits:
		return
	}
	why := "could not be read"
	if n.Place.Limited {
		why = "is not described in " + n.Place.File.Path + "; add an environment file (golive init drafts one)"
	}
	_, known, _ := model.KnownPath(append(slices.Clip(keys), noKey))
	for _, key := range known {
		if n.Child(key) == nil && n.Child("").Child(key) == nil {
			w.add(append(slices.Clip(keys), key), false, why, n.Location())
		}
	}
}

// noKey is a key that no setting has.
const noKey = "\x00"

func (w *gapWalk) add(keys []string, reference bool, why string, at model.At) {
	path := needPath(keys)
	name := "`" + path + "`"
	if path == "" {
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

// needPath joins keys in the form of checklist.Need.
func needPath(keys []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == "" }), ".")
}

// applicationPaths returns the paths of needs that a path affects. Needs omit "applications".
func applicationPaths(path string) []string {
	if rest, ok := strings.CutPrefix(path, "applications."); ok {
		return []string{rest}
	}
	if path == "applications" {
		return model.ApplicationKeys()
	}
	return []string{path}
}

// variableGaps adds the variables of an environment whose values are unknown.
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
			g.Why = v.File.Path + " does not contain the value of " + v.Name
		case perhapsIgnored(v):
			g.Why = "unknown whether the application reads " + v.Name + " in " + v.File.Path
		case v.StandsIn():
			g.Why = v.Name + " in " + v.File.Path + " is a placeholder"
		case !v.IsSecret() && isReference(v.Value.V) && !v.IsProvided():
			g.Reference = true
			g.Why = v.Name + " in " + v.File.Path + " " + whyHidden(v.Value.V, v.Shown(), v.Name)
		default:
			continue
		}
		into.add(g)
	}
}

// perhapsIgnored reports whether an SDK of the application does not read a variable but other
// code may.
func perhapsIgnored(v *model.Variable) bool {
	ignoring, instead, ignored := query.IgnoredBy(v)
	return ignored && instead != "" && v.Set() && query.ReadElsewhere(v, ignoring) &&
		!slices.ContainsFunc(v.Deployment.Of(v.Purpose),
			func(other *model.Variable) bool { return other.Name == instead })
}

// gapsOfUnreadNames adds variables that files seem to set in places where golive does not read
// variables.
func (r *Result) gapsOfUnreadNames(g *Gaps) {
	for _, file := range r.Project.AppFiles {
		for _, name := range file.UnreadNames {
			gap := Gap{
				Why:      file.Path + " has " + name.Name + " where golive does not read variables",
				Location: finding.Location{File: file.File, Span: name.Span},
			}
			if name.Command {
				gap.Why = "a command in " + file.Path + " may change " + name.Name
			}
			g.addVariable(name.Purpose, gap, r.environmentNamed(name.Environment))
		}
	}
	accepted := r.acceptedByPlace()
	for _, file := range r.Project.NotRead {
		at := file.Location()
		for _, name := range file.Names {
			g.addVariable(name.Purpose, Gap{
				Why:      file.Path + " names " + name.Name + " and was not read: " + file.Why,
				Location: at, Accepted: accepted[place{"file-not-read", at}],
			}, nil)
		}
	}
}

// environmentNamed returns the environment with a name, or nil.
func (r *Result) environmentNamed(name string) *model.Environment {
	for _, e := range r.Project.Environments {
		if name != "" && e.Name == name {
			return e
		}
	}
	return nil
}

// addVariable adds a gap for the variables with a given purpose in an environment, or in all environments if it is nil
// or of an unknown type.
func (g *Gaps) addVariable(purpose model.Purpose, gap Gap, only *model.Environment) {
	if only == nil || only.Type != model.Staging {
		into := &g.common
		if only != nil && g.own[only] != nil {
			into = g.own[only]
		}
		gap.Of, gap.Path = checklist.Variables, purpose.String()
		into.add(gap)
	}
	if only == nil || only.Type != model.Production {
		gap.Of, gap.Path = checklist.Staging, checklist.StagingVariables(purpose)
		g.common.add(gap)
	}
}

// gapsOfScripts adds public variables that a script may write into pages that were built
// without them.
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
			Why: "unknown whether the pages contain " + v.Name + " of " + v.File.Path + ", because a script may add it",
		})
	}
}
