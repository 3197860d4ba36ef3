package appfile

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/command"
)

// Passed describes what commands do with the variables of their process.
type Passed struct {
	does passing
	// named contains the names of the variables that commands pass on because they name them. requested maps names of
	// variables in requests to texts that name the commands. It is unknown whether these requests pass the variables
	// on.
	named     map[string]bool
	requested map[string]string
	// Others contains the commands whose effect is unknown because they run something else.
	Others []Other
	// functions contains the names of the functions that the commands define.
	functions map[string]bool
}

// Other is a command or an action that runs something else, such as a script of the project.
type Other struct {
	// Words contains the words of the command, starting with its program. It is empty for an action and for code.
	Words []string
	// Uses is the path of an action of the project, as written, or empty.
	Uses string
	// Text names the command, without arguments that may be values.
	Text string
}

// Add adds what other commands do.
func (p *Passed) Add(other *Passed) {
	p.does = max(p.does, other.does)
	p.Others = append(p.Others, other.Others...)
	if p.named == nil && len(other.named) > 0 {
		p.named = map[string]bool{}
	}
	maps.Copy(p.named, other.named)
	for word, request := range other.requested {
		p.refers(word, request)
	}
	if p.functions == nil && len(other.functions) > 0 {
		p.functions = map[string]bool{}
	}
	maps.Copy(p.functions, other.functions)
}

// Runs reports whether a command runs a function that the commands define.
func (p *Passed) Runs(o *Other) bool { return len(o.Words) > 0 && p.functions[o.Words[0]] }

// Len returns the number of recorded names and commands.
func (p *Passed) Len() int { return len(p.named) + len(p.requested) + len(p.Others) }

// PassedBy returns what the commands of a script do.
func PassedBy(script string) *Passed { return passedBy(writtenAt(script, 0)) }

// PassedByWords returns what a command does.
func PassedByWords(words []string) *Passed { return PassedBy(commandOfWords(words)) }

// PassedByCode returns what the code of a program may do: it passes on the variables that it names, and possibly
// others. name describes the code in messages.
func PassedByCode(code, name string) *Passed {
	p := &Passed{Others: []Other{{Text: name}}, named: map[string]bool{}}
	for line := range strings.Lines(code) {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, "//") || strings.HasPrefix(trimmed, "*") {
			continue
		}
		p.addNames(line)
	}
	return p
}

func passedBy(script written) *Passed {
	r := passReader{Passed: &Passed{named: map[string]bool{}, functions: map[string]bool{}}}
	r.script(script, 0)
	r.finish()
	return r.Passed
}

// passReader determines what the commands of a script do.
type passReader struct {
	*Passed
	// aliases maps each variable of the script to the variables to which its value refers.
	aliases map[string][]string
	// listed contains the words of loops and lists, which may be names of variables. hasIndirect is true if a command
	// contains an indirect reference, such as ${!NAME}. indirectRequest names a request that contains one, or is empty.
	listed          []string
	hasIndirect     bool
	indirectRequest string
	// request names a command of the pipeline being read that sends a request, or is empty.
	request string
	// texts contains the texts that the script assigns to its variables; see follow.
	texts map[string][]written
}

// script reads a script. depth is the number of scripts around it.
func (r *passReader) script(script written, depth int) { r.commands(shellCommands(script), depth) }

// commands reads the commands of a script.
func (r *passReader) commands(all []shellCommand, depth int) {
	if depth > maxScriptDepth && len(all) > 0 {
		r.other([]string{all[0].words[0].text})
		return
	}
	for i := range all {
		if name, _ := functionStart(all[i].words); name != "" {
			r.functions[name] = true
		}
	}
	var programs shellPrograms
	for i := 0; i < len(all); {
		end := pipelineEnd(all, i)
		r.pipeline(all[i:end], &programs, depth)
		i = end
	}
}

func (r *passReader) pipeline(all []shellCommand, programs *shellPrograms, depth int) {
	outer := r.request
	r.request = ""
	defer func() { r.request = cmp.Or(outer, r.request) }()
	most, writes := passesNone, false
	others, labels := len(r.Others), programs.labelParts(all)
	for i := range all {
		if i < labels && all[i].words[0].text != "case" {
			continue
		}
		words := all[i].words
		most = max(most, r.substituted(words, depth))
		words, _ = programs.next(words)
		if len(words) > 0 {
			var before *shellCommand
			if i > 0 {
				before = &all[i-1]
			}
			most = max(most, r.command(words, &all[i], before, depth))
			writes = writes || writesOutput(words)
			r.note(words)
		}
	}
	r.does = max(r.does, most)
	if most == passesNone && !writes && len(r.Others) == others {
		return
	}
	for i := range all {
		for _, word := range all[i].words {
			r.name(word.text, cmp.Or(r.request, requestIn(word)))
		}
		for _, document := range all[i].documents {
			if !document.literal {
				r.name(document.text.text, r.request)
			}
		}
	}
}

// name records that a command passes on the variables to which a text refers; see addReferences.
func (r *passReader) name(text, request string) {
	if strings.Contains(text, "${!") {
		r.hasIndirect, r.indirectRequest = r.hasIndirect || request == "", cmp.Or(r.indirectRequest, request)
	}
	r.addReferences(text, request)
}

// note records the variables that a command assigns, and the words of a loop.
func (r *passReader) note(words []written) {
	words, _ = withoutKeywords(words)
	assignments, rest := argumentsOf(words)
	for _, word := range assignments {
		a, _ := assignmentOf(word)
		text, request := a.value.text, requestIn(a.value)
		for other, before := range wordsIn(text) {
			switch {
			case !refersToVariable(before, text[len(before)+len(other):]):
			case request != "":
				r.refers(other, request)
			default:
				r.aliases = addTo(r.aliases, a.name, other)
			}
			r.listed = append(r.listed, other)
		}
		if len(rest) == 0 {
			r.texts = addTo(r.texts, a.name, a.text())
		}
	}
	if len(rest) > 0 && (rest[0].text == "for" || len(assignments) > 0) {
		for _, word := range rest {
			r.listed = append(r.listed, strings.Trim(word.text, "()"))
		}
	}
}

// addTo adds a value to a list in a map. It creates the map if necessary.
func addTo[T any](all map[string][]T, name string, value T) map[string][]T {
	if all == nil {
		all = map[string][]T{}
	}
	all[name] = append(all[name], value)
	return all
}

// finish adds the variables that the commands pass on under other names.
func (r *passReader) finish() {
	for _, word := range r.listed {
		if r.hasIndirect {
			r.named[word] = true
		}
		if r.indirectRequest != "" {
			r.refers(word, r.indirectRequest)
		}
	}
	withAliases(r.named, r.aliases)
	withAliases(r.requested, r.aliases)
}

// withAliases adds the variables to which the values of the variables in a map refer. The map has the same entry for
// both, as in ID=$WORKOS_CLIENT_ID.
func withAliases[T any](words map[string]T, aliases map[string][]string) {
	var open []string
	for name := range aliases {
		if _, ok := words[name]; ok {
			open = append(open, name)
		}
	}
	slices.Sort(open)
	for ; len(open) > 0; open = open[1:] {
		for _, other := range aliases[open[0]] {
			if _, ok := words[other]; !ok {
				words[other] = words[open[0]]
				open = append(open, other)
			}
		}
	}
}

// substituted reads the commands in the substitutions of a command: $(...), `...` and <(...).
func (r *passReader) substituted(words []written, depth int) passing {
	before, request := r.does, r.request
	r.does = passesNone
	scripts, open := substitutions(words)
	for _, script := range scripts {
		r.script(script, depth+1)
	}
	r.request = request // requests in substitutions are found by requestIn
	if len(open) > 0 && depth < maxScriptDepth {
		r.pipeline([]shellCommand{{words: open}}, &shellPrograms{}, depth+1)
	}
	for i, word := range words {
		if len(word.text) > 2 && (word.text[0] == '<' || word.text[0] == '>') && word.text[1] == '(' {
			if inner := processWords(words[i:]); len(inner) > 0 {
				r.does = max(r.does, r.command(inner, &shellCommand{}, nil, depth+1))
			}
			break // further ones are in inner or in later commands of the pipeline
		}
	}
	does := r.does
	r.does = max(before, does)
	return does
}

// processWords returns the words of the command in <(...) or >(...), where words[0] starts with <( or >(.
func processWords(words []written) []written {
	inner := []written{words[0].slice(2, len(words[0].text))}
	for _, word := range words[1:] {
		if last := inner[len(inner)-1].text; strings.Count(last, ")") > strings.Count(last, "(") {
			break
		}
		inner = append(inner, word)
	}
	inner, _ = (&shellPrograms{subshells: 1}).next(inner)
	return inner
}

// writesOutput reports whether a command writes its output to a file that other commands may read.
func writesOutput(words []written) bool {
	switch words[0].text {
	case "tee":
		return len(words) > 1
	case "sed", "perl":
		if slices.ContainsFunc(words[1:], func(w written) bool { return strings.HasPrefix(w.text, "-i") }) {
			return true
		}
	}
	for i, word := range words {
		at := strings.LastIndexByte(word.text, '>')
		if at < 0 {
			continue
		}
		target := word.text[at+1:]
		if target == "" && i+1 < len(words) {
			target = words[i+1].text
		}
		if target != "" && target != "/dev/null" && !strings.Contains(target, "GITHUB_STEP_SUMMARY") &&
			(at == 0 || strings.Trim(word.text[:at], "0123456789>") == "") {
			return true
		}
	}
	return false
}

// other records a command that runs something else.
func (r *passReader) other(words []string) {
	r.Others = append(r.Others, Other{Words: words, Text: shownCommand(words)})
}

// shownProgram matches the names of programs and scripts that messages may contain, and shownArgument matches the
// names of their scripts and targets. Other words may be secrets.
var (
	shownProgram = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\$\{\w+\}|[$A-Za-z_./~])[\w./~@-]*$`)
	})
	shownArgument = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[A-Za-z_./:@][A-Za-z_./:@-]*$`)
	})
)

// shownCommand returns the text of a command for messages: its program, and the names of the scripts or targets that
// the program runs.
func shownCommand(words []string) string {
	text, program := words[0], command.ProgramName(words[0])
	if !shownProgram().MatchString(text) || len(text) > maxShownCommand || source.LooksLikeToken(text) {
		return "a command"
	}
	if !slices.Contains(packageManagers, program) && !slices.Contains(taskRunners, program) &&
		!runsFile(program) && !command.IsShell(program) {
		return text
	}
	for _, word := range words[1:min(len(words), maxShownArguments+1)] {
		if !shownArgument().MatchString(word) || len(text)+len(word) >= maxShownCommand ||
			source.LooksLikeToken(word) {
			break
		}
		text += " " + word
	}
	return text
}

// maxShownArguments is the maximum number of arguments of a command in a message.
const maxShownArguments = 2

// maxShownCommand is the maximum length of a command in a message.
const maxShownCommand = 60
