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
		return regexp.MustCompile(`(?:^|[\s;&|(])(g?make|just)((?:\s+[^\s;&|()<>]+)*)`)
	})
	runsScripts = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s;&|("'])(npm|pnpm|yarn|bun|turbo|nx|lerna|node)((?:\s+[^\s;&|()<>]+)*)`)
	})
)

// tasks follows the targets and scripts that a line runs.
func (f *following) tasks(line string, c runContext) {
	trimmed := strings.TrimLeft(line, " \t")
	if strings.HasPrefix(trimmed, "#") || c.depth > maxRunDepth {
		return
	}
	for _, m := range runsTargets().FindAllStringSubmatchIndex(line, -1) {
		if !notUsing().MatchString(line[:m[2]]) {
			f.point(strings.TrimSpace(line[m[2]:m[5]]), c)
			f.targets(line[m[2]:m[3]] == "just", strings.Fields(line[m[4]:m[5]]), c)
		}
	}
	for _, m := range runsScripts().FindAllStringSubmatchIndex(line, -1) {
		if !notUsing().MatchString(line[:m[2]]) {
			f.point(strings.TrimSpace(line[m[2]:m[5]]), c)
			f.scripts(line[m[2]:m[3]], strings.Fields(line[m[4]:m[5]]), c)
		}
	}
}

// targets follows targets of a Makefile or justfile.
func (f *following) targets(just bool, arguments []string, c runContext) {
	names := []string{"Makefile", "makefile", "GNUmakefile"}
	if just {
		names = []string{"justfile", "Justfile", ".justfile"}
	}
	var wanted []string
	for i, word := range arguments {
		if word = strings.Trim(word, `"'`); (word == "-f" || word == "--file") && i+1 < len(arguments) {
			names = append([]string{arguments[i+1]}, names...)
		} else if !strings.HasPrefix(word, "-") && !strings.Contains(word, "=") {
			wanted = append(wanted, word)
		}
	}
	for _, folder := range c.folders {
		for _, base := range names {
			name := path.Join(folder, base)
			if !strings.HasPrefix(name, "../") && f.exists(name) {
				f.recipes(name, wanted, c)
				break
			}
		}
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
}

// recipesOf returns the targets in a text.
func recipesOf(text string) *recipeFile {
	file := &recipeFile{targets: map[string]*recipe{}}
	all := file.targets
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
			if file.first == "" && !strings.HasPrefix(name, ".") {
				file.first = name
			}
		}
	}
	return file
}

// recipes follows targets and those that they need.
func (f *following) recipes(name string, wanted []string, c runContext) {
	text, ok := f.textOf(name)
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
	c.depth++
	c.path, c.folders = name, append(slices.Clip(c.folders), path.Dir(name))
	for i := 0; i < len(wanted); i++ {
		r := file.targets[wanted[i]]
		if r == nil {
			continue
		}
		key := visit{name, r.start + 1, c.active}
		if f.seen[key] {
			continue
		}
		if i > maxRunFiles {
			f.doubt(nil)
			return
		}
		wanted = append(wanted, r.needs...)
		f.seen[key], f.runs.called[name] = true, true
		body := strings.ReplaceAll(text[r.start:r.end], "$$", "$")
		_, body, _ = strings.Cut(body, "\n")
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

// maxRunManifests is the maximum number of packages whose scripts a command for several packages may run.
const maxRunManifests = 200

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
	return names[:min(len(names), maxRunManifests)]
}

// manifest follows scripts of a package.json.
func (f *following) manifest(name string, wanted []string, c runContext) {
	scripts, known := f.runs.manifests[name]
	if !known {
		if text, ok := f.textOf(name); ok {
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
		key := visit{name + "#" + script, 0, c.active}
		if f.seen[key] {
			continue
		}
		f.seen[key] = true
		f.speaks = f.speaks || speaksOfWorkOS(body)
		c := c
		c.active = f.commandsAct(body, c.active)
		f.layer(body, appfile.Layer{
			Path: name, Format: "package-json", Exports: c.active, Within: []source.Span{found.Span},
		})
		f.text(body, c)
	}
}
