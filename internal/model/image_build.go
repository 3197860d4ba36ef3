package model

import (
	"slices"

	"github.com/golive-lint/golive/internal/source"
)

// ImageBuild is a container image build started by an application file.
type ImageBuild struct {
	// At is the place that starts the build.
	At At
	// Environment is the name of the environment that the image is built for, or empty if
	// unknown.
	Environment string
	// Args lists the build arguments passed to the build. Unclear is true if others may be passed too.
	Args    []BuildArg
	Unclear bool
	// Dockerfile is nil if unknown. Stages lists the stages of the Dockerfile that are built. It is nil if they are
	// unknown.
	Dockerfile *Dockerfile
	Stages     []source.Span
}

// Builds reports whether an ARG instruction takes effect in the build, because it is before the first stage, or in a
// stage that is or may be built.
func (b *ImageBuild) Builds(arg *DockerfileArg) bool {
	return !arg.Stage || b.Stages == nil ||
		slices.ContainsFunc(b.Stages, func(stage source.Span) bool { return stage.Contains(arg.Span) })
}

// BuildArg is a build argument. At.Key covers its name.
type BuildArg struct {
	Name string
	At   At
}

// Passes reports whether the build passes, or may pass, the argument.
func (b *ImageBuild) Passes(name string) bool {
	for _, arg := range b.Args {
		if arg.Name == name {
			return true
		}
	}
	return b.Unclear
}

// Dockerfile is a file that an image is built from.
type Dockerfile struct {
	File *source.File
	// Args lists the arguments that the file declares, with or without a default.
	Args []DockerfileArg
	// Closed is true if build arguments can be used only by instructions in this file.
	Closed bool
	// From covers the FROM keyword of the last stage.
	From source.Span
}

// DockerfileArg is an ARG instruction. Default is true if the instruction sets a default. Stage is true if the
// instruction is inside a build stage; arguments declared before the first stage are not visible in stages.
type DockerfileArg struct {
	Name           string
	Span           source.Span
	Default, Stage bool
}

// Declares returns the named argument declared in a stage, or nil. It prefers a declaration
// that has a default.
func (d *Dockerfile) Declares(name string) *DockerfileArg {
	var found *DockerfileArg
	for i := range d.Args {
		if arg := &d.Args[i]; arg.Name == name && arg.Stage && (found == nil || arg.Default) {
			found = arg
		}
	}
	return found
}

// HasDefault reports whether the argument has a value when a build does not pass it.
func (d *Dockerfile) HasDefault(name string) bool {
	for _, arg := range d.Args {
		if arg.Name == name && arg.Default {
			return true
		}
	}
	return false
}
