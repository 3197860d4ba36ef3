package appfile

import (
	"slices"
	"strings"
)

// maxSubstitutions is the maximum number of substitutions of a command that are read.
const maxSubstitutions = 100

// substitutions returns the scripts of the substitutions $(...) and `...` in the words of a command. If a substitution
// does not end in its word, rest contains the text from the start of the substitution to the end of the command. After
// maxSubstitutions substitutions, rest contains the remaining text.
func substitutions(words []written) (scripts []written, rest []written) {
	for k, word := range words {
		for i := 0; i < len(word.text); i++ {
			switch {
			case len(scripts) >= maxSubstitutions:
				return scripts, openSubstitution(words[k:], i)
			case strings.HasPrefix(word.text[i:], "$$"):
				i++
			case strings.HasPrefix(word.text[i:], "$(("):
				i = referenceEnd(word.text, i) - 1
			case strings.HasPrefix(word.text[i:], "$("):
				end := referenceEnd(word.text, i)
				if end == i+1 {
					return scripts, openSubstitution(words[k:], i+2)
				}
				scripts = append(scripts, word.slice(i+2, end-1))
				i = end - 1
			case word.isTick(i):
				end := i + 1
				for end < len(word.text) && !word.isTick(end) {
					end++
				}
				if end == len(word.text) {
					return scripts, openSubstitution(words[k:], i+1)
				}
				scripts = append(scripts, word.slice(i+1, end))
				i = end
			}
		}
	}
	return scripts, nil
}

// isTick reports whether a byte is a backquote that a shell interprets.
func (w written) isTick(i int) bool {
	if w.text[i] != '`' {
		return false
	}
	_, literal := slices.BinarySearch(w.ticks, i)
	return !literal
}

// openSubstitution returns the words of the command that starts at an offset in the first of the given words.
func openSubstitution(words []written, start int) []written {
	all := append([]written{words[0].slice(start, len(words[0].text))}, words[1:]...)
	last := len(all) - 1
	all[last] = all[last].slice(0, len(strings.TrimRight(all[last].text, ")`")))
	if all[last].text == "" {
		all = all[:last]
	}
	for i := range all {
		all[i].ticks = nil // escaped backquotes start substitutions in this command
	}
	return all
}

// maxSubstituted is the maximum number of bytes in substitutions, and in scripts for other shells, that are read in
// calls of functions.
const maxSubstituted = 100_000

// substituted reads the commands in the substitutions of a command. They may set variables in hosting platforms and
// secret stores.
func (r *scriptReader) substituted(words []written) {
	scripts, open := substitutions(words)
	if len(open) > 0 {
		r.inner([]shellCommand{{words: open}})
	}
	for _, script := range scripts {
		if r.callDepth > 0 {
			r.counters.substituted += len(script.text)
		}
		if all := shellCommands(script); len(all) > 0 {
			r.inner(all)
		}
	}
}

// inline reads the scripts that a command passes to another shell.
func (r *scriptReader) inline(words []written, c, before *shellCommand, s *setter) {
	scripts, _ := scriptsOf(words, c.documents, before, r.mayReread)
	for _, script := range scripts {
		r.otherShell(script.commands, script.escaped, s)
	}
}

// mayReread reports whether a script that another shell runs may be read. If the limit for scripts in functions is
// reached, it records that what such scripts set is unknown.
func (r *scriptReader) mayReread(script []written) bool {
	if r.callDepth > 0 {
		for _, word := range script {
			r.counters.substituted += len(word.text)
		}
	}
	if r.counters.substituted <= maxSubstituted {
		return true
	}
	if !r.counters.unread {
		r.counters.unread = true
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Path: ProgramOutput, Written: spanOf(script), Beside: true,
		})
	}
	return false
}

// readerOf returns the index of the command that reads the input of a script, or -1 if it is uncertain which one
// does.
func readerOf(all []shellCommand) int {
	return slices.IndexFunc(all, func(c shellCommand) bool {
		words, _ := withoutKeywords(c.words)
		_, rest := argumentsOf(words)
		if len(rest) == 0 || c.piped || len(c.documents) > 0 {
			return false
		}
		switch rest[0].text {
		case "cat", "tee":
			return true
		}
		return len(inlineScript(rest)) == 0 && readsScript(rest)
	})
}

// withCarrier returns the words of a command together with the program that runs it, such as sudo with options, if a
// shell follows in the arguments of that program. Otherwise, or if the command itself passes a script to a shell, it
// returns rest, the words without that program.
func withCarrier(words, rest []written) []written {
	if len(inlineScript(rest)) > 0 || readsScript(rest) {
		return rest
	}
	_, words = assignmentsBefore(words)
	if len(words) == 0 || carriedShell(words) == nil {
		return rest
	}
	return words
}

// otherShell reads the commands of a script that another shell runs. escaped is true if the other shell itself
// expands references in the script.
func (r *scriptReader) otherShell(all []shellCommand, escaped bool, s *setter) {
	if len(all) == 0 {
		return
	}
	if r.depth >= maxScriptDepth {
		r.unread(all)
		return
	}
	inner := scriptReader{
		in: s.in, scope: r.scope, apart: r.apart, environment: s.environment, depth: r.depth + 1,
		callDepth: r.callDepth, counters: r.counters, exportFiles: r.exportFiles, calls: r.calls,
	}
	if !escaped { // otherwise, it is unknown which of the two shells expands a reference
		inner.outer, inner.apartFrom = r, true
	}
	inner.readCommands(all)
	for i := range inner.found {
		inner.found[i].expandedByOtherShell = inner.found[i].expandedByOtherShell || escaped
	}
	r.include(&inner)
}

// include adds what the reader of a script within this one found.
func (r *scriptReader) include(inner *scriptReader) {
	for i := range inner.found {
		inner.found[i].Sometimes = inner.found[i].Sometimes || len(r.branches) > 0 && r.current() == r.environment
	}
	r.found, r.layers = append(r.found, inner.found...), append(r.layers, inner.layers...)
}

// settingWords lists words in commands that set variables in hosting platforms: fly secrets set, convex env set,
// heroku config:set.
var settingWords = []string{"secret", "secrets", "env", "config", "variable", "variables"}

// unread records that commands were not read, if they may set variables, build or deploy. The variables that they set
// are unknown.
func (r *scriptReader) unread(all []shellCommand) {
	for i := range all {
		for _, word := range all[i].words {
			if !r.counters.unread && (CodeBuildsOrDeploys(word.text) || hasAnyWord(word.text, settingWords)) {
				r.counters.unread = true
				r.layers = append(r.layers,
					Layer{Scope: r.scope, Path: ProgramOutput, Written: word.whole, Beside: true})
			}
		}
	}
}

// inner reads commands that run in a separate process.
func (r *scriptReader) inner(all []shellCommand) {
	if r.depth >= maxScriptDepth || r.counters.substituted > maxSubstituted {
		r.unread(all)
		return
	}
	inner := scriptReader{
		in: r.in, scope: r.scope, apart: r.apart, environment: r.current(), depth: r.depth + 1, callDepth: r.callDepth,
		counters: r.counters, exportFiles: r.exportFiles, outer: r, calls: r.calls,
	}
	inner.readCommands(all)
	r.include(&inner)
}

// substitutedCommands returns the words of the commands in the substitutions of a command.
func substitutedCommands(words []written, depth int) (all [][]written) {
	if depth >= maxScriptDepth {
		return nil
	}
	scripts, open := substitutions(words)
	if len(open) > 0 {
		all = append(all, open)
	}
	for _, script := range scripts {
		for _, words := range commands(script) {
			all = append(append(all, words), substitutedCommands(words, depth+1)...)
		}
	}
	return all
}
