package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// soleFormats returns the formats of files from which a platform deploys an application. If no file of one of these
// formats in a folder names a production environment, variables without an environment belong to production.
func soleFormats() []string {
	return append([]string{"wrangler", "vercel", "netlify"}, namedFormats()...)
}

// namedFormats returns the formats of soleFormats in which the environment of a variable is the name of an
// application.
func namedFormats() []string { return []string{flyFormat, "render", "digitalocean", "app-engine"} }

// placeSole assigns variables without an environment to production if they are in the only configuration file of a
// platform. The assigned variables are only a base, because the platform may set other values. Variables that another
// source of production sets are not assigned.
func (l *loading) placeSole(r *appResult, variables []settable) {
	if r.file == nil || r.silent || !slices.Contains(soleFormats(), r.file.Format) || !l.isSole(r) {
		return
	}
	production, ok := l.onlyProduction()
	if !ok || !l.mayBeOf(r, production) {
		return
	}
	layer := &model.Layer{Path: r.input.Path, Base: true}
	for i := range variables {
		l.placeHeldIn(r, &variables[i], []string{production}, layer)
	}
}

// placeUnprefixed assigns variables outside of the profiles of a file to production if the file has a profile of
// production, which they apply beneath, as the keys without %prod do in Quarkus. Variables that the profile or another
// source of production sets are not assigned. Source: https://quarkus.io/guides/config-reference#profiles.
func (l *loading) placeUnprefixed(r *appResult, variables []settable) {
	if r.file == nil || r.silent || r.file.Format != springFormat {
		return
	}
	set := map[string]map[string]bool{}
	for i := range variables {
		if e := variables[i].environment; l.isProduction(e) {
			if set[e] == nil {
				set[e] = map[string]bool{}
			}
			set[e][variables[i].variable.Name] = true
		}
	}
	productions, layer := slices.Sorted(maps.Keys(set)), &model.Layer{Path: r.input.Path}
	for i := range variables {
		s := &variables[i]
		l.placeHeldIn(r, s, slices.DeleteFunc(slices.Clone(productions), func(production string) bool {
			return set[production][s.variable.Name]
		}), layer)
	}
}

// placeHeldIn assigns a variable without an environment to environments, except those in which another source sets the
// variable.
func (l *loading) placeHeldIn(r *appResult, s *settable, environments []string, layer *model.Layer) {
	if !l.isHeld(r, s) || s.placedByLayers() || !s.reaches(true) {
		return
	}
	for _, environment := range environments {
		if e := l.environmentNamed(environment); e != nil && l.isSetBeside(e, s) {
			continue
		}
		d := l.conventional(r.file, environment, s.scope)
		s.produced = true
		carried := s.variable.CarriedTo(d, layer)
		d.Variables = append(d.Variables, carried)
		d.Environment.Variables = append(d.Environment.Variables, carried)
		d.Environment.Values++
	}
}

// isSole reports whether neither the file nor another file of its format in the folder names an environment that may
// be production.
func (l *loading) isSole(r *appResult) bool {
	own := stem(path.Base(r.input.Path))
	if strings.TrimPrefix(own, ".") != r.file.Format && !slices.Contains(namedFormats(), r.file.Format) {
		return false // such as wrangler.miniflare.jsonc, which is used only by commands that name it
	}
	if mixesChecks(model.CorrectEnvironmentWords(own)) ||
		slices.Contains(model.NameWords(own), "template") {
		return false
	}
	mayBe := func(environment string) bool { return environment != "" && !l.isStaging(environment) }
	if l.hostsOfProduction()[hostFiles{path.Dir(r.input.Path), r.file.Format}] {
		return false
	}
	return !slices.ContainsFunc(r.file.Blocks, func(b model.EnvironmentBlock) bool {
		return b.Environment == "" || mayBe(b.Environment)
	}) && !slices.ContainsFunc(r.reading.Variables, func(v appfile.Variable) bool {
		said := l.saidEnvironment(v.Environment)
		return mayBe(said) || said == "" && v.Environment != "" && !slices.Contains(namedFormats(), r.file.Format)
	})
}

// hostFiles identifies the files of a format in a folder.
type hostFiles struct{ folder, format string }

// hostsOfProduction returns the groups of files in which at least one file names an environment that may be
// production.
func (l *loading) hostsOfProduction() map[hostFiles]bool {
	y := l.layers
	if y.namedHosts == nil {
		y.namedHosts = map[hostFiles]bool{}
		for name, c := range l.discovery.Apps {
			if len(c.Formats) == 0 || filename.IsTemplate(name) || !slices.Contains(soleFormats(), c.Formats[0].Name) {
				continue
			}
			if environment := l.environmentOfFile(name); environment != "" && !l.isStaging(environment) {
				y.namedHosts[hostFiles{path.Dir(name), c.Formats[0].Name}] = true
			}
		}
	}
	return y.namedHosts
}

// onlyProduction returns the name of the only production environment of the project, or "production" if it has none.
func (l *loading) onlyProduction() (string, bool) {
	name := "production"
	found := 0
	for _, e := range l.loaded.Project.Environments {
		if e.Type == model.Production {
			name = e.Name
			found++
		}
	}
	return name, found <= 1
}

// mayBeOf reports whether production may include the application of a file: production has no other sources, its
// sources are for this application, or one of the two applications is at the top of the project.
func (l *loading) mayBeOf(r *appResult, production string) bool {
	y := l.layers
	if y.ofProduction == nil {
		y.ofProduction = map[string]bool{}
		if e := l.environmentNamed(production); e != nil {
			for _, v := range e.Variables {
				y.ofProduction[v.Deployment.App.Folder] = true
			}
		}
	}
	folder := l.appFolder(r.input.Path)
	return len(y.ofProduction) == 0 || folder == "." || y.ofProduction["."] || y.ofProduction[folder]
}
