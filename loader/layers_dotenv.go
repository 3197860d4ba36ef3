package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/gitignore"
	"github.com/golive-lint/golive/loader/yamltree"
)

// framework is one that reads several dotenv files, one above the other.
type framework struct {
	name string
	// packages are those that applications with the framework depend on, as manifests
	// write them.
	packages []string
	// localWins: .env.local is above .env.production, and not beneath it.
	localWins bool
}

// frameworks is the table of those that read .env beneath .env.production. Programs that are
// not in it (Laravel, Nuxt, NestJS, plain dotenv) read one file alone. Order observed with
// each program on 2026-11-26; .env.test and the files of development are of no interest.
var frameworks = []framework{
	{name: "Next.js", packages: []string{`"next"`}, localWins: true},
	{name: "Expo", packages: []string{`"expo"`}, localWins: true},
	{name: "Create React App", packages: []string{`"react-scripts"`}, localWins: true},
	{name: "Rails", packages: []string{"dotenv-rails"}, localWins: true},
	{name: "Vite", packages: []string{
		`"vite"`, `"astro"`, `"@sveltejs/kit"`, `"@react-router/dev"`, `"@remix-run/dev"`, `"@tanstack/react-start"`,
	}},
	{name: "dotenv-flow", packages: []string{`"dotenv-flow"`}},
	{name: "Symfony", packages: []string{`"symfony/dotenv"`, `"symfony/framework-bundle"`}},
}

// frameworkOf is the framework that the manifests of a folder depend on.
func (l *loading) frameworkOf(folder string) (framework, bool) {
	f, known := l.layers.frameworks[folder]
	if !known {
		f = l.readFramework(folder)
		l.layers.frameworks[folder] = f
	}
	return f, f.name != ""
}

func (l *loading) readFramework(folder string) framework {
	found := len(frameworks)
	for _, name := range l.manifestsOf[folder] {
		err := scan(l.fsys, name, func(window string) bool {
			for i, f := range frameworks[:found] {
				if slices.ContainsFunc(f.packages, func(p string) bool { return strings.Contains(window, p) }) {
					found = i
					break
				}
			}
			return found == 0
		})
		if err != nil {
			return framework{} // sdksOf notes it
		}
	}
	if found == len(frameworks) {
		return framework{}
	}
	return frameworks[found]
}

// dotenvLayers lays .env beneath the dotenv files of environments in a folder, and .env.local
// where the framework reads it, if it gets into what is deployed.
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
	if base == nil && local == nil || len(uppers) == 0 {
		return
	}
	f, ok := l.frameworkOf(folder)
	if !ok {
		return
	}
	carrier, carried := l.carrierOfLocal(folder, local, f)
	for _, environment := range environments {
		upper := uppers[environment]
		if base != nil && !isMachines(base.file) {
			l.layers.lay(partKey{upper.input.Path, ""}, lower{
				key: partKey{base.input.Path, ""}, base: true, carrier: beneath(upper.file.File, base.input.Path),
			})
		}
		if carried {
			l.layers.lay(partKey{upper.input.Path, ""}, lower{
				key: partKey{local.input.Path, ""}, above: f.localWins, carrier: carrier,
			})
		}
	}
}

// isMachines reports whether a dotenv file without an environment in its name belongs to the
// machine on which it is, and not to what is deployed.
func isMachines(file *model.AppFile) bool {
	if file.Tracked == model.Unsure {
		return path.Base(file.Path) != ".env"
	}
	return file.Tracked == model.No && file.Ignored == model.Yes
}

// carrierOfLocal is what gets .env.local into what is deployed: git, or an image that copies
// the whole folder.
func (l *loading) carrierOfLocal(folder string, local *appResult, f framework) (finding.Related, bool) {
	if local == nil {
		return finding.Related{}, false
	}
	if !isMachines(local.file) && local.file.Tracked == model.Yes {
		return finding.Related{
			Location: finding.Location{File: local.file.File},
			Message:  "git tracks this file, and " + f.name + " reads it wherever it builds",
		}, true
	}
	at, ok := l.imageCopies(folder, ".env.local")
	return finding.Related{
		Location: at, Message: "this copies .env.local into the image, where " + f.name + " reads it",
	}, ok
}

// imageCopies finds the instruction by which the Dockerfile of a folder copies a file of it
// into an image; false if there is none, or .dockerignore names the file.
func (l *loading) imageCopies(folder, name string) (finding.Location, bool) {
	limit := yamltree.DefaultLimits().Bytes
	if text, err := readFile(l.fsys, path.Join(folder, ".dockerignore"), limit); err == nil {
		if ignored, _ := gitignore.Parse(text).Match(name, false); ignored {
			return finding.Location{}, false
		}
	}
	for _, script := range l.dockerfilesIn(folder) {
		text, err := readFile(l.fsys, script, limit)
		if err != nil || len(text) > limit {
			continue
		}
		file := source.NewClosedFile(script, text)
		file.Share(l.loaded.Project.Secrets)
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
