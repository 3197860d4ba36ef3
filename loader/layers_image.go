package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// dockerfileFormat is the format name of Dockerfiles.
const dockerfileFormat = "dockerfile"

// imageParts returns the ENV of the images that compose files build, as layers below their services, and creates the
// parts of these services.
func (l *loading) imageParts(results []appResult) map[partKey]lower {
	images := map[partKey]lower{}
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != composeFormat || r.reading.Template || isTemplate(r.input.Path) {
			continue
		}
		marks := fileMarks(r)
		for j := range r.reading.Builds {
			build := &r.reading.Builds[j]
			low, ok := l.imageLayer(r, build, results)
			if !ok {
				continue
			}
			p := l.layers.part(r.file, build.Scope)
			if p.environment == "" {
				p.environment = l.environmentOfVariable(r.input.Path, &appfile.Variable{Scope: build.Scope}, marks)
			}
			images[p.key] = low
		}
	}
	return images
}

// imageLayer returns the ENV of the image that a service builds: that of the built stage and of the stages that it
// starts from. ok is false if the Dockerfile does not mention WorkOS, or is
// in another repository. Source:
// https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/.
func (l *loading) imageLayer(r *appResult, build *appfile.Build, results []appResult) (low lower, ok bool) {
	if build.Dockerfile == "" {
		return low, false
	}
	name := path.Join(path.Dir(r.input.Path), build.Dockerfile)
	at := finding.Location{File: r.file.File, Span: build.At.Key}
	low = lower{
		key: partKey{name, ""}, base: l.environmentOfFile(name) == "", alone: true, phase: model.RunPhase,
		carrier: finding.Related{Location: at, Message: "the service runs the image built from " + quoted(name)},
	}
	found := slices.IndexFunc(results, func(r appResult) bool { return r.input.Path == name })
	switch {
	case name == ".." || strings.HasPrefix(name, "../"):
		low.unread = "its path leads out of the project"
		return low, true
	case found < 0 && l.isFile(name):
		return low, false // it does not mention WorkOS
	case found < 0:
		low.unread = missingFile
		return low, true
	}
	dockerfile := &results[found]
	low.only = map[int32]bool{}
	if dockerfile.file == nil || dockerfile.file.Format != dockerfileFormat {
		low.unread = "it cannot be read as a Dockerfile"
		return low, true
	}
	image := appfile.ReadImage(dockerfile.file.File)
	spans, ok := image.Environment(build.Target)
	if !ok {
		low.unread = "it has no stage " + quoted(build.Target)
		return low, true
	}
	low.only = effectiveEnvironment(&dockerfile.reading, spans)
	return low, true
}

// effectiveEnvironment returns the starts of the ENV names that are in force at the end of the last stage: a later
// instruction overrides an earlier one. An ARG exists only during the build.
func effectiveEnvironment(reading *appfile.Reading, stages []source.Span) map[int32]bool {
	last := map[string]int32{}
	for _, stage := range stages {
		for i := range reading.Variables {
			v := &reading.Variables[i]
			if at := v.Value.Key.Start; v.Phase != model.BuildPhase && stage.Start <= at && at < stage.End {
				last[v.Name] = at
			}
		}
	}
	starts := map[int32]bool{}
	for _, at := range last {
		starts[at] = true
	}
	return starts
}

// imageLayers places the ENV of images below the services that run them. A service that is merged over another or
// extends it, and builds no image itself, runs the image of that service.
func (l *loading) imageLayers(results []appResult, images map[partKey]lower) {
	y := l.layers
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != composeFormat {
			continue
		}
		for _, scope := range y.scopes[r.input.Path] {
			key := partKey{r.input.Path, scope}
			image, ok := images[key]
			for j := len(y.lowers[key]) - 1; j >= 0 && !ok; j-- {
				if low := &y.lowers[key][j]; low.alone {
					image, ok = images[low.key]
				}
			}
			if ok {
				y.layAt(key, 0, image)
			}
		}
	}
}

// buildsWorkOS reports whether a compose file that does not mention WorkOS builds an image whose Dockerfile mentions it
// or does not exist.
func (l *loading) buildsWorkOS(r *appResult, results []appResult) bool {
	return slices.ContainsFunc(r.reading.Builds, func(b appfile.Build) bool {
		name := path.Join(path.Dir(r.input.Path), b.Dockerfile)
		return b.Dockerfile != "" && (!l.isFile(name) || slices.ContainsFunc(results, func(r appResult) bool {
			return r.input.Path == name
		}))
	})
}
