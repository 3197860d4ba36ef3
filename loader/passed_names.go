package loader

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// passingCommands returns, in ascending order, the spans of the commands in a file that pass their arguments to a
// command that may set the variables named in the arguments. These are calls of functions in the file, and commands
// whose program is a variable.
func passingCommands(text string, all []command.Command) (spans []command.Span) {
	functions := settingFunctions(text, all)
	for i := range all {
		words := command.Head(all[i].Words)
		if len(words) < 2 || all[i].Function {
			continue
		}
		program := words[0].Text
		if functions[program] || isProgramVariable(program) && !command.IsPrinted(all, i) {
			spans = append(spans, all[i].Span)
		}
	}
	return spans
}

// mergeSpans returns the spans of both lists in ascending order. It omits spans that overlap an earlier one.
func mergeSpans(a, b []command.Span) (merged []command.Span) {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b command.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	for _, span := range all {
		if len(merged) == 0 || merged[len(merged)-1].End <= span.Start {
			merged = append(merged, span)
		}
	}
	return merged
}

// isProgramVariable reports whether a word is a variable that may contain a command. It returns false for variables
// with the usual names of message functions.
func isProgramVariable(word string) bool {
	name := strings.Trim(word, `${}"`)
	return strings.HasPrefix(strings.TrimLeft(word, `"`), "$") && isShellName(name) &&
		!slices.Contains(printingFunctions, strings.ToLower(name))
}

// printingFunctions lists usual names of functions that print a message.
var printingFunctions = []string{
	"echo", "printf", "log", "info", "warn", "warning", "error", "err", "die", "fail", "fatal", "debug", "say", "note",
}

// harmless lists programs that do not pass on the arguments of the function that calls them.
var harmless = append([]string{
	"[", "[[", "test", "local", "readonly", "declare", "typeset", "if", "elif", "while", "until", "for", "case", "in",
	"return", "exit", "shift", "grep", "cut", "tr", "sed", "awk", "jq", "cat", "command", "which", "type", "true", ":",
	"set", "read", "unset", "sleep",
}, printingFunctions...)

// settingFunctions returns the functions in a file that pass their arguments to a command that may set variables.
func settingFunctions(text string, all []command.Command) map[string]bool {
	found := map[string]bool{}
	var bodies *bodyEnds
	var next []int // for each index, the first command from there on that passes on function arguments
	for i := range all {
		words := all[i].Words
		if len(words) > 1 && words[0].Text == "function" {
			words = words[1:]
		} else if !all[i].Function || len(words) == 0 {
			continue
		}
		if bodies == nil {
			bodies, next = newBodyEnds(text), nextPassing(all)
		}
		name := strings.TrimSuffix(words[0].Text, "()")
		if found[name] || passesArguments(words[1:]) { // words[1:] is the first command of the body
			found[name] = true
			continue
		}
		end := bodies.of(all[i].Span.Start)
		k := next[i+1]
		for k < len(all) && all[k].Span.Start < end && all[k].Inside >= i { // in an argument of a command in the body
			k = next[k+1]
		}
		found[name] = k < len(all) && all[k].Span.Start < end
	}
	return found
}

// nextPassing returns, for each command and for the end, the index of the first command from there on that passes on
// arguments.
func nextPassing(all []command.Command) []int {
	next := make([]int, len(all)+2)
	next[len(all)], next[len(all)+1] = len(all), len(all)
	for i := len(all) - 1; i >= 0; i-- {
		next[i] = next[i+1]
		if passesArguments(all[i].Words) {
			next[i] = i
		}
	}
	return next
}

// maxBody is the maximum number of bytes examined in a function.
const maxBody = 8000

// bodyEnds finds the ends of the functions of a text.
type bodyEnds struct {
	text string
	// closing lists the lines that start with "}". outer contains, for each of these lines, the index of the next
	// such line with less indentation.
	closing []closingLine
	outer   []int
}

type closingLine struct{ start, end, indent int }

func newBodyEnds(text string) *bodyEnds {
	b, offset := &bodyEnds{text: text}, 0
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "}") {
			b.closing = append(b.closing, closingLine{offset, textline.End(text, offset), indentOf(line)})
		}
		offset += len(line)
	}
	b.outer = make([]int, len(b.closing))
	for i := len(b.closing) - 1; i >= 0; i-- {
		k := i + 1
		for k < len(b.closing) && b.closing[k].indent >= b.closing[i].indent {
			k = b.outer[k]
		}
		b.outer[i] = k
	}
	return b
}

// of returns the offset after the body of the function that starts on the line at an offset. The body ends with the
// first line if it is closed there, and otherwise with a line that consists of "}".
func (b *bodyEnds) of(at int) int {
	text := b.text[:min(len(b.text), at+maxBody)]
	before := max(0, at-maxBody)
	start := before + textline.Start(text[before:at], at-before)
	end := textline.End(text, at)
	if strings.HasSuffix(strings.TrimRight(text[start:end], " \t\r;"), "}") {
		return end
	}
	indent := len(text[start:at]) - len(strings.TrimLeft(text[start:at], " \t"))
	i, _ := slices.BinarySearchFunc(b.closing, at, func(c closingLine, at int) int { return c.start - at })
	for i < len(b.closing) && b.closing[i].indent > indent {
		i = b.outer[i]
	}
	if i == len(b.closing) {
		return len(text)
	}
	return min(len(text), b.closing[i].end)
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// passesArguments reports whether a command in a function may set a variable and uses an argument of the function or a
// variable that may contain one.
func passesArguments(words []command.Word) bool {
	words = command.Head(words)
	if len(words) == 0 || slices.Contains(harmless, strings.ToLower(words[0].Text)) {
		return false
	}
	return slices.ContainsFunc(words, func(w command.Word) bool { return argument().MatchString(w.Text) })
}

// argument matches a reference to a function argument or to a local variable, which may contain an argument.
var argument = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{?[1-9@*a-z_]`) })
