package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/command"
)

// handedOn contains the variables of a script whose text reaches a command that fills a secret store or deploys:
// directly, through other variables of the script, or through a pipe.
type handedOn struct {
	names map[string]bool
	// spans contains, in ascending order, the spans of the assignments to these variables.
	spans []command.Span
}

// shellReference matches a reference to a variable of a shell.
var shellReference = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{?[#!]?([A-Za-z_]\w*)`) })

// shellAssignment matches the start of an assignment to a variable of a shell.
var shellAssignment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Za-z_]\w*)\+?=`) })

// scriptFlow collects what the commands of a script assign and hand on.
type scriptFlow struct {
	text string
	all  []command.Command
	// assigned maps the names of variables to the spans of the texts that the script assigns to them.
	assigned map[string][]command.Span
	found    handedOn
	// references contains the offsets of the references in the text. next contains, for each reference and the end, its
	// own index, or, once it was searched, that of a later one. No reference is searched twice, so that the time is
	// linear.
	references [][]int
	next       []int
	// open contains the names whose assigned texts have not been searched for references yet.
	open []string
}

// handedOnIn returns the variables that the commands of a script hand on.
func handedOnIn(text string, all []command.Command) handedOn {
	f := scriptFlow{text: text, all: all, assigned: map[string][]command.Span{}}
	f.found.names = map[string]bool{}
	f.references = shellReference().FindAllStringSubmatchIndex(text, -1)
	f.next = make([]int, len(f.references)+1)
	for i := range f.next {
		f.next[i] = i
	}
	blocks := blockStarts(all)
	for i := range all {
		f.assign(i)
		if !command.Receives(&all[i]) {
			continue
		}
		f.search(all[i].Span)
		for _, document := range all[i].Documents {
			f.search(document)
		}
		f.searchInput(i, blocks)
	}
	for len(f.open) > 0 {
		name := f.open[len(f.open)-1]
		f.open = f.open[:len(f.open)-1]
		for _, span := range f.assigned[name] {
			f.search(span)
			f.found.spans = append(f.found.spans, span)
		}
	}
	f.found.spans = mergeSpans(f.found.spans, nil)
	return f.found
}

// searchInput searches the commands whose output the command at index i reads.
func (f *scriptFlow) searchInput(i int, blocks map[int]int) {
	for range maxLoop {
		if i = f.all[i].From; i < 0 {
			return
		}
		span := f.all[i].Span
		if start, ends := blocks[i]; ends {
			span.Start = f.all[start].Span.Start
		}
		f.search(span)
		for _, document := range f.all[i].Documents {
			f.search(document)
		}
	}
}

// search adds the variables to which the text of a span refers.
func (f *scriptFlow) search(span command.Span) {
	first, _ := slices.BinarySearchFunc(f.references, span.Start, func(at []int, start int) int {
		return at[0] - start
	})
	for i := f.unsearched(first); i < len(f.references) && f.references[i][0] < span.End; i = f.unsearched(i) {
		f.next[i] = i + 1
		name := f.text[f.references[i][2]:f.references[i][3]]
		if !f.found.names[name] {
			f.found.names[name] = true
			f.open = append(f.open, name)
		}
	}
}

// unsearched returns the index of the first reference at or after index i that was not searched.
func (f *scriptFlow) unsearched(i int) int {
	for f.next[i] != i {
		f.next[i] = f.next[f.next[i]]
		i = f.next[i]
	}
	return i
}

// assign records the texts that a command assigns to variables.
func (f *scriptFlow) assign(i int) {
	words := f.all[i].Words
	for k, word := range words {
		m := shellAssignment().FindStringSubmatch(word.Text)
		switch {
		case m != nil:
			name, span := m[1], word.Span
			array := strings.HasPrefix(f.text[span.End:], "(")
			if array && k == len(words)-1 && len(m[0]) == len(word.Text) && i+1 < len(f.all) {
				span.End = f.all[i+1].Span.End
			}
			f.assigned[name] = append(f.assigned[name], span)
		case k > 0 && words[k-1].Text == "-v": // printf -v NAME
			f.assigned[word.Text] = append(f.assigned[word.Text], f.all[i].Span)
		}
	}
	if head := command.Head(words); len(head) > 1 && head[0].Text == "read" {
		f.assigned[head[len(head)-1].Text] = append(f.assigned[head[len(head)-1].Text], f.all[i].Span)
	}
}

// blockStarts maps the index of each command that ends a block to the index of the command that starts the block.
func blockStarts(all []command.Command) map[int]int {
	starts := map[int]int{}
	var open []int
	for i := range all {
		for k, word := range all[i].Words {
			switch word.Text {
			case "{", "for", "while", "until", "if", "case":
				open = append(open, i)
			case "}", "done", "fi", "esac":
				if k == 0 && len(open) > 0 {
					starts[i], open = open[len(open)-1], open[:len(open)-1]
				}
			}
			if k > 0 || word.Text != "{" && word.Text != "then" && word.Text != "do" && word.Text != "else" {
				break
			}
		}
	}
	return starts
}

// contains reports whether an assignment to one of the variables contains an offset.
func (h *handedOn) contains(offset int) bool { return inCommands(h.spans, offset) }
