package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// shellFunction is a function of a script.
type shellFunction struct {
	// body contains the commands of the function, without the start and the end of the definition.
	body []shellCommand
	// start and end are the indexes of the commands that start and end the definition.
	start, end int
	// called is true if the script calls the function. beyond is true after a call exceeded the limits. For the first
	// such call, the body is read without arguments; further such calls are skipped.
	called, beyond bool
	// running contains the words of the calls of the function that are being read.
	running [][]written
}

// callBudget contains the numbers of commands, and of words in them, that may still be read for calls of functions.
type callBudget struct{ commands, words int }

// maxFunction is the maximum number of commands in a function. maxCalledCommands and maxCalledWords are the maximum
// numbers of commands, and of words in them, that are read again because calls run them. maxCallDepth is the maximum
// nesting depth of calls. maxCalledWord is the maximum length in bytes of a word whose references are replaced.
const (
	maxFunction       = 200
	maxCalledCommands = 2000
	maxCallDepth      = 4
	maxCalledWord     = 1000
	maxCalledWords    = 100_000
)

// noteFunctions finds the functions of a script and their calls.
func (r *scriptReader) noteFunctions(all []shellCommand) {
	r.functions, r.parametric = map[string]*shellFunction{}, map[int]bool{}
	for i := range all {
		if name, rest := functionStart(all[i].words); name != "" {
			if f, end := functionAt(all, i, rest); f != nil {
				f.start, f.end, r.functions[name] = i, end, f
			}
		}
	}
	if len(r.functions) == 0 {
		return
	}
	if r.calls == nil {
		r.calls = &callBudget{commands: maxCalledCommands, words: maxCalledWords}
	}
	for i := range all {
		f, _ := r.functionOf(all[i].words)
		for k := 0; f != nil && !f.called && k <= f.end-f.start; k++ {
			r.parametric[f.start+k] = usesArguments(all[f.start+k].words)
		}
		if f != nil {
			f.called = true
		}
	}
}

// functionStart returns the name of the function that starts with a command, and the words after it.
func functionStart(words []written) (name string, rest []written) {
	first := words[0].text
	switch {
	case first == "function" && len(words) > 1:
		name, rest = strings.TrimSuffix(words[1].text, "()"), words[2:]
	case strings.HasSuffix(first, "()") && words[0].elements == nil:
		name, rest = strings.TrimSuffix(first, "()"), words[1:]
	case len(words) > 1 && words[1].text == "()":
		name, rest = first, words[1:]
	}
	if len(rest) > 0 && rest[0].text == "()" {
		rest = rest[1:]
	}
	return name, rest
}

// functionAt returns the function whose definition starts with command i, and the index of the command that ends the
// definition. rest contains the words of command i after the function's name. The function is nil if its body is not
// in braces, is too long or does not end.
func functionAt(all []shellCommand, i int, rest []written) (f *shellFunction, end int) {
	open := i
	if len(rest) == 0 {
		if open++; open == len(all) {
			return nil, 0
		}
		rest = all[open].words
	}
	if rest[0].text != "{" {
		return nil, 0
	}
	f = &shellFunction{}
	if len(rest) > 1 {
		first := all[open]
		first.words = rest[1:]
		f.body = append(f.body, first)
	}
	depth := 1
	for k := open + 1; k < min(len(all), open+maxFunction); k++ {
		for _, word := range all[k].words {
			if word.text == "{" {
				depth++
			} else if !slices.Contains(beforeAssignments, word.text) {
				break
			}
		}
		if all[k].words[0].text == "}" {
			if depth--; depth == 0 {
				return f, k
			}
		}
		f.body = append(f.body, all[k])
	}
	return nil, 0
}

// functionOf returns the function that a command calls, or nil, and the words of the call. Programs that run others,
// such as `command` and `sudo`, run no functions.
func (r *scriptReader) functionOf(words []written) (f *shellFunction, call []written) {
	if name, _ := functionStart(words); name != "" {
		return nil, nil
	}
	words, _ = withoutKeywords(words)
	for len(words) > 0 {
		if _, assigns := assignmentOf(words[0]); !assigns && words[0].text != "time" {
			break
		}
		words = words[1:]
	}
	if len(words) == 0 {
		return nil, nil
	}
	for s := r; s != nil && f == nil; s = s.outer {
		if f = s.functions[words[0].text]; s.apartFrom {
			break
		}
	}
	return f, words
}

// isParameter reports whether a name refers to arguments of a function or script, as in $1 and $@.
func isParameter(name string) bool {
	return name == "@" || name == "*" || len(name) == 1 && name[0] >= '1' && name[0] <= '9'
}

// usesArguments reports whether a command uses an argument of the function that contains it.
func usesArguments(words []written) bool {
	return slices.ContainsFunc(words, func(word written) bool {
		found := false
		eachReference(word.text, func(_, _ int, name string) { found = found || isParameter(name) })
		return found
	})
}

// eachReference calls do for the plain references in a word ($X and ${X}), with their offsets.
func eachReference(text string, do func(start, end int, name string)) {
	for i := 0; i < len(text); i++ {
		if text[i] != '$' || i+1 == len(text) {
			continue
		}
		switch next := text[i+1]; {
		case next == '$':
			i++
		case next == '{':
			if n := strings.IndexByte(text[i:min(len(text), i+longestReference)], '}'); n > 2 {
				do(i, i+n+1, text[i+2:i+n])
				i += n
			}
		case isParameter(text[i+1 : i+2]):
			do(i, i+2, text[i+1:i+2])
			i++
		default:
			end := i + 1
			for end < len(text) && isNameByte(text[end]) {
				end++
			}
			do(i, end, text[i+1:end])
			i = max(i, end-1)
		}
	}
}

// callFrame contains the values of references in the body of a called function.
type callFrame struct {
	arguments []written
	// locals contains the values that the body assigns to variables. unclear contains the variables that it assigns
	// several times.
	locals  map[string]written
	unclear map[string]bool
	// call is the span of the call.
	call source.Span
}

// texts returns the words that replace a reference. ok is false if they are unknown.
func (f *callFrame) texts(name string) (texts []written, ok bool) {
	if name == "@" || name == "*" {
		return f.arguments, true
	}
	if isParameter(name) {
		if n := int(name[0] - '1'); n < len(f.arguments) {
			return f.arguments[n : n+1], true
		}
		return nil, false
	}
	text, ok := f.locals[name]
	return []written{text}, ok && !f.unclear[name]
}

// call reads the commands of a function that depend on its arguments, with the arguments of one call.
func (r *scriptReader) call(f *shellFunction, words []written) {
	if f.isRunning(words) {
		return
	}
	if r.callDepth >= maxCallDepth || r.calls.commands < len(f.body) || r.calls.words < 0 || !f.nearsEnd(words) {
		if f.beyond {
			return
		}
		f.beyond = true
		words = words[:1]
	}
	f.running = append(f.running, words)
	r.callDepth++
	r.calls.commands -= len(f.body)
	frame := callFrame{arguments: words[1:], locals: map[string]written{}, unclear: map[string]bool{}}
	frame.call = source.Span{Start: words[0].whole.Start, End: words[len(words)-1].whole.End}
	branches := len(r.branches)
	body, changed := frame.body(f)
	for i := range body {
		r.calls.words -= len(body[i].words)
	}
	var open []int
	for i := range body {
		var before *shellCommand
		if i > 0 && body[i].piped {
			before = &body[i-1]
		}
		r.group, r.pipelines = nil, nil
		open = r.block(body, i, open)
		r.pipelines = append(r.pipelines, endOfPipeline(body, i))
		if changed[i] || before != nil && changed[i-1] || isBranch(body[i].words[0].text) {
			r.command(&body[i], before)
		}
	}
	r.branches = r.branches[:min(branches, len(r.branches))]
	r.callDepth--
	f.running = f.running[:len(f.running)-1]
}

// isRunning reports whether a call of the function with the same words is being read.
func (f *shellFunction) isRunning(words []written) bool {
	return slices.ContainsFunc(f.running, func(running []written) bool {
		return slices.EqualFunc(running, words, func(a, b written) bool { return a.text == b.text })
	})
}

// nearsEnd reports whether a call cannot be part of an endless recursion: no other call of the function is being
// read, or the innermost one has more arguments.
func (f *shellFunction) nearsEnd(words []written) bool {
	n := len(f.running)
	return n == 0 || len(words) < len(f.running[n-1])
}

// body returns the commands of a function with the arguments of a call filled in. changed reports, for each command,
// whether it depends on these arguments.
func (f *callFrame) body(function *shellFunction) (body []shellCommand, changed []bool) {
	for i := range function.body {
		c := function.body[i]
		words, filled := f.fill(c.words)
		if len(words) > 0 {
			c.words = words
		}
		f.note(c.words)
		body, changed = append(body, c), append(changed, filled || usesArguments(c.words))
	}
	return body, changed
}

// isBranch reports whether a word starts, continues or ends a branch.
func isBranch(word string) bool {
	return slices.Contains([]string{"if", "elif", "else", "fi", "case", "esac"}, word) || strings.HasSuffix(word, ")")
}

// note records the local variables that a command in the function body assigns, and the arguments that it shifts away.
func (f *callFrame) note(words []written) {
	words, _ = withoutKeywords(words)
	assignments, rest := argumentsOf(words)
	switch {
	case len(rest) == 0:
		for _, word := range assignments {
			a, _ := assignmentOf(word)
			if _, again := f.locals[a.name]; again || a.part { // it is unknown which value applies
				f.unclear[a.name] = true
			}
			f.locals[a.name] = a.value
		}
	case rest[0].text == "shift" && len(rest) == 1:
		f.arguments = f.arguments[min(1, len(f.arguments)):]
	case rest[0].text == "shift":
		f.arguments = nil
	}
}

// fill replaces the references to arguments and local variables in the words of a command. changed is true if a
// reference was replaced.
func (f *callFrame) fill(words []written) (filled []written, changed bool) {
	for _, word := range words {
		if word.text == "$@" || word.text == "${@}" || word.text == "$*" || word.text == "${*}" {
			filled, changed = append(filled, f.arguments...), true
			continue
		}
		w, replaced := f.fillWord(word)
		filled, changed = append(filled, w), changed || replaced
	}
	if changed {
		filled = slices.Clone(filled)
		for i := range filled {
			filled[i].whole = f.call
		}
	}
	return filled, changed
}

// fillWord replaces the references in a word. The bytes between the references receive the position of the text that
// replaces the nearest reference on the same side of "=".
func (f *callFrame) fillWord(word written) (w written, replaced bool) {
	var text []byte
	var at []int32
	var own []bool
	var ticks, outer []int
	exact, from := word.at != nil, 0
	add := func(part written, isOwn bool) {
		for _, tick := range part.ticks {
			ticks = append(ticks, len(text)+tick)
		}
		for _, at := range part.outer {
			outer = append(outer, len(text)+at)
		}
		text = append(text, part.text...)
		for i := range part.text {
			own = append(own, isOwn)
			if exact = exact && part.at != nil; exact {
				at = append(at, part.at[i])
			}
		}
	}
	eachReference(word.text, func(start, end int, name string) {
		texts, ok := f.texts(name)
		if !ok {
			return
		}
		add(word.slice(from, start), true)
		for i, t := range texts {
			if i > 0 {
				add(written{text: " ", at: t.at[:min(1, len(t.at))]}, false)
			}
			add(t, false)
		}
		from, replaced = end, true
	})
	if !replaced || len(text) > maxCalledWord {
		return word, false
	}
	add(word.slice(from, len(word.text)), true)
	w = written{text: string(text), whole: f.call, ticks: ticks, outer: outer}
	if exact && len(at) == len(text) {
		w.at = at
		placeOwn(w, own)
	}
	return w, true
}

// placeOwn gives the literal bytes of a word the position of neighboring bytes that replaced a reference. It treats
// each side of a literal "=" separately.
func placeOwn(w written, own []bool) {
	for start := 0; start < len(own); {
		end := start
		for end < len(own) && (w.text[end] != '=' || !own[end]) {
			end++
		}
		first := start
		for first < end && own[first] {
			first++
		}
		if first < end {
			last, ordered := w.at[first], true
			for i := start; i < end; i++ {
				if !own[i] {
					ordered = ordered && w.at[i] >= last
					last = w.at[i]
				}
				w.at[i] = last
			}
			if !ordered {
				for i := start; i < end; i++ {
					w.at[i] = w.at[first]
				}
			}
		}
		start = end + 1
	}
}
