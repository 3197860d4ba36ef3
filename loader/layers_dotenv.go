package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// dotenvLayers makes .env a lower layer of the environment-specific dotenv files of a folder. If the framework reads
// .env.local and the file is deployed, .env.local becomes a layer too.
func (l *loading) dotenvLayers(folder string, files []*appResult) {
	var base, local *appResult
	uppers := map[string]*appResult{}
	var environments []string
	for _, r := range files {
		switch name := path.Base(r.input.Path); {
		case r.file.Format != appfile.Dotenv || r.reading.Template || r.isTemplate():
		case name == ".env":
			base = r
		case name == ".env.local":
			local = r
		case strings.HasPrefix(name, ".env."):
			environment := l.environmentOfFile(r.input.Path)
			if environment != "" && uppers[environment] == nil && l.layers.parts[partKey{r.input.Path, ""}] != nil {
				uppers[environment] = r
				environments = append(environments, environment)
			}
		}
	}
	if base == nil && local == nil {
		return
	}
	program, ok := l.dotenvProgramOf(folder)
	if ok && !program.layered && base != nil && !base.file.IsLocal() {
		for _, environment := range environments {
			l.doubtBase(base, uppers[environment], program)
		}
	}
	if !ok || !program.layered {
		return
	}
	if program.dialect.ExpandsNames() {
		l.openReferences(files)
	}
	environments = append(environments, l.silentDotenv(folder, uppers)...)
	carrier, carried := l.carrierOfLocal(folder, local, program)
	for _, environment := range environments {
		upper := uppers[environment]
		if base != nil && !base.file.IsLocal() {
			l.layers.lay(partKey{upper.input.Path, ""}, lower{
				key: partKey{base.input.Path, ""}, base: true, carrier: beneath(upper.file.File, base.input.Path),
			})
		}
		if carried {
			l.layers.lay(partKey{upper.input.Path, ""}, lower{
				key: partKey{local.input.Path, ""}, above: program.localWins, carrier: carrier,
			})
		}
	}
}

// openReferences makes a value unknown if it refers to a variable that several dotenv files set. Which value applies
// depends on the order in which the program reads and expands the files.
func (l *loading) openReferences(files []*appResult) {
	count := map[string]int{}
	for _, r := range files {
		if r.file.Format == appfile.Dotenv && !r.isTemplate() {
			for name := range l.layers.names[partKey{r.input.Path, ""}] {
				count[name]++
			}
		}
	}
	for _, r := range files {
		p := l.layers.parts[partKey{r.input.Path, ""}]
		if p == nil || r.file.Format != appfile.Dotenv {
			continue
		}
		for _, s := range p.set {
			open := model.Text(s.form.Open)
			if s.variable.Value.Known() && slices.ContainsFunc(open.References(), func(reference model.Reference) bool {
				return count[reference.Name] > 1
			}) {
				s.variable.Retype(model.Value[model.Text]{State: model.Unknown, At: s.variable.Value.At})
			}
		}
	}
}

// doubtBase records that .env may apply instead of the dotenv file of an environment, because the program reads only
// .env unless the code or the options of the application name other files. It records this only if a variable has
// different values in the two files, and if no command or file names the dotenv file of the environment.
func (l *loading) doubtBase(base, upper *appResult, program dotenvProgram) {
	key := partKey{upper.input.Path, ""}
	part, other := l.layers.parts[key], l.layers.parts[partKey{base.input.Path, ""}]
	if part == nil || other == nil || !disagree(part, other) || len(l.deploymentsOf(key.path, "")) > 0 ||
		l.isNamed(key.path) {
		return
	}
	carrier := beneath(upper.file.File, base.input.Path)
	carrier.Message = program.name + " reads " + quoted(".env") + " unless its configuration names other files"
	l.layers.lay(key, lower{
		key: partKey{base.input.Path, ""}, carrier: carrier, only: map[int32]bool{}, alone: true,
		unread: "golive cannot tell whether it applies instead of " + quoted(path.Base(key.path)),
	})
}

// disagree reports whether two parts set a variable to different values.
func disagree(a, b *part) bool {
	values := map[string]model.Text{}
	for _, s := range a.set {
		values[s.variable.Name] = s.variable.Value.V
	}
	return slices.ContainsFunc(b.set, func(s *settable) bool {
		value, set := values[s.variable.Name]
		return set && value != s.variable.Value.V
	})
}

// isNamed reports whether a command, or another file with variables, names a dotenv file.
func (l *loading) isNamed(name string) bool {
	for _, upper := range l.layers.uppers {
		if l.layers.hasLower(upper, name) {
			return true
		}
	}
	names := func(file string) bool {
		text, ok := l.readWhole(file)
		return ok && usesWord(text, path.Base(name))
	}
	return slices.ContainsFunc(l.discovery.Scripts, names) ||
		slices.ContainsFunc(l.manifestsOf[path.Dir(name)], names)
}

// silentDotenv adds to uppers the environment-specific dotenv files in a folder, even though they do not mention
// WorkOS: .env also applies to their environments. It returns the environments of the added files.
func (l *loading) silentDotenv(folder string, uppers map[string]*appResult) []string {
	if l.layers.silentDotenv == nil {
		l.layers.silentDotenv = map[string][]string{}
		for _, name := range l.silentOf(appfile.Dotenv) {
			l.layers.silentDotenv[path.Dir(name)] = append(l.layers.silentDotenv[path.Dir(name)], name)
		}
	}
	var environments []string
	for _, name := range l.layers.silentDotenv[folder] {
		base := path.Base(name)
		environment := l.environmentOfFile(name)
		if !strings.HasPrefix(base, ".env.") || strings.HasSuffix(base, ".local") ||
			filename.IsTemplate(name) || environment == "" || uppers[environment] != nil {
			continue
		}
		if r, ok := l.readSilent(name, appfile.Dotenv); ok {
			l.layers.part(r.file, "").environment = environment
			uppers[environment] = &r
			environments = append(environments, environment)
		}
	}
	return environments
}

// carrierOfLocal returns what causes .env.local to be deployed: git, or an image that copies the whole folder.
func (l *loading) carrierOfLocal(folder string, local *appResult, program dotenvProgram) (finding.Related, bool) {
	if local == nil {
		return finding.Related{}, false
	}
	if local.file.Tracked == model.Yes {
		return finding.Related{
			Location: finding.Location{File: local.file.File},
			Message:  "git tracks this file, and " + program.name + " reads it in every build",
		}, true
	}
	at, ok := l.imageCopies(folder, ".env.local")
	return finding.Related{
		Location: at, Message: "this copies .env.local into the image, where " + program.name + " reads it",
	}, ok
}

func (l *loading) dockerfilesIn(folder string) []string {
	if l.layers.dockerfiles == nil {
		l.layers.dockerfiles = map[string][]string{}
		for _, script := range l.discovery.Scripts {
			if appfile.IsDockerfile(script) {
				of := path.Dir(script)
				l.layers.dockerfiles[of] = append(l.layers.dockerfiles[of], script)
			}
		}
	}
	return l.layers.dockerfiles[folder]
}
