package loader

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
)

// namedLayers adds the sources that files name explicitly, and reads the sources that no convention finds.
func (l *loading) namedLayers(results []appResult) []appResult {
	for _, format := range layeredFormats() {
		for _, name := range l.silentOf(format) {
			if r, ok := l.readSilent(name, format); ok && (r.reading.IsLayered() || l.buildsWorkOS(&r, results)) {
				results = append(results, r)
			} else if ok {
				l.doubtProblems(&r)
			}
		}
	}
	results = append(results, l.silentBuilds(results)...)
	results = append(results, l.silentCharts(results)...)
	l.expandCalls(results)
	results = append(results, l.composeSettings()...)
	results = l.followRuns(results)
	l.followPassed(results)
	read := map[string]bool{}
	l.results = map[string]discovery.Input{}
	for i := range results {
		read[results[i].input.Path] = true
		l.results[results[i].input.Path] = results[i].input
	}
	for i := 0; i < len(results); i++ { // namedLayers may append files to results
		r := &results[i]
		if r.file == nil {
			continue
		}
		for j := range r.reading.Layers {
			if name, ok := l.layerPath(r.input.Path, &r.reading.Layers[j]); ok && !read[name] {
				read[name] = true
				added := l.readLayer(name, &r.reading.Layers[j])
				l.results[name] = added.input
				dropUnsorted(results, name)
				if added.input.Why != missingFile {
					results = append(results, added)
					r = &results[i]
				}
			}
		}
	}
	return results
}

// silentBuilds returns the platform configurations that do not mention WorkOS but build an image whose Dockerfile
// mentions WorkOS.
func (l *loading) silentBuilds(results []appResult) (builds []appResult) {
	if !slices.ContainsFunc(results, isDockerfileOfWorkOS) {
		return nil
	}
	for _, format := range []string{flyFormat, kamalFormat} {
		for _, name := range l.silentOf(format) {
			if r, ok := l.readSilent(name, format); ok && l.buildsWorkOS(&r, results) {
				builds = append(builds, r)
			}
		}
	}
	return builds
}

// silentCharts returns the manifests that do not mention WorkOS and install charts with values files. It reads no
// manifests if no values file mentions WorkOS.
func (l *loading) silentCharts(results []appResult) (charts []appResult) {
	if !slices.ContainsFunc(results, func(r appResult) bool { return r.file != nil && r.file.Format == appfile.Helm }) {
		return nil
	}
	for _, name := range l.silentOf(kubernetesFormat) {
		if text, ok := l.readWhole(name); ok && !appfile.NamesChartFiles(text) {
			continue
		}
		r, ok := l.readSilent(name, kubernetesFormat)
		if !ok {
			continue
		}
		r.reading.Layers = slices.DeleteFunc(slices.Clone(r.reading.Layers),
			func(layer appfile.Layer) bool { return layer.Release == nil })
		if len(r.reading.Layers) > 0 {
			charts = append(charts, r)
		}
	}
	return charts
}

// layeredFormats returns the formats whose files may name sources of variables without mentioning WorkOS themselves.
func layeredFormats() []string {
	return []string{
		composeFormat, kustomizeFormat, workflow, appfile.GitLabCI, "shell", "makefile", "justfile", "cloud-build",
		"fly", "ecs", miseFormat, appfile.Systemd,
	}
}

// doubtProblems records the errors in a file that does not mention WorkOS. Such errors are not reported, but they leave
// the sources that the file adds unknown.
func (l *loading) doubtProblems(r *appResult) {
	if p := r.reading.FirstError(); p != nil && !r.isTemplate() {
		l.doubt(p.File, p.Span)
	}
}

// layerPath returns the path, relative to the root, of the file that a layer names. It returns false for a path that
// is outside the root or contains a reference, and for a file that golive cannot read.
func (l *loading) layerPath(of string, layer *appfile.Layer) (string, bool) {
	if layer.Path == "" {
		return of, true
	}
	if layer.Unread != "" {
		return "", false
	}
	name := path.Join(path.Dir(of), layer.Path)
	fromRoot := path.Clean(layer.Path)
	if layer.FromRoot || layer.RootOrNear && l.isFile(fromRoot) || layer.NearScript && !l.isFile(name) {
		name = fromRoot
	}
	if isLocalAction(layer) { // workflows name an action by its folder
		name = path.Join(name, "action.yml")
		if !l.isFile(name) && l.isFile(strings.TrimSuffix(name, ".yml")+".yaml") {
			name = strings.TrimSuffix(name, ".yml") + ".yaml"
		}
	}
	if path.IsAbs(layer.Path) || name == ".." || strings.HasPrefix(name, "../") ||
		strings.ContainsAny(layer.Path, "$\\\x00") {
		return "", false
	}
	return name, true
}

// isFile reports whether a path is a regular file.
func (l *loading) isFile(name string) bool {
	info, err := fs.Stat(l.fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// readLayer reads a file that another file names as a source of variables. A dotenv file that discovery found is not
// read again, because it has been read if it mentions WorkOS. A compose file with services that others extend is
// always read, because it may name further sources.
func (l *loading) readLayer(name string, layer *appfile.Layer) appResult {
	of := cmp.Or(layer.Format, appfile.Dotenv)
	if layer.From != "" && layer.Format == "" {
		of = composeFormat
	}
	if of == appfile.Dotenv && l.discovery.Apps[name] != nil {
		return appResult{}
	}
	formats := appfile.FormatsOf(name)
	if len(formats) == 0 || formats[0].Name != of || formats[0].ByContent {
		formats = slices.DeleteFunc(appfile.Formats(), func(f appfile.Format) bool { return f.Name != of })
	}
	result := l.readApp(&discovery.AppFile{Path: name, Formats: formats, Ignored: l.discovery.Ignored.Match(name,
		false)})
	result.input.Failed = false // reported by the deployment
	if of != appfile.Dotenv && result.input.Path == "" {
		result, _ = l.readSilent(name, of)
	}
	return result
}

// dropUnsorted removes the report that a file was not recognized as a source by its name.
func dropUnsorted(results []appResult, name string) {
	for i := range results {
		if r := &results[i]; r.unsorted != nil && r.unsorted.File.Path == name {
			r.unsorted = nil
		}
	}
}

// planLayers records the parts of a file and the sources that they name.
func (l *loading) planLayers(r *appResult, variables []settable) {
	y := l.layers
	y.noteReplaced(r)
	for scope, namespace := range r.reading.Namespaces {
		y.namespaces[partKey{r.input.Path, scope}] = namespace
	}
	if r.silent {
		l.doubtProblems(r)
	}
	if !r.isTemplate() {
		for _, span := range r.reading.Doubts { // the doubtful text may name the environment of a part
			l.doubt(r.file.File, span, l.environmentOfDoubt(r, span.Start))
		}
	}
	for i := range r.reading.Variables {
		y.noteName(partKey{r.input.Path, r.reading.Variables[i].Scope}, r.reading.Variables[i].Name)
	}
	for i := range variables {
		s := &variables[i]
		p := y.part(r.file, s.scope)
		p.set = append(p.set, s)
		p.template = p.template || s.variable.Template
	}
	marks := fileMarks(r)
	template := r.reading.Template || r.isTemplate()
	if !template {
		y.noteObjectKeys(r, variables)
	}
	for i := range r.reading.Layers {
		l.planLayer(r, &r.reading.Layers[i], marks, template)
	}
	l.environmentOfParts(r, marks)
	l.doubtUnitFiles(r, variables)
}

// doubtUnitFiles records the files of a systemd unit that golive cannot read, if the unit sets variables and its
// environment is unknown: units are for servers, so production may run the unit.
func (l *loading) doubtUnitFiles(r *appResult, variables []settable) {
	if r.file.Format != appfile.Systemd || len(variables) == 0 || r.isTemplate() {
		return
	}
	for i := range l.layers.lowers[partKey{r.input.Path, ""}] {
		low := &l.layers.lowers[partKey{r.input.Path, ""}][i]
		if low.unread != "" && l.layers.parts[partKey{r.input.Path, ""}].environment == "" {
			l.doubt(r.file.File, low.carrier.Span)
		}
	}
}

// planLayer records one source that a file names.
func (l *loading) planLayer(r *appResult, layer *appfile.Layer, marks map[string]string, template bool) {
	if layer.Release != nil {
		l.noteRelease(r, layer, marks)
		return
	}
	if layer.Sourced || isLocalAction(layer) {
		l.noteSourced(r, layer, marks)
	}
	if layer.Sourced || layer.Child {
		return
	}
	y := l.layers
	p := y.part(r.file, layer.Scope)
	stand := appfile.Variable{Scope: layer.Scope, Environment: layer.Environment, Job: layer.Job}
	p.environment, p.template = l.environmentOfVariable(r.input.Path, &stand, marks), template
	if r.file.Format == workflow || r.file.Format == appfile.GitLabCI && layer.Scope != "" {
		p.environment, p.template = livesIn(p.environment, layer.Job, r.input.Path)
	}
	if layer.Object == "" {
		y.lay(p.key, l.lowerOf(r, layer))
		return
	}
	y.objects = append(y.objects, objectLayer{
		part: p, object: layer.Object, all: true, namespace: layer.Namespace, prefix: layer.Prefix,
		carrier: finding.Related{
			Location: finding.Location{File: r.file.File, Span: layer.Written},
			Message:  "the container gets all variables of " + quoted(layer.Object) + " here",
		},
	})
}

// markNamed marks parts that are used only as sources: parts below another part of the same file, and whole files
// that other files name, unless a framework reads files of that name.
func (l *loading) markNamed() {
	for _, upper := range l.layers.uppers {
		for i := range l.layers.lowers[upper] {
			low := &l.layers.lowers[upper][i]
			if low.base || low.above || low.kept || low.later || low.alone && !low.extended || low.unread != "" {
				continue
			}
			program, reads := l.dotenvProgramOf(path.Dir(low.key.path))
			l.settleNamed(low, reads)
			reads = reads && program.layered
			for _, key := range l.layers.keysOf(low) {
				if p := l.layers.parts[key]; p != nil && (key.path == upper.path ||
					!reads || !strings.HasPrefix(path.Base(key.path), ".env.")) {
					p.named = true
				}
			}
		}
	}
}

// settleNamed sets the variables of a file to the values that a program reads if another file passes the file to that
// program. framework is true if a known program also reads the file by convention.
func (l *loading) settleNamed(low *lower, framework bool) {
	reader := low.reader
	if framework {
		reader = ""
	}
	if low.verbatim == "" && reader == "" {
		return
	}
	for _, key := range l.layers.keysOf(low) {
		p := l.layers.parts[key]
		if p == nil || p.unsettled || low.verbatim == "" && p.settledBy == reader {
			continue
		}
		p.settledBy = reader
		if low.verbatim != "" {
			p.settledBy = ""
		}
		l.layers.settled += len(p.set)
		p.unsettled = l.layers.settled > maxSettledVariables
		for _, s := range p.set {
			if p.unsettled {
				s.variable.Retype(model.Value[model.Text]{State: model.Unknown, At: s.variable.Value.At})
			} else {
				s.settleReader(s.variable, reader, low.verbatim, low.carrier)
			}
		}
	}
}

// maxSettledVariables is the maximum number of variables whose values are interpreted for the programs to which files
// are passed. Beyond this limit, values are unknown: thousands of services can pass a file of thousands of variables
// to programs that read it differently.
const maxSettledVariables = 200_000

// environmentOfParts sets the environment of parts without named layers, as indicated by the file, its folder or its
// format.
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

// lowerOf returns the source named by a layer of a file.
func (l *loading) lowerOf(r *appResult, layer *appfile.Layer) lower {
	location := finding.Location{File: r.file.File, Span: layer.Written}
	low := lower{
		phase: layer.Phase, verbatim: layer.Verbatim, reader: layer.Reader, sourced: layer.OverDotenv,
		above:    layer.Above,
		whole:    layer.From == "" && layer.Path != "" && layer.Format == "",
		extended: layer.From != "" && layer.Format == "",
		carrier:  finding.Related{Location: location, Message: quoted(layer.Path) + " is read here"},
	}
	switch {
	case layer.Format == appfile.Render:
		low.carrier.Message = "the service gets all variables of the group " + quoted(layer.From) + " here"
	case layer.Path == "":
		low.carrier = finding.Related{}
	}
	followed := layer.Beside && slices.Contains(runFormats(), layer.Format)
	low.beside, low.later, low.kept = layer.Beside, followed && !layer.Exports, followed
	low.within = layer.Within
	if layer.Names != nil {
		low.names = map[string]bool{}
		for _, name := range layer.Names {
			low.names[name] = true
		}
	}
	name, ok := l.layerPath(r.input.Path, layer)
	low.key = partKey{cmp.Or(name, layer.Path), layer.From}
	switch {
	case layer.Path == appfile.ProgramOutput:
		low.unread, low.carrier.Message = "golive does not run programs", "the output of a program is added here"
	case layer.Unread != "":
		low.unread = layer.Unread
	case !ok:
		low.unread = "its path leads out of the project, or is a reference"
	case l.layerFails(name):
		low.unread = l.whyUnread(name)
		if layer.Optional && low.unread == missingFile {
			low.unread = ""
		}
		low.elsewhere = low.unread == missingFile && l.discovery.Ignored.Match(name, false)
	}
	return low
}

// runFormats lists the formats of files that job steps run and that are also used outside jobs.
func runFormats() []string { return []string{appfile.Shell, "makefile", "justfile", "package-json"} }

// missingFile is the reason why a missing file is not read.
const missingFile = "it does not exist"

// layerFails reports whether the file of a layer could not be read.
func (l *loading) layerFails(name string) bool {
	input, known := l.results[name]
	return known && input.Status == discovery.Unread
}

func (l *loading) whyUnread(name string) string {
	if why := l.results[name].Why; why != discovery.SeeFindings {
		return why
	}
	return "it has syntax errors"
}
