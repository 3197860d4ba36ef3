// Package loader finds the files of a project and decodes them into the model.
package loader

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/directive"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/scriptindex"
	"github.com/golive-lint/golive/loader/targets"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Checker checks the structure of a document. It is called for each file while its tree is in memory, because the
// trees of a large project together need more memory than its settings.
type Checker func(tree *yamltree.Tree, root *yamltree.Node) ([]finding.Finding, error)

// Options select what to load.
type Options struct {
	// Paths contains the named files and folders, relative to the root and separated by "/". An empty list means the
	// whole project.
	Paths []string
	// Config is the path of golive.yaml, or empty to search for it at the root.
	Config string
	// Stdin, if not nil, replaces the file with the same path, whether or not it exists.
	Stdin *source.File
	// CheckEnvironment and CheckConfig check the structure of environment files and golive.yaml.
	CheckEnvironment, CheckConfig Checker
	// CheckForeign checks files in other tools' formats, by kind: seed, emulator, convex.
	CheckForeign map[string]Checker
	Limits       yamltree.Limits
	// Inventory adds every file that was considered to Inputs, including those that do not concern WorkOS. A project
	// without anything to examine is then not an error.
	Inventory bool
	// Repository is the repository that contains the project, or nil.
	Repository *gitstate.Repository
	// Secrets is the set to which Load adds secret literals. If nil, a new set is used.
	Secrets *source.Secrets
}

// Loaded is a loaded project.
type Loaded struct {
	Project *model.Project
	// Inputs contains all files found, ordered by path.
	Inputs []discovery.Input
	// Nothing is not nil if no file was examined even though the project uses WorkOS: a file that git tracks contains
	// an API key, or files that mention WorkOS cannot be read. A run that reports no warning must fail with this error.
	Nothing *NothingError
	// Named contains the named paths with links resolved.
	Named []string
	// named is the set of paths in Named.
	named map[string]bool
}

// Load reads a project below a root. Unreadable files are listed in Inputs and do not affect the rest. It returns a
// *NotFoundError, a *NothingError, a *ConfigError, a *MisnamedConfigError, or an internal error.
func Load(fsys fs.FS, options Options) (*Loaded, error) {
	if options.Stdin != nil {
		fsys = projectfs.Overlay{FS: fsys, File: options.Stdin}
	}
	if options.Secrets == nil {
		options.Secrets = source.NewSecrets()
	}
	loaded := &Loaded{Project: &model.Project{Secrets: options.Secrets}, named: map[string]bool{}}
	l := loading{
		options: options, fsys: fsys, plans: decode.NewPlans(), loaded: loaded, described: map[string]bool{},
	}
	l.openProject()
	if err := l.config(); err != nil {
		return nil, err
	}
	if err := l.find(); err != nil {
		return nil, err
	}
	if err := l.read(); err != nil {
		return nil, err
	}
	l.ignores()
	l.evidence()
	for name, err := range l.discovery.Ignored.Unread {
		if _, named := l.discovery.Inputs[name]; !named {
			l.note(discovery.UnreadInput(name, "gitignore", err, false))
		}
	}
	for name, err := range l.versions.UnreadAbove() {
		l.note(discovery.UnreadInput(name, "gitignore", err, false))
	}
	if options.Inventory {
		l.inventory()
	}
	loaded.Inputs = slices.SortedFunc(maps.Values(l.discovery.Inputs),
		func(a, b discovery.Input) int { return strings.Compare(a.Path, b.Path) })
	l.unreadSources()
	examined := l.examined() || l.skippedAll()
	if !options.Inventory && !examined && (len(options.Paths) > 0 || len(loaded.Project.Problems) == 0) {
		loaded.Nothing = l.nothing()
		if !l.findsKey() && loaded.Nothing.NotRead == 0 {
			return nil, loaded.Nothing
		}
	}
	return loaded, nil
}

type loading struct {
	options   Options
	fsys      fs.FS
	plans     decode.Plans
	loaded    *Loaded
	discovery *discovery.Files
	versions  *gitstate.State
	// terraformNames contains the definitions of Terraform variables that are passed to modules or have other names
	// than the WorkOS variables that get their values.
	terraformNames *terraformNames
	// keys contains the complete API keys in the files read so far.
	keys []model.WrittenKey
	// described contains the names of environments from other tools' files. local contains the variables that those
	// files set.
	described map[string]bool
	local     []appResult
	// silent contains the files in formats that can set variables but do not mention WorkOS.
	silent []string
	// listed contains the files that golive.yaml lists for deployments, by path.
	listed map[string][]listedFile
	// loose contains the values in places of application files that are not read.
	loose []looseValue
	// apps and manifestsOf are keyed by folder.
	apps        map[string]*model.App
	manifestsOf map[string][]string
	// manifests caches the result of packageManifests.
	manifests []string
	remotes   remotes
	// aboveManifests contains the folders that have a manifest in a subfolder. It is nil until needed.
	aboveManifests   map[string]bool
	deployments      map[deploymentKey]*model.Deployment
	layers           *layering
	environmentIndex environmentIndex
	gitlab           *gitlabFiles
	charts           *charts
	// dotenvPrograms caches the program that reads the dotenv files of a folder.
	dotenvPrograms map[string]dotenvProgram
	// dotenvNamed caches the results of isNamedByFile, by base name.
	dotenvNamed map[string]bool
	// shellReads contains the base names of dotenv files that shells read. It is nil until needed.
	shellReads map[string]bool
	// silentRead caches the results of readSilent.
	silentRead map[silentKey]appResult
	// programs caches the results of namesOfCode.
	programs map[programKey]map[string]string
	// building caches, by path, whether program files build or deploy.
	building map[string]bool
	// acting caches what the commands in scripts and targets do.
	acting map[visit]acts
	// packages caches the results of packagesOf.
	packages map[string][]string
	// alike caches the results of looksLike.
	alike map[silentKey]bool
	// inherited counts the values taken from common settings; see share. inheritedFull is true if there were too many.
	inherited     int
	inheritedFull bool
	// environmentsFull is true if there were too many environments.
	environmentsFull bool
	// runs contains what the steps of jobs run.
	runs runs
	// results contains the application files that were read, by path. dotenvByBase maps base names to the paths of the
	// dotenv files among them.
	results      map[string]discovery.Input
	dotenvByBase map[string][]string
	// parsed contains the commands in files, by path, and callers the environments in which units run.
	parsed  map[string][]command.Command
	callers map[unit][]string
	// scripts caches the result of scriptIndex.
	scripts *scriptindex.Index
	called  *callIndex
	targets map[targetsKey]*targets.File
	// ordered contains, by the first part of a file, whether all parts of that file are in order and do not overlap.
	ordered map[*appfile.Part]bool
	// stages contains the stages of Dockerfiles that other stages use, by path.
	stages map[string]map[string]bool
	// buildOnly maps the path of a Dockerfile to those of its stages from which no image is built; see
	// stagesOfBuildOnly.
	buildOnly map[string][]source.Span
	// targeted contains the stages that files use as build targets; see findTargets. It is nil until needed.
	targeted map[string]bool
}

// openProject opens the repository. If the repository cannot be read, it is unknown which files git tracks.
func (l *loading) openProject() {
	versions, err := gitstate.Open(l.options.Repository)
	options := discovery.Options{Kept: versions.Keeps, Inventory: l.options.Inventory}
	if l.options.Stdin != nil {
		options.Stdin = l.options.Stdin.Path
	}
	l.versions, l.discovery = versions, discovery.New(l.fsys, options)
	if err != nil {
		l.note(discovery.UnreadInput(".git/index", "git", err, false))
	}
}

// examined reports whether any requested file was read or attempted. Unreadable files count, because they already
// fail the run. golive.yaml describes no environment, so it counts only if it was named.
func (l *loading) examined() bool {
	return slices.ContainsFunc(l.loaded.Inputs, func(in discovery.Input) bool {
		if in.Kind == discovery.ConfigKind {
			return l.loaded.named[in.Path]
		}
		tried := in.Status == discovery.Read || in.Failed || in.Why == discovery.SeeFindings
		return tried && l.loaded.Within(in.Path)
	})
}

// findsKey reports whether a requested file that git tracks contains an API key. The rule secret-committed reports
// such a key even if nothing was examined.
func (l *loading) findsKey() bool {
	return slices.ContainsFunc(l.loaded.Project.WrittenKeys, func(key model.WrittenKey) bool {
		return key.Tracked == model.Yes && l.loaded.Within(key.File.Path)
	})
}

// skippedAll reports whether every named path is a file that was skipped. Such runs, as started by hook runners, do
// not fail.
func (l *loading) skippedAll() bool {
	return len(l.loaded.Named) > 0 && !slices.ContainsFunc(l.loaded.Named, func(name string) bool {
		return l.discovery.Inputs[name].Kind != discovery.OtherKind
	})
}

// seen returns a named file of a known kind that was not read, to explain why nothing was examined.
func (l *loading) seen() *discovery.Input {
	for _, in := range l.loaded.Inputs {
		if in.Status == discovery.Seen && l.loaded.named[in.Path] {
			return &in
		}
	}
	return nil
}

// Within reports whether path is one of the named paths or below one. If no paths were named, it returns true.
func (l *Loaded) Within(path string) bool {
	if len(l.Named) == 0 || l.named["."] || l.named[path] {
		return true
	}
	for i := strings.LastIndexByte(path, '/'); i > 0; i = strings.LastIndexByte(path[:i], '/') {
		if l.named[path[:i]] {
			return true
		}
	}
	return false
}

// find collects the candidates from golive.yaml, the command line and conventions.
func (l *loading) find() error {
	l.configured()
	l.configuredApps()
	l.discovery.Search()
	for _, name := range l.options.Paths {
		if _, err := fs.Stat(l.fsys, name); errors.Is(err, fs.ErrNotExist) {
			return &NotFoundError{Path: name}
		}
		resolved, err := projectfs.Resolve(l.fsys, name)
		if err == nil {
			l.loaded.named[name] = true // files are read under the names of links to them
			name = resolved
		}
		l.loaded.Named = append(l.loaded.Named, name)
		l.loaded.named[name] = true
		if err := l.discovery.Named(name); err != nil {
			l.discovery.Inputs[name] = discovery.Input{
				Path: name, Kind: discovery.EnvironmentKind, Status: discovery.Unread,
				Why:    strings.TrimPrefix(err.Error(), name+": "),
				Failed: true,
			}
		}
	}
	return nil
}

// document is the result of decoding one document of a file.
type document struct {
	*environmentDraft
	common bool // the files in the folder of the document share its settings
}

type fileResult struct {
	input        discovery.Input
	problems     []finding.Finding
	documents    []document
	suppressions []*model.Suppression
	keys         []model.WrittenKey
	err          error // an internal error
}

// read reads all candidates in parallel and merges the results in path order.
func (l *loading) read() error {
	names := slices.Sorted(maps.Keys(l.discovery.Environments))
	results := make([]fileResult, len(names))
	inParallel(len(names), func() func(int) {
		var reader yamltree.Reader
		return func(i int) { results[i] = l.readEnvironments(&reader, l.discovery.Environments[names[i]]) }
	})
	for i := range results {
		if results[i].err != nil {
			return results[i].err
		}
	}
	l.assemble(results)
	listed := l.listedTargets()
	apps := slices.DeleteFunc(slices.Sorted(maps.Keys(l.discovery.Apps)), func(name string) bool {
		c := l.discovery.Apps[name]
		return l.readsTarget(c) || l.isListedFile(c, listed)
	})
	read := l.readApps(apps)
	l.loaded.Project.SilentSources = slices.Clone(l.silent)
	l.assembleApps(append(l.local, read...))
	l.noteLoose()
	l.searchConfigurations()
	l.orderNotRead()
	l.infer()
	l.placeKeys()
	return nil
}

// readApps reads application files and records those that do not concern WorkOS. Only results with content are kept,
// because most YAML files of a large repository have none.
func (l *loading) readApps(names []string) []appResult {
	read := make([]*appResult, len(names))
	silent := make([]bool, len(names))
	inParallel(len(names), func() func(int) {
		return func(i int) {
			r := l.readApp(l.discovery.Apps[names[i]])
			silent[i] = r.input.Path == ""
			if !silent[i] || r.keys != nil || r.unsorted != nil || r.opaque != "" {
				read[i] = &r
			}
		}
	})
	var results []appResult
	for i, r := range read {
		if r != nil {
			results = append(results, *r)
		}
		if silent[i] {
			l.silent = append(l.silent, names[i])
		}
	}
	return results
}

// inParallel runs n tasks on as many workers as there are processors. Each worker calls the function worker once to
// get the function that runs a task.
func inParallel(n int, worker func() func(int)) {
	var wait sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			do := worker()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}

func (l *loading) readEnvironments(reader *yamltree.Reader, c *discovery.EnvironmentFile) fileResult {
	result := fileResult{input: discovery.Input{Path: c.Path, Kind: cmp.Or(c.Kind, discovery.EnvironmentKind),
		Status: discovery.Read}}
	limit := l.options.Limits.Bytes
	if limit <= 0 {
		limit = yamltree.DefaultLimits().Bytes
	}
	text, err := projectfs.ReadFile(l.fsys, c.Path, limit)
	if err != nil {
		result.input = discovery.UnreadInput(c.Path, result.input.Kind, err, c.Named)
		return result
	}
	file := l.newFile(c.Path, text)
	result.keys = model.WrittenKeys(file)
	tree := decode.ReadTree(reader, file, l.options.Limits)
	decode.HideUndecoded(file, tree.Problems)
	result.problems = tree.Problems
	result.suppressions = directive.Suppressions(file, tree.Comments)
	if len(tree.Problems) > 0 && !hasContent(tree) {
		result.input.Status, result.input.Why = discovery.Unread, discovery.SeeFindings
	}
	for i, root := range tree.Documents {
		if len(result.documents) > maxEnvironments { // assemble reports it
			break
		}
		problems, err := l.checkerOf(c)(tree, root)
		if err != nil {
			result.err = err
			return result
		}
		result.problems = append(result.problems, problems...)
		if c.Kind != "" {
			if c.Kind == filename.ConvexKind {
				result.problems = append(result.problems, decode.MisspelledAuthKit(tree.File, root.Resolve())...)
			}
			result.documents = append(result.documents, l.decodeForeign(c, tree, root)...)
			continue
		}
		result.documents = append(result.documents, l.decodeDocument(c, tree, root, i)...)
	}
	decode.HideRest(tree)
	if c.Kind == filename.ConvexKind && len(result.documents) == 0 && len(tree.Problems) == 0 {
		result.input.Status = discovery.Seen
		result.input.Why = "it has no authKit block that describes an environment"
		if l.loaded.named[c.Path] {
			result.input.Kind, result.input.Why = discovery.OtherKind, discovery.SkipReason
		}
		return result
	}
	if len(tree.Problems) == 0 && !hasContent(tree) {
		result.problems = append(result.problems, emptyFile(file))
	}
	return result
}

func (l *loading) checkerOf(c *discovery.EnvironmentFile) Checker {
	if check, ok := l.options.CheckForeign[c.Kind]; ok {
		return check
	}
	return l.options.CheckEnvironment
}

func hasContent(tree *yamltree.Tree) bool {
	return slices.ContainsFunc(tree.Documents, func(n *yamltree.Node) bool { return !n.Implicit })
}

func emptyFile(file *source.File) finding.Finding {
	return finding.Finding{
		Rule: "schema-required", Code: "empty-file",
		Message:  "the file is empty: it describes no environment",
		Help:     "start with `environment: production`, or remove the file",
		Location: finding.Location{File: file},
	}
}

// note records the result for a file.
func (l *loading) note(input discovery.Input) { l.discovery.Inputs[input.Path] = input }

// newFile returns a project file that shares the secrets of the run.
func (l *loading) newFile(name, text string) *source.File {
	file := source.NewFile(name, text)
	file.Share(l.loaded.Project.Secrets)
	return file
}
