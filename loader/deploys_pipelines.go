package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/textline"
)

// pipelineEnvironment matches the key that names the environment of a job in a pipeline, such as environment or
// deployment, with its value.
var pipelineEnvironment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t-]*(?:environment|deployment|context)[ \t]*:` +
		`(?:[ \t]*\{?[ \t]*|[ \t]*\n[ \t]+)(?:name[ \t]*:[ \t]*)?["']?([\w./-]+)["']?[ \t,}\r]*(?:#.*)?$`)
})

// isPipeline reports whether a file describes a pipeline whose environments pipelineEnvironment matches.
func isPipeline(r *appResult) bool {
	name := r.input.Path
	base := path.Base(name)
	return r.file.Format == appfile.GitLabCI || strings.HasPrefix(base, "bitbucket-pipelines") ||
		strings.HasPrefix(base, "azure-pipelines") || strings.HasPrefix(name, ".circleci/") ||
		strings.Contains(name, ".azuredevops/")
}

// pipeline contains the blocks of a file that describes a pipeline. A block is a line with the more deeply indented
// lines after it.
type pipeline struct {
	*loading
	text string
	// blocks contains the lines that are not blank.
	blocks []pipelineBlock
	// named contains the places that name an environment, in file order.
	named []namedPlace
	// known contains the environments of the blocks that were examined.
	known map[int32]blockEnvironment
}

// pipelineBlock is a block of a pipeline. parent is the index of the block around it, or -1.
type pipelineBlock struct{ start, end, indent, parent int32 }

// namedPlace is a place that names an environment. next is the index of the next place that names another
// environment.
type namedPlace struct {
	start, end  int
	environment string
	next        int
}

// blockEnvironment is the environment of a block, or "" if it is unknown or ambiguous. ok is false if the block names
// no environment.
type blockEnvironment struct {
	name string
	ok   bool
}

// pipelineOf reads a file that describes a pipeline. It returns nil for other files.
func (l *loading) pipelineOf(r *appResult) *pipeline {
	if !isPipeline(r) {
		return nil
	}
	p := &pipeline{loading: l, text: r.file.Text, known: map[int32]blockEnvironment{}}
	start, last := int32(0), int32(-1)
	for line := range strings.Lines(p.text) {
		if strings.TrimSpace(line) != "" {
			indent := int32(indentOf(line))
			for last >= 0 && p.blocks[last].indent >= indent {
				p.blocks[last].end = start
				last = p.blocks[last].parent
			}
			p.blocks = append(p.blocks, pipelineBlock{start, int32(len(p.text)), indent, last})
			last = int32(len(p.blocks) - 1)
		}
		start += int32(len(line))
	}
	for _, m := range pipelineEnvironment().FindAllStringSubmatchIndex(p.text, -1) {
		p.named = append(p.named, namedPlace{m[0], m[1], l.saidEnvironment(p.text[m[2]:m[3]]), 0})
	}
	for i := len(p.named) - 1; i >= 0; i-- {
		if p.named[i].next = i + 1; i+1 < len(p.named) && p.named[i+1].environment == p.named[i].environment {
			p.named[i].next = p.named[i+1].next
		}
	}
	return p
}

// production returns the environment of the job that contains an offset if it is production, or else nil. The
// innermost block around the offset that names an environment decides.
func (p *pipeline) production(offset int) []string {
	if _, of := p.naming(offset); of.ok && p.isProduction(of.name) {
		return []string{of.name}
	}
	return nil
}

// jobAt returns the span of the job that contains an offset: the innermost block around it that names an environment,
// or else the outermost block. It returns an empty span if there is none.
func (p *pipeline) jobAt(offset int) source.Span {
	i, _ := p.naming(offset)
	if i < 0 {
		return source.Span{}
	}
	return source.Span{Start: p.blocks[i].start, End: p.blocks[i].end}
}

// naming returns the index of the innermost block around an offset that names an environment, with that environment.
// If there is none, it returns the index of the outermost block, or -1.
func (p *pipeline) naming(offset int) (index int32, of blockEnvironment) {
	index = -1
	if p == nil {
		return index, of
	}
	at := p.lineAt(offset)
	if at < 0 {
		return index, of
	}
	for i := p.blocks[at].parent; i >= 0; i = p.blocks[i].parent {
		of, known := p.known[i]
		if !known {
			of = p.environment(p.blocks[i])
			p.known[i] = of
		}
		if index = i; of.ok {
			return index, of
		}
	}
	return index, blockEnvironment{}
}

// keyAbove returns the start of the line with the key above an offset, such as "script:".
func (p *pipeline) keyAbove(offset int) int {
	i := p.lineAt(offset)
	if i < 0 {
		return offset
	}
	for p.blocks[i].parent >= 0 {
		i = p.blocks[i].parent
		b := p.blocks[i]
		line, _, _ := strings.Cut(p.text[b.start:min(b.end, b.start+textline.MaxLength)], "\n")
		if strings.Contains(line, ":") {
			break
		}
	}
	return int(p.blocks[i].start)
}

// lineAt returns the index of the line at an offset, or -1.
func (p *pipeline) lineAt(offset int) int32 {
	i, _ := slices.BinarySearchFunc(p.blocks, int32(offset)+1, func(b pipelineBlock, at int32) int {
		return int(b.start - at)
	})
	return int32(i) - 1
}

// environment returns the environment that the places in a block name, or its key.
func (p *pipeline) environment(b pipelineBlock) blockEnvironment {
	first, _ := slices.BinarySearchFunc(p.named, int(b.start), func(n namedPlace, at int) int { return n.start - at })
	end, _ := slices.BinarySearchFunc(p.named, int(b.end), func(n namedPlace, at int) int { return n.end - at - 1 })
	if first < end {
		if p.named[first].next < end {
			return blockEnvironment{ok: true}
		}
		return blockEnvironment{p.named[first].environment, true}
	}
	line, _, _ := strings.Cut(p.text[b.start:b.end], "\n")
	key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
	of := p.saidEnvironment(strings.ReplaceAll(key, " ", "-"))
	return blockEnvironment{of, of != ""}
}
