package appfile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Image describes the build arguments and the stages of a Dockerfile.
type Image struct {
	// Args contains the declared arguments. An argument declared before the first FROM is not visible in stages.
	Args []ImageArg
	// Closed is true if only the Dockerfile's own instructions can use a build argument: its
	// base images are known and have no ONBUILD instructions.
	Closed bool
	// From covers the last FROM keyword.
	From source.Span
	// Stages are in file order.
	Stages []ImageStage
}

// ImageStage is a stage of a Dockerfile.
type ImageStage struct {
	// Name is the name after AS in lower case, or empty. From is the image or stage from which this stage starts.
	// Copies are the images and stages from which it copies or mounts files.
	Name, From string
	Copies     []string
	// Span covers the instructions.
	Span source.Span
}

// Environment returns the spans of the stages that set the environment of an image: a stage, after the stages from
// which it starts. target is the name or number of the stage, or empty for the last stage. ok is false if there is no
// such stage.
func (i *Image) Environment(target string) (spans []source.Span, ok bool) {
	at := len(i.Stages) - 1
	if target != "" {
		at = i.stage(target, len(i.Stages))
	}
	if at < 0 {
		return nil, false
	}
	for at >= 0 {
		spans = append(spans, i.Stages[at].Span)
		at = i.stage(i.Stages[at].From, at)
	}
	slices.Reverse(spans)
	return spans, true
}

// Started returns the stages that set the environment of the images of some targets, by index: see Environment.
func (i *Image) Started(targets []string) map[int]bool {
	named, above := map[string]int{}, make([]int, len(i.Stages))
	find := func(name string, first int) int {
		if at, ok := named[strings.ToLower(name)]; ok {
			return at
		}
		if number, err := strconv.Atoi(name); err == nil && number >= 0 && number < first {
			return number
		}
		return -1
	}
	for at, stage := range i.Stages {
		above[at] = find(stage.From, at)
		if stage.Name != "" {
			named[stage.Name] = at
		}
	}
	started := map[int]bool{}
	for _, target := range targets {
		at := len(i.Stages) - 1
		if target != "" {
			at = find(target, len(i.Stages))
		}
		for ; at >= 0 && !started[at]; at = above[at] {
			started[at] = true
		}
	}
	return started
}

// Built returns the spans of the stages that are built for a target: the stages that set its environment, and the
// stages from which these copy files. target is as for Environment. ok is false if there is no such stage, or if a
// variable determines the name of a stage.
func (i *Image) Built(target string) (spans []source.Span, ok bool) {
	last := len(i.Stages) - 1
	if target != "" {
		last = i.stage(target, len(i.Stages))
	}
	if last < 0 {
		return nil, false
	}
	built := map[int]bool{last: true}
	for at := last; at >= 0; at-- { // a stage refers only to earlier stages
		if !built[at] {
			continue
		}
		spans = append(spans, i.Stages[at].Span)
		for _, name := range append([]string{i.Stages[at].From}, i.Stages[at].Copies...) {
			if strings.Contains(name, "$") {
				return nil, false
			}
			built[i.stage(name, at)] = true
		}
	}
	return spans, true
}

// stage returns the index of the stage with a name or number, or -1. It searches only the stages before the index
// first.
func (i *Image) stage(name string, first int) int {
	for at := first - 1; at >= 0; at-- {
		if strings.EqualFold(i.Stages[at].Name, name) && name != "" {
			return at
		}
	}
	if number, err := strconv.Atoi(name); err == nil && number >= 0 && number < first {
		return number
	}
	return -1
}

// ImageArg is an ARG instruction.
type ImageArg struct {
	Name    string
	Span    source.Span // covers the name
	Default bool        // it has a default value
	Stage   bool        // it is inside a stage
}

// ReadImage reads the build arguments and the stages of a Dockerfile.
func ReadImage(file *source.File) Image {
	r := dockerfileReader{problems: problems{file: file}, text: file.Text, in: top(file), escapes: '\\'}
	r.pos = len(r.text) - len(strings.TrimPrefix(r.text, "\ufeff"))
	r.directives()
	image := Image{Closed: true}
	stages, inStage := map[string]bool{}, false
	for r.pos < len(r.text) {
		if n := len(image.Stages); n > 0 {
			image.Stages[n-1].Span.End = int32(r.pos)
		}
		name, rest := cutWord(r.logicalLine())
		switch strings.ToUpper(name.text) {
		case "FROM":
			inStage, image.From = true, name.whole
			words := strings.Fields(rest.text)
			for len(words) > 0 && strings.HasPrefix(words[0], "--") {
				words = words[1:]
			}
			if len(words) > 0 && !stages[strings.ToLower(words[0])] && !isKnownBase(words[0]) {
				image.Closed = false
			}
			stage := ImageStage{From: strings.Join(words[:min(len(words), 1)], ""), Span: name.whole}
			if len(words) > 2 && strings.EqualFold(words[1], "AS") {
				stages[strings.ToLower(words[2])] = true
				stage.Name = strings.ToLower(words[2])
			}
			image.Stages = append(image.Stages, stage)
		case "ARG":
			words, _ := shellWords(rest, r.escapes)
			for _, word := range words {
				arg, _, has := strings.Cut(word.text, "=")
				image.Args = append(image.Args, ImageArg{
					Name: arg, Span: word.span(0, len(arg)), Default: has, Stage: inStage,
				})
			}
		case "ONBUILD":
			image.Closed = false
		case "RUN", "COPY", "ADD":
			if n := len(image.Stages); n > 0 {
				image.Stages[n-1].Copies = append(image.Stages[n-1].Copies, copiedFrom(rest.text)...)
			}
			for _, end := range heredocs(rest.text) {
				r.skipHeredoc(end)
			}
		}
	}
	if n := len(image.Stages); n > 0 {
		image.Stages[n-1].Span.End = int32(r.pos)
	}
	image.Closed = image.Closed && inStage
	return image
}

// copiedFrom returns the images and stages that the flags of an instruction name, as in COPY --from=build and
// RUN --mount=type=bind,from=build.
func copiedFrom(instruction string) []string {
	var names []string
	for word := range strings.FieldsSeq(instruction) {
		if !strings.HasPrefix(word, "--") {
			break
		}
		for part := range strings.SplitSeq(strings.TrimPrefix(word, "--mount="), ",") {
			if name, ok := strings.CutPrefix(strings.TrimPrefix(part, "--"), "from="); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

// isKnownBase reports whether the base image of a stage is known to have no ONBUILD instructions. This is assumed of
// official images and of images of large publishers.
func isKnownBase(name string) bool {
	if strings.ContainsAny(name, "$") || strings.Contains(name, "onbuild") {
		return false
	}
	for _, prefix := range []string{
		"docker.io/library/", "library/", "public.ecr.aws/docker/library/", "mcr.microsoft.com/", "gcr.io/distroless/",
		"cgr.dev/chainguard/", "oven/bun", "denoland/deno", "ghcr.io/astral-sh/uv",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return !strings.Contains(name, "/")
}
