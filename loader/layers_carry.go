package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// carry adds the variables of layers to the deployments above them.
func (l *loading) carry() {
	y := l.layers
	if len(y.uppers) > 0 {
		y.noteSources()
	}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			y.enter(e, v)
		}
	}
	for _, upper := range y.inOrder() {
		p := y.parts[upper]
		var stack []stacked
		y.stack(&stack, upper, map[partKey]bool{})
		if !slices.ContainsFunc(stack, y.matters) {
			continue
		}
		deployments := l.deploymentsOf(upper.path, upper.scope)
		if len(deployments) == 0 && !p.template && p.environment != "" {
			deployments = []*model.Deployment{l.conventional(p.file, p.environment, upper.scope)}
		}
		for _, d := range deployments {
			l.carryInto(d, upper, stack)
		}
	}
	l.dropShadowed()
	l.dropCarriedTemplates()
}

// inOrder returns the parts with layers. Parts that build an image for other deployments come last, because what these
// deployments set overrides the image.
func (y *layering) inOrder() []partKey {
	builds := func(key partKey) bool {
		return slices.ContainsFunc(y.lowers[key], func(low lower) bool { return low.unlessSet })
	}
	last := slices.DeleteFunc(slices.Clone(y.uppers), func(key partKey) bool { return !builds(key) })
	return append(slices.DeleteFunc(slices.Clone(y.uppers), builds), last...)
}

// dropCarriedTemplates removes the variables of actions that jobs use from the project's templates.
func (l *loading) dropCarriedTemplates() {
	if carried := l.layers.beside; len(carried) > 0 {
		l.loaded.Project.Templates = slices.DeleteFunc(l.loaded.Project.Templates,
			func(v *model.Variable) bool { return carried[v] })
	}
}

// dropShadowed removes the variables of sources if no part above the source receives them.
func (l *loading) dropShadowed() {
	shadowed := map[*model.Variable]bool{}
	for _, p := range l.layers.parts {
		for _, s := range p.set {
			if s.tried && !s.reached {
				shadowed[s.variable] = true
			}
		}
	}
	if len(shadowed) == 0 {
		return
	}
	is := func(v *model.Variable) bool { return shadowed[v] }
	for _, e := range l.loaded.Project.Environments {
		e.Variables = slices.DeleteFunc(e.Variables, is)
	}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			d.Variables = slices.DeleteFunc(d.Variables, is)
		}
	}
}

// noteSources records the part that each variable is in.
func (y *layering) noteSources() {
	for _, p := range y.parts {
		for _, s := range p.set {
			y.sources[s.variable] = sourceOfVariable{p, s}
		}
	}
}

// enter records a variable of an environment and reports whether the variable is new in the environment.
func (y *layering) enter(e *model.Environment, v *model.Variable) bool {
	seen := y.inEnvironment[e]
	if seen == nil {
		seen = map[placeOfVariable]bool{}
		y.inEnvironment[e] = seen
	}
	at := placeOfVariable{v.File, v.Value.Span.Start, v.Name}
	if seen[at] {
		return false
	}
	seen[at] = true
	name := nameInEnvironment{e, v.Name}
	if files := y.filesOf[name]; files.first == nil {
		y.filesOf[name] = filesOfName{first: v.File}
	} else if files.first != v.File {
		y.filesOf[name] = filesOfName{files.first, true}
	}
	return true
}

// leave removes the record of a variable that enter added, and reports whether there was one.
func (y *layering) leave(e *model.Environment, v *model.Variable) bool {
	at := placeOfVariable{v.File, v.Value.Span.Start, v.Name}
	entered := y.inEnvironment[e][at]
	delete(y.inEnvironment[e], at)
	return entered
}

type nameInEnvironment struct {
	environment *model.Environment
	name        string
}

// filesOfName contains the first file that sets a name. several is true if other files set it too.
type filesOfName struct {
	first   *model.AppFile
	several bool
}

// keysOf returns the parts of a source.
func (y *layering) keysOf(l *lower) []partKey {
	if !l.whole {
		return []partKey{l.key}
	}
	var keys []partKey
	for _, scope := range y.scopes[l.key.path] {
		keys = append(keys, partKey{l.key.path, scope})
	}
	return keys
}

// maxLayers is the maximum number of sources followed below a part. maxCarried is the maximum number of variables
// added from sources in a project, and of variables repeated for deployments that list the same file.
const (
	maxLayers  = 100
	maxCarried = 50_000
)

// carrying adds layers to a deployment.
type carrying struct {
	*loading
	d     *model.Deployment
	upper partKey
	stack []stacked
	// set contains the variables of the deployment, and here those of the part's file and of the layers added so far.
	set, here map[nameInPhase]bool
	replacing *replacers
}

// carryInto adds the layers of a part to one of its deployments, in order of decreasing precedence. For each variable
// only the first layer that sets it counts.
func (l *loading) carryInto(d *model.Deployment, upper partKey, stack []stacked) {
	c := carrying{
		loading: l, d: d, upper: upper, stack: stack, set: map[nameInPhase]bool{}, here: map[nameInPhase]bool{},
		replacing: &replacers{layering: l.layers},
	}
	for _, s := range slices.Backward(stack) {
		if s.above {
			l.removeShadowed(d, &s)
		}
	}
	l.removePlaced(d, stack)
	l.noteOwn(c.set, c.here, upper.path, d)
	own := &model.Layer{Path: upper.path, Part: upper.scope}
	if !slices.ContainsFunc(stack, func(s stacked) bool { return s.above }) {
		d.Layers = append(d.Layers, own)
	}
	for i, s := range slices.Backward(stack) {
		c.replacing.enter(upper.path, &s)
		l.ownWords(d, &s)
		d.Layers = append(d.Layers, s.Layer)
		if s.above && (i == 0 || !stack[i-1].above) {
			d.Layers = append(d.Layers, own)
		}
		for _, v := range c.layer(&s) {
			if !s.beside {
				noteSet(c.set, v)
			}
			noteSet(c.here, v)
		}
		c.replacing.add(s.key.path, s.lower)
	}
	slices.Reverse(d.Layers)
}

// layer adds the variables of a layer that nothing above it sets, and returns them.
func (c *carrying) layer(s *stacked) (fresh []*model.Variable) {
	for _, p := range s.parts {
		if c.layers.carried += len(p.set); c.layers.carried > maxCarried {
			s.Unread = fmt.Sprintf("the sources of the project have more than %d variables", maxCarried)
			break
		}
		production := c.d.Environment.Type == model.Production || s.secrets != nil // Kamal's lists place secrets
		for _, lower := range p.set {
			lower.produced = lower.produced || production && s.takes(lower)
			phase := cmp.Or(s.phase, lower.variable.Phase)
			if !s.includes(lower) || s.beside && c.isNeverSet(lower) ||
				s.unlessSet && c.isSetBeside(c.d.Environment, lower) {
				continue
			}
			own := lower.environment == c.d.Environment.Name && p.named
			lower.tried = lower.tried || own
			above := c.set
			if s.sourced {
				above = c.here
			}
			if !s.beside && isSet(above, lower.variable, phase) || c.replacing.replace(s, lower) {
				continue
			}
			if own && !lower.reached {
				lower.reached, lower.variable.Layer = true, s.Layer
			}
			lower.produced = lower.produced || production
			c.layers.beside[lower.variable] = c.layers.beside[lower.variable] || s.beside
			carried := c.carryVariable(lower, c.d, s, phase)
			if s.beside && lower.sometimes {
				carried.Retype(model.Value[model.Text]{State: model.Unknown, At: carried.Value.At})
			}
			if s.reader == composeFormat && c.composeDecides(carried, c.upper, c.stack) {
				carried.Retype(model.Value[model.Text]{State: model.Unknown, At: carried.Value.At})
			}
			fresh = append(fresh, carried)
		}
	}
	return fresh
}

// noteOwn adds the variables of a deployment that hide variables of layers to the map set. Of these, it also adds
// those in the file at path to the map here.
func (l *loading) noteOwn(set, here map[nameInPhase]bool, path string, d *model.Deployment) {
	for _, v := range d.Variables {
		if s, ok := l.layers.sources[v]; ok && s.partly {
			continue
		}
		noteSet(set, v)
		if v.File.Path == path {
			noteSet(here, v)
		}
	}
}

// removePlaced removes the variables of a deployment that are in sources used only as layers. If a source belongs to
// the same deployment as the part above it, the order of the layers decides whether its variables apply. It looks up
// the variables of the deployment in the sources, because thousands of parts may share a large source.
func (l *loading) removePlaced(d *model.Deployment, stack []stacked) {
	layersOf := map[*part][]stacked{}
	for _, s := range stack {
		for _, p := range s.parts {
			if p.named {
				layersOf[p] = append(layersOf[p], s)
			}
		}
	}
	d.Variables = slices.DeleteFunc(d.Variables, func(v *model.Variable) bool {
		from, ok := l.layers.sources[v]
		return ok && slices.ContainsFunc(layersOf[from.part], func(s stacked) bool { return s.includes(from.settable) })
	})
}

// reaches reports whether a variable of a layer applies to the deployment above. A variable from a base applies only
// if the variable belongs to no environment. A variable whose name contains an environment never applies.
func (s *settable) reaches(base bool) bool {
	_, own := model.BaseName(s.variable.Name)
	return own == "" && (s.environment == "" || !base)
}

func (l *loading) carryVariable(lower *settable, d *model.Deployment, s *stacked, phase model.Phase,
) *model.Variable {
	carried := lower.variable.CarriedTo(d, s.Layer)
	carried.Phase = phase
	if s.changed[lower.variable.Value.Key.Start] {
		carried.Retype(model.Value[model.Text]{State: model.Unknown, At: carried.Value.At})
	}
	if lower.original.Known() {
		carried.Retype(lower.original)
	}
	lower.settleReader(carried, s.reader, s.verbatim, s.Carrier)
	d.Variables = append(d.Variables, carried)
	if l.layers.enter(d.Environment, carried) {
		d.Environment.Variables = append(d.Environment.Variables, carried)
		d.Environment.Values++
	}
	return carried
}

type nameInPhase struct {
	name  string
	phase model.Phase
}

// noteSet records that a variable is set. The variables of a job replace those of the whole pipeline, regardless of
// what the commands do with them.
func noteSet(set map[nameInPhase]bool, v *model.Variable) {
	phase := v.Phase
	if (v.File.Format == workflow || v.File.Format == appfile.GitLabCI) && v.Exposed == "" && phase != model.RunPhase {
		phase = model.AnyPhase
	}
	set[nameInPhase{v.Name, phase}] = true
}

// isSet reports whether a variable is already set in the given phase.
func isSet(set map[nameInPhase]bool, v *model.Variable, phase model.Phase) bool {
	if phase == model.AnyPhase {
		return set[nameInPhase{v.Name, model.AnyPhase}] || set[nameInPhase{v.Name, model.RunPhase}]
	}
	return set[nameInPhase{v.Name, phase}] || set[nameInPhase{v.Name, model.AnyPhase}]
}

// ownWords records in a layer the environment that its file names, if this is not the environment of the deployment,
// and whether the file is a dotenv file of a developer's machine.
func (l *loading) ownWords(d *model.Deployment, s *stacked) {
	for _, p := range s.parts {
		if own := l.environmentOfFile(p.key.path); own != "" && own != d.Environment.Name {
			s.Other = own
		}
		s.Machine = s.Machine || p.file.Format == appfile.Dotenv && p.file.IsLocal() &&
			strings.HasSuffix(p.key.path, ".local")
	}
}
