package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// runs describes what the steps of jobs run, if the project contains it.
type runs struct {
	// doubts contains the places where variables may be set in an unknown way, in the order of the files.
	doubts []runDoubt
	// called contains the files that jobs and scripts of production run. Such files are in use, even if their folder
	// has a name such as "examples".
	called map[string]bool
	// files caches the results of exists, and texts caches the results of textOf.
	files    map[string]bool
	texts    map[string]string
	includes includes
	// deployed contains, by configuration file or part of one, the environments of the jobs that deploy it.
	deployed map[partKey]map[string]bool
	// laid contains the index of each source in the layers of a file.
	laid map[laidKey]int
	// left is the number of words that may still be examined.
	left int
	// hits counts the files, targets and scripts that texts name. inert contains the texts that name no such file,
	// target or script.
	hits  int
	inert map[inertKey]bool
	// actions caches the steps of actions with their inputs.
	actions map[actionKey]calledAction
}

// runDoubt is a part of a file. The part may set variables of a job.
type runDoubt struct {
	result *appResult
	span   source.Span
	// environment is the environment of the job, or empty if it is unknown.
	environment string
	// names maps the variables to their values, or to "" for values that are not literals. If it is nil, the place
	// may set any variable.
	names map[string]string
}

// laidKey identifies a source of a job: the file with the job, and the part of the file that the job runs.
type laidKey struct {
	of, scope, path string
	start           int32
}

// Limits of the words examined in a project, of the files that a step runs, and of the depth of files that run other
// files.
const (
	maxRunWords = 2_000_000
	maxRunFiles = 300
	maxRunDepth = 12
)

// followRuns adds the sources that the steps of jobs run: scripts, targets and programs of the project that set
// variables for later steps, or that deploy with variables of their own.
func (l *loading) followRuns(results []appResult) []appResult {
	l.runs = runs{
		called: map[string]bool{}, files: map[string]bool{}, texts: map[string]string{},
		laid: map[laidKey]int{}, deployed: map[partKey]map[string]bool{}, left: maxRunWords,
		inert: map[inertKey]bool{}, actions: map[actionKey]calledAction{},
	}
	known := map[string]bool{}
	for i := range results {
		known[results[i].input.Path] = true
		l.followRunsOf(&results[i])
	}
	for _, format := range []string{workflow, appfile.GitLabCI} {
		results = l.followSilent(results, known, format)
	}
	return l.followScripts(results, known)
}

// followSilent follows the steps in files of the given format that do not mention WorkOS.
func (l *loading) followSilent(results []appResult, known map[string]bool, format string) []appResult {
	for _, name := range l.silentOf(format) {
		if known[name] {
			continue
		}
		r, ok := l.readSilent(name, format)
		if !ok {
			continue
		}
		r.reading.Layers = slices.Clip(r.reading.Layers)
		layers, doubts := len(r.reading.Layers), len(l.runs.doubts)
		l.followRunsOf(&r)
		if len(r.reading.Layers) > layers || len(l.runs.doubts) > doubts {
			results = append(results, r)
		}
	}
	return results
}

// followScripts follows what the shell scripts of production run.
func (l *loading) followScripts(results []appResult, known map[string]bool) []appResult {
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == appfile.Shell {
			l.followScript(r)
		}
	}
	for _, name := range l.silentOf(appfile.Shell) {
		if known[name] || !l.isProduction(l.environmentOfFile(name)) {
			continue
		}
		r, ok := l.readSilent(name, appfile.Shell)
		if !ok {
			continue
		}
		r.reading.Layers = slices.Clip(r.reading.Layers)
		layers, doubts := len(r.reading.Layers), len(l.runs.doubts)
		if l.followScript(&r); len(r.reading.Layers) > layers || len(l.runs.doubts) > doubts {
			results = append(results, r)
		}
	}
	return results
}

// followScript follows what a script of production runs.
func (l *loading) followScript(r *appResult) {
	name := r.input.Path
	environment := l.environmentOfFile(name)
	if filename.IsTemplate(name) || !l.isProduction(environment) {
		return
	}
	run := &appfile.Run{
		Environment: environment, Text: r.file.Text, Written: source.Span{End: int32(len(r.file.Text))},
	}
	f := &following{loading: l, result: r, run: run, at: run.Written, seen: map[visit]bool{{name, 0, true}: true}}
	f.text(run.Text, runContext{folders: []string{path.Dir(name), ""}, active: true})
}

// followRunsOf follows the steps of the jobs of a workflow.
func (l *loading) followRunsOf(r *appResult) {
	if r.file == nil || r.file.Format != workflow && r.file.Format != appfile.GitLabCI || r.isTemplate() {
		return
	}
	for i := range r.reading.Runs {
		run := &r.reading.Runs[i]
		if run.Job == appfile.NoJob || run.Job == appfile.Unclear && l.environmentOfRun(r, run) == "" {
			continue // an action, which a job has to use, or a job that is not known to deploy
		}
		f := &following{loading: l, result: r, run: run, seen: map[visit]bool{}}
		f.step(run, runContext{folders: slices.Compact([]string{run.Folder, ""}), active: !run.Checks})
		if run.Checks && f.builds {
			f.doubt(f.leftOut())
		}
	}
	l.dropKnownPrograms(r)
}

// environmentOfRun returns the environment of the job of a step, or "" if unknown.
func (l *loading) environmentOfRun(r *appResult, run *appfile.Run) string {
	if declared := l.deploymentsOf(r.input.Path, run.Scope); len(declared) == 1 {
		return declared[0].Environment.Name
	}
	return l.environmentOfVariable(r.input.Path, &appfile.Variable{Environment: run.Environment, Job: run.Job}, nil)
}

// following follows what one step runs.
type following struct {
	*loading
	result *appResult
	run    *appfile.Run
	seen   map[visit]bool
	// trial is true if the step is only examined, and no sources are added.
	trial bool
	// speaks is true if a file that the step runs mentions WorkOS.
	speaks bool
	// builds is true if a file that the step runs builds or deploys an application.
	builds bool
	// at is the place where the step names the file or task that is followed.
	at source.Span
}

// visit is a file, or a part of it, that was followed.
type visit struct {
	path   string
	start  int
	active bool
}

// runContext describes the place of a text that names files.
type runContext struct {
	// folders lists the folders that paths in the text may be relative to.
	folders []string
	// active is true if the variables that the text exports reach a program that deploys or builds.
	active bool
	// code is true if the text is the code of a program, and false if it consists of commands.
	code  bool
	depth int
	// path is the file with the text, or empty for the step itself.
	path string
}

// step follows a step of a job or of an action.
func (f *following) step(run *appfile.Run, c runContext) {
	if c.depth == 0 {
		f.at = run.Written
	}
	switch {
	case strings.HasPrefix(run.Uses, "./"):
		f.action(run, c)
	case run.Uses != "":
		if strings.Contains(run.Uses, "flyctl") {
			f.hostFiles("fly "+run.Text, func() bool { return false }, c)
		}
		c.code = true
		f.text(run.Text, c)
		if strings.HasPrefix(run.Uses, "actions/github-script") && appfile.WritesAnyName(run.Text) {
			f.doubt(nil)
		}
	default:
		c.code = run.Code
		f.text(run.Text, c)
	}
}

// leftOut returns the variables of the job that were left out because only a step that prepares or tests gets them.
func (f *following) leftOut() map[string]string {
	names := map[string]string{}
	for i := range f.result.reading.Variables {
		v := &f.result.reading.Variables[i]
		if v.Scope == f.run.Scope && v.Job == appfile.Tests && model.PurposeOf(v.Name) != model.NoPurpose {
			text, _ := v.Value.V.Literal()
			names[v.Name] = text
		}
	}
	return names
}

// exists reports whether a path is a file of the project.
func (l *loading) exists(name string) bool {
	known, ok := l.runs.files[name]
	if !ok {
		known = l.isFile(name)
		l.runs.files[name] = known
	}
	return known
}

// textOf returns the text of a file.
func (l *loading) textOf(name string) (string, bool) {
	if text, ok := l.runs.texts[name]; ok {
		return text, true
	}
	if !l.exists(name) {
		return "", false
	}
	text, ok := l.readWhole(name)
	if ok {
		l.runs.texts[name] = text
	}
	return text, ok
}

// read returns the text of a file that the step runs. A file that exists but cannot be read may do anything.
func (f *following) read(name string) (string, bool) {
	text, ok := f.textOf(name)
	if !ok && f.exists(name) && !f.seen[visit{path: name, start: unreadable}] {
		f.seen[visit{path: name, start: unreadable}] = true
		f.doubt(nil)
	}
	return text, ok
}

// unreadable marks a visit to a file that cannot be read.
const unreadable = -2

// enter reports whether a part of a file must be followed. It returns false if the part was already followed, or if the
// limits are exceeded; in the second case, the step is recorded as a doubt.
func (f *following) enter(key visit, c runContext) bool {
	if f.seen[key] {
		return false
	}
	f.seen[key] = true
	if len(f.seen) > maxRunFiles || c.depth > maxRunDepth {
		f.doubt(nil)
		return false
	}
	return true
}

// doubt records that the step may set the variables in names, or any variable if names is nil.
func (f *following) doubt(names map[string]string) {
	if names == nil || len(names) > 0 {
		f.runs.doubts = append(f.runs.doubts, runDoubt{f.result, f.at, f.environmentOfRun(f.result, f.run), names})
	}
}

// doubtRuns records the doubts about the steps of jobs. A variable is not in doubt if it already has the same value
// in all files of its environment.
func (l *loading) doubtRuns() {
	type place struct {
		path string
		span source.Span
	}
	seen := map[place]map[string]bool{}
	for _, d := range l.runs.doubts {
		at := place{d.result.input.Path, d.span}
		if seen[at] == nil {
			seen[at] = map[string]bool{}
		}
		if seen[at][""] {
			continue
		}
		if d.names == nil {
			seen[at][""] = true
			l.doubtNames(d.result, d.span, nil, d.environment)
			continue
		}
		var names []string
		for name, value := range d.names {
			if !seen[at][name] && !l.hasValue(d.environment, name, value) {
				seen[at][name] = true
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			slices.Sort(names)
			l.doubtNames(d.result, d.span, names, d.environment)
		}
	}
}

// environmentNamed returns the environment with a name, or nil.
func (l *loading) environmentNamed(name string) *model.Environment {
	return l.environments().all[name]
}

// hasValue reports whether all files of an environment give a variable the same literal value.
func (l *loading) hasValue(environment, name, value string) bool {
	e := l.environmentNamed(environment)
	if e == nil || value == "" {
		return false
	}
	found := false
	for _, v := range e.Variables {
		if v.Name != name {
			continue
		}
		text, ok := v.Value.V.Literal()
		if !v.Value.Known() || !ok || text != value {
			return false
		}
		found = true
	}
	return found
}
