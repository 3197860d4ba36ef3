package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// passedScript is a script that a command passes to another shell. escaped is true if the other shell itself expands
// references in the script.
type passedScript struct {
	commands []shellCommand
	escaped  bool
}

// scriptsOf returns the scripts that a command passes to another shell: in its arguments (see inlineScript), or in
// its input, which comes from heredocs, a here-string or the preceding command of the pipeline, if any. Texts for
// which accepts returns false are left out. local is true if the other shell receives the variables of the
// command's process.
func scriptsOf(
	words []written, documents []shellDocument, before *shellCommand, accepts func(text []written) bool,
) (scripts []passedScript, local bool) {
	if len(words) == 0 {
		return nil, false
	}
	program := path.Base(words[0].text)
	local = command.IsShell(program) || command.RunnerOf(program).Local
	if parts := inlineScript(words); len(parts) > 0 && accepts(parts) {
		script, escaped := interpreted(joinedWords(parts))
		all := shellCommands(script)
		if reader := readerOf(all); reader >= 0 {
			all[reader].documents = append(all[reader].documents, documents...)
			documents = nil
		}
		scripts = append(scripts, passedScript{all, escaped})
	}
	if !readsScript(words) {
		return scripts, local
	}
	for _, document := range documents {
		if accepts([]written{document.text}) {
			text, escaped := expandedDocument(document)
			scripts = append(scripts, passedScript{shellCommands(text), escaped})
		}
	}
	input, ok := hereString(words)
	if !ok {
		input, ok = printedWord(before)
	}
	if ok && !strings.HasPrefix(input.text, "$") && accepts([]written{input}) {
		script, escaped := interpreted(input)
		scripts = append(scripts, passedScript{shellCommands(script), escaped})
	}
	return scripts, local
}

// shellArguments returns the script after the option -c of a shell, as in sh -ec "...", or nil. reads is true if the
// shell reads its script from its input. words contains the arguments of the shell.
func shellArguments(words []written) (script []written, reads bool) {
	for i := 0; i < len(words); i++ {
		switch text := words[i].text; {
		case strings.HasPrefix(text, "<<<"):
			if text == "<<<" {
				i++
			}
		case text == "--rcfile" || text == "--init-file":
			i++
		case strings.HasPrefix(text, "--") && text != "--":
		case text == "-" || text == "--":
			return nil, i+1 == len(words) || strings.HasPrefix(words[i+1].text, "<<<")
		case strings.HasPrefix(text, "-") && strings.Contains(text, "c"):
			return words[min(i+1, len(words)):min(i+2, len(words))], false
		case strings.HasPrefix(text, "-") && strings.Contains(text, "s"):
			return nil, true
		case strings.HasPrefix(text, "-") || strings.HasPrefix(text, "+"):
			if last := text[len(text)-1]; last == 'o' || last == 'O' {
				i++
			}
		default:
			return nil, text == "/dev/stdin"
		}
	}
	return nil, true
}
