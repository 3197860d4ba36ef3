package appfile

import (
	"slices"
	"strings"
)

// exportsOutput records what the last command of a pipeline writes to $GITHUB_ENV if the script does not contain this
// text: the content of files, or the output of a program. Output after NAME<<END is the value of NAME and is not
// recorded. Source:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-environment-variable.
func (r *scriptReader) exportsOutput(pipeline [][]written, s setter) {
	_, words := argumentsOf(pipeline[len(pipeline)-1])
	words, _ = withoutInput(words)
	if len(words) > 0 && words[0].text == "tee" && len(pipeline) > 1 {
		r.exportsOutput(pipeline[:len(pipeline)-1], s)
		return
	}
	if len(words) == 0 {
		return
	}
	if words[0].text == "echo" || words[0].text == "printf" {
		printed := words[1:]
		if words[0].text == "printf" && len(printed) > 0 && strings.Contains(printed[0].text, "=") {
			printed = printed[:1] // the names are in the format
		}
		for _, word := range printed {
			r.exportsWord(word, words, s)
		}
		return
	}
	if r.untilWord == "" {
		r.export(outputOf(pipeline), s)
	}
}

// exportsWord records the variables that a word printed to $GITHUB_ENV sets, if the script does not contain their names
// literally.
func (r *scriptReader) exportsWord(word written, command []written, s setter) {
	name, value, assigns := strings.Cut(word.text, "=")
	before, end, opens := strings.Cut(word.text, "<<")
	switch {
	case r.untilWord == "" && strings.HasPrefix(word.text, "$(") && referenceEnd(word.text, 0) == len(word.text):
		inner := shellCommands(word.slice(2, len(word.text)-1))
		if len(inner) > 0 {
			r.export(outputOf(endOfPipeline(inner, len(inner)-1)), s)
		}
	case opens && (!assigns || len(before) < len(name)):
		if r.untilWord == "" {
			r.untilWord = strings.Trim(end, `'"`)
			if !isShellName(before) {
				r.exportsName(word.slice(0, len(before)), command, s)
			}
		}
	case r.untilWord != "":
		if word.text == r.untilWord {
			r.untilWord = ""
		}
	case assigns && isShellName(name), strings.HasPrefix(word.text, "-"):
	case assigns && name == "%s" && strings.HasPrefix(value, "%s") && len(command) > 2:
		for i := 2; i < len(command); i += 2 {
			if !isShellName(command[i].text) {
				r.exportsName(command[i], command, s)
			}
		}
	case assigns && strings.Contains(name, "$"):
		r.exportsName(word.slice(0, len(name)), command, s)
	case !assigns && strings.HasPrefix(word.text, "$"):
		r.export(output{unknown: command}, s)
	}
}

// exportsName records a variable whose name contains references.
func (r *scriptReader) exportsName(name written, command []written, s setter) {
	names, ok := r.expanded(name)
	if !ok {
		r.export(output{unknown: command}, s)
		return
	}
	r.export(output{names: names}, s)
}

// export records the output of a command.
func (r *scriptReader) export(out output, s setter) {
	for _, name := range out.names {
		if isShellName(name.text) {
			r.add(s.named(name), true)
		}
	}
	for _, file := range out.files {
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Path: file.text, Written: file.whole, Beside: true, Verbatim: "GitHub Actions",
		})
	}
	if out.unknown != nil {
		layer := Layer{Scope: r.scope, Path: ProgramOutput, Written: spanOf(out.unknown), Beside: true}
		for _, word := range out.unknown {
			layer.Program = append(layer.Program, word.text)
		}
		r.layers = append(r.layers, layer)
	}
}

// handles records what a command may write to $GITHUB_ENV if an argument, and not a redirection, names this file.
func (r *scriptReader) handles(c *shellCommand, words []written, s setter) {
	at := slices.IndexFunc(words, func(word written) bool { return strings.Contains(word.text, "GITHUB_ENV") })
	if at < 0 {
		return
	}
	first := len(r.found)
	program, arguments := strings.ToLower(words[0].text), operands(words[1:])
	piped := len(r.pipelines) > 0 && len(r.pipelines[len(r.pipelines)-1]) > 1
	switch {
	case slices.Contains(silentCommands, program):
	case slices.Contains([]string{"echo", "printf", "cat", "grep", "ls", "head", "tail", "wc", "stat"}, program):
	case slices.Contains([]string{"cp", "mv", "install"}, program) && len(arguments) > 1:
		if isEnvironmentFile(arguments[len(arguments)-1].text) {
			r.export(output{files: arguments[:len(arguments)-1]}, s)
		}
	case slices.Contains([]string{"out-file", "add-content", "set-content"}, program) && piped:
		pipeline := r.pipelines[len(r.pipelines)-1]
		r.export(outputOf(pipeline[:len(pipeline)-1]), s)
	case slices.Contains([]string{"out-file", "add-content", "set-content"}, program):
		r.export(printedNames(words[:max(1, at)]), s)
		r.export(printedNames(words[at:]), s)
	case len(c.documents) > 0 || slices.ContainsFunc(words, func(word written) bool {
		return word.text == "-c" || word.text == "-e" || word.text == "-Command"
	}):
		code := written{}
		for _, document := range c.documents {
			code = document.text
		}
		inline := func(word written) bool { return WritesAnyName(word.text) }
		if WritesAnyName(code.text) || slices.ContainsFunc(words, inline) {
			r.export(output{unknown: words}, s)
		}
	default:
		r.export(output{unknown: words}, s)
	}
	for i := range r.found[first:] {
		r.found[first+i].Later = true
	}
}

// exportsDocument records the variables that the lines of a heredoc set, if the script does not contain their names
// literally.
func (r *scriptReader) exportsDocument(document shellDocument, command []written, s setter) {
	start := 0
	for line := range strings.Lines(document.text.text) {
		text := document.text.slice(start, start+len(strings.TrimRight(line, " \t\r\n")))
		start += len(line)
		text = text.slice(len(text.text)-len(strings.TrimLeft(text.text, " \t")), len(text.text))
		if !document.literal || strings.Contains(text.text, "<<") || r.untilWord != "" {
			r.exportsWord(text, command, s)
		}
	}
}

// teeTarget returns the file to which tee writes: the first file of variables, or else the last file.
func teeTarget(words []written) (target string) {
	words, _ = withoutInput(words[1:])
	for _, word := range words {
		if !strings.HasPrefix(word.text, "-") && !isVariablesFile(target) {
			target = word.text
		}
	}
	return target
}
