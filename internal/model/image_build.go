package model

import (
	"cmp"
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
	// Args lists the build arguments passed to the build. Unclear is true if other arguments may be passed too.
	Args    []BuildArg
	Unclear bool
	// Written is true if a command writes a dotenv file that the build may read and whose variables are unknown.
	Written bool
	// Dockerfile is nil if unknown. Stages lists the stages of the Dockerfile that are built, the last one first.
	// Stages is nil if these are unknown.
	Dockerfile *Dockerfile
	Stages     []source.Span
}

// Builds reports whether an ARG instruction takes effect in the build: it precedes the first stage, or it is in a
// stage that is or may be built.
func (b *ImageBuild) Builds(arg *DockerfileArg) bool {
	if !arg.Stage || b.Stages == nil {
		return true
	}
	at, _ := slices.BinarySearchFunc(b.Stages, arg.Span.Start, func(stage source.Span, start int32) int {
		return cmp.Compare(start, stage.Start)
	})
	return at < len(b.Stages) && b.Stages[at].Contains(arg.Span)
}

// BuildArg is a build argument. At.Key covers its name.
type BuildArg struct {
	Name string
	At   At
}

// Passed returns the names of the arguments that the build passes.
func (b *ImageBuild) Passed() map[string]bool {
	names := map[string]bool{}
	for _, arg := range b.Args {
		names[arg.Name] = true
	}
	return names
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
	// Secrets contains the variables that instructions get from build secrets. SecretFile is true if a build secret
	// may set other variables too.
	Secrets    []string
	SecretFile bool

	named map[string]namedArg
}

// namedArg contains the arguments of a Dockerfile with one name. declared is the result of Declares.
type namedArg struct {
	all        []*DockerfileArg
	declared   *DockerfileArg
	hasDefault bool
}

// NewDockerfile creates a Dockerfile that declares the given arguments.
func NewDockerfile(file *source.File, args []DockerfileArg) *Dockerfile {
	d := &Dockerfile{File: file, Args: args, named: map[string]namedArg{}}
	for i := range args {
		arg := &args[i]
		of := d.named[arg.Name]
		of.all = append(of.all, arg)
		of.hasDefault = of.hasDefault || arg.Default
		if arg.Stage && (of.declared == nil || arg.Default) {
			of.declared = arg
		}
		d.named[arg.Name] = of
	}
	return d
}

// DockerfileArg is an ARG instruction. Default is true if the instruction sets a default. Stage is true if the
// instruction is inside a build stage; arguments declared before the first stage are not visible in stages.
type DockerfileArg struct {
	Name           string
	Span           source.Span
	Default, Stage bool
}

// Named returns the declarations of an argument, in order.
func (d *Dockerfile) Named(name string) []*DockerfileArg { return d.named[name].all }

// Declares returns the named argument declared in a stage, or nil. It prefers a declaration
// that has a default.
func (d *Dockerfile) Declares(name string) *DockerfileArg { return d.named[name].declared }

// HasDefault reports whether the argument has a value if a build does not pass the argument.
func (d *Dockerfile) HasDefault(name string) bool { return d.named[name].hasDefault }
