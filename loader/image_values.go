package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// imageValues contains the offsets of the names in a Dockerfile whose values have an effect on an image. run contains
// the names of the container's variables. build contains the names whose values the build embeds in pages.
type imageValues struct{ run, build map[int32]bool }

// valuesOfImage returns the names that have an effect on the image that a build creates. A later instruction overrides
// an earlier one. If ENV copies an argument that the build does not pass, as in ENV NAME=$NAME, the default of the
// argument has an effect in place of the ENV instruction. ok is false if the Dockerfile does not have the target stage
// of the build.
func valuesOfImage(reading *appfile.Reading, image *appfile.Image, build *appfile.Build) (v imageValues, ok bool) {
	final, ok := image.Environment(build.Target)
	if !ok {
		return v, false
	}
	reader := argumentReader{reading: reading, image: image, build: build}
	v.run = reader.effective(final, func(read *appfile.Variable) bool { return read.Phase != model.BuildPhase })
	built, ok := image.Built(build.Target)
	if !ok {
		return v, true // a variable determines the names of stages
	}
	slices.SortFunc(built, func(a, b source.Span) int { return int(a.Start) - int(b.Start) })
	v.build = reader.effective(built, func(read *appfile.Variable) bool {
		_, _, public := model.PublicPrefix(read.Name)
		return public
	})
	for at := range v.build {
		delete(v.run, at) // pages contain the value, whatever the container gets
	}
	return v, true
}

// argumentReader reads the arguments of a Dockerfile for one build.
type argumentReader struct {
	reading *appfile.Reading
	image   *appfile.Image
	build   *appfile.Build
}

// effective returns the offsets of the names whose values have an effect in the given stages, for the variables for
// which counts returns true. stages are in file order. An argument has an effect only if a stage declares it and the
// build does not pass it.
func (a *argumentReader) effective(stages []source.Span, counts func(*appfile.Variable) bool) map[int32]bool {
	last, defaults, declared := map[string]int32{}, map[string]int32{}, a.declared(stages)
	for i := range a.reading.Variables {
		v := &a.reading.Variables[i]
		at := v.Value.Key.Start
		in := inSpans(stages, at)
		if !in && (len(a.image.Stages) == 0 || at > a.image.Stages[0].Span.Start || v.Phase != model.BuildPhase) {
			continue
		}
		if v.Phase != model.BuildPhase {
			origin, ok := a.origin(v, defaults, declared)
			if delete(last, v.Name); ok && counts(v) {
				last[v.Name] = origin
			}
			continue
		}
		if !v.Value.Known() || v.Value.V == "" || a.passes(v.Name) {
			continue
		}
		defaults[v.Name] = at
		if counts(v) && declared[v.Name] {
			last[v.Name] = at
		}
	}
	starts := map[int32]bool{}
	for _, at := range last {
		starts[at] = true
	}
	return starts
}

// origin returns the offset of the name that gives an ENV variable its value: the name of the argument that the
// variable takes over, or the name of the variable itself. ok is false if the build passes the argument, because the
// value is then set where the build is started.
func (a *argumentReader) origin(v *appfile.Variable, defaults map[string]int32, declared map[string]bool,
) (at int32, ok bool) {
	references := v.Value.V.References()
	if len(references) != 1 || v.Value.V.HasLiteral() || !declared[references[0].Name] {
		return v.Value.Key.Start, true
	}
	name := references[0].Name
	if !a.build.Unclear && a.passes(name) {
		return 0, false
	}
	if at, ok := defaults[name]; ok && name == v.Name {
		return at, true
	}
	return v.Value.Key.Start, true
}

// declared returns the arguments that stages declare. The default of an argument before the first stage applies only
// in stages that declare the argument.
func (a *argumentReader) declared(stages []source.Span) map[string]bool {
	names := map[string]bool{}
	for _, arg := range a.image.Args {
		if arg.Stage && inSpans(stages, arg.Span.Start) {
			names[arg.Name] = true
		}
	}
	return names
}

// passes reports whether the build passes an argument, or may pass it.
func (a *argumentReader) passes(name string) bool {
	return a.build.Unclear || slices.ContainsFunc(a.build.Args, func(arg appfile.BuildArg) bool {
		return strings.TrimSpace(arg.Name) == name
	})
}
