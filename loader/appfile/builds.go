package appfile

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Build is an image build started by a file.
type Build struct {
	// At is the place that starts the build.
	At model.At
	// Dockerfile is the cleaned path of the Dockerfile, relative to the folder in which the build starts. It is empty
	// if the path is unknown. Hidden is the part of the path that contains a reference, if that is why the path is
	// unknown.
	Dockerfile, Hidden string
	// Implied is true if the file does not name the Dockerfile, so that the platform's default applies.
	Implied bool
	// Target is the stage that is built. It is empty for the last stage.
	Target string
	// Args contains the build arguments that the build passes. Unclear is true if the build may pass others as well.
	Args    []BuildArg
	Unclear bool
	// Scope, Environment and Job are as in Variable.
	Scope, Environment string
	Job                Job
}

// BuildArg is a build argument that a build passes. At is the place that passes it.
type BuildArg struct {
	Name string
	At   model.At
}

// dockerfileIn returns the path of the Dockerfile of a build. file is the Dockerfile that the build names, or empty
// for the default in the build context. file is relative to the context if inContext is true. The result is empty if
// the path contains an expression, or if the Dockerfile is on another machine or outside the repository.
func dockerfileIn(context, file string, inContext bool) string {
	name := path.Join(context, "Dockerfile")
	if file != "" {
		if name = file; inContext {
			name = path.Join(context, file)
		}
	}
	if strings.ContainsAny(context+file, "$:{@") || path.IsAbs(name) || context == "-" {
		return ""
	}
	return path.Clean(name)
}

// hiddenPath returns text if it contains a reference, and "" otherwise.
func hiddenPath(text string) string {
	if !strings.Contains(text, "$") {
		return ""
	}
	return text
}

func (y *yamlFile) composeBuild(service node, scope string) {
	build, ok := y.get(service, "build")
	if !ok {
		return
	}
	b := Build{At: build.at, Scope: scope}
	if isScalar(build.Node) {
		b.Dockerfile, b.Hidden = dockerfileIn(build.Text, "", true), hiddenPath(build.Text)
		y.reading.Builds = append(y.reading.Builds, b)
		return
	}
	b.Target = y.text(build, "target")
	if _, inline := y.get(build, "dockerfile_inline"); !inline {
		context, file := y.text(build, "context"), y.text(build, "dockerfile")
		b.Dockerfile, b.Hidden = dockerfileIn(context, file, true), cmp.Or(hiddenPath(context), hiddenPath(file))
	}
	if args, ok := y.get(build, "args"); ok {
		b.Unclear = args.Kind != yamltree.Mapping && args.Kind != yamltree.Sequence
		for name, value := range y.entries(args) {
			b.Args = append(b.Args, BuildArg{name, value.at})
		}
		for item := range y.items(args) {
			name, _, _ := strings.Cut(item.Text, "=")
			b.Args = append(b.Args, BuildArg{strings.TrimSpace(name), item.at})
		}
	}
	y.reading.Builds = append(y.reading.Builds, b)
}

// stepBuilds records the image builds that a step starts with a Docker action or with commands in a script.
func (w workflowReader) stepBuilds(step node, b block) {
	if uses, ok := w.get(step, "uses"); ok && strings.HasPrefix(uses.Text, "docker/build-push-action") {
		build := Build{At: uses.at, Scope: b.scope, Environment: b.environment, Job: b.job}
		build.Dockerfile = dockerfileIn(w.text(step, "with", "context"), w.text(step, "with", "file"), false)
		build.Target = w.text(step, "with", "target")
		if with, ok := w.get(step, "with"); ok {
			build.Unclear = with.Kind != yamltree.Mapping
		}
		if args, ok := w.find(step, "with", "build-args"); ok {
			for line := range w.textLines(args) {
				name, _, _ := strings.Cut(strings.TrimSpace(line.text), "=")
				if strings.Contains(name, "${{") {
					build.Unclear = true
					continue
				}
				at := args.at
				at.Key = line.span(0, len(line.text))
				if i := strings.Index(line.text, name); i >= 0 {
					at.Key = line.span(i, i+len(name))
				}
				build.Args = append(build.Args, BuildArg{name, at})
			}
		}
		w.reading.Builds = append(w.reading.Builds, build)
	}
	script, ok := w.get(step, "run")
	if !ok || !isScalar(script.Node) || script.Kind == yamltree.Null {
		return
	}
	folder := w.text(step, "working-directory")
	for _, build := range scriptBuilds(w.writtenIn(script.Node), script.at) {
		build.Scope, build.Environment, build.Job = b.scope, b.environment, b.job
		if build.Dockerfile = inFolder(folder, build.Dockerfile); strings.Contains(folder, "$") {
			build.Dockerfile = ""
		}
		w.reading.Builds = append(w.reading.Builds, build)
	}
}

// buildCommands lists the prefixes of commands that build an image.
var buildCommands = [][]string{
	{"docker", "build"}, {"docker", "buildx", "build"}, {"docker", "image", "build"}, {"podman", "build"},
	{"buildah", "bud"}, {"buildah", "build"},
}

// buildFolder is the folder in which a command of a script runs, relative to the folder in which the script starts.
// If the folder is unknown, path is empty.
type buildFolder struct {
	path    string
	unknown bool
}

// scriptBuilds returns the builds started by the commands of a script.
func scriptBuilds(script written, in model.At) []Build {
	var builds []Build
	var folder buildFolder
	var outer []buildFolder // folders of the shells around the current subshell
	eachProgram(shellCommands(script), func(words []written, at programPlace) {
		for range at.opened {
			outer = append(outer, folder)
		}
		text := commandWords(words)
		if len(text) > 0 && slices.Contains([]string{"cd", "pushd", "popd"}, text[0]) {
			folder = folder.changed(text, at)
		}
		for _, command := range buildCommands {
			if len(text) > len(command) && slices.Equal(text[:len(command)], command) {
				build := commandBuild(words[len(words)-len(text):], len(command), in)
				if build.Dockerfile = inFolder(folder.path, build.Dockerfile); folder.unknown {
					build.Dockerfile, build.Hidden = "", "$PWD/Dockerfile"
				}
				builds = append(builds, build)
			}
		}
		for range at.closed {
			folder, outer = outer[len(outer)-1], outer[:len(outer)-1]
		}
	})
	return builds
}

// changed returns the folder after a cd, pushd or popd command. The folder becomes unknown unless the command is a cd
// that certainly runs, to a relative path without references.
func (f buildFolder) changed(text []string, at programPlace) buildFolder {
	switch {
	case f.unknown:
		return f
	case len(text) != 2 || text[0] != "cd" || at.depends || strings.ContainsAny(text[1], "$~`") ||
		strings.HasPrefix(text[1], "-") || path.IsAbs(text[1]):
		return buildFolder{unknown: true}
	}
	return buildFolder{path: path.Join(f.path, text[1])}
}

// inFolder joins a folder and a path in it. An empty path remains empty.
func inFolder(folder, name string) string {
	if name == "" {
		return ""
	}
	return path.Join(folder, name)
}

// commandBuild parses the arguments of a command that builds an image. name is the number of words that name the
// command, such as 2 for docker build.
func commandBuild(words []written, name int, in model.At) Build {
	at := in
	at.Key, at.Span = source.Span{}, source.Span{
		Start: words[0].span(0, len(words[0].text)).Start, End: words[name-1].span(0, len(words[name-1].text)).End,
	}
	b := Build{At: at}
	context, file := "", ""
	positional := 0
	for i := name; i < len(words); i++ {
		flag, value, joined := strings.Cut(words[i].text, "=")
		word := words[i].slice(min(len(flag)+1, len(words[i].text)), len(words[i].text))
		if !strings.HasPrefix(flag, "-") {
			context = words[i].text
			positional++
			b.Unclear = b.Unclear || strings.Contains(context, "$") || positional > 1
			continue
		}
		if slices.Contains(switchesOfBuild, flag) {
			continue
		}
		if !joined && i+1 < len(words) {
			i++
			word, value = words[i], words[i].text
		}
		switch flag {
		case "-f", "--file":
			file = value
		case "--target":
			b.Target = value
		case "--build-arg":
			arg, _, _ := strings.Cut(value, "=")
			b.Unclear = b.Unclear || strings.Contains(arg, "$")
			at := in
			at.Key = word.span(0, min(len(arg), len(word.text)))
			b.Args = append(b.Args, BuildArg{arg, at})
		case "--build-arg-file":
			b.Unclear = true
		}
	}
	if context != "" {
		b.Dockerfile = dockerfileIn(context, file, false)
	}
	return b
}

// switchesOfBuild lists the flags of `docker build` that take no value.
var switchesOfBuild = []string{
	"--push", "--load", "--pull", "--no-cache", "--rm", "--force-rm", "-q", "--quiet", "--squash", "--compress", "-D",
}
