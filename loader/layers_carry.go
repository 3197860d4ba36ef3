package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
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
	for _, upper := range y.uppers {
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

// dropCarriedTemplates removes the variables of actions that jobs use from the project's templates.
func (l *loading) dropCarriedTemplates() {
	if carried := l.layers.beside; len(carried) > 0 {
		l.loaded.Project.Templates = slices.DeleteFunc(l.loaded.Project.Templates,
			func(v *model.Variable) bool { return carried[v] })
	}
}

// dropShadowed removes variables of sources that no part above receives.
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

// enter records a variable of an environment and reports whether it is new there.
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
	return true
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

// stacked is a layer of a deployment with its parts.
type stacked struct {
	*model.Layer
	*lower
	parts []*part
}

// includes reports whether a variable of the layer's source applies to the deployment above.
func (s stacked) includes(v *settable) bool {
	return v.reaches(s.base) && (!s.later || v.later) && (s.defaults == nil || s.defaults[v.fallback]) &&
		(s.only == nil || s.only[v.variable.Value.Key.Start]) && s.isWithin(v) && s.selects(v)
}

// isWithin reports whether a variable is in a part of the source that applies.
func (s stacked) isWithin(v *settable) bool {
	return s.within == nil || slices.ContainsFunc(s.within, func(span source.Span) bool {
		at := v.variable.Value.Key.Start
		return span.Start <= at && at < span.End
	})
}

// isElsewhere reports whether a script certainly does not set a variable for the deployment. Either it sets the
// variable only for a different environment, or only if the variable has no value, and the variable has one.
func (c *carrying) isElsewhere(v *settable) bool {
	if said := c.saidEnvironment(v.branch); said != "" && said != c.d.Environment.Name {
		return true
	}
	own := false
	for _, r := range v.variable.Value.V.References() {
		if own = own || r.Name == v.variable.Name; own && !r.HasDefault {
			return true
		}
	}
	return (v.missing || own) && isSet(c.set, v.variable, v.variable.Phase)
}

// selects reports whether the part above a layer lets it set a variable of this name.
func (s stacked) selects(v *settable) bool {
	name := v.variable.Name
	return (s.names == nil || s.names[name]) &&
		(s.secrets == nil || s.secrets[kamalSecret{cmp.Or(v.secret, name), name}])
}

// takes reports whether a layer contains a variable at all. An image variable counts only if nothing above overrides
// it, and a variable that the part does not inherit never counts.
func (s stacked) takes(v *settable) bool {
	return s.only == nil && s.selects(v)
}

// matters reports whether a layer sets, may set, or replaces variables.
func (y *layering) matters(s stacked) bool {
	return s.Unread != "" || s.above && len(y.replaced[s.key.path]) > 0 ||
		slices.ContainsFunc(s.parts, func(p *part) bool { return len(p.set) > 0 })
}

// stack appends the sources of a part to all, in order of increasing precedence. The sources of a
// source precede it.
func (y *layering) stack(all *[]stacked, upper partKey, seen map[partKey]bool) {
	if seen[upper] {
		return
	}
	seen[upper] = true
	for i := range y.lowers[upper] {
		low := &y.lowers[upper][i]
		s := stacked{lower: low}
		s.Layer = &model.Layer{
			Path: low.key.path, Part: low.key.scope, Carrier: low.carrier, Base: low.base, Unread: low.unread,
		}
		if len(seen) > maxLayers || len(*all) > maxLayers {
			s.Unread = fmt.Sprintf("more than %d layers of sources", maxLayers)
			*all = append(*all, s)
			break
		}
		for _, key := range y.keysOf(low) {
			if !low.alone {
				first := len(*all)
				y.stack(all, key, seen)
				limitNames((*all)[first:], low.names)
			}
			if p := y.parts[key]; p != nil && (!low.later || slices.ContainsFunc(p.set, isLater)) {
				s.parts = append(s.parts, p)
			}
		}
		if low.beside && len(s.parts) == 0 && s.Unread == "" {
			continue
		}
		*all = append(*all, s)
	}
	delete(seen, upper)
}

// isLater reports whether a script passes a variable to later steps.
func isLater(s *settable) bool { return s.later }

// limitNames restricts layers to names. If names is nil, all names of the layers apply.
func limitNames(layers []stacked, names map[string]bool) {
	for i := range layers {
		if names != nil && layers[i].names == nil {
			limited := *layers[i].lower
			limited.names = names
			layers[i].lower = &limited
		}
	}
}

// maxLayers is the maximum number of sources followed below a part, and maxCarried the maximum
// number of variables added from sources in a project, and of those repeated for deployments that list the same file.
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
	// set contains the variables of the deployment. here contains those of its part and of layers above.
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
			if !s.includes(lower) || s.beside && c.isElsewhere(lower) {
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

// noteOwn records in set the variables of a deployment that hide those of layers, and in here those that are in the
// file at path.
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

// reaches reports whether a variable of a layer applies to the deployment above. Variables from
// a base apply unless something else places them, and variables whose name contains an
// environment never do.
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

// nameInPhase is a variable name in a build or run phase.
type nameInPhase struct {
	name  string
	phase model.Phase
}

func noteSet(set map[nameInPhase]bool, v *model.Variable) { set[nameInPhase{v.Name, v.Phase}] = true }

// isSet reports whether a variable is already set in the given phase.
func isSet(set map[nameInPhase]bool, v *model.Variable, phase model.Phase) bool {
	if phase == model.AnyPhase {
		return set[nameInPhase{v.Name, model.AnyPhase}] || set[nameInPhase{v.Name, model.RunPhase}]
	}
	return set[nameInPhase{v.Name, phase}] || set[nameInPhase{v.Name, model.AnyPhase}]
}

// ownWords records the environment in the source's own name if it differs from the
// deployment's.
func (l *loading) ownWords(d *model.Deployment, s *stacked) {
	for _, p := range s.parts {
		if own := l.environmentOfFile(p.key.path); own != "" && own != d.Environment.Name {
			s.Other = own
		}
		s.Machine = s.Machine || p.file.Format == appfile.Dotenv && p.file.IsLocal() &&
			strings.HasSuffix(p.key.path, ".local")
	}
}

// removeShadowed removes the variables of a deployment that a layer above its files sets. Local
// files of the machine override that layer.
func (l *loading) removeShadowed(d *model.Deployment, s *stacked) {
	names := map[string]bool{}
	for _, p := range s.parts {
		for _, set := range p.set {
			if s.includes(set) {
				names[set.variable.Name] = true
			}
		}
	}
	replacing := &replacers{layering: l.layers}
	replacing.add(s.key.path, s.lower)
	shadowed := func(v *model.Variable) bool {
		if v.Deployment != d || v.Layer != nil || strings.HasSuffix(v.File.Path, ".local") {
			return false
		}
		from, ok := l.layers.sources[v]
		return names[v.Name] || ok && replacing.replace(s, from.settable)
	}
	d.Variables = slices.DeleteFunc(d.Variables, shadowed)
	d.Environment.Variables = slices.DeleteFunc(d.Environment.Variables, shadowed)
}

// replacers contains the files above a layer that replace some of its values completely, in order of decreasing
// precedence.
type replacers struct {
	*layering
	all []replacer
	// entered is true after the file of the part itself, which lies between the layers above and below it.
	entered bool
}

// enter adds the file of the part before the first layer below it.
func (r *replacers) enter(name string, s *stacked) {
	if !s.above && !r.entered {
		r.entered = true
		r.add(name, nil)
	}
}

// replacer is a file of replacers, or the options of a command. prefix is as in lower.
type replacer struct {
	path, prefix     string
	replaced, mapped map[string]bool
}

func (r *replacers) add(name string, s *lower) {
	f := replacer{path: name, replaced: r.replaced[name], mapped: r.mapped[name]}
	if s != nil {
		f.prefix = s.prefix
		if s.mapped != nil {
			f.mapped = s.mapped
		}
	}
	if len(f.replaced)+len(f.mapped) > 0 {
		r.all = append(r.all, f)
	}
}

// replace reports whether a file above replaces a variable of a layer. Helm merges the files of a command first, and
// then the result with the values of charts, for which the highest file with a value counts.
func (r *replacers) replace(s *stacked, lower *settable) bool {
	keys := lower.keys
	if keys == "" || len(r.all) == 0 {
		return false
	}
	if s.prefix != "" {
		keys = s.prefix + "." + keys
	}
	for end := range len(keys) + 1 {
		if end < len(keys) && keys[end] != '.' {
			continue
		}
		for _, f := range r.all {
			parent, ok := strings.CutPrefix(keys[:end], f.prefix)
			if f.prefix != "" {
				parent, ok = strings.CutPrefix(parent, ".")
			}
			if !ok || f.path == lower.variable.File.Path {
				continue
			}
			if f.replaced[parent] {
				return true
			}
			if s.base && f.mapped[parent] {
				break
			}
		}
	}
	return false
}
