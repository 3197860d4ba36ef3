package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/targets"
)

// tasks follows the targets and scripts that a command runs.
func (f *following) tasks(text string, c *command.Command, from runContext) {
	starts, whole := command.StartsOf(c)
	if !whole {
		f.doubt(nil)
	}
	for _, s := range starts {
		if s.Kind != command.File { // text follows files
			f.point(text[s.Span.Start:s.Span.End], from)
		}
		switch s.Kind {
		case command.Targets:
			f.targets(&s, from)
		case command.Scripts:
			f.scripts(&s, from)
		}
	}
}

// targetFiles are the files in which programs look for targets, in order.
var targetFiles = map[string][]string{
	"make": {"Makefile", "makefile", "GNUmakefile"},
	"just": {"justfile", "Justfile", ".justfile"},
	"task": {"Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "taskfile.yaml", "Taskfile.dist.yml"},
}

// targets follows targets of a Makefile or justfile, and a whole Taskfile.
func (f *following) targets(s *command.Start, c runContext) {
	names := targetFiles[s.Program]
	if s.File != "" {
		names = append([]string{s.File}, names...)
	}
	for _, folder := range c.folders {
		for _, base := range names {
			name := path.Join(folder, base)
			if strings.HasPrefix(name, "../") || !f.exists(name) {
				continue
			}
			if s.Program == "task" {
				f.reachText(name, c)
			} else {
				f.recipes(name, s.Names, c)
			}
			break
		}
	}
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

// recipes follows targets and those that they need.
func (f *following) recipes(name string, wanted []string, c runContext) {
	text, ok := f.read(name)
	if !ok {
		return
	}
	kind := targets.Makefile
	if strings.HasSuffix(strings.ToLower(name), "justfile") {
		kind = targets.Justfile
	}
	file := f.targetsOf(name, kind, text)
	if len(wanted) == 0 {
		wanted = []string{file.First}
	}
	f.included(name, file, wanted, c)
	named := len(wanted)
	c.depth++
	c.path, c.folders = name, append(slices.Clip(c.folders), path.Dir(name))
	wanted = slices.Clone(wanted)
	for i := 0; i < len(wanted); i++ {
		found := file.Named(wanted[i])
		if len(found) == 0 && (i < named || strings.Contains(wanted[i], "$")) &&
			strings.ContainsAny(text+wanted[i], "$%") && (speaksOfWorkOS(text) || appfile.WritesForJob(text)) {
			f.doubt(nil) // a target whose name is made up
		}
		for _, t := range found {
			if f.enter(visit{name, t.Start + 1, c.active}, c) {
				wanted = append(wanted, t.Needs...)
				f.recipe(name, kind, text, t, c)
			}
		}
	}
}

// recipe follows the commands of a target.
func (f *following) recipe(name, kind, text string, t *targets.Target, c runContext) {
	f.runs.called[name] = true
	body := strings.ReplaceAll(t.Body(text), "$$", "$")
	f.speaks = f.speaks || speaksOfWorkOS(body)
	c.active = f.commandsAct(body, c.active)
	f.layer(body, appfile.Layer{
		Path: name, Format: kind, Exports: c.active,
		Within: []source.Span{{Start: int32(t.Start), End: int32(t.End)}},
	})
	f.text(body, c)
}

// included follows the same targets in the files that a file includes.
func (f *following) included(name string, file *targets.File, wanted []string, c runContext) {
	for _, other := range file.Includes {
		other = path.Join(path.Dir(name), other)
		key := visit{name + "\x00" + other, 0, c.active}
		if !strings.HasPrefix(other, "../") && f.exists(other) && f.enter(key, c) {
			c := c
			c.depth++
			f.recipes(other, wanted, c)
		}
	}
}

// scripts follows scripts of packages.
func (f *following) scripts(s *command.Start, c runContext) {
	seen := map[string]bool{}
	for _, folder := range c.folders {
		if name := path.Join(folder, "package.json"); !strings.HasPrefix(name, "../") && !seen[name] {
			seen[name] = true
			f.manifest(name, s.Names, c)
		}
	}
	if s.Everywhere {
		for _, name := range f.packageManifests() {
			if !seen[name] {
				f.manifest(name, s.Names, c)
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
	text, ok := f.read(name)
	if !ok {
		return
	}
	file := f.targetsOf(name, packageManifest, text)
	c.depth++
	c.folders = append([]string{path.Dir(name)}, c.folders...)
	for i, script := range wanted {
		if slices.Contains(wanted[:i], script) {
			continue
		}
		for _, t := range file.Named(script) {
			if !f.enter(visit{name + "#" + script, 0, c.active}, c) {
				continue
			}
			f.speaks = f.speaks || speaksOfWorkOS(t.Text)
			c := c
			c.active = f.commandsAct(t.Text, c.active)
			f.layer(t.Text, appfile.Layer{
				Path: name, Format: "package-json", Exports: c.active,
				Within: []source.Span{{Start: int32(t.Start), End: int32(t.End)}},
			})
			f.text(t.Text, c)
		}
	}
}
