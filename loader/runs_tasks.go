package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// Commands that run targets of a file and scripts of a package.
var (
	runsTargets = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s;&|("'@+-])(g?make|\$[({]MAKE[)}]|just|task)((?:\s+[^\s;&|()<>]+)*)`)
	})
	runsScripts = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s;&|("'@+-])` +
			`(npm-run-all2?|npm|pnpm|yarn|bun|turbo|nx|lerna|node|run-s|run-p)((?:\s+[^\s;&|()<>]+)*)`)
	})
)

// tasks follows the targets and scripts that a line runs.
func (f *following) tasks(line string, c runContext) {
	trimmed := strings.TrimLeft(line, " \t")
	if strings.HasPrefix(trimmed, "#") {
		return
	}
	for _, m := range runsTargets().FindAllStringSubmatchIndex(line, -1) {
		if !notUsing().MatchString(line[:m[2]]) {
			f.point(strings.TrimSpace(line[m[2]:m[5]]), c)
			f.targets(line[m[2]:m[3]], strings.Fields(line[m[4]:m[5]]), c)
		}
	}
	for _, m := range runsScripts().FindAllStringSubmatchIndex(line, -1) {
		if !notUsing().MatchString(line[:m[2]]) {
			f.point(strings.TrimSpace(line[m[2]:m[5]]), c)
			f.scripts(line[m[2]:m[3]], strings.Fields(line[m[4]:m[5]]), c)
		}
	}
}

// targets follows targets of a Makefile or justfile, and a whole Taskfile.
func (f *following) targets(program string, arguments []string, c runContext) {
	names := []string{"Makefile", "makefile", "GNUmakefile"}
	switch program {
	case "just":
		names = []string{"justfile", "Justfile", ".justfile"}
	case "task":
		names = []string{"Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "taskfile.yaml", "Taskfile.dist.yml"}
	}
	var wanted []string
	for i, word := range arguments {
		word = strings.Trim(word, `"'`)
		if named, ok := fileOption(word); ok && named == "" && i+1 < len(arguments) {
			names = append([]string{arguments[i+1]}, names...)
		} else if ok {
			names = append([]string{named}, names...)
		} else if !strings.HasPrefix(word, "-") && !strings.Contains(word, "=") {
			wanted = append(wanted, word)
		}
	}
	for _, folder := range c.folders {
		for _, base := range names {
			name := path.Join(folder, base)
			if !strings.HasPrefix(name, "../") && f.exists(name) {
				if program == "task" {
					f.reachText(name, c)
				} else {
					f.recipes(name, wanted, c)
				}
				break
			}
		}
	}
}

// fileOption returns the file that an option of make or just names, or "" if the next word names it.
func fileOption(word string) (file string, ok bool) {
	for _, option := range []string{"--file", "--makefile", "--justfile", "--taskfile"} {
		if rest, found := strings.CutPrefix(word, option); found && (rest == "" || rest[0] == '=') {
			return strings.TrimPrefix(rest, "="), true
		}
	}
	rest, ok := strings.CutPrefix(word, "-f")
	return rest, ok
}

// reachText follows all commands of a file.
func (f *following) reachText(name string, c runContext) {
	text, ok := f.read(name)
	if !ok || !f.enter(visit{name, 0, c.active}, c) {
		return
	}
	c.depth++
	c.path, c.folders = name, append(slices.Clip(c.folders), path.Dir(name))
	f.speaks = f.speaks || speaksOfWorkOS(text)
	f.text(text, c)
	if speaksOfWorkOS(text) && appfile.WritesForJob(text) {
		f.doubt(nil)
	}
}

// recipe is a target of a file with the range of its commands.
type recipe struct {
	needs      []string
	start, end int
}

var targetLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^@?([\w./%-]+(?:[ \t]+[\w./%*+=":'-]+)*)[ \t]*::?(?:[^=]|$)(.*)`)
})

// recipeFile are the targets of a Makefile or justfile, and the first one.
type recipeFile struct {
	targets map[string]*recipe
	first   string
	// patterns are the targets with a "%", and includes the files that it includes.
	patterns, includes []string
}

var (
	includeLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:-?include|sinclude|import\??|mod\??)[ \t]+(.+)`)
	})
	defaultGoal = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\.DEFAULT_GOAL[ \t]*:{0,3}=[ \t]*(\S+)`)
	})
	aliasLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^alias[ \t]+([\w-]+)[ \t]*:=[ \t]*([\w:-]+)`)
	})
)

// settings notes what a line outside of targets says about them.
func (file *recipeFile) settings(line string, offset int) bool {
	if m := includeLine().FindStringSubmatch(line); m != nil {
		file.includes = append(file.includes, strings.Fields(strings.ReplaceAll(m[1], "'", ""))...)
		return true
	}
	if m := defaultGoal().FindStringSubmatch(line); m != nil {
		file.first = m[1]
		return true
	}
	if m := aliasLine().FindStringSubmatch(line); m != nil {
		file.targets[m[1]] = &recipe{needs: []string{m[2]}, start: offset, end: offset}
		return true
	}
	return false
}

// target returns a target by its name or by a pattern.
func (file *recipeFile) target(name string) *recipe {
	if r := file.targets[name]; r != nil {
		return r
	}
	for _, pattern := range file.patterns {
		before, after, _ := strings.Cut(pattern, "%")
		if len(name) > len(before+after) && strings.HasPrefix(name, before) && strings.HasSuffix(name, after) {
			return file.targets[pattern]
		}
	}
	return nil
}

// recipesOf returns the targets in a text.
func recipesOf(text string) *recipeFile {
	file := &recipeFile{targets: map[string]*recipe{}}
	all := file.targets
	text = joinedLines(text)
	var open []*recipe
	offset := 0
	for line := range strings.Lines(text) {
		offset += len(line)
		if line[0] == '\t' || line[0] == ' ' || strings.TrimSpace(line) == "" || line[0] == '#' {
			for _, r := range open {
				r.end = offset
			}
			continue
		}
		open = nil
		if file.settings(strings.TrimRight(line, "\r\n"), offset-len(line)) {
			continue
		}
		m := targetLine().FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil {
			continue
		}
		_, needs, _ := strings.Cut(line, ":")
		needs, _, _ = strings.Cut(strings.TrimLeft(needs, ":"), ";")
		needs = strings.ReplaceAll(needs, "&&", " ")
		for _, name := range strings.Fields(m[1]) {
			r := &recipe{needs: strings.Fields(needs), start: offset - len(line), end: offset}
			if old := all[name]; old != nil && len(r.needs) > 0 && old.end-old.start > r.end-r.start {
				old.needs = append(old.needs, r.needs...)
				continue
			}
			all[name], open = r, append(open, r)
			if strings.Contains(name, "%") {
				file.patterns = append(file.patterns, name)
			}
			if file.first == "" && !strings.HasPrefix(name, ".") {
				file.first = name
			}
		}
	}
	return file
}

// recipes follows targets and those that they need.
func (f *following) recipes(name string, wanted []string, c runContext) {
	text, ok := f.read(name)
	if !ok {
		return
	}
	file := f.runs.recipes[name]
	if file == nil {
		file = recipesOf(text)
		f.runs.recipes[name] = file
	}
	if len(wanted) == 0 {
		wanted = []string{file.first}
	}
	format := "makefile"
	if strings.HasSuffix(strings.ToLower(name), "justfile") {
		format = "justfile"
	}
	f.included(name, file, wanted, c)
	named := len(wanted)
	c.depth++
	c.path, c.folders = name, append(slices.Clip(c.folders), path.Dir(name))
	for i := 0; i < len(wanted); i++ {
		r := file.target(wanted[i])
		if r == nil && (i < named || strings.Contains(wanted[i], "$")) && strings.ContainsAny(text+wanted[i], "$%") &&
			(speaksOfWorkOS(text) || appfile.WritesForJob(text)) {
			f.doubt(nil) // a target whose name is made up
			continue
		}
		if r == nil || !f.enter(visit{name, r.start + 1, c.active}, c) {
			continue
		}
		wanted = append(wanted, r.needs...)
		f.runs.called[name] = true
		body := strings.ReplaceAll(text[r.start:r.end], "$$", "$")
		head, body, _ := strings.Cut(body, "\n")
		if _, command, ok := strings.Cut(head, ";"); ok {
			body = command + "\n" + body
		}
		f.speaks = f.speaks || speaksOfWorkOS(body)
		c := c
		c.active = f.commandsAct(body, c.active)
		f.layer(body, appfile.Layer{
			Path: name, Format: format, Exports: c.active,
			Within: []source.Span{{Start: int32(r.start), End: int32(r.end)}},
		})
		f.text(body, c)
	}
}

// joinedLines replaces the ends of lines that a backslash continues by blanks, so that offsets stay the same.
func joinedLines(text string) string {
	return continuation().ReplaceAllStringFunc(text, func(end string) string { return strings.Repeat(" ", len(end)) })
}

// included follows the same targets in the files that a file includes.
func (f *following) included(name string, file *recipeFile, wanted []string, c runContext) {
	for _, other := range file.includes {
		other = path.Join(path.Dir(name), strings.Trim(other, `"`))
		key := visit{name + "\x00" + other, 0, c.active}
		if !strings.HasPrefix(other, "../") && f.exists(other) && f.enter(key, c) {
			c := c
			c.depth++
			f.recipes(other, slices.Clone(wanted), c)
		}
	}
}

// installScripts are the scripts that package managers run when they install the dependencies of a package. Source:
// https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-operation-order.
var installScripts = []string{
	"preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare",
}

// scripts follows scripts of packages.
func (f *following) scripts(program string, arguments []string, c runContext) {
	if program == "node" && (len(arguments) == 0 || arguments[0] != "--run") {
		return
	}
	var wanted []string
	everywhere := slices.Contains([]string{"turbo", "nx", "lerna"}, program)
	for _, word := range arguments {
		word = strings.Trim(word, `"'`)
		switch option, _, _ := strings.Cut(word, "="); option {
		case "--filter", "-F", "-w", "--workspace", "--workspaces", "workspace", "workspaces", "-r", "--recursive",
			"-ws":
			everywhere = true
		case "ci", "install", "i", "add":
			wanted = append(wanted, installScripts...)
		}
		if !strings.HasPrefix(word, "-") {
			_, task, _ := strings.Cut(word, ":")
			wanted = append(wanted, "pre"+word, word, "post"+word, task)
		}
	}
	if program == "yarn" && len(arguments) == 0 {
		wanted = append(wanted, installScripts...)
	}
	seen := map[string]bool{}
	for _, folder := range c.folders {
		if name := path.Join(folder, "package.json"); !strings.HasPrefix(name, "../") && !seen[name] {
			seen[name] = true
			f.manifest(name, wanted, c)
		}
	}
	if everywhere {
		for _, name := range f.packageManifests() {
			if !seen[name] {
				f.manifest(name, wanted, c)
			}
		}
	}
}

// packageManifests returns the package.json files of the project in order.
func (l *loading) packageManifests() []string {
	var names []string
	for _, manifests := range l.manifestsOf {
		for _, name := range manifests {
			if path.Base(name) == "package.json" {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// manifest follows scripts of a package.json.
func (f *following) manifest(name string, wanted []string, c runContext) {
	scripts, known := f.runs.manifests[name]
	if !known {
		if text, ok := f.read(name); ok {
			scripts = appfile.ScriptsOf(f.closedFile(name, text))
		}
		f.runs.manifests[name] = scripts
	}
	c.depth++
	c.folders = append([]string{path.Dir(name)}, c.folders...)
	for i, script := range wanted {
		found, ok := scripts[script]
		body := found.Text
		if !ok || slices.Contains(wanted[:i], script) {
			continue
		}
		if !f.enter(visit{name + "#" + script, 0, c.active}, c) {
			continue
		}
		f.speaks = f.speaks || speaksOfWorkOS(body)
		c := c
		c.active = f.commandsAct(body, c.active)
		f.layer(body, appfile.Layer{
			Path: name, Format: "package-json", Exports: c.active, Within: []source.Span{found.Span},
		})
		f.text(body, c)
	}
}
