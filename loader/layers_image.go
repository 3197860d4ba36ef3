package loader

import (
	"cmp"
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

// imageParts returns, for each compose service that builds an image, the ENV of the image as a lower layer of the
// service. It also creates a part for each such service.
func (l *loading) imageParts(results []appResult) map[partKey]lower {
	images := map[partKey]lower{}
	dockerfiles := newImageReader(l, results)
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != composeFormat || r.reading.Template || r.isTemplate() {
			continue
		}
		marks := fileMarks(r)
		for j := range r.reading.Builds {
			build := &r.reading.Builds[j]
			low, ok := dockerfiles.layer(r, build)
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

// imageReader reads each Dockerfile and each of its targets once, however many services build it.
type imageReader struct {
	*loading
	results map[string]*appResult
	images  map[string]*appfile.Image
	set     map[[2]string]map[int32]bool // by path and target: see effectiveEnvironment
}

func newImageReader(l *loading, results []appResult) *imageReader {
	r := &imageReader{
		l, map[string]*appResult{}, map[string]*appfile.Image{}, map[[2]string]map[int32]bool{},
	}
	for i := range results {
		r.results[results[i].input.Path] = &results[i]
	}
	return r
}

// layer returns the ENV of the image that a service builds. This is the ENV of the built stage and of the stages from
// which it starts. ok is false if the Dockerfile does not mention WorkOS. Source:
// https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/.
func (i *imageReader) layer(r *appResult, build *appfile.Build) (low lower, ok bool) {
	name := path.Join(path.Dir(r.input.Path), cmp.Or(build.Dockerfile, build.Hidden))
	if build.Dockerfile+build.Hidden == "" {
		return low, false
	}
	at := finding.Location{File: r.file.File, Span: build.At.Key}
	low = lower{
		key: partKey{name, ""}, base: i.environmentOfFile(name) == "", alone: true, phase: model.RunPhase,
		carrier: finding.Related{Location: at, Message: "the service runs the image built from " + quoted(name)},
	}
	if build.Dockerfile == "" {
		low.unread = "a reference determines its path"
		return low, true
	}
	dockerfile := i.results[name]
	if dockerfile == nil {
		low.unread = i.whyNoDockerfile(name)
		return low, low.unread != ""
	}
	low.only = map[int32]bool{}
	if dockerfile.file == nil || dockerfile.file.Format != dockerfileFormat {
		low.unread = "it cannot be read as a Dockerfile"
		return low, true
	}
	if set, known := i.set[[2]string{name, build.Target}]; known {
		low.only = set
		return low, true
	}
	if i.images[name] == nil {
		image := appfile.ReadImage(dockerfile.file.File)
		i.images[name] = &image
	}
	spans, ok := i.images[name].Environment(build.Target)
	if !ok {
		low.unread = "it has no stage " + quoted(build.Target)
		return low, true
	}
	low.only = effectiveEnvironment(&dockerfile.reading, spans)
	i.set[[2]string{name, build.Target}] = low.only
	return low, true
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
	case speaksOfWorkOS(text):
		return "it is not named like a Dockerfile"
	}
	return ""
}

// effectiveEnvironment returns the starts of the ENV names that are in force at the end of the last stage. A later
// instruction overrides an earlier one. An ARG does not count, because it exists only during the build. stages are in
// the order of the file.
func effectiveEnvironment(reading *appfile.Reading, stages []source.Span) map[int32]bool {
	last := map[string]int32{}
	for i := range reading.Variables {
		v := &reading.Variables[i]
		at := v.Value.Key.Start
		if v.Phase == model.BuildPhase || at < last[v.Name] {
			continue
		}
		_, inStage := slices.BinarySearchFunc(stages, at, func(stage source.Span, at int32) int {
			switch {
			case stage.End <= at:
				return -1
			case stage.Start > at:
				return 1
			}
			return 0
		})
		if inStage {
			last[v.Name] = at
		}
	}
	starts := map[int32]bool{}
	for _, at := range last {
		starts[at] = true
	}
	return starts
}

// imageLayers makes the ENV of an image a lower layer of the services that run it. If a service builds no image, but is
// merged over another service or extends it, it runs the image of that service.
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

// buildsWorkOS reports whether a compose file that does not mention WorkOS builds an image whose Dockerfile mentions
// WorkOS or does not exist.
func (l *loading) buildsWorkOS(r *appResult, results []appResult) bool {
	return slices.ContainsFunc(r.reading.Builds, func(b appfile.Build) bool {
		name := path.Join(path.Dir(r.input.Path), b.Dockerfile)
		read := func(r appResult) bool { return r.input.Path == name }
		return b.Dockerfile != "" && (slices.ContainsFunc(results, read) || l.whyNoDockerfile(name) != "")
	})
}
