package model

import "github.com/golive-lint/golive/internal/source"

// ImageBuild is the build of an image that a file of the application starts.
type ImageBuild struct {
	// At is the place of what starts the build.
	At At
	// Environment is the name of the environment that it is for; empty if nothing tells.
	Environment string
	// Args are the build arguments that it passes, by their names. Unclear reports that it may
	// pass others.
	Args    []BuildArg
	Unclear bool
	// Dockerfile is nil if it is not known.
	Dockerfile *Dockerfile
}

// BuildArg is a build argument, with the key at its name.
type BuildArg struct {
	Name string
	At   At
}

// Passes reports whether the build passes an argument.
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
	// Args are the arguments that it declares, with a default or without.
	Args []DockerfileArg
	// Closed reports that nothing but the instructions of the file can use an argument.
	Closed bool
	// From covers the word of the last FROM.
	From source.Span
}

// DockerfileArg is an argument that a Dockerfile declares: in a stage, or before the first one,
// where no stage sees it.
type DockerfileArg struct {
	Name           string
	Span           source.Span
	Default, Stage bool
}

// Declares returns the argument of a name that a stage declares; nil if none does. One with a
// default is found before one without.
func (d *Dockerfile) Declares(name string) *DockerfileArg {
	var found *DockerfileArg
	for i := range d.Args {
		if arg := &d.Args[i]; arg.Name == name && arg.Stage && (found == nil || arg.Default) {
			found = arg
		}
	}
	return found
}

// HasDefault reports whether an argument has a value if a build does not pass it.
func (d *Dockerfile) HasDefault(name string) bool {
	for _, arg := range d.Args {
		if arg.Name == name && arg.Default {
			return true
		}
	}
	return false
}
