package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// buildFormats returns the formats of files that start image builds.
func buildFormats() []string {
	return []string{
		workflow, composeFormat, flyFormat, kamalFormat, appfile.GitLabCI, cloudBuildFormat, appfile.Shell, "makefile",
		"justfile",
	}
}

const (
	flyFormat        = "fly"
	cloudBuildFormat = "cloud-build"
)

// deploysImages reports whether files of a format also run the images that they build.
func deploysImages(format string) bool {
	return format == composeFormat || format == flyFormat || format == kamalFormat
}

// buildsIn returns the image builds that a file starts. It returns none for templates.
func (l *loading) buildsIn(r *appResult) []appfile.Build {
	switch {
	case r.file == nil || r.reading.Template || r.isTemplate():
		return nil
	case r.file.Format == kamalFormat:
		return l.kamalBuilds(r)
	}
	return r.reading.Builds
}

// kamalBuilds returns the build of a Kamal configuration file. The file of a destination is merged over the base file,
// which is not deployed by itself if there are destinations. Source:
// https://kamal-deploy.org/docs/configuration/overview/#destinations.
func (l *loading) kamalBuilds(r *appResult) []appfile.Build {
	folder := path.Dir(r.input.Path)
	if len(r.reading.Builds) == 0 {
		return nil
	}
	if appfile.KamalDestination(r.input.Path) == "" {
		for name := range l.discovery.Apps {
			if path.Dir(name) == folder && name != r.input.Path && appfile.KamalDestination(name) != "" &&
				l.isKamalFile(name) {
				return nil
			}
		}
		return r.reading.Builds
	}
	build := r.reading.Builds[0]
	for _, name := range []string{"deploy.yml", "deploy.yaml"} {
		if name = path.Join(folder, name); !l.isFile(name) {
			continue
		}
		base, ok := l.readSilent(name, kamalFormat)
		if !ok {
			build.Unclear = true
			break
		}
		if len(base.reading.Builds) == 0 {
			break
		}
		below := &base.reading.Builds[0]
		if build.Implied {
			build.Dockerfile, build.Hidden, build.Implied = below.Dockerfile, below.Hidden, below.Implied
		}
		if build.Target == "" {
			build.Target = below.Target
		}
		build.Args, build.Unclear = slices.Concat(below.Args, build.Args), build.Unclear || below.Unclear
		break
	}
	return []appfile.Build{build}
}

func (l *loading) isKamalFile(name string) bool { return l.firstFormat(name) == kamalFormat }

// buildEnvironment returns the environment that a build is for, or "" if it is unknown. It returns false if nothing
// deploys the image.
func (l *loading) buildEnvironment(r *appResult, build *appfile.Build, marks map[string]string) (string, bool) {
	environment := l.environmentOfVariable(r.input.Path,
		&appfile.Variable{Environment: build.Environment, Scope: build.Scope, Job: build.Job}, marks)
	switch format := r.file.Format; {
	case format == workflow || format == appfile.GitLabCI:
		var template bool
		environment, template = livesIn(environment, build.Job, r.input.Path)
		return environment, !template
	case !deploysImages(format) && format != cloudBuildFormat:
		return environment, environment != "" // a script may also build images for tests or for local use
	}
	return environment, true
}

// dockerfileOf returns the path of a build's Dockerfile, relative to the project root. If a reference makes that path
// unknown, it returns the part of the path that contains the reference.
func (l *loading) dockerfileOf(r *appResult, build *appfile.Build) string {
	name := build.Dockerfile
	if name == "" {
		if name = build.Hidden; name == "" {
			return ""
		}
	}
	near := path.Join(l.buildFolder(r), name)
	if slices.Contains([]string{flyFormat, cloudBuildFormat, appfile.Shell, "makefile", "justfile"}, r.file.Format) &&
		!l.isFile(near) && l.isFile(name) {
		return name // the command runs in the top folder
	}
	return near
}

// buildFolder returns the folder in which the builds in a file start.
func (l *loading) buildFolder(r *appResult) string {
	folder := path.Dir(r.input.Path)
	switch r.file.Format {
	case workflow:
		if above, _, ok := strings.Cut(r.input.Path, ".github/"); ok {
			return path.Clean(above)
		}
	case appfile.GitLabCI:
		if above, _, ok := strings.Cut(r.input.Path, ".gitlab"); ok {
			return path.Clean(above)
		}
	case kamalFormat:
		return path.Dir(folder)
	}
	return folder
}
