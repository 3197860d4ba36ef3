package loader

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/marksearch"
)

const dockerfileFormat = "dockerfile"

// imageParts returns, for each part of a file that builds an image, the variables of the image as lower layers of the
// part. It also creates a part for each such build.
func (l *loading) imageParts(results []appResult) map[partKey][]lower {
	images := map[partKey][]lower{}
	dockerfiles := newImageReader(l, results)
	for i := range results {
		r := &results[i]
		builds := l.buildsIn(r)
		if len(builds) == 0 {
			continue
		}
		marks := fileMarks(r)
		for j := range builds {
			build := &builds[j]
			environment, deployed := l.buildEnvironment(r, build, marks)
			if !deployed {
				continue
			}
			layers := dockerfiles.layers(r, build)
			if len(layers) == 0 {
				continue
			}
			p := l.layers.part(r.file, build.Scope)
			p.environment = cmp.Or(p.environment, environment)
			images[p.key] = append(images[p.key], layers...)
		}
	}
	return images
}

// imageReader caches each Dockerfile, and the variables of each target for builds that pass no arguments.
type imageReader struct {
	*loading
	results map[string]*appResult
	images  map[string]*appfile.Image
	set     map[[2]string]imageValues // by path and target
}

func newImageReader(l *loading, results []appResult) *imageReader {
	r := &imageReader{l, map[string]*appResult{}, map[string]*appfile.Image{}, map[[2]string]imageValues{}}
	for i := range results {
		r.results[results[i].input.Path] = &results[i]
	}
	return r
}

// layers returns the variables of the image that a build creates: those that the build embeds in pages, and the ENV of
// the built stage and of the stages from which it starts. It returns none if the Dockerfile does not mention WorkOS.
// Source: https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/.
func (i *imageReader) layers(r *appResult, build *appfile.Build) []lower {
	name := i.dockerfileOf(r, build)
	if name == "" {
		return nil
	}
	low := lower{
		key: partKey{name, ""}, base: i.environmentOfFile(name) == "", alone: true, phase: model.RunPhase,
		carrier: carrierOfImage(r, build, name), unlessSet: !deploysImages(r.file.Format),
	}
	dockerfile := i.results[name]
	switch {
	case build.Dockerfile == "":
		low.unread = "a reference determines its path"
	case dockerfile == nil:
		low.unread = i.whyNoDockerfile(name)
	case dockerfile.file == nil || dockerfile.file.Format != dockerfileFormat:
		low.unread = "it cannot be read as a Dockerfile"
	}
	if low.unread != "" {
		low.only = map[int32]bool{}
		if r.file.Format != composeFormat && build.Dockerfile != "" {
			return nil // the Dockerfile is examined on its own, or is in another repository
		}
		return []lower{low}
	}
	if dockerfile == nil {
		return nil
	}
	values, ok := i.values(dockerfile, build)
	if !ok {
		low.unread, low.only = "it has no stage "+quoted(build.Target), map[int32]bool{}
		return []lower{low}
	}
	low.only = values.run
	if r.file.Format != composeFormat {
		low.only = withoutSecrets(dockerfile, values.run)
	}
	if len(values.build) == 0 {
		return []lower{low}
	}
	embedded := low
	embedded.only, embedded.phase, embedded.base = values.build, model.BuildPhase, low.base && build.Unclear
	return []lower{low, embedded}
}

// withoutSecrets omits the secrets of a Dockerfile. The rule secret-public reports them where they are written,
// regardless of the deployments that run the image.
func withoutSecrets(dockerfile *appResult, names map[int32]bool) map[int32]bool {
	kept := maps.Clone(names)
	for i := range dockerfile.reading.Variables {
		v := &dockerfile.reading.Variables[i]
		if _, literal := v.Value.V.Literal(); literal && model.PurposeOf(v.Name).IsSecret() {
			delete(kept, v.Value.Key.Start)
		}
	}
	return kept
}

// carrierOfImage returns the place that builds the image, as the carrier of its variables.
func carrierOfImage(r *appResult, build *appfile.Build, name string) finding.Related {
	what := "the image built from " + quoted(name)
	message := "this builds " + what
	switch r.file.Format {
	case composeFormat:
		message = "the service runs " + what
	case flyFormat, kamalFormat:
		message = "the deployment runs " + what
	}
	at := finding.Location{File: r.file.File, Span: build.At.Key}
	if at.Span.Start == at.Span.End {
		at.Span = build.At.Span
	}
	return finding.Related{Location: at, Message: message}
}

// values returns the variables of the image that a build creates. ok is false if the Dockerfile has no such stage.
func (i *imageReader) values(dockerfile *appResult, build *appfile.Build) (values imageValues, ok bool) {
	name := dockerfile.input.Path
	plain := len(build.Args) == 0 && !build.Unclear
	if values, ok = i.set[[2]string{name, build.Target}]; ok && plain {
		return values, true
	}
	if i.images[name] == nil {
		image := appfile.ReadImage(dockerfile.file.File)
		i.images[name] = &image
	}
	values, ok = valuesOfImage(&dockerfile.reading, i.images[name], build)
	if ok && plain {
		i.set[[2]string{name, build.Target}] = values
	}
	return values, ok
}

// whyNoDockerfile returns why the ENV of a Dockerfile that discovery did not read is unknown. It returns "" if the file
// does not mention WorkOS.
func (l *loading) whyNoDockerfile(name string) string {
	switch {
	case name == ".." || strings.HasPrefix(name, "../"):
		return "its path leads out of the project"
	case !l.isFile(name):
		return missingFile
	case appfile.IsDockerfile(name):
		return "" // discovery reads such files if they mention WorkOS
	}
	text, ok := l.readWhole(name)
	switch {
	case !ok:
		return "it cannot be read"
	case marksearch.In(text):
		return "it is not named like a Dockerfile"
	}
	return ""
}

// imageLayers makes the ENV of an image a lower layer of the services that run it. If a service builds no image, but is
// merged over another service or extends it, it runs the image of that service.
func (l *loading) imageLayers(results []appResult, images map[partKey][]lower) {
	y := l.layers
	for i := range results {
		r := &results[i]
		if r.file == nil {
			continue
		}
		for _, scope := range y.scopes[r.input.Path] {
			key := partKey{r.input.Path, scope}
			layers, ok := images[key]
			for j := len(y.lowers[key]) - 1; j >= 0 && !ok && r.file.Format == composeFormat; j-- {
				if low := &y.lowers[key][j]; low.alone {
					layers, ok = images[low.key]
				}
			}
			for j, image := range layers {
				y.layAt(key, j, image)
			}
		}
	}
}

// buildsWorkOS reports whether a file that does not mention WorkOS builds an image whose Dockerfile mentions WorkOS.
// For a compose file, Dockerfiles that golive cannot read count too.
func (l *loading) buildsWorkOS(r *appResult, results []appResult) bool {
	builds := l.buildsIn(r)
	return slices.ContainsFunc(builds, func(b appfile.Build) bool {
		if b.Hidden != "" && slices.ContainsFunc(results, isDockerfileOfWorkOS) {
			return true // it may build any Dockerfile
		}
		name := l.dockerfileOf(r, &b)
		read := func(r appResult) bool { return r.input.Path == name }
		return b.Dockerfile != "" && (slices.ContainsFunc(results, read) ||
			r.file.Format == composeFormat && l.whyNoDockerfile(name) != "")
	})
}
