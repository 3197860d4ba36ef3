package appfile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// flyBuild collects the image build of a Fly.io configuration.
type flyBuild struct {
	build Build
	// other is true if the file names an image or builds one without a Dockerfile.
	other bool
	first *model.At
}

func (f *flyBuild) add(s *setting) {
	if f.first == nil {
		f.first = &s.at
	}
	if len(s.below("build")) == 0 {
		return
	}
	switch key := s.path[1]; {
	case len(s.path) == 3 && key == "args":
		f.build.Args = append(f.build.Args, BuildArg{s.name(), s.at})
	case key == "dockerfile" && s.scalar:
		f.build.Dockerfile, f.build.Hidden, f.build.At = dockerfileIn("", s.text, false), hiddenPath(s.text), s.at
	case key == "build-target" && s.scalar:
		f.build.Target = s.text
	case slices.Contains([]string{"image", "builder", "buildpacks", "builtin"}, key):
		f.other = true
	}
	if f.build.At.In == nil {
		f.build.At = s.at
	}
}

// all returns the build, if the file has one. By default, Fly.io builds the Dockerfile next to the file. Source:
// https://fly.io/docs/reference/configuration/#the-build-section.
func (f *flyBuild) all(app string) []Build {
	if f.other || f.first == nil {
		return nil
	}
	if f.build.At.In == nil {
		f.build.At = *f.first
	}
	if f.build.Dockerfile+f.build.Hidden == "" {
		f.build.Dockerfile, f.build.Implied = "Dockerfile", true
	}
	f.build.Environment = app
	return []Build{f.build}
}

// kamalBuild records the image build of a Kamal configuration. Source:
// https://kamal-deploy.org/docs/configuration/builders/.
func (y *yamlFile) kamalBuild(root node) {
	b := Build{At: root.at}
	for _, entry := range y.entries(root) {
		b.At = entry.at
		break
	}
	builder, ok := y.get(root, "builder")
	if b.At.In == nil && !ok {
		return
	}
	if ok {
		b.At = builder.at
	}
	context, file := y.text(builder, "context"), y.text(builder, "dockerfile")
	b.Implied = file == ""
	b.Dockerfile, b.Hidden = dockerfileIn("", file, false), cmp.Or(hiddenPath(context), hiddenPath(file))
	if strings.Contains(file, "<%") {
		b.Dockerfile = ""
	}
	b.Target = y.text(builder, "target")
	if args, ok := y.get(builder, "args"); ok {
		b.Unclear = args.Kind != yamltree.Mapping || strings.Contains(y.file.Text, "<%")
		for name, value := range y.entries(args) {
			b.Args = append(b.Args, BuildArg{name, value.at})
		}
	}
	y.reading.Builds = append(y.reading.Builds, b)
}

// scriptBuilds records the image builds started by a script of a job.
func (g *gitlabReader) scriptBuilds(text gitlabScript, j *gitlabJob) {
	for _, build := range scriptBuilds(text.written, model.At{In: text.in}) {
		build.Scope, build.Environment, build.Job = j.scope, j.environment, j.job
		g.reading.Builds = append(g.reading.Builds, build)
	}
}

// stepBuild records the image build of a step that runs Docker. Source:
// https://cloud.google.com/build/docs/building/build-containers.
func (r *cloudBuildReader) stepBuild(step, args *yamltree.Node, at model.At, scope string) {
	name, ok := step.Get("name")
	if !ok || !strings.HasSuffix(strings.TrimRight(name.Value.Resolve().Text, "/"), "/docker") {
		return
	}
	var words []written
	for _, item := range args.Items {
		if item = item.Resolve(); !isScalar(item) {
			return
		}
		words = append(words, r.unescaped(item))
	}
	for _, command := range [][]string{{"build"}, {"buildx", "build"}, {"image", "build"}} {
		if len(words) > len(command) && slices.EqualFunc(words[:len(command)], command,
			func(word written, text string) bool { return word.text == text }) {
			build := commandBuild(words, len(command), at)
			build.Scope = scope
			r.reading.Builds = append(r.reading.Builds, build)
		}
	}
}
