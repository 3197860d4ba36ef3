package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
)

// composeStart is a command of production that starts the services of one compose file.
type composeStart struct {
	file, environment string
	// services and profiles are those that the command names.
	services, profiles []string
}

// composeStarts finds the commands of production that start services of compose files.
type composeStarts struct {
	*loading
	// files contains the compose files by path, and folders their folders.
	files   map[string]*appResult
	folders deployedFiles
	// production contains the folders with compose files of production.
	production map[string]bool
	// settings contains the files that COMPOSE_FILE in a dotenv file names, by the folder of the dotenv file.
	settings map[string]*release
}

// noteStarted records the compose files that commands of production start and that name no environment themselves. It
// must be called after noteComposeCommands.
func (l *loading) noteStarted(files []*appResult) {
	s := composeStarts{l, map[string]*appResult{}, deployedFiles{}, map[string]bool{}, map[string]*release{}}
	for _, r := range files {
		if r.file.Format == composeFormat && !r.isTemplate() && !r.reading.Template {
			s.files[r.input.Path] = r
			if l.isProduction(l.environmentOfFile(r.input.Path)) {
				s.production[path.Dir(r.input.Path)] = true
			}
			for folder := path.Dir(r.input.Path); folder != "."; folder = path.Dir(folder) {
				s.folders[folder] = true
			}
		}
	}
	if len(s.files) == 0 {
		return
	}
	for _, of := range l.layers.releases {
		if of.Compose != nil && of.result.file.Format == appfile.Dotenv && of.files[0].Format == composeFormat &&
			of.files[0].Path != "" {
			s.settings[path.Dir(of.result.input.Path)] = of
		}
	}
	starting := slices.DeleteFunc(slices.Clone(files), func(r *appResult) bool {
		return r.file.Format == composeFormat || !composeMentioned(r.file.Text) || !holdsCommands(r)
	})
	if len(starting) == 0 {
		return
	}
	doubts := len(l.loaded.Project.SourceDoubts)
	l.findCalls(files) // it is called again, with its doubts, when all layers are known
	l.loaded.Project.SourceDoubts = l.loaded.Project.SourceDoubts[:doubts]
	for _, r := range starting {
		if l.isDeployed(r) {
			s.commandsOf(r)
		}
	}
	l.callers, l.called = nil, nil
}

// commandsOf finds the commands of a file that start services.
func (s *composeStarts) commandsOf(r *appResult) {
	f := startingFile{composeStarts: s, r: r, all: s.parsedCommands(r)}
	uses, _ := s.composeUses(r)
	found := 0
	for i := range uses {
		use := &uses[i]
		if use.Checks {
			continue
		}
		if f.working == nil {
			f.blocks = s.pipelineOf(r)
			f.working = newWorkingFolders(r, s.folders, f.blocks)
		}
		environment := f.environmentOf(use.Command, use.words)
		if environment == "" {
			continue
		}
		if found++; found > maxComposeCommands {
			s.doubt(r.file.File, spanOf(use.Command))
			return
		}
		if !f.stopsLater(use.at) {
			f.start(use, environment)
		}
	}
}

// startingFile is a file with commands that start services.
type startingFile struct {
	*composeStarts
	r       *appResult
	all     []command.Command
	blocks  *pipeline
	working *workingFolders
}

// environmentOf returns the production environment of a command, or "".
func (f *startingFile) environmentOf(c *command.Command, words []command.Word) string {
	e, ok := f.environmentsOf(f.r, c)
	if !ok || e.unclear || f.isElsewhere(f.r, c) {
		return ""
	}
	if e.own == "" {
		written, _ := appfile.CommandEnvironment(command.Join(words))
		e.own = f.saidEnvironment(written)
	}
	of := unitOf(f.unitAt(f.r, c.Span.Start))
	found := []string{e.own, e.of, f.saidEnvironment(hostWords(f.hostOf(c, words))), f.saidEnvironment(of)}
	if slices.ContainsFunc(found, func(name string) bool { return name != "" && !f.isProduction(name) }) {
		return ""
	}
	found = slices.Concat(found, f.callers[f.unitAt(f.r, c.Span.Start)], f.blocks.production(c.Span.Start))
	if i := slices.IndexFunc(found, f.isProduction); i >= 0 {
		return found[i]
	}
	return ""
}

// unitOf returns the name of a script or target with hyphens between its words, as in file names.
func unitOf(u unit) string { return strings.ReplaceAll(u.name, ":", "-") }

// hostWords returns the address of a host with hyphens between its words, as in file names.
func hostWords(address string) string {
	return strings.NewReplacer("/", "-", "@", "-", ":", "-").Replace(address)
}

// hostOf returns the name of the host on which a command runs, or "".
func (f *startingFile) hostOf(c *command.Command, words []command.Word) string {
	for i, word := range words {
		name, value, joined := strings.Cut(word.Text, "=")
		switch {
		case joined && slices.Contains([]string{"DOCKER_HOST", "DOCKER_CONTEXT", "--context", "--host"}, name):
			return value
		case slices.Contains([]string{"-H", "--host", "--context"}, name) && i+1 < len(words):
			return words[i+1].Text
		}
	}
	for at := c; ; at = &f.all[at.Inside] {
		outer := command.Head(at.Words)
		if len(outer) > 1 && command.ProgramName(outer[0].Text) == "ssh" {
			for _, word := range outer[1:] {
				if !word.Quoted && f.saidEnvironment(hostWords(word.Text)) != "" {
					return word.Text
				}
			}
		}
		if at.Inside < 0 {
			return ""
		}
	}
}

// besides reports whether two commands belong to the same job, script or target.
func (f *startingFile) besides(a, b *command.Command) bool {
	if f.blocks != nil {
		return f.blocks.keyAbove(a.Span.Start) == f.blocks.keyAbove(b.Span.Start)
	}
	return f.partAt(f.r, int32(a.Span.Start)).Span == f.partAt(f.r, int32(b.Span.Start)).Span &&
		f.unitAt(f.r, a.Span.Start) == f.unitAt(f.r, b.Span.Start)
}

// stopsLater reports whether a later command of the same job or script stops the services, as after a test.
func (f *startingFile) stopsLater(i int) bool {
	stops := false
	for k := range f.all[i+1:] {
		c := &f.all[i+1+k]
		if !f.besides(&f.all[i], c) {
			continue
		}
		if _, ok := command.ComposeOf(c, c.Words); ok {
			stops = false
		} else if command.StopsCompose(c.Words) {
			stops = true
		}
	}
	return stops
}

// foldersOf returns the folders in which a command may look for compose files, the most likely one first. Folders
// with files that commands of the same job or script copy to a server precede the others.
func (f *startingFile) foldersOf(c *command.Command) []string {
	folders, changed := f.working.of(c)
	found := slices.Concat(changed, f.copied(c))
	slices.Reverse(found)
	slices.Reverse(folders)
	return append(found, folders...)
}

// copyingPrograms lists programs that copy files to another host.
var copyingPrograms = []string{"scp", "rsync", "sftp"}

// copied returns the folders of the compose files that commands of the same job or script copy to another host.
func (f *startingFile) copied(at *command.Command) (folders []string) {
	for i := range f.all {
		words := command.Head(f.all[i].Words)
		if len(words) == 0 || !slices.Contains(copyingPrograms, command.ProgramName(words[0].Text)) ||
			!f.besides(at, &f.all[i]) {
			continue
		}
		for _, word := range words[1:] {
			name := path.Clean(word.Text)
			switch {
			case f.files[name] != nil:
				folders = append(folders, path.Dir(name))
			case f.folders[name]:
				folders = append(folders, name)
			}
		}
	}
	return folders
}

// start records that a command of production starts services.
func (f *startingFile) start(use *composeUse, environment string) {
	folders := f.foldersOf(use.Command)
	var names []string
	for _, word := range use.Files {
		name := f.find(word.Text, folders)
		if name == "" {
			return
		}
		names = append(names, name)
	}
	if len(use.Files) == 0 {
		if names = f.defaults(folders, environment); names == nil {
			return
		}
	}
	if slices.ContainsFunc(names, f.hasOwnEnvironment) {
		return
	}
	known := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return f.files[name] == nil })
	if len(known) > 1 {
		f.merge(use.Command, names, environment)
		return
	}
	for _, name := range known {
		started := composeStart{file: name, environment: environment}
		for _, word := range use.Services {
			started.services = append(started.services, word.Text)
		}
		for _, word := range use.Profiles {
			started.profiles = append(started.profiles, strings.Split(word.Text, ",")...)
		}
		f.layers.started = append(f.layers.started, started)
	}
}

// hasOwnEnvironment reports whether golive.yaml, the name of a compose file, or a compose file of production in the
// same folder determines what production gets from the file.
func (s *composeStarts) hasOwnEnvironment(name string) bool {
	if len(s.listed[name]) > 0 || s.environmentOfFile(name) != "" {
		return true
	}
	return s.production[path.Dir(name)]
}

// find returns the compose file that a command names, or "". An absolute path, which is on another host, may match a
// file of the project by its last elements.
func (s *composeStarts) find(written string, folders []string) string {
	if isPattern(written) {
		return ""
	}
	for name := path.Clean(written); ; {
		for _, folder := range folders {
			if file := path.Join(folder, name); !strings.HasPrefix(file, "..") && s.isFile(file) {
				return file
			}
		}
		if !path.IsAbs(written) && !strings.HasPrefix(written, "~/") {
			return ""
		}
		_, rest, found := strings.Cut(strings.TrimPrefix(name, "/"), "/")
		if !found {
			rest = ""
		}
		if name = rest; name == "" {
			return ""
		}
	}
}

// defaults returns the files that docker compose reads if a command names none, or nil if they are unknown or if
// composeCommandLayers merges them.
func (s *composeStarts) defaults(folders []string, environment string) (names []string) {
	for _, folder := range folders {
		if of := s.settings[folder]; of != nil && s.usesSettings(of) {
			of.environment = environment
			if len(of.files) > 1 {
				return nil // composeCommandLayers merges them
			}
			if name := s.find(of.files[0].Path, []string{folder}); name != "" {
				return []string{name}
			}
			return nil
		}
		first := func(among []string) {
			for _, base := range among {
				if name := path.Join(folder, base); s.isFile(name) {
					names = append(names, name)
					return
				}
			}
		}
		if first(mainDefaults); names != nil {
			first(overridingDefaults)
			return names
		}
	}
	return nil
}

// usesSettings reports whether production uses the dotenv file of a release. It returns false if git ignores the
// file.
func (s *composeStarts) usesSettings(of *release) bool {
	_, ignored := s.versions.Of(s.discovery.Target(of.result.input.Path))
	return ignored != model.Yes
}

// merge records the files that a command of an environment merges.
func (f *startingFile) merge(c *command.Command, names []string, environment string) {
	for _, of := range f.layers.releases {
		at := of.files[0].Written.Start
		if of.Compose != nil && of.result.input.Path == f.r.input.Path &&
			at >= int32(c.Span.Start) && at < int32(c.Span.End) {
			of.environment = cmp.Or(of.environment, environment)
			return
		}
	}
	of := &release{
		Release: &appfile.Release{Compose: &appfile.ComposeRelease{}}, result: f.r, environment: environment,
	}
	span := source.Span{Start: int32(c.Span.Start), End: int32(c.Span.End)}
	for _, name := range names {
		relative := name
		if folder := path.Dir(f.r.input.Path); folder != "." {
			relative = strings.Repeat("../", strings.Count(folder, "/")+1) + name
		}
		of.files = append(of.files, &appfile.Layer{
			Path: relative, Written: span, Format: composeFormat, Release: of.Release, RootOrNear: true,
		})
	}
	f.layers.releases = append(f.layers.releases, of)
}
