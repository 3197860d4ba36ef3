package appfile

import (
	"slices"
	"strings"
)

// maxSubstitutions is the maximum number of substitutions of a command that are read.
const maxSubstitutions = 100

// substitutions returns the scripts in a word whose output becomes a part of it: $(...) and `...`. A substitution that
// does not end in the word is read up to the end of the words, which are those of its command. So are
// the words after maxSubstitutions.
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

// openSubstitution returns the words of the command that starts in the first of some words, after an offset.
func openSubstitution(words []written, start int) []written {
	all := append([]written{words[0].slice(start, len(words[0].text))}, words[1:]...)
	last := len(all) - 1
	all[last] = all[last].slice(0, len(strings.TrimRight(all[last].text, ")`")))
	if all[last].text == "" {
		all = all[:last]
	}
	for i := range all {
		all[i].ticks = nil // escaped backquotes start substitutions in it
	}
	return all
}

// maxSubstituted is the maximum number of bytes of substitutions that are read again because functions are called.
const maxSubstituted = 100_000

// substituted reads the commands in the substitutions of a command. They set what hosts and stores get.
func (r *scriptReader) substituted(words []written) {
	scripts, open := substitutions(words)
	if len(open) > 0 {
		r.inner([]shellCommand{{words: open}})
	}
	for _, script := range scripts {
		if r.callDepth > 0 {
			r.processes.substituted += len(script.text)
		}
		if all := shellCommands(script); len(all) > 0 {
			r.inner(all)
		}
	}
}

// inline reads the script in the arguments of a command; see inlineScript.
func (r *scriptReader) inline(words []written, s *setter) {
	script, escaped := inlineScript(words)
	if script.text == "" {
		return
	}
	if r.callDepth > 0 {
		r.processes.substituted += len(script.text)
	}
	if r.processes.substituted > maxSubstituted { // what it sets is unknown
		if !r.processes.unread {
			r.processes.unread = true
			r.layers = append(r.layers, Layer{Scope: r.scope, Path: ProgramOutput, Written: script.whole, Beside: true})
		}
		return
	}
	all := shellCommands(script)
	if len(all) == 0 {
		return
	}
	if r.depth >= maxScriptDepth {
		r.unread(all)
		return
	}
	inner := scriptReader{
		in: s.in, scope: r.scope, apart: r.apart, environment: s.environment, depth: r.depth + 1,
		callDepth: r.callDepth, processes: r.processes, exportFiles: r.exportFiles, calls: r.calls,
	}
	if !escaped { // of other references it is unknown which of the two shells replaces them
		inner.outer, inner.apartFrom = r, true
	}
	inner.readCommands(all)
	r.include(&inner)
}

// include adds what the reader of a script within this one found.
func (r *scriptReader) include(inner *scriptReader) {
	for i := range inner.found {
		inner.found[i].Sometimes = inner.found[i].Sometimes || len(r.branches) > 0 && r.current() == r.environment
	}
	r.found, r.layers = append(r.found, inner.found...), append(r.layers, inner.layers...)
}

// settingWords occur in commands that set variables of hosts: fly secrets set, convex env set, heroku config:set.
var settingWords = []string{"secret", "secrets", "env", "config", "variable", "variables"}

// unread records that commands of a substitution are not read if they may set variables, build or deploy. What they
// set is unknown.
func (r *scriptReader) unread(all []shellCommand) {
	for i := range all {
		for _, word := range all[i].words {
			if !r.processes.unread && (CodeBuildsOrDeploys(word.text) || hasAnyWord(word.text, settingWords)) {
				r.processes.unread = true
				r.layers = append(r.layers,
					Layer{Scope: r.scope, Path: ProgramOutput, Written: word.whole, Beside: true})
			}
		}
	}
}

// inner reads commands that run in a process of their own.
func (r *scriptReader) inner(all []shellCommand) {
	if r.depth >= maxScriptDepth || r.processes.substituted > maxSubstituted {
		r.unread(all)
		return
	}
	inner := scriptReader{
		in: r.in, scope: r.scope, apart: r.apart, environment: r.current(), depth: r.depth + 1, callDepth: r.callDepth,
		processes: r.processes, exportFiles: r.exportFiles, outer: r, calls: r.calls,
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
