package loader

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/directive"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/projectfs"
)

// assembleApps assigns the variables of all files to deployments, environments or templates.
func (l *loading) assembleApps(results []appResult) {
	l.declareApps()
	l.layers, l.dotenvPrograms = newLayering(), map[string]dotenvProgram{}
	l.silentRead = map[silentKey]appResult{}
	results = l.followTerraform(results)
	l.followSources(results)
	nameObjectKeys(results)
	l.settleDefaults(results)
	results = l.namedLayers(results)
	l.fillCompose(results)
	l.markOverridden(results)
	results = l.kamalSecrets(results)
	l.gitlab = l.gitlabFiles(results)
	l.gitlab.mergeJobs()
	variables := make([][]settable, len(results))
	for i := range results {
		if variables[i] = l.assembleApp(&results[i]); results[i].file != nil {
			l.planLayers(&results[i], variables[i])
		}
	}
	files := l.commandResults(results)
	l.noteComposeCommands(files)
	l.noteStarted(files)
	l.conventionalLayers(results)
	l.markNamed()
	for i := range results {
		l.placeKnown(&results[i], variables[i])
	}
	l.carry()
	l.dropFilledTemplates(results, variables)
	for i := range results {
		l.placeSole(&results[i], variables[i])
		l.placeUnprefixed(&results[i], variables[i])
		l.placeHeld(&results[i], variables[i])
		if results[i].file != nil && !results[i].silent {
			l.unplaced(&results[i], variables[i])
		}
	}
	l.orderVariables()
	l.markScripted(results)
	l.provideSecrets()
	l.markObjects()
	l.markGroups()
	l.turbo()
	l.imageBuilds(results)
	l.markWritten(files)
	l.findCalls(files)
	l.commandNames(files)
	l.doubtSources(results, files)
	l.markBeside(files)
	l.markPassed()
	l.markUninherited(files)
	l.markDefined()
	l.markKeyed()
	l.doubtCalledValues(files)
	l.doubtPassedFiles(files)
	l.doubtDotenvReferences()
	l.orderApps()
	l.addBareApps()
	l.markRelaxed()
}

// doubtSources records doubts about places that may set or change variables in a way that golive does not follow.
func (l *loading) doubtSources(results []appResult, files []*appResult) {
	l.doubtEnvFileUses(results, files)
	l.doubtUsedTemplates(results, files)
	l.doubtSpringArguments(files)
	l.doubtPushedSettings()
	l.doubtStrictEnvFiles(files)
	l.doubtSourcedEnvFiles(results, files)
	l.doubtMountedEnvFiles(results)
	l.doubtForeignSecrets(results, files)
	l.doubtUnknownSources()
	l.doubtReferredNames()
	l.doubtEncodedScripts()
	l.doubtModes(files)
	others := l.otherFiles(results)
	l.doubtDeploys(files, others)
	l.doubtDelivered(results, others)
	l.doubtLoops(files)
	l.doubtRuns()
	l.doubtCommands(files)
	l.doubtWrittenFiles(files)
}

// assembleApp adds the content of one file and returns the variables that it sets.
func (l *loading) assembleApp(r *appResult) []settable {
	l.keys = append(l.keys, r.keys...)
	l.addNotRead(r.unsorted)
	if r.opaque != "" {
		l.doubtOpaque(r.path, r.opaque)
	}
	if r.input.Path == "" || r.silent {
		return nil
	}
	l.limitMerged(r)
	l.note(r.input)
	if r.file == nil {
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, r.reading.Problems...)
		return nil
	}
	r.file.Tracked, r.file.Ignored = l.versions.Of(l.discovery.Target(r.input.Path))
	l.loaded.Project.Suppressions = append(l.loaded.Project.Suppressions,
		directive.Suppressions(r.file.File, r.reading.Comments)...)
	l.unknownParts(r)
	variables := l.variables(r)
	// Hooks may pass files that do not mention WorkOS. Their syntax is not checked.
	if !r.reading.Template && !r.isTemplate() && marksearch.In(r.file.Text) {
		if !slices.Contains(hasScripts, r.file.Format) {
			unreadNames(r)
			l.addNotRead(withoutVariables(r))
		}
		l.looseValues(r)
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, l.problemsOf(r)...)
	}
	l.loaded.Project.AppFiles = append(l.loaded.Project.AppFiles, r.file)
	return variables
}

// placeKnown adds the variables of a file to their deployments, except those for which isHeld returns true.
func (l *loading) placeKnown(r *appResult, variables []settable) {
	for i := range variables {
		if s := &variables[i]; !l.isHeld(r, s) {
			l.place(s.variable, s.environment, s.scope)
		}
	}
}

// placeHeld adds the variables of a file for which isHeld returns true to their deployments, except those that a layer
// has added to production.
func (l *loading) placeHeld(r *appResult, variables []settable) {
	for i := range variables {
		if s := &variables[i]; l.isHeld(r, s) && !s.placedByLayers() {
			l.place(s.variable, s.environment, s.scope)
		}
	}
}

// isHeld reports whether neither golive.yaml nor the file determines the environment of a variable, so that only
// layers may determine it.
func (l *loading) isHeld(r *appResult, s *settable) bool {
	return s.environment == "" && !s.variable.Template && len(l.deploymentsOf(r.input.Path, s.scope)) == 0
}

// placedByLayers reports whether a layer has added the variable to production.
func (s *settable) placedByLayers() bool { return s.produced && s.reaches(true) }

// orderVariables sorts variables by file path, then by position.
func (l *loading) orderVariables() {
	byPlace := func(a, b *model.Variable) int {
		return cmp.Or(strings.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Value.Key.Start, b.Value.Key.Start))
	}
	for _, e := range l.loaded.Project.Environments {
		slices.SortStableFunc(e.Variables, byPlace)
	}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			slices.SortStableFunc(d.Variables, byPlace)
		}
	}
}

// unplaced records in the input of a file the number of its variables, and whether some of them are in an unknown
// environment or are never deployed.
func (l *loading) unplaced(r *appResult, variables []settable) {
	input := l.discovery.Inputs[r.input.Path]
	input.Values, input.Unplaced = len(variables), r.unclear
	for i := range variables {
		v := variables[i].variable
		if !v.Template && v.Deployment != nil && v.Deployment.Environment.Name == "" &&
			!isDevVars(r.input.Path) {
			input.Unplaced = true
		}
		input.Template = input.Template || v.Template
	}
	l.note(input)
}

// declared returns the environment with the given name if a file describes it, or nil.
func (l *loading) declared(name string) *model.Environment {
	if name == "" {
		return nil
	}
	return l.environments().declared[name]
}

// environmentLike returns the environment to which a name with an environment word refers. In order of precedence,
// this is the described environment with the name; the first described environment with which the name ends, as in
// web-staging; the only described environment with the same word (or, for the word production, of type production);
// or the word itself.
func (l *loading) environmentLike(name, word string) string {
	if l.declared(name) != nil {
		return name
	}
	index := l.environments()
	if e := index.endOf(name); e != nil {
		return e.Name
	}
	if alike := index.alike[word]; len(alike) == 1 {
		return alike[0]
	}
	return word
}

// environment returns the environment with the given name. If no file describes it, an implied one is created.
func (l *loading) environment(name string, file *source.File) *model.Environment {
	if e := l.environmentNamed(name); e != nil {
		return e
	}
	e := &model.Environment{Name: name, Type: model.TypeOfName(name), Implied: true}
	e.Place = &model.Place{File: file, Partial: true}
	e.Default.Place = e.Place
	l.loaded.Project.Environments = append(l.loaded.Project.Environments, e)
	return e
}

// place adds a variable to its deployments, or to the templates of the project.
func (l *loading) place(v *model.Variable, environment, scope string) {
	deployments := l.deploymentsOf(v.File.Path, scope)
	if len(deployments) > 0 {
		v.Template = false
	}
	if v.Template {
		v.Deployment = &model.Deployment{
			App: &model.App{Folder: path.Dir(v.File.Path)},
			Environment: &model.Environment{
				Implied: true, Settings: model.Settings{Place: &model.Place{File: v.File.File, Partial: true}},
			},
		}
		l.loaded.Project.Templates = append(l.loaded.Project.Templates, v)
		return
	}
	l.checkReassigned(v, environment, deployments)
	if len(deployments) == 0 {
		deployments = []*model.Deployment{l.conventional(v.File, environment, scope)}
	}
	for i, d := range deployments {
		w := v
		if i > 0 {
			if l.layers.copied++; l.layers.copied > maxCarried {
				l.omitFile(d, v.File.Path)
				continue
			}
			again := *v
			w = &again
		}
		w.Deployment = d
		d.Variables = append(d.Variables, w)
		d.Environment.Variables = append(d.Environment.Variables, w)
		d.Environment.Values++
	}
}

// conventional returns a deployment that golive.yaml does not declare. Such a deployment consists of the files of one
// application for one environment. A part of a file, such as a compose service, is a separate deployment.
func (l *loading) conventional(file *model.AppFile, environment, scope string) *model.Deployment {
	app := l.appOf(file.Path)
	key := deploymentKey{app: app.Folder, environment: environment}
	if scope != "" {
		key.part = file.Path + "#" + scope
	}
	if d := l.deployments[key]; d != nil {
		return d
	}
	d := &model.Deployment{
		App: app, Name: environment, Part: key.part, Environment: l.environment(environment, file.File),
	}
	l.deployments[key] = d
	app.Deployments = append(app.Deployments, d)
	return d
}

type deploymentKey struct{ app, environment, part string }

// appOf returns the application of a file: the nearest folder with a manifest, else the folder of the file.
func (l *loading) appOf(name string) *model.App {
	folder := l.appFolder(name)
	if app := l.apps[folder]; app != nil {
		return app
	}
	app := &model.App{Name: folder, Folder: folder, SDKs: l.sdksOf(folder)}
	l.apps[folder] = app
	l.loaded.Project.Apps = append(l.loaded.Project.Apps, app)
	return app
}

func (l *loading) appFolder(name string) string {
	folder := path.Dir(name)
	for dir := folder; ; dir = path.Dir(dir) {
		if l.hasManifest(dir) {
			return dir
		}
		if dir == "." {
			return folder
		}
	}
}

func (l *loading) hasManifest(folder string) bool { return len(l.manifestsOf[folder]) > 0 }

// declareApps creates the applications and deployments declared in golive.yaml.
func (l *loading) declareApps() {
	l.apps, l.deployments = map[string]*model.App{}, map[deploymentKey]*model.Deployment{}
	l.manifestsOf = map[string][]string{}
	for name := range l.discovery.Manifests {
		l.manifestsOf[path.Dir(name)] = append(l.manifestsOf[path.Dir(name)], name)
	}
	config := &l.loaded.Project.Config
	for i := range config.Apps.Entries {
		entry := &config.Apps.Entries[i]
		app := &model.App{Name: entry.Name, Folder: l.folderOf(&entry.Value)}
		if sdk := literal(&entry.Value.SDK); sdk != "" {
			app.SDKs = []string{sdk}
		} else {
			app.SDKs = l.sdksOf(app.Folder)
		}
		l.loaded.Project.Apps = append(l.loaded.Project.Apps, app)
		for j := range entry.Value.Deployments.Entries {
			l.declareDeployment(app, &entry.Value.Deployments.Entries[j])
		}
	}
}

func (l *loading) declareDeployment(app *model.App, entry *model.Entry[model.DeploymentConfig]) {
	name := literal(&entry.Value.Environment)
	if name == "" {
		name = entry.Name
	}
	environment := l.declared(name)
	if environment == nil && entry.Value.Environment.Known() {
		if len(l.environmentNames()) > 0 {
			l.unknownEnvironment(name, entry.Value.Environment.At)
		}
	}
	if environment == nil {
		environment = l.environment(name, entry.Value.File)
	}
	complete := entry.Value.Complete.Known() && entry.Value.Complete.V
	d := &model.Deployment{
		App: app, Name: entry.Name, Environment: environment, Complete: complete,
		Provided: entry.Value.Provided.Items, Declared: &entry.Value,
	}
	app.Deployments = append(app.Deployments, d)
	l.listFiles(d, entry.Value.Files.Items)
}

// configuredApps adds the files that golive.yaml lists for deployments.
func (l *loading) configuredApps() {
	l.listed = map[string][]listedFile{}
	config := &l.loaded.Project.Config
	for i := range config.Apps.Entries {
		deployments := config.Apps.Entries[i].Value.Deployments.Entries
		for j := range deployments {
			for k := range deployments[j].Value.Files.Items {
				l.configuredAppFile(&deployments[j].Value.Files.Items[k])
			}
		}
	}
}

func (l *loading) configuredAppFile(named *model.Value[model.Text]) {
	if !named.Known() { // reported by the schema
		return
	}
	file, _, _ := strings.Cut(string(named.V), "#")
	name := path.Join(path.Dir(l.loaded.Project.Config.File.Path), file)
	formats := appfile.FormatsOf(name)
	why, help := "", "correct the path; it is relative to golive.yaml"
	if _, err := fs.Stat(l.fsys, name); err != nil {
		why = projectfs.WhyUnreadable(err)
	} else if len(formats) == 0 {
		why, help = "has no format that sets variables", "`golive lint --help` lists the formats"
	} else {
		l.discovery.AddApp(name, formats, l.discovery.Ignored.Match(name, false), true)
		return
	}
	l.nameProblem("project-unknown-name", "unknown-file", named, fmt.Sprintf("the file %s %s", quoted(file), why), help)
}

// folderOf returns the folder of an application: the one in golive.yaml, else the folder of its first file.
func (l *loading) folderOf(app *model.AppConfig) string {
	if folder := literal(&app.Folder); folder != "" {
		name := path.Join(path.Dir(l.loaded.Project.Config.File.Path), folder)
		l.unknownFolder(&app.Folder, name)
		return name
	}
	for i := range app.Deployments.Entries {
		for j := range app.Deployments.Entries[i].Value.Files.Items {
			named := &app.Deployments.Entries[i].Value.Files.Items[j]
			if !named.Known() {
				continue
			}
			file, _, _ := strings.Cut(string(named.V), "#")
			return path.Dir(path.Join(path.Dir(l.loaded.Project.Config.File.Path), file))
		}
	}
	return "."
}

func (l *loading) environmentNames() []string {
	var names []string
	for _, e := range l.loaded.Project.Environments {
		if !e.Implied {
			names = append(names, e.Name)
		}
	}
	return names
}

func (l *loading) unknownEnvironment(name string, at model.At) {
	message, help := fmt.Sprintf("unknown environment %q", source.Redact(name)), "use a name that the project declares"
	var fix []finding.Change
	if near, ok := suggest.Nearest(name, l.environmentNames()); ok {
		message += fmt.Sprintf("; did you mean %q?", near)
		help = fmt.Sprintf("write `%s`", near)
		fix = []finding.Change{{Location: at.Location(), Old: name, New: near}}
	}
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
		Rule: "project-unknown-name", Code: "unknown-environment", Message: message, Help: help, Steps: at.Steps(),
		Location: at.Location(), Changes: fix,
	})
}

// orderApps sorts applications by folder. It moves environments that no file describes to the end, in descending
// order of their names, so that the unnamed environment is last.
func (l *loading) orderApps() {
	slices.SortStableFunc(l.loaded.Project.Apps,
		func(a, b *model.App) int { return strings.Compare(a.Folder, b.Folder) })
	slices.SortStableFunc(l.loaded.Project.Environments, func(a, b *model.Environment) int {
		switch {
		case a.Implied != b.Implied && b.Implied:
			return -1
		case a.Implied != b.Implied:
			return 1
		case !a.Implied:
			return 0
		}
		return strings.Compare(b.Name+"\x00", a.Name+"\x00")
	})
}
