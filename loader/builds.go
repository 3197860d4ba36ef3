package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/marksearch"
)

// imageBuilds records the image builds of a project if any of them passes a WorkOS argument, or if a Dockerfile sets a
// WorkOS variable. Builds that pass no WorkOS argument then matter too.
func (l *loading) imageBuilds(results []appResult) {
	if !slices.ContainsFunc(results, passesWorkOS) && !slices.ContainsFunc(results, isDockerfileOfWorkOS) {
		return
	}
	dockerfiles := map[string]*readDockerfile{}
	for i := range results {
		if results[i].file != nil && !results[i].silent {
			l.buildsOf(&results[i], dockerfiles)
		}
	}
	for _, name := range l.silent {
		formats := l.discovery.Apps[name].Formats
		if len(formats) > 0 && slices.Contains(buildFormats(), formats[0].Name) {
			if r, ok := l.readBuilds(name, formats[0]); ok {
				l.buildsOf(&r, dockerfiles)
			}
		}
	}
}

// passesWorkOS reports whether a build in the file passes a WorkOS argument.
func passesWorkOS(r appResult) bool {
	return slices.ContainsFunc(r.reading.Builds, func(b appfile.Build) bool {
		return slices.ContainsFunc(b.Args, func(arg appfile.BuildArg) bool { return marksearch.In(arg.Name) })
	})
}

// isDockerfileOfWorkOS reports whether a file is a Dockerfile that sets a WorkOS variable.
func isDockerfileOfWorkOS(r appResult) bool {
	return r.file != nil && r.file.Format == dockerfileFormat && slices.ContainsFunc(r.reading.Variables,
		func(v appfile.Variable) bool { return marksearch.In(v.Name) })
}

// readBuilds reads the builds in a file that does not mention WorkOS.
func (l *loading) readBuilds(name string, format appfile.Format) (r appResult, ok bool) {
	if r, ok = l.readSilent(name, format.Name); !ok || format.Sniff != nil && !format.Sniff(r.file.Text) {
		return r, false
	}
	return r, true
}

// buildsOf records those builds in a file whose images are deployed.
func (l *loading) buildsOf(r *appResult, dockerfiles map[string]*readDockerfile) {
	builds := l.buildsIn(r)
	marks := fileMarks(r)
	for i := range builds {
		read := &builds[i]
		b := model.ImageBuild{At: read.At, Unclear: read.Unclear}
		var deployed bool
		if b.Environment, deployed = l.buildEnvironment(r, read, marks); !deployed {
			continue
		}
		for _, arg := range read.Args {
			b.Args = append(b.Args, model.BuildArg(arg))
		}
		if read.Dockerfile != "" {
			if d := l.dockerfile(dockerfiles, l.dockerfileOf(r, read)); d != nil {
				b.Dockerfile, b.Stages = d.Dockerfile, d.built(read.Target)
			}
		}
		l.loaded.Project.ImageBuilds = append(l.loaded.Project.ImageBuilds, b)
	}
}

// readDockerfile is a Dockerfile that was read. stages caches the results of built by target.
type readDockerfile struct {
	*model.Dockerfile
	image  appfile.Image
	stages map[string][]source.Span
}

// built returns the stages that are built for a target, or nil if they are unknown.
func (d *readDockerfile) built(target string) []source.Span {
	spans, ok := d.stages[target]
	if !ok {
		spans, _ = d.image.Built(target)
		d.stages[target] = spans
	}
	return spans
}

// dockerfile reads a Dockerfile. It returns nil if the file cannot be read.
func (l *loading) dockerfile(known map[string]*readDockerfile, name string) *readDockerfile {
	if d, ok := known[name]; ok {
		return d
	}
	known[name] = nil
	text, ok := l.readWhole(name)
	if !ok {
		if l.isFile(name) { // a missing file may be in another repository
			l.doubtFile(name)
		}
		return nil
	}
	file := l.closedFile(name, text)
	image := appfile.ReadImage(file)
	file.Show(image.From)
	var args []model.DockerfileArg
	for _, arg := range image.Args {
		excerpt.ShowName(file, arg.Span, false)
		args = append(args, model.DockerfileArg(arg))
	}
	d := model.NewDockerfile(file, args)
	d.Closed, d.From, d.Secrets, d.SecretFile = image.Closed, image.From, image.Secrets, image.SecretFile
	known[name] = &readDockerfile{d, image, map[string][]source.Span{}}
	return known[name]
}
