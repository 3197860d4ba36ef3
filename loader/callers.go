package loader

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
)

// unit is a script that other commands can run: a file, a script of package.json, or a target of a Makefile.
type unit struct{ path, name string }

// unitSpan is the part of a file that is a unit.
type unitSpan struct {
	name       string
	start, end int
	// needs are the targets that run before it.
	needs []string
}

var (
	packageScript = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"([^"\\]+)"\s*:\s*$`) })
	targetHead    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^@?([\w./-]+)[^:=\n]*::?(?:[^=]|$)([^#;\n]*)`)
	})
	taskLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^  ["']?([\w:./-]+)["']?:\s*$`) })
)

// unitsOf returns the scripts of a package.json and the targets of a Makefile, justfile or Taskfile, in file order. It
// is empty for files that are one script.
func unitsOf(r *appResult) (units []unitSpan) {
	text := r.file.Text
	if path.Base(r.input.Path) == "package.json" {
		for _, p := range r.reading.Parts {
			start := int(p.Span.Start)
			if m := packageScript().FindStringSubmatch(text[max(0, start-maxCommand):start]); m != nil {
				units = append(units, unitSpan{name: m[1], start: start, end: int(p.Span.End)})
			}
		}
		return units
	}
	pattern := targetHead()
	if base := strings.ToLower(path.Base(r.input.Path)); strings.HasPrefix(base, "taskfile.") {
		pattern = taskLine()
	} else if r.file.Format != "makefile" && r.file.Format != "justfile" {
		return nil
	}
	offset := 0
	for line := range strings.Lines(text) {
		if m := pattern.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil {
			if n := len(units); n > 0 {
				units[n-1].end = offset
			}
			u := unitSpan{name: m[1], start: offset, end: len(text)}
			if len(m) > 2 {
				u.needs = strings.Fields(m[2])
			}
			units = append(units, u)
		}
		offset += len(line)
	}
	return units
}

// unitAt returns the unit at an offset of a file.
func (l *loading) unitAt(r *appResult, offset int) unit {
	units, known := l.units[r.input.Path]
	if !known {
		units = unitsOf(r)
		if l.units == nil {
			l.units = map[string][]unitSpan{}
		}
		l.units[r.input.Path] = units
	}
	i, exact := slices.BinarySearchFunc(units, offset, func(u unitSpan, at int) int { return u.start - at })
	if !exact {
		i--
	}
	if i < 0 || offset >= units[i].end {
		return unit{r.input.Path, ""}
	}
	return unit{r.input.Path, units[i].name}
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
	x := callIndex{byBase: map[string][]string{}, scripts: map[string][]unit{}, targets: map[string][]unit{}}
	for _, r := range files {
		x.add(l, r)
	}
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
			targets := x.targetsOf(r, &all[i])
			if len(targets) == 0 {
				continue
			}
			from, environments := l.unitAt(r, all[i].Span.Start), l.callerEnvironments(r, &all[i])
			for k, to := range targets {
				if k >= maxTargets {
					environments = []string{""} // not followed further, so it may run anywhere
				}
				if to != from {
					note(call{from, to, environments})
				}
			}
		}
		for _, u := range l.units[r.input.Path] {
			for _, name := range u.needs {
				note(call{from: unit{r.input.Path, u.name}, to: unit{r.input.Path, name}})
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
	case !ok || isTemplate(r.input.Path) || l.isElsewhere(r, c):
		return nil
	case of != "":
		return []string{of}
	}
	name := l.unitAt(r, c.Span.Start).name
	words := model.NameWords(strings.ReplaceAll(name, ":", "-"))
	if len(words) > 0 && slices.Contains([]string{"start", "serve", "deploy", "release", "ship", "publish"}, words[0]) {
		return []string{""}
	}
	if l.partAt(r, int32(c.Span.Start)).Job == appfile.Deploys {
		return []string{""}
	}
	return nil
}

// isDeployed reports whether the commands of a file count: it is no example or test, or a script of an environment runs
// it.
func (l *loading) isDeployed(r *appResult) bool {
	return !l.isExample(r.input.Path) || len(l.callers[unit{r.input.Path, ""}]) > 0
}

// isExample reports whether a file is an example or a test that no job of production runs.
func (l *loading) isExample(name string) bool { return isTemplate(name) && !l.runs.called[name] }

// callIndex finds scripts by the words of commands.
type callIndex struct {
	// byBase are the paths of scripts by their last part. scripts are those of package.json by name, and targets those
	// of Makefiles, justfiles and Taskfiles.
	byBase           map[string][]string
	scripts, targets map[string][]unit
}

func (x *callIndex) add(l *loading, r *appResult) {
	name := r.input.Path
	l.unitAt(r, 0)
	into := x.targets
	if path.Base(name) == "package.json" {
		into = x.scripts
	}
	for _, u := range l.units[name] {
		if len(into[u.name]) < maxTargets {
			into[u.name] = append(into[u.name], unit{name, u.name})
		} else {
			l.addCallers(unit{name, u.name}, []string{""}) // not followed, so it may run anywhere
		}
	}
	x.byBase[path.Base(name)] = append(x.byBase[path.Base(name)], name)
}

// targetsOf returns the units that a command runs.
func (x *callIndex) targetsOf(r *appResult, c *command.Command) []unit {
	words := command.Head(c.Words)
	for len(words) > 1 && slices.Contains([]string{"npx", "env", "exec", "nohup", "time"}, words[0].Text) {
		words = words[1:]
	}
	if len(words) == 0 {
		return nil
	}
	switch program := command.ProgramName(words[0].Text); program {
	case "npm", "pnpm", "yarn", "bun", "run-s", "run-p", "npm-run-all":
		return x.named(r, x.scripts, words[1:])
	case "make", "gmake", "just", "task":
		return x.named(r, x.targets, words[1:])
	case ".", "source", "bash", "sh", "zsh", "dash", "ksh", "ash":
		for _, word := range words[1:] {
			if !strings.HasPrefix(word.Text, "-") {
				return x.files(r, word.Text)
			}
		}
	default:
		if strings.ContainsAny(words[0].Text, "/") || strings.HasSuffix(program, ".sh") {
			return x.files(r, words[0].Text)
		}
	}
	return nil
}

// named returns the scripts or targets that arguments name: those of the same file, or else those of any.
func (x *callIndex) named(r *appResult, all map[string][]unit, arguments []command.Word) (found []unit) {
	for _, word := range arguments {
		units := all[word.Text]
		own := slices.IndexFunc(units, func(u unit) bool { return u.path == r.input.Path })
		if own >= 0 {
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
