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
	// Closed is true if only the Dockerfile's own instructions can use a build argument: its base images are known and
	// have no ONBUILD instructions.
	Closed bool
	// From covers the last FROM keyword.
	From source.Span
	// Stages are in file order.
	Stages []ImageStage
	// Runs covers the RUN instructions with their heredocs, in file order.
	Runs []source.Span
	// Secrets contains the variables that RUN instructions get from secrets of the build. SecretFile is true if they
	// may read other variables from a mounted secret.
	Secrets    []string
	SecretFile bool

	// named maps the name of a stage to the index of the last stage with that name.
	named map[string]int
}

// ImageStage is a stage of a Dockerfile.
type ImageStage struct {
	// Name is the lower-case name after AS, or empty. From is the image or stage from which this stage starts. Copies
	// lists the images and stages from which this stage copies or mounts files.
	Name, From string
	Copies     []string
	// Span covers the instructions.
	Span source.Span
	// Start is the command that containers run. By default, it is the command of the stage in From.
	Start Start

	// base and copied are the indexes of the stages in From and Copies, or -1.
	base int
	// ownCommand is true if the stage contains CMD.
	ownCommand bool
	copied     []int
}

// Environment returns the spans of the stages that set the environment of an image: the stages from which the target
// stage starts, and then the target stage. target is the name or number of this stage, or empty for the last stage. ok
// is false if the stage does not exist.
func (i *Image) Environment(target string) (spans []source.Span, ok bool) {
	at := i.target(target)
	if at < 0 {
		return nil, false
	}
	for ; at >= 0; at = i.Stages[at].base {
		spans = append(spans, i.Stages[at].Span)
	}
	slices.Reverse(spans)
	return spans, true
}

// Started returns the indexes of the stages that set the environment for any of the targets; see Environment.
func (i *Image) Started(targets []string) map[int]bool {
	started := map[int]bool{}
	for _, target := range targets {
		for at := i.target(target); at >= 0 && !started[at]; at = i.Stages[at].base {
			started[at] = true
		}
	}
	return started
}

// Built returns the spans of the stages that are built for a target: the stages that set its environment, and the
// stages from which these copy files. target is as for Environment. ok is false if the stage does not exist, or if a
// variable determines the name of a stage.
func (i *Image) Built(target string) (spans []source.Span, ok bool) {
	last := i.target(target)
	if last < 0 {
		return nil, false
	}
	built := map[int]bool{last: true}
	for at := last; at >= 0; at-- { // a stage refers only to earlier stages
		if !built[at] {
			continue
		}
		stage := &i.Stages[at]
		spans = append(spans, stage.Span)
		if slices.ContainsFunc(append([]string{stage.From}, stage.Copies...),
			func(name string) bool { return strings.Contains(name, "$") }) {
			return nil, false
		}
		built[stage.base] = true
		for _, from := range stage.copied {
			built[from] = true
		}
	}
	return spans, true
}

// target returns the index of the stage that is the target of a build, or -1.
func (i *Image) target(name string) int {
	if name == "" {
		return len(i.Stages) - 1
	}
	return i.stage(name)
}

// stage returns the index of the stage with a name or number among the stages added so far, or -1.
func (i *Image) stage(name string) int {
	if at, ok := i.named[strings.ToLower(name)]; ok {
		return at
	}
	if number, err := strconv.Atoi(name); err == nil && number >= 0 && number < len(i.Stages) {
		return number
	}
	return -1
}

// isNamed reports whether a stage added so far has this name.
func (i *Image) isNamed(name string) bool {
	_, ok := i.named[strings.ToLower(name)]
	return ok
}

func (i *Image) add(stage ImageStage) {
	if stage.base = i.stage(stage.From); stage.base >= 0 {
		stage.Start = i.Stages[stage.base].Start
	}
	if stage.Name != "" {
		if i.named == nil {
			i.named = map[string]int{}
		}
		i.named[stage.Name] = len(i.Stages)
	}
	i.Stages = append(i.Stages, stage)
}

// copies adds the images and stages from which the last stage copies files.
func (i *Image) copies(names []string) {
	if len(i.Stages) == 0 {
		return
	}
	last := &i.Stages[len(i.Stages)-1]
	last.Copies = append(last.Copies, names...)
	for _, name := range names {
		last.copied = append(last.copied, i.stage(name))
	}
}

// starts sets the command of the last stage. ENTRYPOINT discards an inherited CMD.
func (i *Image) starts(instruction, text string) {
	if len(i.Stages) == 0 {
		return
	}
	last := &i.Stages[len(i.Stages)-1]
	if strings.EqualFold(instruction, "CMD") {
		last.Start.Command = text
		last.ownCommand = true
		return
	}
	last.Start.Entrypoint = text
	if !last.ownCommand {
		last.Start.Command = ""
	}
}

// StartOf returns the command that containers of a build target run. If target is empty, the last stage is the target.
// The command is empty if the Dockerfile does not set it.
func (i *Image) StartOf(target string) Start {
	at := i.target(target)
	if at < 0 {
		return Start{}
	}
	return i.Stages[at].Start
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
	inStage := false
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
			if len(words) > 0 && !image.isNamed(words[0]) && !isKnownBase(words[0]) {
				image.Closed = false
			}
			stage := ImageStage{From: strings.Join(words[:min(len(words), 1)], ""), Span: name.whole}
			if len(words) > 2 && strings.EqualFold(words[1], "AS") {
				stage.Name = strings.ToLower(words[2])
			}
			image.add(stage)
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
		case "CMD", "ENTRYPOINT":
			image.starts(name.text, instructionCommand(rest.text))
		case "RUN", "COPY", "ADD":
			image.copies(copiedFrom(rest.text))
			for _, end := range heredocs(rest.text) {
				r.skipHeredoc(end)
			}
			if strings.EqualFold(name.text, "RUN") {
				run := source.Span{Start: name.whole.Start, End: int32(r.pos)}
				image.Runs = append(image.Runs, run)
				image.mounts(rest.text, r.text[run.Start:run.End])
			}
		}
	}
	if n := len(image.Stages); n > 0 {
		image.Stages[n-1].Span.End = int32(r.pos)
	}
	image.Closed = image.Closed && inStage
	return image
}

// copiedFrom returns the images and stages that the flags of an instruction name, as in COPY --from=build and RUN
// --mount=type=bind,from=build.
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

// isKnownBase reports whether a base image is official or from a large publisher. Such images are assumed to have no
// ONBUILD instructions.
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
