package loader

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// partKey is a part of a file whose variables one process gets: a service of a compose file,
// a job of a workflow, or the whole of a dotenv file.
type partKey struct{ path, scope string }

// part is what a part of a file sets itself.
type part struct {
	key  partKey
	file *model.AppFile
	// environment is the name of that of the part; empty where nothing tells.
	environment string
	// template: it goes live nowhere.
	template bool
	set      []*settable
	// named: other parts or files name it as a source, and nothing else reads it.
	named bool
	// production: it is brought into production.
	production bool
}

// settable is a variable before it is placed.
type settable struct {
	variable *model.Variable
	// environment is the name of that of the variable; empty where nothing tells.
	environment string
	// tried: it lies beneath a part of its own environment; reached: a part of that
	// environment gets its value.
	tried, reached bool
	// scope and keys are the part of the file and the way to it, see appfile.Variable.
	scope, keys string
	form        appfile.Form
}

// lower is a source that lies beneath, or above, a part of a file.
type lower struct {
	key partKey
	// whole: all parts of the file count.
	whole   bool
	carrier finding.Related
	base    bool
	// above: it wins over the part.
	above bool
	// alone: the layers of the source itself do not count.
	alone bool
	// phase is when the part gets the variables.
	phase model.Phase
	// verbatim is the program that keeps quotes and comments in the values.
	verbatim string
	// unread is why the source cannot be read.
	unread string
}

// layering is how the parts of a project's files lie on each other.
type layering struct {
	parts map[partKey]*part
	// scopes are the parts of each file, in the order of the file.
	scopes map[string][]string
	// lowers are the layers of a part, the lowest first; uppers are their keys in order.
	lowers map[partKey][]lower
	uppers []partKey
	// replaced are the keys that a file replaces as a whole.
	replaced map[string]map[string]bool
	// frameworks and dockerfiles are by folder.
	frameworks  map[string]framework
	dockerfiles map[string][]string
	// carried is how many variables were looked at.
	carried int
	// inEnvironment are the variables that an environment has already.
	inEnvironment map[*model.Environment]map[placeOfVariable]bool
}

type placeOfVariable struct {
	file  *model.AppFile
	start int32
	name  string
}

func newLayering() *layering {
	return &layering{
		parts: map[partKey]*part{}, scopes: map[string][]string{}, lowers: map[partKey][]lower{},
		replaced:   map[string]map[string]bool{},
		frameworks: map[string]framework{}, inEnvironment: map[*model.Environment]map[placeOfVariable]bool{},
	}
}

// part finds a part of a file, or makes it.
func (y *layering) part(file *model.AppFile, scope string) *part {
	key := partKey{file.Path, scope}
	p := y.parts[key]
	if p == nil {
		p = &part{key: key, file: file}
		y.parts[key] = p
		y.scopes[file.Path] = append(y.scopes[file.Path], scope)
	}
	return p
}

// lay puts a source beneath a part, above those that lie there.
func (y *layering) lay(upper partKey, l lower) { y.layAt(upper, len(y.lowers[upper]), l) }

// layAt puts a source at a place among those beneath a part, counted from the lowest.
func (y *layering) layAt(upper partKey, at int, l lower) {
	if upper == l.key || l.whole && upper.path == l.key.path {
		return
	}
	if y.lowers[upper] == nil {
		y.uppers = append(y.uppers, upper)
	}
	y.lowers[upper] = slices.Insert(y.lowers[upper], at, l)
}

// namedLayers lays the sources that files themselves name, and reads those that no
// convention finds.
func (l *loading) namedLayers(results []appResult) []appResult {
	for _, format := range []string{composeFormat, kustomizeFormat, workflow} {
		for _, name := range l.silentOf(format) {
			if r, ok := l.readSilent(name, format); ok && r.reading.IsLayered() {
				results = append(results, r)
			} else if ok {
				l.doubtProblems(&r)
			}
		}
	}
	read := map[string]bool{}
	l.results = map[string]Input{}
	for i := range results {
		read[results[i].input.Path] = true
		l.results[results[i].input.Path] = results[i].input
	}
	for i := range results {
		r := &results[i]
		if r.file == nil {
			continue
		}
		for j := range r.reading.Layers {
			if name, ok := layerPath(r.input.Path, &r.reading.Layers[j]); ok && !read[name] {
				read[name] = true
				added := l.readLayer(name)
				l.results[name] = added.input
				if added.input.Why != missingFile {
					results = append(results, added)
					r = &results[i]
				}
			}
		}
	}
	return results
}

// doubtProblems notes the errors of a file that does not mention WorkOS, which nothing reports:
// what it brings in is not known.
func (l *loading) doubtProblems(r *appResult) {
	for i := range r.reading.Problems {
		if p := &r.reading.Problems[i]; p.Severity != finding.Warning && p.Severity != finding.Info &&
			!isTemplate(r.input.Path) {
			l.loaded.Project.SourceDoubts = append(l.loaded.Project.SourceDoubts, p.Location)
			return
		}
	}
}

// layerPath is the path of the file that a layer names, relative to the root; false for a
// path that leads out of it, or that a reference hides.
func layerPath(of string, layer *appfile.Layer) (string, bool) {
	if layer.Path == "" {
		return of, true
	}
	name := path.Join(path.Dir(of), layer.Path)
	if layer.FromRoot {
		name = path.Clean(layer.Path)
	}
	if path.IsAbs(layer.Path) || name == ".." || strings.HasPrefix(name, "../") ||
		strings.ContainsAny(layer.Path, "$\\\x00") {
		return "", false
	}
	return name, true
}

// readLayer reads a file that another one names as a source of variables. One that
// discovery found and that does not mention WorkOS sets nothing of interest.
func (l *loading) readLayer(name string) appResult {
	if l.discovery.apps[name] != nil {
		return appResult{}
	}
	formats := appfile.FormatsOf(name)
	if len(formats) == 0 || formats[0].Name != appfile.Dotenv {
		formats = slices.DeleteFunc(appfile.Formats(), func(f appfile.Format) bool { return f.Name != appfile.Dotenv })
	}
	result := l.readApp(&appCandidate{path: name, formats: formats, ignored: l.discovery.ignored.match(name, false)})
	result.input.Failed = false // the deployment says so
	return result
}

// planLayers notes the parts of a file and what they name as their sources.
func (l *loading) planLayers(r *appResult, variables []settable) {
	y := l.layers
	y.noteReplaced(r)
	if r.silent {
		l.doubtProblems(r)
	}
	if !isTemplate(r.input.Path) {
		for _, span := range r.reading.Doubts {
			l.loaded.Project.SourceDoubts = append(l.loaded.Project.SourceDoubts,
				finding.Location{File: r.file.File, Span: span})
		}
	}
	for i := range variables {
		s := &variables[i]
		p := y.part(r.file, s.scope)
		p.set = append(p.set, s)
		p.template = p.template || s.variable.Template
	}
	marks := fileMarks(r)
	template := r.reading.Template || isTemplate(r.input.Path)
	for i := range r.reading.Layers {
		layer := &r.reading.Layers[i]
		p := y.part(r.file, layer.Scope)
		stand := appfile.Variable{Scope: layer.Scope, Environment: layer.Environment, Job: layer.Job}
		p.environment, p.template = l.environmentOfVariable(r.input.Path, &stand, marks), template
		if r.file.Format == workflow {
			p.environment, p.template = livesIn(p.environment, layer.Job, r.input.Path)
		}
		y.lay(p.key, l.lowerOf(r, layer))
	}
	l.environmentOfParts(r, marks)
}

// markNamed notes the parts that are there to be read by others: those beneath another part of
// their own file, and whole files that others name, unless a framework looks for their names.
func (l *loading) markNamed() {
	for upper, lowers := range l.layers.lowers {
		for i := range lowers {
			low := &lowers[i]
			if low.base || low.above || low.alone || low.unread != "" {
				continue
			}
			for _, key := range l.layers.keysOf(low) {
				if p := l.layers.parts[key]; p != nil && low.verbatim != "" {
					for _, s := range p.set {
						disputeVerbatim(s, low.verbatim, low.carrier)
					}
				}
			}
			_, reads := l.frameworkOf(path.Dir(low.key.path))
			for _, key := range l.layers.keysOf(low) {
				if p := l.layers.parts[key]; p != nil && (key.path == upper.path ||
					!reads || !strings.HasPrefix(path.Base(key.path), ".env.")) {
					p.named = true
				}
			}
		}
	}
}

// environmentOfParts gives the parts of a file without named layers the environment that
// the file, its folder or its format says.
func (l *loading) environmentOfParts(r *appResult, marks map[string]string) {
	for i := range r.reading.Variables {
		read := &r.reading.Variables[i]
		p := l.layers.parts[partKey{r.input.Path, read.Scope}]
		if p == nil || p.environment != "" {
			continue
		}
		stand := appfile.Variable{Scope: read.Scope, Environment: read.Environment, Job: read.Job}
		p.environment = l.environmentOfVariable(r.input.Path, &stand, marks)
	}
}

// lowerOf is the source that a layer of a file names.
func (l *loading) lowerOf(r *appResult, layer *appfile.Layer) lower {
	location := finding.Location{File: r.file.File, Span: layer.Written}
	low := lower{
		phase: layer.Phase, verbatim: layer.Verbatim, whole: layer.From == "" && layer.Path != "",
		carrier: finding.Related{Location: location, Message: quoted(layer.Path) + " is read here"},
	}
	if layer.Path == "" {
		low.carrier = finding.Related{}
	}
	name, ok := layerPath(r.input.Path, layer)
	low.key = partKey{cmp.Or(name, layer.Path), layer.From}
	switch {
	case !ok:
		low.unread = "its path leads out of the project, or is a reference"
	case l.layerFails(name):
		low.unread = l.whyUnread(name)
		if layer.Optional && low.unread == missingFile {
			low.unread = ""
		}
	}
	return low
}

// missingFile is why a file that does not exist is not read.
const missingFile = "it does not exist"

// layerFails reports whether the file of a layer could not be read.
func (l *loading) layerFails(name string) bool {
	input, known := l.results[name]
	return known && input.Status == Unread
}

func (l *loading) whyUnread(name string) string {
	if why := l.results[name].Why; why != seeFindings {
		return why
	}
	return "it has syntax errors"
}

// carry brings the variables of layers into the deployments of the parts that they lie
// beneath.
func (l *loading) carry() {
	y := l.layers
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			y.enter(e, v)
		}
	}
	for _, upper := range y.uppers {
		p := y.parts[upper]
		var stack []stacked
		y.stack(&stack, upper, map[partKey]bool{})
		if !slices.ContainsFunc(stack, stacked.matters) {
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
}

// dropShadowed takes out what is there to be read by others and what none of them gets.
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

// enter notes a variable of an environment, and reports whether it is new there.
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

// keysOf are the parts that a source consists of.
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

// stacked is a layer of a deployment with the parts that it consists of.
type stacked struct {
	*model.Layer
	parts []*part
	above bool
	phase model.Phase
}

// matters reports whether a layer sets variables, or may.
func (s stacked) matters() bool {
	return s.Unread != "" || slices.ContainsFunc(s.parts, func(p *part) bool { return len(p.set) > 0 })
}

// stack adds to a list the sources of a part, the lowest first, with those of the sources
// themselves.
func (y *layering) stack(all *[]stacked, upper partKey, seen map[partKey]bool) {
	if seen[upper] {
		return
	}
	seen[upper] = true
	for i := range y.lowers[upper] {
		low := &y.lowers[upper][i]
		s := stacked{above: low.above, phase: low.phase, Layer: &model.Layer{
			Path: low.key.path, Part: low.key.scope, Carrier: low.carrier, Base: low.base, Unread: low.unread,
		}}
		if len(seen) > maxLayers || len(*all) > maxLayers {
			s.Unread = fmt.Sprintf("more than %d sources lie on each other", maxLayers)
			*all = append(*all, s)
			break
		}
		for _, key := range y.keysOf(low) {
			if !low.alone {
				y.stack(all, key, seen)
			}
			if p := y.parts[key]; p != nil {
				s.parts = append(s.parts, p)
			}
		}
		*all = append(*all, s)
	}
	delete(seen, upper)
}

// maxLayers is how many sources golive follows beneath a part of a file, and maxCarried how
// many variables it brings from all sources of a project into deployments.
const (
	maxLayers  = 100
	maxCarried = 100_000
)

// carryInto brings the layers of a part into one of its deployments: the highest first, and
// of each variable only the first that sets it.
func (l *loading) carryInto(d *model.Deployment, upper partKey, stack []stacked) {
	set := map[nameInPhase]bool{}
	for _, s := range slices.Backward(stack) {
		if s.above {
			l.removeShadowed(d, &s)
		}
	}
	for _, v := range d.Variables {
		noteSet(set, v)
	}
	own := &model.Layer{Path: upper.path, Part: upper.scope}
	if !slices.ContainsFunc(stack, func(s stacked) bool { return s.above }) {
		d.Layers = append(d.Layers, own)
	}
	for i, s := range slices.Backward(stack) {
		l.ownWords(d, &s)
		d.Layers = append(d.Layers, s.Layer)
		if s.above && (i == 0 || !stack[i-1].above) {
			d.Layers = append(d.Layers, own)
		}
		var fresh []*model.Variable
		for _, p := range s.parts {
			if l.layers.carried += len(p.set); l.layers.carried > maxCarried {
				s.Unread = fmt.Sprintf("the sources of the project have more than %d variables", maxCarried)
				break
			}
			p.production = p.production || d.Environment.Type == model.Production
			for _, lower := range p.set {
				phase := cmp.Or(s.phase, lower.variable.Phase)
				own := lower.environment == d.Environment.Name && p.named
				lower.tried = lower.tried || own
				if !lower.reaches(s.Base) || isSet(set, lower.variable, phase) ||
					l.layers.replaces(upper.path, lower.keys) {
					continue
				}
				if own && !lower.reached {
					lower.reached, lower.variable.Layer = true, s.Layer
				}
				fresh = append(fresh, l.carryVariable(lower.variable, d, s.Layer, phase))
			}
		}
		for _, v := range fresh {
			noteSet(set, v)
		}
	}
	slices.Reverse(d.Layers)
}

// reaches reports whether a variable of a layer is for the deployment above it: of a base
// only what nothing else places, and of any source nothing whose own name says another
// environment.
func (s *settable) reaches(base bool) bool {
	_, own := model.BaseName(s.variable.Name)
	return own == "" && (s.environment == "" || !base)
}

func (l *loading) carryVariable(v *model.Variable, d *model.Deployment, layer *model.Layer, phase model.Phase,
) *model.Variable {
	carried := v.CarriedTo(d, layer)
	carried.Phase = phase
	d.Variables = append(d.Variables, carried)
	if l.layers.enter(d.Environment, carried) {
		d.Environment.Variables = append(d.Environment.Variables, carried)
		d.Environment.Values++
	}
	return carried
}

// nameInPhase is a variable of a process, when it is built or when it runs.
type nameInPhase struct {
	name  string
	phase model.Phase
}

func noteSet(set map[nameInPhase]bool, v *model.Variable) { set[nameInPhase{v.Name, v.Phase}] = true }

// isSet reports whether a variable is set in the phase of another one.
func isSet(set map[nameInPhase]bool, v *model.Variable, phase model.Phase) bool {
	if phase == model.AnyPhase {
		return set[nameInPhase{v.Name, model.AnyPhase}] || set[nameInPhase{v.Name, model.RunPhase}]
	}
	return set[nameInPhase{v.Name, phase}] || set[nameInPhase{v.Name, model.AnyPhase}]
}

// noteReplaced notes what a file replaces as a whole.
func (y *layering) noteReplaced(r *appResult) {
	if len(r.reading.Replaced) == 0 {
		return
	}
	set := make(map[string]bool, len(r.reading.Replaced))
	for _, keys := range r.reading.Replaced {
		set[keys] = true
	}
	y.replaced[r.input.Path] = set
}

// replaces reports whether a file replaces a part of those beneath it as a whole.
func (y *layering) replaces(name, keys string) bool {
	set := y.replaced[name]
	if len(set) == 0 || keys == "" {
		return false
	}
	for end := range len(keys) {
		if keys[end] == '.' && set[keys[:end]] {
			return true
		}
	}
	return set[keys]
}

// ownWords notes whose the source of a deployment is by its own name, if not the deployment's.
func (l *loading) ownWords(d *model.Deployment, s *stacked) {
	for _, p := range s.parts {
		if own := l.environmentOfFile(p.key.path); own != "" && own != d.Environment.Name {
			s.Other = own
		}
		s.Machine = s.Machine || p.file.Format == appfile.Dotenv && isMachines(p.file) &&
			strings.HasSuffix(p.key.path, ".local")
	}
}

// removeShadowed takes out of a deployment the variables that a layer above its files sets.
// Files that are the machine's own come above that layer.
func (l *loading) removeShadowed(d *model.Deployment, s *stacked) {
	names := map[string]bool{}
	for _, p := range s.parts {
		for _, set := range p.set {
			names[set.variable.Name] = true
		}
	}
	shadowed := func(v *model.Variable) bool {
		return v.Deployment == d && v.Layer == nil && names[v.Name] && !strings.HasSuffix(v.File.Path, ".local")
	}
	d.Variables = slices.DeleteFunc(d.Variables, shadowed)
	d.Environment.Variables = slices.DeleteFunc(d.Environment.Variables, shadowed)
}
