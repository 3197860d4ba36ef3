package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/targets"
)

// tasks follows the targets and scripts that a command runs.
func (f *following) tasks(text string, c *command.Command, from runContext) {
	starts, whole := command.StartsOf(c)
	if !whole {
		f.runs.hits++
		f.doubt(nil)
	}
	for _, s := range starts {
		if s.Kind != command.File { // readText follows files
			f.runs.hits++
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

// targetFiles lists, by program, the files in which the program looks for targets, in order. Sources:
// https://www.gnu.org/software/make/manual/html_node/Makefile-Names.html, https://just.systems/man/en/,
// https://taskfile.dev/docs/guide#supported-file-names.
var targetFiles = map[string][]string{
	"make": {"GNUmakefile", "makefile", "Makefile"},
	"just": {"justfile", "Justfile", ".justfile"},
	"task": {
		"Taskfile.yml", "taskfile.yml", "Taskfile.yaml", "taskfile.yaml", "Taskfile.dist.yml", "taskfile.dist.yml",
		"Taskfile.dist.yaml", "taskfile.dist.yaml",
	},
}

// kindsOfPrograms maps each program to the kind of the files that it reads, regardless of their names.
var kindsOfPrograms = map[string]string{"make": targets.Makefile, "just": targets.Justfile}

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
				f.recipes(name, kindsOfPrograms[s.Program], s.Names, c)
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
	f.speaks = f.speaks || marksearch.In(text)
	f.text(text, c)
	if !marksearch.In(text) {
		return
	}
	if appfile.WritesForJob(text) {
		f.doubt(nil)
	} else {
		f.doubt(f.namesOfCode(name, text, c.active))
	}
}

// recipes follows targets and the targets that they need, in a file and in the files that it includes.
func (f *following) recipes(name, kind string, wanted []string, c runContext) {
	included := f.withIncluded(name, kind)
	files, whole := included.files, included.whole
	if included.unread {
		f.doubt(nil)
	}
	if len(files) == 0 {
		return
	}
	if len(wanted) == 0 {
		wanted = []string{files[0].First}
		for i := 1; wanted[0] == "" && i < len(files); i++ {
			wanted[0] = files[i].First
		}
	}
	named, reached, missing := len(wanted), false, false
	c.depth++
	wanted = slices.Clone(wanted)
	queued := map[string]bool{}
	for i := 0; i < len(wanted); i++ {
		if queued[wanted[i]] {
			continue
		}
		if queued[wanted[i]] = true; len(queued) > maxWanted {
			f.doubt(nil)
			return
		}
		found, needs := f.target(files, kind, wanted[i], c)
		wanted = append(wanted, needs...)
		reached = reached || found && i < named
		missing = missing || !found && !strings.ContainsAny(wanted[i], "./") // and not the name of a file
		if !found && (i < named || strings.Contains(wanted[i], "$")) && isMadeUp(files, wanted[i]) ||
			!found && strings.Contains(wanted[i], "::") { // of a module that is not known
			f.doubt(nil)
		}
	}
	if !whole && (missing || !reached) { // the target may be in a file that is not known
		f.doubt(nil)
	}
}

// maxWanted is the maximum number of targets that are followed for a command.
const maxWanted = 5000

// target follows the targets with a name, and returns what they need.
func (f *following) target(files []targetFile, kind, wanted string, c runContext) (found bool, needs []string) {
	name := targets.WithoutModule(wanted)
	for k := range files {
		file := &files[k]
		for _, t := range file.Named(name) {
			found = true
			if f.enter(visit{file.name, t.Start + 1, c.active}, c) {
				needs = append(needs, t.Needs...)
				c := c
				c.path, c.folders = file.name, append(slices.Clip(c.folders), path.Dir(file.name))
				f.recipe(file.name, kind, file.text, t, c)
			}
		}
	}
	return found, needs
}

// isMadeUp reports whether files that concern WorkOS or the job may define a target that was not found, under a name
// with variables or a pattern such as deploy-%.
func isMadeUp(files []targetFile, wanted string) bool {
	return slices.ContainsFunc(files, func(file targetFile) bool {
		return strings.ContainsAny(file.text+wanted, "$%") &&
			(marksearch.In(file.text) || appfile.WritesForJob(file.text))
	})
}

// recipe follows the commands of a target.
func (f *following) recipe(name, kind, text string, t *targets.Target, c runContext) {
	f.runs.called[name] = true
	body := strings.ReplaceAll(t.Body(text), "$$", "$")
	f.speaks = f.speaks || marksearch.In(body)
	c.active = f.commandsAct(visit{path: name, start: t.Start + 1}, body, c.active)
	f.layer(body, appfile.Layer{
		Path: name, Format: kind, Exports: c.active,
		Within: []source.Span{{Start: int32(t.Start), End: int32(t.End)}},
	})
	f.text(body, c)
}

// scripts follows scripts of packages.
func (f *following) scripts(s *command.Start, c runContext) {
	s.Names = distinct(s.Names)
	seen := map[string]bool{}
	for _, folder := range c.folders {
		if name := path.Join(folder, "package.json"); !strings.HasPrefix(name, "../") && !seen[name] {
			seen[name] = true
			f.manifest(name, s.Names, c)
		}
	}
	if !s.Everywhere {
		return
	}
	if manifests := f.packageManifests(); f.charge(len(manifests) * max(1, len(s.Names))) {
		for _, name := range manifests {
			if len(f.seen) > maxRunFiles { // which enter has recorded
				return
			}
			if !seen[name] {
				f.manifest(name, s.Names, c)
			}
		}
	}
}

// packageManifests returns the package.json files of the project in order.
func (l *loading) packageManifests() []string {
	if l.manifests != nil {
		return l.manifests
	}
	l.manifests = []string{}
	for _, manifests := range l.manifestsOf {
		for _, name := range manifests {
			if path.Base(name) == packageManifest {
				l.manifests = append(l.manifests, name)
			}
		}
	}
	slices.Sort(l.manifests)
	return l.manifests
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
	for _, script := range wanted {
		for _, t := range file.Named(script) {
			if !f.enter(visit{name + "#" + script, 0, c.active}, c) {
				continue
			}
			f.speaks = f.speaks || marksearch.In(t.Text)
			c := c
			c.active = f.commandsAct(visit{path: name + "#" + script}, t.Text, c.active)
			f.layer(t.Text, appfile.Layer{
				Path: name, Format: "package-json", Exports: c.active,
				Within: []source.Span{{Start: int32(t.Start), End: int32(t.End)}},
			})
			f.text(t.Text, c)
		}
	}
}
