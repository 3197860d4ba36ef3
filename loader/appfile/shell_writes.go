package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// writes reads the variables that a command writes to a file of variables. It returns false if
// the command does not write to one.
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

// redirection returns the file that a command writes to and the number of words before the
// redirection.
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

// isVariablesFile reports whether a path is that of a dotenv file in use, or of the file from
// which a CI server reads variables for later steps.
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
