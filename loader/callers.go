package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/targets"
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

// packageManifest is the kind of files whose targets are the scripts of a package.
const packageManifest = "package.json"

// targetsIn returns the targets of a file. It is empty for files that are one script.
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

// targetsKey identifies a text of a file: the one that was read as a whole, or the one that may be shown.
type targetsKey struct {
	path, kind string
	length     int
}

// scriptsOf returns the scripts of a package.json in the order of the file.
func (l *loading) scriptsOf(name, text string) (all []targets.Target) {
	for script, found := range appfile.ScriptsOf(l.closedFile(name, text)) {
		all = append(all, targets.Target{
			Names: []string{script}, Start: int(found.Span.Start), End: int(found.Span.End), Text: found.Text,
		})
	}
	slices.SortFunc(all, func(a, b targets.Target) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// unitAt returns the unit at an offset of a file.
func (l *loading) unitAt(r *appResult, offset int) unit {
	if t := l.targetsIn(r).At(offset); t != nil {
		return unit{r.input.Path, t.Names[0]}
	}
	return unit{r.input.Path, ""}
}

// call is a command that runs a unit.
type call struct {
	from, to unit
	// environments are those of the place of the command.
	environments []string
}

// findCalls determines in which environments the scripts of the project run, by the places that call them.
func (l *loading) findCalls(files []*appResult) {
	l.callers = map[unit][]string{}
	x := &callIndex{byBase: map[string][]string{}, scripts: map[string][]unit{}, targets: map[string][]unit{}}
	for _, r := range files {
		x.add(l, r)
	}
	l.called = x
	calls := map[unit][]call{}
	var open []unit
	note := func(c call) {
		calls[c.from] = append(calls[c.from], c)
		if l.addCallers(c.to, c.environments) {
			open = append(open, c.to)
		}
	}
	for _, r := range files {
		all := l.parsedCommands(r)
		for i := range all {
			started := x.startedBy(r, &all[i])
			if len(started) == 0 {
				continue
			}
			from, environments := l.unitAt(r, all[i].Span.Start), l.callerEnvironments(r, &all[i])
			for k, to := range started {
				if k >= maxTargets {
					environments = []string{""} // not followed further, so it may run anywhere
				}
				if to != from {
					note(call{from, to, environments})
				}
			}
		}
		for _, t := range l.targetsIn(r).All {
			for _, name := range t.Names[1:] {
				note(call{from: unit{r.input.Path, name}, to: unit{r.input.Path, t.Names[0]}})
			}
			for _, name := range t.Needs {
				note(call{from: unit{r.input.Path, t.Names[0]}, to: unit{r.input.Path, name}})
			}
		}
	}
	for ; len(open) > 0; open = open[1:] {
		for _, c := range calls[open[0]] {
			if l.addCallers(c.to, l.callers[open[0]]) {
				open = append(open, c.to)
			}
		}
	}
}

// maxTargets is the maximum number of scripts that one command may run.
const maxTargets = 20

// addCallers adds environments in which a unit runs, and reports whether one of them is new.
func (l *loading) addCallers(to unit, environments []string) (added bool) {
	for _, name := range environments {
		if name == "" && namesOwnEnvironment(to) {
			continue
		}
		if !slices.Contains(l.callers[to], name) {
			l.callers[to] = append(l.callers[to], name)
			added = true
		}
	}
	return added
}

// namesOwnEnvironment reports whether the name of a script contains the environment that the script is for. A word such
// as "test" does not count, because it may describe what the script does.
func namesOwnEnvironment(u unit) bool {
	name := strings.ReplaceAll(cmp.Or(u.name, path.Base(u.path)), ":", "-")
	return model.TypeOfName(name) != model.TypeUnknown && !isTemplate(name)
}

// callerEnvironments returns the environments of a command that runs a script: "" if it deploys or starts the
// application in an environment that is unknown, and none if the environment is unknown otherwise.
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

// First words in the names of scripts and targets that start or deploy the application.
var (
	starting  = []string{"start", "serve"}
	deploying = []string{"deploy", "release", "ship", "publish"}
)

// startsWith reports whether the name of a script or a target starts with one of the words.
func startsWith(name string, first []string) bool {
	words := model.NameWords(strings.ReplaceAll(name, ":", "-"))
	return len(words) > 0 && slices.Contains(first, words[0])
}

// isDeployed reports whether the commands of a file count: it is no example or test, or a script of an environment runs
// it.
func (l *loading) isDeployed(r *appResult) bool {
	return !l.isExample(r) || len(l.callers[unit{r.input.Path, ""}]) > 0
}

// isExample reports whether a file is an example or a test that no job of production runs.
func (l *loading) isExample(r *appResult) bool { return r.isTemplate() && !l.runs.called[r.input.Path] }

// callIndex finds scripts by the words of commands.
type callIndex struct {
	// byBase are the paths of scripts by their last part. scripts are those of package.json by name, and targets those
	// of Makefiles, justfiles and Taskfiles.
	byBase           map[string][]string
	scripts, targets map[string][]unit
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
				l.addCallers(unit{name, called}, []string{""}) // not followed, so it may run anywhere
			}
		}
	}
	x.byBase[path.Base(name)] = append(x.byBase[path.Base(name)], name)
}

// startedBy returns the units that a command runs.
func (x *callIndex) startedBy(r *appResult, c *command.Command) (found []unit) {
	for _, s := range command.StartsOf(c) {
		switch s.Kind {
		case command.Targets:
			found = append(found, x.named(r, x.targets, &s)...)
		case command.Scripts:
			found = append(found, x.named(r, x.scripts, &s)...)
		case command.File:
			found = append(found, x.files(r, s.File)...)
		}
	}
	return found
}

// named returns the scripts or targets that arguments name: those of the same file, or else those of any.
func (x *callIndex) named(r *appResult, all map[string][]unit, s *command.Start) (found []unit) {
	for _, name := range s.Names {
		units := all[name]
		own := slices.IndexFunc(units, func(u unit) bool { return u.path == r.input.Path })
		if own >= 0 && !s.Everywhere {
			units = units[own : own+1]
		}
		found = append(found, units...)
	}
	return found
}

// files returns the scripts that a path may mean. The folder in which a command runs is unknown.
func (x *callIndex) files(r *appResult, written string) (found []unit) {
	name := path.Clean(strings.TrimPrefix(appfile.WithoutFolder(written), "/"))
	for _, candidate := range x.byBase[path.Base(name)] {
		if candidate == path.Join(path.Dir(r.input.Path), name) {
			return []unit{{candidate, ""}}
		}
		suffix := "/" + strings.TrimLeft(name, "./")
		if strings.HasSuffix("/"+candidate, suffix) && candidate != r.input.Path {
			found = append(found, unit{candidate, ""})
		}
	}
	return found
}
