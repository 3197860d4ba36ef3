package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// writes reads the variables that a command writes to a file of variables. It returns false if the command does not
// write to such a file.
func (r *scriptReader) writes(c, before *shellCommand, words []written, s setter) bool {
	target, end := redirection(words)
	if words[0].text == "tee" {
		target, end = teeTarget(words), 1
	}
	if literal := r.assigned.of(strings.Trim(target, "${}")); len(literal) == 1 {
		target = literal[0].text
	}
	if !isVariablesFile(target) && !r.exportsTo(target) {
		return false
	}
	if name := target[strings.LastIndexByte(target, '/')+1:]; namesOneEnvironment(name) {
		s.environment = name
	}
	first := len(r.found)
	printed, documents := words[:end], c.documents
	if words[0].text == "tee" && before != nil {
		_, printed = argumentsOf(before.words)
		documents = before.documents
	}
	for _, command := range append(r.group, printed) {
		r.printed(command, s)
	}
	for _, document := range documents {
		r.lines(document, s)
	}
	if r.exportsTo(target) {
		if len(documents) == 0 {
			for _, pipeline := range r.pipelines {
				r.exportsOutput(pipeline, s)
			}
		}
		for _, document := range documents {
			r.exportsDocument(document, words, s)
		}
		for i := range r.found[first:] {
			r.found[first+i].Later = true
		}
	}
	return true
}

// exportsTo reports whether later steps or jobs receive the variables in a file.
func (r *scriptReader) exportsTo(target string) bool {
	return isEnvironmentFile(target) || target != "" && slices.Contains(r.exportFiles, path.Clean(target))
}

// isEnvironmentFile reports whether a path is that of the file from which GitHub Actions reads variables for later
// steps.
func isEnvironmentFile(target string) bool {
	return strings.TrimPrefix(strings.Trim(target, "${}"), "env:") == "GITHUB_ENV"
}

// printed reads the variables that echo or printf prints.
func (r *scriptReader) printed(words []written, s setter) {
	if len(words) < 2 {
		return
	}
	switch words[0].text {
	case "printf":
		r.formatted(words[1], words[2:], s)
	case "echo":
		for _, word := range words[1:] {
			word = word.without("export ", `\n`)
			v, ok := s.entry(word)
			r.add(v, ok && strings.Contains(word.text, "="))
		}
	}
}

// formatted reads the variables that printf prints. printf repeats its format for further arguments.
func (r *scriptReader) formatted(format written, arguments []written, s setter) {
	format = format.without("export ", `\n`)
	name, value, ok := strings.Cut(format.text, "=")
	switch {
	case format.text == "%s=%s":
		for ; len(arguments) > 1; arguments = arguments[2:] {
			r.add(s.value(arguments[0], arguments[1], false), isShellName(arguments[0].text))
		}
	case !ok || !isShellName(name):
		for _, word := range arguments {
			v, ok := s.entry(word)
			r.add(v, ok && strings.Contains(word.text, "="))
		}
	case value == "%s" && len(arguments) == 1:
		r.add(s.value(format.slice(0, len(name)), arguments[0], false), true)
	default:
		v, ok := s.entry(format)
		if strings.ContainsAny(value, `%\`) {
			v.Value = model.Value[model.Text]{State: model.Unknown, At: v.Value.At}
		}
		r.add(v, ok)
	}
}

// ProgramOutput is used in place of a path if the source is the output of a program.
const ProgramOutput = model.ProgramOutput

// redirection returns the file that a command writes to and the number of words before the redirection.
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

// isVariablesFile reports whether a path is that of a dotenv file in use, or of the file from which a CI server reads
// variables for later steps.
func isVariablesFile(target string) bool {
	if isEnvironmentFile(target) || strings.Trim(target, "${}") == "BASH_ENV" {
		return true
	}
	base := target[strings.LastIndexByte(target, '/')+1:]
	if !isDotenv(base) || model.IsLeftover(base) {
		return false
	}
	return !slices.ContainsFunc(model.NameWords(base),
		func(word string) bool { return model.LookupEnvironmentWord(word).Template && word != "test" })
}

// lines reads NAME=value lines of a heredoc.
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
