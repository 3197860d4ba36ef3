package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/targets"
	"github.com/golive-lint/golive/loader/textline"
)

// unit is a script that other commands can run: a file, a script of package.json, or a target of a Makefile.
type unit struct{ path, name string }

// targetsOf returns the targets of a Makefile, justfile or Taskfile, and the scripts of a package.json.
func (l *loading) targetsOf(name, kind, text string) *targets.File {
	key := targetsKey{name, kind, len(text)}
	file := l.targets[key]
	if file == nil {
		if kind == packageManifest {
			file = targets.Of(l.scriptsOf(name, text))
		} else {
			file = targets.Read(kind, text)
		}
		if l.targets == nil {
			l.targets = map[targetsKey]*targets.File{}
		}
		l.targets[key] = file
	}
	return file
}

// packageManifest is the kind of file whose targets are the scripts of a package.
const packageManifest = "package.json"

// targetsIn returns the targets of a file. The result is empty for a file that consists of a single script.
func (l *loading) targetsIn(r *appResult) *targets.File {
	base := path.Base(r.input.Path)
	switch kind := r.file.Format; {
	case base == packageManifest:
		return l.targetsOf(r.input.Path, packageManifest, r.file.Text)
	case strings.HasPrefix(strings.ToLower(base), "taskfile."):
		return l.targetsOf(r.input.Path, targets.Taskfile, r.file.Text)
	case kind == targets.Makefile || kind == targets.Justfile:
		return l.targetsOf(r.input.Path, kind, r.file.Text)
	}
	return &targets.File{}
}

// targetsKey identifies a text of a file. length distinguishes the whole text from the part that may be shown.
type targetsKey struct {
	path, kind string
	length     int
}

// scriptsOf returns the scripts of a package.json in file order.
func (l *loading) scriptsOf(name, text string) (all []targets.Target) {
	for script, found := range appfile.ScriptsOf(l.closedFile(name, text)) {
		all = append(all, targets.Target{
			Names: []string{script}, Start: int(found.Span.Start), End: int(found.Span.End), Text: found.Text,
		})
	}
	slices.SortFunc(all, func(a, b targets.Target) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

func (l *loading) unitAt(r *appResult, offset int) unit {
	if t := l.targetsIn(r).At(offset); t != nil {
		return unit{r.input.Path, t.Names[0]}
	}
	return unit{r.input.Path, ""}
}

// call is a command that runs a unit.
type call struct {
	from, to unit
	// environments contains the environments in which the command runs, if they are known from the place of the
	// command.
	environments []string
}

// callGraph records which scripts of the project run other scripts.
type callGraph struct {
	*loading
	calls map[unit][]call
	// open lists the units with new environments to propagate. waiting contains the same units as a set.
	open    []unit
	waiting map[unit]bool
	// partial lists commands that run more units than calls contains. left is the number of calls that can be added.
	partial []commandOf
	left    int
}

// findCalls determines in which environments the scripts of the project run, based on the commands that run them.
func (l *loading) findCalls(files []*appResult) {
	l.callers = map[unit][]string{}
	l.called = newCallIndex()
	for _, r := range files {
		l.called.add(l, r)
	}
	g := callGraph{loading: l, calls: map[unit][]call{}, waiting: map[unit]bool{}, left: maxCalls}
	for _, r := range files {
		g.commands(r)
		for _, t := range l.targetsIn(r).All {
			for _, name := range t.Names[1:] {
				g.note(call{from: unit{r.input.Path, name}, to: unit{r.input.Path, t.Names[0]}})
			}
			for _, name := range t.Needs {
				g.note(call{from: unit{r.input.Path, t.Names[0]}, to: unit{r.input.Path, name}})
			}
		}
	}
	g.sourcedByMise()
	for ; len(g.open) > 0; g.open = g.open[1:] {
		from := g.open[0]
		delete(g.waiting, from)
		for _, c := range g.calls[from] {
			g.reach(c.to, l.callers[from])
		}
	}
	l.doubtPartial(g.partial)
}

// commands records which units the commands in a file run.
func (g *callGraph) commands(r *appResult) {
	all := g.parsedCommands(r)
	for i := range all {
		started, whole := g.called.startedBy(r, &all[i])
		if len(started) > g.left {
			started, whole = nil, false
		}
		if !whole {
			g.partial = append(g.partial, commandOf{r, all, i})
		}
		if len(started) == 0 {
			continue
		}
		g.left -= len(started)
		from, environments := g.unitAt(r, all[i].Span.Start), g.callerEnvironments(r, &all[i])
		for k, to := range started {
			if k >= maxTargets {
				environments = []string{""} // the call is not followed further, so the unit may run anywhere
			}
			if to != from {
				g.note(call{from, to, environments})
			}
		}
	}
}

func (g *callGraph) note(c call) {
	g.calls[c.from] = append(g.calls[c.from], c)
	g.reach(c.to, c.environments)
}

// reach adds environments in which a unit runs.
func (g *callGraph) reach(to unit, environments []string) {
	if g.addCallers(to, environments) && !g.waiting[to] {
		g.waiting[to] = true
		g.open = append(g.open, to)
	}
}

type commandOf struct {
	r   *appResult
	all []command.Command
	i   int
}

// doubtPartial records commands that run more scripts of the project than golive follows.
func (l *loading) doubtPartial(commands []commandOf) {
	first := len(l.loaded.Project.SourceDoubts)
	for k, of := range commands {
		if k > 0 && of.r != commands[k-1].r {
			first = len(l.loaded.Project.SourceDoubts)
		}
		c := &of.all[of.i]
		e, ok := l.environmentsOf(of.r, c)
		if !ok || command.IsPrinted(of.all, of.i) || textline.InComment(of.r.file.Text, c.Span.Start) ||
			len(l.loaded.Project.SourceDoubts) > first+maxCommandDoubts {
			continue
		}
		l.doubt(of.r.file.File, spanOf(c), l.reached(of.r, int32(c.Span.Start), e.own)...)
		l.limitDoubts(of.r, first)
	}
}

// maxTargets is the maximum number of scripts with one name that a command may run. maxCalls is the maximum number of
// scripts that all commands of a project may run.
const (
	maxTargets = 20
	maxCalls   = 200_000
)

// maxCallers is the maximum number of environments recorded for a script.
const maxCallers = 50

// addCallers adds environments in which a unit runs, and reports whether any of them is new. After maxCallers
// environments, it adds only the first production environment, and "" for all others.
func (l *loading) addCallers(to unit, environments []string) (added bool) {
	for _, name := range environments {
		known := l.callers[to]
		if len(known) >= maxCallers && !slices.Contains(known, name) &&
			!(l.isProduction(name) && !slices.ContainsFunc(known, l.isProduction)) {
			name = ""
		}
		if name == "" && namesOwnEnvironment(to) && len(known) < maxCallers {
			continue
		}
		if !slices.Contains(known, name) {
			l.callers[to] = append(known, name)
			added = true
		}
	}
	return added
}

// namesOwnEnvironment reports whether the name of a script contains the environment that the script is for. A word such
// as "test" does not count, because it may describe what the script does.
func namesOwnEnvironment(u unit) bool {
	name := strings.ReplaceAll(cmp.Or(u.name, path.Base(u.path)), ":", "-")
	return model.TypeOfName(name) != model.TypeUnknown && !filename.IsTemplate(name)
}

// callerEnvironments returns the environments of a command that runs a script. If the environment is unknown, the
// result contains only "" for a command in a script or job that starts or deploys the application, and is empty for
// any other command.
func (l *loading) callerEnvironments(r *appResult, c *command.Command) []string {
	of, ok := l.environmentAt(r, int32(c.Span.Start))
	switch {
	case !ok || r.isTemplate() || l.isElsewhere(r, c):
		return nil
	case of != "":
		return []string{of}
	}
	name := l.unitAt(r, c.Span.Start).name
	if startsWith(name, starting) || startsWith(name, deploying) {
		return []string{""}
	}
	if l.partAt(r, int32(c.Span.Start)).Job == appfile.Deploys {
		return []string{""}
	}
	return nil
}

// Words at the start of the names of scripts and targets that start or deploy the application.
var (
	starting  = []string{"start", "serve"}
	deploying = []string{"deploy", "release", "ship", "publish"}
)

// startsWith reports whether the name of a script or a target starts with one of the words.
func startsWith(name string, first []string) bool {
	words := model.NameWords(strings.ReplaceAll(name, ":", "-"))
	return len(words) > 0 && slices.Contains(first, words[0])
}

// isDeployed reports whether the commands in a file are considered: the file is not an example or a test, or a
// command in an environment runs it.
func (l *loading) isDeployed(r *appResult) bool {
	return !l.isExample(r) || len(l.callers[unit{r.input.Path, ""}]) > 0
}

// isExample reports whether a file is an example or a test that no job or script of production runs.
func (l *loading) isExample(r *appResult) bool { return r.isTemplate() && !l.runs.called[r.input.Path] }

// callIndex finds scripts by the arguments of commands.
type callIndex struct {
	// byBase maps base names to paths of scripts. scripts maps names to package.json scripts, and targets maps names to
	// targets of Makefiles, justfiles and Taskfiles.
	byBase           map[string][]string
	scripts, targets map[string][]unit
	paths            map[string]bool
}

func newCallIndex() *callIndex {
	return &callIndex{
		byBase: map[string][]string{}, scripts: map[string][]unit{}, targets: map[string][]unit{},
		paths: map[string]bool{},
	}
}

func (x *callIndex) add(l *loading, r *appResult) {
	name := r.input.Path
	into := x.targets
	if path.Base(name) == "package.json" {
		into = x.scripts
	}
	for _, t := range l.targetsIn(r).All {
		for _, called := range t.Names {
			if len(into[called]) < maxTargets {
				into[called] = append(into[called], unit{name, called})
			} else {
				l.addCallers(unit{name, called}, []string{""}) // not followed, so the script may run anywhere
			}
		}
	}
	x.paths[name] = true
	x.byBase[path.Base(name)] = append(x.byBase[path.Base(name)], name)
}

// startedBy returns the units that a command runs. whole is false if the command may run more units.
func (x *callIndex) startedBy(r *appResult, c *command.Command) (found []unit, whole bool) {
	starts, whole := command.StartsOf(c)
	for _, s := range starts {
		switch s.Kind {
		case command.Targets:
			found = append(found, x.named(r, x.targets, &s)...)
		case command.Scripts:
			found = append(found, x.named(r, x.scripts, &s)...)
		case command.File:
			files, all := x.files(r, s.File)
			found, whole = append(found, files...), whole && all
		}
	}
	return distinct(found), whole
}

// distinct returns a list without duplicates, in order. It reuses the memory of the list.
func distinct[T comparable](list []T) []T {
	if len(list) < 2 {
		return list
	}
	seen := make(map[T]bool, len(list))
	return slices.DeleteFunc(list, func(t T) bool {
		before := seen[t]
		seen[t] = true
		return before
	})
}

// named returns the scripts or targets that arguments name: those in the same file, or else those in any file.
func (x *callIndex) named(r *appResult, all map[string][]unit, s *command.Start) (found []unit) {
	for _, name := range s.Names {
		units := all[name]
		if len(units) == 0 {
			units = all[targets.WithoutModule(name)]
		}
		own := slices.IndexFunc(units, func(u unit) bool { return u.path == r.input.Path })
		if own >= 0 && !s.Everywhere {
			units = units[own : own+1]
		}
		found = append(found, units...)
	}
	return found
}

// maxSameName is the maximum number of files with one base name that are compared with a path.
const maxSameName = 200

// files returns the scripts that a path may refer to. The folder in which a command runs is unknown, so several may
// match. whole is false if the path may refer to more scripts.
func (x *callIndex) files(r *appResult, written string) (found []unit, whole bool) {
	name := path.Clean(strings.TrimPrefix(appfile.WithoutFolder(written), "/"))
	if own := path.Join(path.Dir(r.input.Path), name); x.paths[own] {
		return []unit{{own, ""}}, true
	}
	candidates := x.byBase[path.Base(name)]
	suffix := "/" + strings.TrimLeft(name, "./")
	for _, candidate := range candidates[:min(len(candidates), maxSameName)] {
		if strings.HasSuffix("/"+candidate, suffix) && candidate != r.input.Path {
			found = append(found, unit{candidate, ""})
		}
	}
	return found, len(candidates) <= maxSameName
}
