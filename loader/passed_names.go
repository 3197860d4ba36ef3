package loader

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/command"
)

// passingCommands returns the spans of the commands of a file that pass their arguments to a command that may set the
// variables that they name: calls of functions of the file, and commands whose program is a variable. They are in
// ascending order.
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

// mergeSpans returns the spans of both lists in ascending order, without those that overlap an earlier one.
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

// isProgramVariable reports whether a word is a variable that may contain a command. Variables with the names of usual
// functions for messages do not count.
func isProgramVariable(word string) bool {
	name := strings.Trim(word, `${}"`)
	return strings.HasPrefix(strings.TrimLeft(word, `"`), "$") && isShellName(name) &&
		!slices.Contains(printingFunctions, strings.ToLower(name))
}

// printingFunctions are usual names of functions that print a message.
var printingFunctions = []string{
	"echo", "printf", "log", "info", "warn", "warning", "error", "err", "die", "fail", "fatal", "debug", "say", "note",
}

// harmless are programs that do not pass on the arguments of a function that contains them.
var harmless = append([]string{
	"[", "[[", "test", "local", "readonly", "declare", "typeset", "if", "elif", "while", "until", "for", "case", "in",
	"return", "exit", "shift", "grep", "cut", "tr", "sed", "awk", "jq", "cat", "command", "which", "type", "true", ":",
	"set", "read", "unset", "sleep",
}, printingFunctions...)

// settingFunctions returns the functions of a file that pass their arguments to a command that may set variables.
func settingFunctions(text string, all []command.Command) map[string]bool {
	found := map[string]bool{}
	for i := range all {
		words := all[i].Words
		if len(words) > 1 && words[0].Text == "function" {
			words = words[1:]
		} else if !all[i].Function || len(words) == 0 {
			continue
		}
		name := strings.TrimSuffix(words[0].Text, "()")
		end := bodyEnd(text, all[i].Span.Start)
		for k := i; k < len(all) && all[k].Span.Start < end && !found[name]; k++ {
			body := all[k].Words
			if all[k].Inside >= i { // in a word of a command of the body
				continue
			}
			if k == i { // the first command, after the name
				body = words[1:]
			}
			found[name] = passesArguments(body)
		}
	}
	return found
}

// maxBody is the number of bytes of a function that are examined.
const maxBody = 8000

// bodyEnd returns the offset after the body of a function that starts on the line of an offset: that of the line that
// consists of "}", or of its first line if the body ends there.
func bodyEnd(text string, at int) int {
	text = text[:min(len(text), at+maxBody)]
	before := max(0, at-maxBody)
	start := before + lineStart(text[before:at], at-before)
	end := lineEnd(text, at)
	if strings.HasSuffix(strings.TrimRight(text[start:end], " \t\r;"), "}") {
		return end
	}
	for end < len(text) {
		next := lineEnd(text, min(end+1, len(text)))
		line := text[min(end+1, len(text)):next]
		if strings.HasPrefix(strings.TrimSpace(line), "}") && indentOf(line) <= indentOf(text[start:]) {
			return next
		}
		end = next
	}
	return len(text)
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// passesArguments reports whether a command in a function uses an argument of the function, or a variable that may
// contain one, and may set a variable.
func passesArguments(words []command.Word) bool {
	words = command.Head(words)
	if len(words) == 0 || slices.Contains(harmless, strings.ToLower(words[0].Text)) {
		return false
	}
	return slices.ContainsFunc(words, func(w command.Word) bool { return argument().MatchString(w.Text) })
}

// argument matches a reference to an argument of a function, or to a local variable, which may contain one.
var argument = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{?[1-9@*a-z_]`) })
