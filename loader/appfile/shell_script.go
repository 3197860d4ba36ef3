package appfile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// scriptReader finds the variables that a shell script sets: for what it runs, for
// the commands after it, in files that it writes, and in the hosts and stores that
// it tells.
type scriptReader struct {
	in    *model.Place
	scope string
	// apart: the variables of each command are in a block of their own.
	apart bool
	// environment is that of commands that name none.
	environment string
	// assigned are the texts that the script puts into its own variables, by name;
	// lists are those so far, until a flag has taken them.
	assigned, lists map[string][]written
	exports         bool // set -a
	branches        []branch
	depth           int // of scripts in heredocs
	found           []Variable
}

// branch is the part of an "if" or a "case" that is being read.
type branch struct {
	environment string
	outer       string // the environment around it
	ofCase      bool
}

// maxScriptDepth is how many heredocs may contain scripts inside each other.
const maxScriptDepth = 3

// scriptVariables are the variables that the commands of a shell script set.
func scriptVariables(script written, in *model.Place, scope string) []Variable {
	r := scriptReader{in: in, scope: scope}
	r.read(script)
	return r.found
}

// read reads a script.
func (r *scriptReader) read(script written) {
	r.readCommands(shellCommands(script))
}

// readCommands reads the commands of a script.
func (r *scriptReader) readCommands(all []shellCommand) {
	r.assigned, r.lists = map[string][]written{}, map[string][]written{}
	for i := range all {
		words, _ := withoutKeywords(all[i].words)
		assignments, _ := argumentsOf(words)
		for _, word := range assignments {
			name, _, _ := strings.Cut(word.text, "=")
			r.assigned[name] = append(r.assigned[name], word.slice(len(name)+1, len(word.text)))
		}
	}
	for i := range all {
		var before *shellCommand
		if i > 0 && all[i].piped {
			before = &all[i-1]
		}
		r.command(&all[i], before)
	}
}

// beforeAssignments are words that may be before NAME=value in a script.
var beforeAssignments = []string{
	"export", "readonly", "local", "declare", "typeset", "then", "else", "do", "{", "(", "if", "elif", "while", "!",
}

// withoutKeywords are the words of a command without what may be before its
// assignments. exported reports that the assignments are those of what runs later.
func withoutKeywords(words []written) (rest []written, exported bool) {
	for i, word := range words {
		switch {
		case word.text == "export":
			exported = true
		case word.text == "-x" && i > 0: // declare -x
			exported = true
		case i > 0 && strings.HasPrefix(word.text, "-") && isDeclaration(words[i-1].text):
		case !slices.Contains(beforeAssignments, word.text):
			return words[i:], exported
		}
	}
	return nil, exported
}

func isDeclaration(word string) bool {
	return word == "declare" || word == "typeset" || word == "local"
}

// command reads one command; before is the one whose output it gets.
func (r *scriptReader) command(c, before *shellCommand) {
	words := r.follow(c, before)
	words, exported := withoutKeywords(words)
	if len(words) == 0 {
		return
	}
	if words[0].text == "set" {
		r.set(words[1:])
		return
	}
	assignments, rest := argumentsOf(words)
	for _, word := range assignments {
		name, _, _ := strings.Cut(word.text, "=")
		r.lists[name] = append(r.lists[name], word.slice(len(name)+1, len(word.text)))
	}
	rest = withoutManager(rest)
	command := commandFor(rest)
	s := setter{in: r.in, scope: r.scope, assigned: r.assigned}
	s.environment = cmp.Or(commandEnvironment(command, rest), assignedEnvironment(assignments), r.current())
	if r.apart {
		s.in = place(r.in.File, r.in, source.Span{}, source.Span{
			Start: words[0].whole.Start, End: words[len(words)-1].whole.End,
		})
		s.in.Name = programName(rest)
	}
	if len(rest) > 0 || exported || r.exports {
		for _, word := range assignments {
			name, _, _ := strings.Cut(word.text, "=")
			if isMark(name) && (len(rest) > 0 || len(r.branches) > 0 || len(r.assigned[name]) > 1) {
				continue // it does not tell of the whole script
			}
			r.add(s.entry(word))
		}
	}
	if len(rest) == 0 {
		return
	}
	if command == nil || !command.takesVariables("--set-env-vars") {
		r.found = append(r.found, flagVariables(rest, r.lists, &s)...)
	}
	if !r.writes(c, before, rest, s) && command != nil {
		r.sets(command, rest, before, s)
	}
	if isShell(rest[0].text) && r.depth < maxScriptDepth {
		for _, document := range c.documents {
			inner := scriptReader{
				in: s.in, scope: r.scope, apart: r.apart, environment: s.environment, depth: r.depth + 1,
			}
			inner.read(document.text)
			r.found = append(r.found, inner.found...)
		}
	}
}

// isMark reports whether a variable tells the environment of a file that sets it.
func isMark(name string) bool {
	switch name {
	case "ENV", "APP_ENV", "ENVIRONMENT", "WORKOS_ENVIRONMENT", "WORKOS_ENV":
		return true
	}
	return false
}

func isShell(program string) bool {
	return program == "bash" || program == "sh" || program == "zsh" || program == "ssh"
}

// programName is what reports call the block of a command.
func programName(words []written) string {
	if len(words) == 0 || !isName(words[0].text) {
		return "export"
	}
	return words[0].text
}

// add adds a variable, if there is one.
func (r *scriptReader) add(v Variable, ok bool) {
	if ok {
		r.found = append(r.found, v)
	}
}

// set notes whether all variables are exported from here on.
func (r *scriptReader) set(options []written) {
	for i, option := range options {
		named := i > 0 && option.text == "allexport"
		switch {
		case option.text == "-a", named && options[i-1].text == "-o":
			r.exports = true
		case option.text == "+a", named && options[i-1].text == "+o":
			r.exports = false
		}
	}
}

// current is the environment of a command that names none.
func (r *scriptReader) current() string {
	if n := len(r.branches); n > 0 {
		return cmp.Or(r.branches[n-1].environment, r.branches[n-1].outer)
	}
	return r.environment
}

// follow notes which branch of "if" and "case" starts or ends with a command. It
// returns the words of the command without the label of a case.
func (r *scriptReader) follow(c, before *shellCommand) []written {
	words := c.words
	last := len(r.branches) - 1
	switch first := words[0].text; first {
	case "case":
		r.branches = append(r.branches, branch{outer: r.current(), ofCase: true})
	case "if":
		r.branches = append(r.branches, branch{environment: comparedWith(words), outer: r.current()})
	case "elif":
		if last >= 0 {
			r.branches[last].environment = comparedWith(words)
		}
	case "else":
		if last >= 0 {
			r.branches[last].environment = ""
		}
	case "esac", "fi":
		if last >= 0 {
			r.branches = r.branches[:last]
		}
		return words[1:]
	default:
		label, ok := strings.CutSuffix(first, ")")
		if last < 0 || !r.branches[last].ofCase || !ok || strings.Contains(label, "(") {
			break
		}
		r.branches[last].environment = ""
		alike := before == nil || model.TypeOfName(before.words[0].text) == model.TypeOfName(label)
		if namesOneEnvironment(label) && alike {
			r.branches[last].environment = label
		}
		return words[1:]
	}
	return words
}

// comparedWith is the environment that the condition of an "if" compares something
// with; empty if there is none.
func comparedWith(words []written) string {
	for i := range words[:len(words)-1] {
		if op := words[i].text; (op == "=" || op == "==") && namesOneEnvironment(words[i+1].text) {
			return words[i+1].text
		}
	}
	return ""
}

// assignedEnvironment is the environment that assignments before a command name.
// NODE_ENV tells how a program is built.
func assignedEnvironment(assignments []written) string {
	for _, word := range assignments {
		name, value, _ := strings.Cut(word.text, "=")
		if (name == "ENV" || name == "APP_ENV" || name == "ENVIRONMENT") && namesOneEnvironment(value) {
			return value
		}
	}
	return ""
}

// writes reads variables that a command writes into a file of variables. It is false
// for a command that writes to none.
func (r *scriptReader) writes(c, before *shellCommand, words []written, s setter) bool {
	target, end := redirection(words)
	if words[0].text == "tee" {
		target = words[len(words)-1].text
		end = 1
	}
	if !isVariablesFile(target) {
		return false
	}
	if name := target[strings.LastIndexByte(target, '/')+1:]; namesOneEnvironment(name) {
		s.environment = name
	}
	printed, documents := words[:end], c.documents
	if words[0].text == "tee" && before != nil {
		_, printed = argumentsOf(before.words)
		documents = before.documents
	}
	if len(printed) > 1 && (printed[0].text == "echo" || printed[0].text == "printf") {
		for _, word := range printed[1:] {
			word = word.without("export ", `\n`)
			v, ok := s.entry(word)
			if printed[0].text == "printf" && strings.Contains(string(v.Value.V), "%") {
				v.Value = model.Value[model.Text]{State: model.Unknown, At: v.Value.At}
			}
			r.add(v, ok && strings.Contains(word.text, "="))
		}
	}
	for _, document := range documents {
		r.lines(document, s)
	}
	return true
}

// redirection is the file that a command writes to, and how many words are before.
func redirection(words []written) (target string, end int) {
	for i, word := range words {
		rest, ok := strings.CutPrefix(word.text, ">")
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, ">")
		if rest == "" && i+1 < len(words) {
			rest = words[i+1].text
		}
		return rest, i
	}
	return "", len(words)
}

// isVariablesFile reports whether a path is that of a dotenv file that is in use, or
// of the file from which a CI server takes the variables of later steps.
func isVariablesFile(target string) bool {
	switch strings.Trim(target, "${}") {
	case "GITHUB_ENV", "BASH_ENV":
		return true
	}
	base := target[strings.LastIndexByte(target, '/')+1:]
	if !isDotenv(base) || model.IsLeftover(base) {
		return false
	}
	return !slices.ContainsFunc(model.NameWords(base),
		func(word string) bool { return model.LookupEnvironmentWord(word).Template && word != "test" })
}

// lines reads NAME=value on the lines of a heredoc.
func (r *scriptReader) lines(document shellDocument, s setter) {
	start := 0
	for line := range strings.Lines(document.text.text) {
		text := document.text.slice(start, start+len(strings.TrimRight(line, " \t\r\n")))
		start += len(line)
		text = text.slice(len(text.text)-len(strings.TrimLeft(text.text, " \t")), len(text.text)).without("export ", "")
		name, value, ok := strings.Cut(text.text, "=")
		if !ok || !isShellName(name) {
			continue
		}
		if value != "" && (value[0] == '"' || value[0] == '\'') {
			if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
				from := len(name) + 2
				r.add(s.value(text.slice(0, len(name)), text.slice(from, from+end), document.literal), true)
				continue
			}
		}
		if cut, _, comment := strings.Cut(value, " #"); comment {
			text = text.slice(0, len(name)+1+len(strings.TrimRight(cut, " ")))
		}
		r.add(s.value(text.slice(0, len(name)), text.slice(len(name)+1, len(text.text)), document.literal), true)
	}
}

// sets reads what a command of a host or a store sets.
func (r *scriptReader) sets(c *setCommand, words []written, before *shellCommand, s setter) {
	s.phase, s.exposed, s.one = c.phase, c.exposed, true
	r.options(c, words, s)
	arguments := c.arguments(words)
	switch c.form {
	case assigns:
		for _, word := range arguments {
			v, ok := s.entry(word)
			r.add(v, ok && strings.Contains(word.text, "="))
		}
	case takesPair:
		switch {
		case len(arguments) > 0 && strings.Contains(arguments[0].text, "="):
			r.add(s.entry(arguments[0]))
		case len(arguments) > 1 && isShellName(arguments[0].text):
			r.add(s.value(arguments[0], arguments[1], false), true)
		case len(arguments) > 0:
			r.add(s.entry(arguments[0]))
		}
	case takesName:
		if len(arguments) == 0 || !isShellName(arguments[0].text) {
			return
		}
		if len(arguments) > 1 && namesOneEnvironment(arguments[1].text) {
			s.environment = arguments[1].text
		}
		value, ok := flagWord(words, c.valueFlags)
		if !ok {
			value, ok = printedWord(before)
		}
		if !ok {
			r.add(s.entry(arguments[0]))
			return
		}
		r.add(s.value(arguments[0], value, false), true)
	case byFlags:
		name, ok := flagWord(words, c.nameFlags)
		variable := pairName(name.text)
		if !ok || variable == "" {
			return
		}
		s.environment = cmp.Or(environmentInPath(name.text), s.environment)
		value, ok := flagWord(words, c.valueFlags)
		v := s.named(name)
		if ok && !strings.HasPrefix(value.text, "file://") && !strings.HasPrefix(value.text, "{") {
			v = s.value(name, value, false)
		}
		v.Name = variable
		if variable != name.text { // a path in a store, whose other parts say nothing of WorkOS
			r.in.File.MarkName(v.Value.Key, source.Name{Text: variable})
		}
		r.add(v, true)
	}
}

// options reads the options of a command that take variables.
func (r *scriptReader) options(c *setCommand, words []written, s setter) {
	for i, word := range words {
		option, _, joined := strings.Cut(word.text, "=")
		if !slices.Contains(c.options, option) {
			continue
		}
		if strings.Contains(option, "build") || option == "-b" {
			s.phase = model.BuildPhase
		}
		values := words[i+1:]
		switch {
		case joined:
			values = []written{word.slice(len(option)+1, len(word.text))}
		case c.several:
			for j, value := range values {
				if strings.HasPrefix(value.text, "-") {
					values = values[:j]
					break
				}
			}
		default:
			values = values[:min(1, len(values))]
		}
		for _, value := range values {
			r.option(c.separate, value, s)
		}
	}
}

// option reads the value of an option.
func (r *scriptReader) option(separate byte, value written, s setter) {
	switch separate {
	case ':':
		if name, _, ok := strings.Cut(value.text, ":"); ok && isShellName(name) {
			r.add(s.value(value.slice(0, len(name)), value.slice(len(name)+1, len(value.text)), false), true)
		}
	case ',':
		for _, part := range splitList(value) {
			key, _, ok := strings.Cut(part.text, "=")
			variable := pairName(key)
			if !ok || variable == "" {
				continue
			}
			v := s.value(part.slice(0, len(key)), part.slice(len(key)+1, len(part.text)), false)
			v.Name = variable
			r.add(v, true)
		}
	default:
		r.add(s.entry(value))
	}
}

// splitList are the parts of a list with commas, outside of references.
func splitList(list written) []written {
	var parts []written
	start := 0
	for i := 0; i <= len(list.text); i++ {
		switch {
		case i < len(list.text) && list.text[i] == '$':
			i = referenceEnd(list.text, i) - 1
		case i == len(list.text) || list.text[i] == ',':
			parts = append(parts, list.slice(start, i))
			start = i + 1
		}
	}
	return parts
}

// arguments are the words after those of the command that are no options.
func (c *setCommand) arguments(words []written) []written {
	skip := strings.Count(c.words, " ") + 1
	var arguments []written
	for i := 0; i < len(words); i++ {
		switch word := words[i].text; {
		case strings.HasPrefix(word, "-") && word != "-":
			if slices.Contains(environmentFlags, word) || c.takesVariables(word) {
				i++
			}
		case strings.HasPrefix(word, ">") || strings.HasPrefix(word, "<"):
			return arguments
		case skip > 0:
			skip--
		default:
			arguments = append(arguments, words[i])
		}
	}
	return arguments
}

// flagWord is the value of the first of some flags in a command.
func flagWord(words []written, flags []string) (written, bool) {
	for i, word := range words {
		name, _, joined := strings.Cut(word.text, "=")
		switch {
		case !slices.Contains(flags, name):
		case joined:
			return word.slice(len(name)+1, len(word.text)), true
		case i+1 < len(words):
			return words[i+1], true
		}
	}
	return written{}, false
}

// printedWord is the one word that a command prints.
func printedWord(c *shellCommand) (written, bool) {
	if c == nil || len(c.words) < 2 {
		return written{}, false
	}
	words := c.words[1:]
	switch c.words[0].text {
	case "echo":
		for len(words) > 0 && strings.HasPrefix(words[0].text, "-") {
			words = words[1:]
		}
	case "printf":
		if len(words) == 2 && (words[0].text == "%s" || words[0].text == `%s\n`) {
			words = words[1:]
		}
	default:
		return written{}, false
	}
	if len(words) != 1 || c.words[0].text == "printf" && strings.Contains(words[0].text, "%") {
		return written{}, false
	}
	return words[0].without("", `\n`), true
}
