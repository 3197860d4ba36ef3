package appfile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// command returns what the command c does with the variables of its process. It records c if c runs something else,
// such as a script. words contains the words of c or of a command in c. before is the command whose output c reads,
// or nil.
func (r *passReader) command(words []written, c, before *shellCommand, depth int) passing {
	for wrapped := 0; ; wrapped++ {
		_, words = assignmentsBefore(words)
		if wrapped <= maxReplacedPrograms {
			words = r.replaced(words)
		}
		if len(words) == 0 {
			return passesNone
		}
		if printsAll(words) {
			return passesAll
		}
		inner, ok := innerCommand(words)
		if !ok {
			break
		}
		words = inner
	}
	if script, ok := innerScript(words); ok {
		return r.inner([]passedScript{{commands: shellCommands(script)}}, depth)
	}
	all := func([]written) bool { return true }
	if scripts, local := scriptsOf(words, c.documents, before, all); local && len(scripts) > 0 {
		return r.inner(scripts, depth)
	}
	if sourcesVariables(words) {
		return passesNone
	}
	_, words = argumentsOf(words)
	if len(words) == 0 {
		return passesNone
	}
	text := wordTexts(words)
	does, known := passingOfProgram(text)
	if isRequest(text) {
		r.request = cmp.Or(r.request, shownCommand(text))
	}
	for _, name := range namesTaken(words) {
		r.refers(name, "")
	}
	if !known && !r.functions[text[0]] {
		r.other(text)
	}
	return does
}

// inner returns what the scripts that a command passes to a shell do.
func (r *passReader) inner(scripts []passedScript, depth int) passing {
	before := r.does
	r.does = passesNone
	for _, script := range scripts {
		r.commands(script.commands, depth+1)
	}
	does := r.does
	r.does = max(before, does)
	return does
}

// maxReplacedPrograms is the maximum number of commands around a reference to a program, as in sudo env $TOOL, within
// which the reference is replaced. Each replacement copies the words of the command.
const maxReplacedPrograms = 3

func wordTexts(words []written) []string {
	var texts []string
	for _, word := range words {
		texts = append(texts, word.text)
	}
	return texts
}

// printsAll reports whether a command prints all variables of its process.
func printsAll(words []written) bool {
	options := 1
	for options < len(words) && strings.HasPrefix(words[options].text, "-") {
		options++
	}
	ends := options == len(words) || strings.HasPrefix(words[options].text, ">")
	switch words[0].text {
	case "env":
		return ends
	case "set":
		return options == 1 && ends
	case "export", "declare", "typeset":
		return ends && (options == 1 || slices.Contains([]string{"-p", "-x", "-px", "-xp"}, words[1].text))
	}
	return false
}

// replaced returns the words of a command. If the program is a reference to a variable to which the script assigns
// one text, this text replaces the reference.
func (r *passReader) replaced(words []written) []written {
	if len(words) == 0 {
		return words
	}
	name, ok := strings.CutPrefix(words[0].text, "$")
	if !ok {
		return words
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "{"), "}")
	texts := r.texts[name]
	if len(texts) != 1 || strings.Contains(texts[0].text, "$") || len(texts[0].text) > maxCalledWord {
		return words
	}
	program, _ := shellWords(texts[0], '\\')
	return append(program, words[1:]...)
}

// innerCommand returns the command in the arguments of a program that runs other commands, as in sudo COMMAND. ok is
// false for other programs.
func innerCommand(words []written) (inner []written, ok bool) {
	program, rest := command.ProgramName(words[0].text), words[1:]
	runner := command.RunnerOf(program)
	switch {
	case program == "command" && len(rest) > 0 && strings.HasPrefix(strings.ToLower(rest[0].text), "-v"):
		return nil, true
	case runner.Direct:
		for len(rest) > 0 && strings.HasPrefix(rest[0].text, "-") {
			option := rest[0].text
			rest = rest[1:]
			if len(option) == 2 && strings.IndexByte(runner.Values, option[1]) >= 0 && len(rest) > 0 {
				rest = rest[1:]
			}
		}
		for runner.Waits && len(rest) > 0 && command.IsDuration(rest[0].text) {
			rest = rest[1:]
		}
		return rest, true
	case program == "find":
		for i, word := range rest {
			if slices.Contains([]string{"-exec", "-execdir", "-ok", "-okdir"}, word.text) {
				return rest[i+1:], true
			}
		}
		return nil, true
	case runner.Dashes:
		for i, word := range rest {
			if word.text == "--" {
				return rest[i+1:], true
			}
		}
	}
	return nil, false
}

// innerScript returns the script in the arguments of eval or trap. ok is false for other commands.
func innerScript(words []written) (script written, ok bool) {
	switch program := command.ProgramName(words[0].text); {
	case program == "eval":
		if script, _ = interpreted(joinedWords(words[1:])); setsUp(script.text) {
			script = written{}
		}
		return script, true
	case program == "trap":
		if len(words) > 2 {
			script, _ = interpreted(words[1])
		}
		return script, true
	}
	return written{}, false
}

// setsUp reports whether a script consists of the output of a program that prints commands to set up the shell, as in
// $(brew shellenv).
func setsUp(script string) bool {
	inner, ok := strings.CutPrefix(script, "$(")
	program, _, _ := strings.Cut(inner, " ")
	return ok && slices.Contains([]string{
		"ssh-agent", "brew", "direnv", "mise", "fnm", "rbenv", "pyenv", "nodenv", "asdf", "opam", "conda", "keychain",
	}, command.ProgramName(program))
}
