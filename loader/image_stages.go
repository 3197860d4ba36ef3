package loader

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// realMarks lists the beginnings of keys and IDs that only WorkOS issues.
var realMarks = []string{"sk_test_a2V5", "sk_live_a2V5", "client_01", "org_01", "conn_01", "directory_01"}

// isDummy reports whether text is not a value of any environment: it is not a WorkOS key or ID, a host address or a
// secret. Builds use such values for variables that are needed only at run time. name is the name of the variable.
func isDummy(name, text string) bool {
	isMarked := func(mark string) bool { return strings.Contains(text, mark) }
	if strings.Contains(text, "$") || slices.ContainsFunc(realMarks, isMarked) || mayBeSecret(name, text) {
		return false
	}
	return !strings.Contains(text, ".") || slices.ContainsFunc([]string{"localhost", "127.0.0.1", "example."}, isMarked)
}

// minSecret is the minimum length in bytes of a text that may be a secret.
const minSecret = 16

// mayBeSecret reports whether a text may be the real value of a secret variable.
func mayBeSecret(name, text string) bool {
	purpose, value := model.PurposeOf(name), model.Text(text)
	return purpose.IsSecret() && len(text) >= minSecret && !model.IsPlaceholder(value) &&
		!model.IsInstruction(purpose, value) && !model.NamesItself(name, text) && !isWords(text)
}

// isWords reports whether text consists of short words in one case and of short numbers.
func isWords(text string) bool {
	const maxDigits, maxWord = 3, 15
	const lowercase, uppercase = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-_. :/", r) }) {
		digits := strings.Trim(word, "0123456789") == "" && len(word) <= maxDigits
		lower, upper := strings.Trim(word[1:], lowercase) == "", strings.Trim(word, uppercase) == ""
		if len(word) > maxWord || !digits && (!lower && !upper || strings.Trim(word[:1], lowercase+uppercase) != "") {
			return false
		}
	}
	return true
}

// isBuildDummy reports whether a Dockerfile variable exists only during the build and cannot affect the result: its
// value is a dummy or a build argument. It returns false for public variables, because frameworks embed them during the
// build.
func (l *loading) isBuildDummy(r *appResult, v *appfile.Variable) bool {
	if _, _, public := model.PublicPrefix(v.Name); public || r.file.Format != dockerfileFormat {
		return false
	}
	text, literal := v.Value.V.Literal()
	switch {
	case v.Value.State == model.Known && literal:
		if !isDummy(v.Name, text) {
			return false
		}
	case model.PurposeOf(v.Name).IsSecret():
		return false // the image may contain the secret
	}
	return l.isOfBuildOnly(r, v.Value.Key.Start)
}

// isOfBuildOnly reports whether an offset is in a Dockerfile stage that no image of the project is based on. The last
// stage may still copy files from this stage.
func (l *loading) isOfBuildOnly(r *appResult, at int32) bool {
	spans, known := l.buildOnly[r.input.Path]
	if !known {
		spans = l.stagesOfBuildOnly(r)
		if l.buildOnly == nil {
			l.buildOnly = map[string][]source.Span{}
		}
		l.buildOnly[r.input.Path] = spans
	}
	return inSpans(spans, at)
}

// stagesOfBuildOnly returns the stages of a Dockerfile that no image of the project is based on, in file order.
func (l *loading) stagesOfBuildOnly(r *appResult) (spans []source.Span) {
	image := appfile.ReadImage(r.file.File)
	if slices.ContainsFunc(image.Stages, func(s appfile.ImageStage) bool { return strings.Contains(s.From, "$") }) {
		return nil
	}
	targets, known := l.targetedStages()
	if !known {
		return nil
	}
	started := image.Started(append([]string{""}, targets...))
	for i, stage := range image.Stages {
		if i < len(image.Stages)-1 && !started[i] {
			spans = append(spans, stage.Span)
		}
	}
	return spans
}

// Regular expressions for stages that a command or a file names: --target build, target: build, build-target =
// "build". anyTarget matches stages in variables: --target $T, target: build-${{ matrix.target }}. anyBakeTarget is
// for docker-bake.hcl.
var (
	stageTarget = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)target["']?(?:[ \t]*[:=][ \t]*|[ \t]+)["']?([a-z0-9][a-z0-9._-]*)`)
	})
	anyTarget = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)target["']?(?:[ \t]*[:=][ \t]*|[ \t]+)["']?[^\s"',;#]*[$%{]`)
	})
	anyBakeTarget = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\btarget[ \t]*=[ \t]*[^"\s]`) })
	imageBuilder  = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)docker|podman|buildah|buildx|kaniko|depot`)
	})
)

// targetedStages returns the names of stages that files of the project may use as build targets. known is false if a
// file may use others.
func (l *loading) targetedStages() (names []string, known bool) {
	if l.targeted == nil {
		l.targeted = l.findTargets()
	}
	return slices.Sorted(maps.Keys(l.targeted)), !l.targeted[""]
}

// findTargets is targetedStages without its cache. The result contains "" if a file may use other stages.
func (l *loading) findTargets() map[string]bool {
	names := map[string]bool{}
	note := func(name string) {
		text, ok := l.readWhole(name)
		builds := isBakeFile(name) || imageBuilder().MatchString(text)
		if !ok && l.isFile(name) || builds && anyTarget().MatchString(text) ||
			isBakeFile(name) && anyBakeTarget().MatchString(text) {
			names[""] = true
		}
		for _, m := range stageTarget().FindAllStringSubmatch(text, -1) {
			names[strings.ToLower(m[1])] = true
		}
	}
	for name := range l.discovery.Apps {
		if !appfile.IsDockerfile(name) {
			note(name)
		}
	}
	for _, name := range l.discovery.Scripts {
		note(name)
	}
	return names
}

func isBakeFile(name string) bool {
	return strings.HasPrefix(path.Base(name), filename.BakeStem) && path.Ext(name) == ".hcl"
}

// dummiesOfRuns finds variables that a RUN instruction of a Dockerfile sets to a dummy value for its own commands.
type dummiesOfRuns struct {
	text string
	// runs contains the RUN instructions that neither write nor print anything, in file order.
	runs []source.Span
}

// newDummiesOfRuns reads the instructions of a file. The result is empty for files that are not Dockerfiles.
func newDummiesOfRuns(r *appResult) *dummiesOfRuns {
	d := &dummiesOfRuns{text: r.file.Text}
	if r.file.Format != dockerfileFormat {
		return d
	}
	for _, span := range appfile.ReadImage(r.file.File).Runs {
		instruction := d.text[span.Start:span.End]
		words := strings.Fields(instruction)
		if !strings.ContainsAny(instruction, "><`") &&
			!slices.ContainsFunc(words, func(word string) bool { return slices.Contains(writers, path.Base(word)) }) {
			d.runs = append(d.runs, span)
		}
	}
	return d
}

// setsDummy reports whether the name at the given offsets is a variable that a RUN instruction sets to a dummy value.
func (d *dummiesOfRuns) setsDummy(start, end int) bool {
	text := d.text
	name := text[start:end]
	if _, _, public := model.PublicPrefix(name); public || start == 0 || strings.IndexByte(" \t", text[start-1]) < 0 ||
		end >= len(text) || text[end] != '=' || !inSpans(d.runs, int32(start)) {
		return false
	}
	value, _ := textline.Rest(text[end+1:])
	switch {
	case value == "":
		return false
	case value[0] == '"' || value[0] == '\'':
		inner, _, closed := strings.Cut(value[1:], value[:1])
		return closed && isDummy(name, inner)
	}
	if i := strings.IndexAny(value, " \t;&|)\r\n"); i >= 0 {
		value = value[:i]
	}
	return isDummy(name, value)
}

// inSpans reports whether an offset is in one of the spans, which are in ascending order and do not overlap.
func inSpans(spans []source.Span, at int32) bool {
	i, exact := slices.BinarySearchFunc(spans, at, func(s source.Span, at int32) int { return int(s.Start) - int(at) })
	if !exact {
		i--
	}
	return i >= 0 && at < spans[i].End
}

// writers lists programs that write or print their input.
var writers = []string{"echo", "printf", "tee", "sed", "dd", "cat"}

// markPassed marks Dockerfile variables whose value is a build argument that every build of a deployed image passes.
// The variable passed by the build is checked instead.
func (l *loading) markPassed() {
	builds := map[string][]*model.ImageBuild{}
	for i := range l.loaded.Project.ImageBuilds {
		b := &l.loaded.Project.ImageBuilds[i]
		if b.Dockerfile != nil && !l.isStaging(b.Environment) {
			builds[b.Dockerfile.File.Path] = append(builds[b.Dockerfile.File.Path], b)
		}
	}
	for _, e := range l.loaded.Project.Environments {
		if e.Name != "" || len(builds) == 0 {
			continue
		}
		for _, v := range e.Variables {
			if all := builds[v.File.Path]; v.File.Format == dockerfileFormat && len(all) > 0 {
				v.Beside = v.Beside || isPassedBy(v, all)
			}
		}
	}
}

// isPassedBy reports whether all builds pass the argument that is the value of a variable.
func isPassedBy(v *model.Variable, builds []*model.ImageBuild) bool {
	name := v.Name
	if v.Phase != model.BuildPhase {
		references := v.Value.V.References()
		if len(references) != 1 || v.Value.V.HasLiteral() {
			return false
		}
		name = references[0].Name
	}
	return !slices.ContainsFunc(builds, func(b *model.ImageBuild) bool {
		return b.Unclear || !slices.ContainsFunc(b.Args, func(arg model.BuildArg) bool { return arg.Name == name })
	})
}
