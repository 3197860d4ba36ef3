package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/gitignore"
)

// dotenvLayers places .env below the environment-specific dotenv files of a folder. If the
// framework reads .env.local and the file is deployed, it becomes a layer too.
func (l *loading) dotenvLayers(folder string, files []*appResult) {
	var base, local *appResult
	uppers := map[string]*appResult{}
	var environments []string
	for _, r := range files {
		switch name := path.Base(r.input.Path); {
		case r.file.Format != appfile.Dotenv || r.reading.Template || isTemplate(r.input.Path):
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
	if !ok || !program.layered {
		return
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

// silentDotenv adds the environment-specific dotenv files of a folder that do not mention WorkOS: their environments
// get the variables of .env. It returns these environments.
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
			isTemplate(name) || environment == "" || uppers[environment] != nil {
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

// carrierOfLocal returns what causes .env.local to be deployed: git, or an image that copies
// the whole folder.
func (l *loading) carrierOfLocal(folder string, local *appResult, program dotenvProgram) (finding.Related, bool) {
	if local == nil {
		return finding.Related{}, false
	}
	if local.file.Tracked == model.Yes {
		return finding.Related{
			Location: finding.Location{File: local.file.File},
			Message:  "git tracks this file, and " + program.name + " reads it wherever it builds",
		}, true
	}
	at, ok := l.imageCopies(folder, ".env.local")
	return finding.Related{
		Location: at, Message: "this copies .env.local into the image, where " + program.name + " reads it",
	}, ok
}

// imageCopies finds the instruction that copies a file of the folder into an image. It returns
// false if there is none or if .dockerignore excludes the file.
func (l *loading) imageCopies(folder, name string) (finding.Location, bool) {
	if text, ok := l.readWhole(path.Join(folder, ".dockerignore")); ok {
		if ignored, _ := gitignore.Parse(text).Match(name, false); ignored {
			return finding.Location{}, false
		}
	}
	for _, script := range l.dockerfilesIn(folder) {
		text, ok := l.readWhole(script)
		if !ok {
			l.doubtFile(script)
			continue
		}
		file := l.closedFile(script, text)
		if span, ok := appfile.CopyOf(file, name); ok {
			return finding.Location{File: file, Span: span}, true
		}
	}
	return finding.Location{}, false
}

// dockerfilesIn lists the Dockerfiles of a folder.
func (l *loading) dockerfilesIn(folder string) []string {
	if l.layers.dockerfiles == nil {
		l.layers.dockerfiles = map[string][]string{}
		for _, script := range l.discovery.scripts.paths {
			if appfile.IsDockerfile(script) {
				of := path.Dir(script)
				l.layers.dockerfiles[of] = append(l.layers.dockerfiles[of], script)
			}
		}
	}
	return l.layers.dockerfiles[folder]
}
