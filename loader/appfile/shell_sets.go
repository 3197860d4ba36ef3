package appfile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// readSetCommand reads the variables that a command sets in a hosting platform or secret store. before is the command
// whose output is piped into this command, or nil.
func (r *scriptReader) readSetCommand(c *setCommand, words []written, before *shellCommand, s setter) {
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
	case takesSecret:
		r.secret(arguments, s)
	case takesName:
		if len(arguments) == 0 || !isShellName(arguments[0].text) {
			return
		}
		if len(arguments) > 1 && namesOneEnvironment(arguments[1].text) {
			s.environment = arguments[1].text
		}
		value, ok := flagWord(words, c.valueFlags)
		if !ok {
			value, ok = hereString(words)
		}
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
		// Reports show only the parts of a path that name the variable, because the other parts may be secret.
		name = nameInPath(name, variable)
		value, ok := flagWord(words, c.valueFlags)
		v := s.named(name)
		if ok && !strings.HasPrefix(value.text, "file://") && !strings.HasPrefix(value.text, "{") {
			v = s.value(name, value, false)
		}
		v.Name = variable
		if variable != name.text { // a path in a store; the name is only a part of the path
			r.in.File.MarkName(v.Value.Key, source.Name{Text: variable})
		}
		r.add(v, true)
	}
}

// secret reads a secret of a tool such as SST, in which code determines the variable that receives the secret.
// Source: https://sst.dev/docs/reference/cli#secret-set.
func (r *scriptReader) secret(arguments []written, s setter) {
	if len(arguments) == 0 {
		return
	}
	name := arguments[0]
	variable := pairName(name.text)
	if variable == "" || !isShellName(name.text) {
		return
	}
	v := s.named(name)
	if len(arguments) > 1 {
		v = s.value(name, arguments[1], false)
	}
	v.Name = variable
	r.add(v, true)
}

// nameInPath returns the shortest end of a path in a store that pairName converts to the given variable.
func nameInPath(path written, variable string) written {
	for i := len(path.text) - 1; i > 0; i-- {
		if strings.IndexByte("/.:", path.text[i-1]) >= 0 && pairName(path.text[i:]) == variable {
			return path.slice(i, len(path.text))
		}
	}
	return path
}

// options reads the options of a command that set variables.
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
			r.option(c.optionSyntax, value, s)
		}
	}
}

// option reads the value of an option.
func (r *scriptReader) option(syntax optionSyntax, value written, s setter) {
	switch syntax {
	case colonPair:
		if name, _, ok := strings.Cut(value.text, ":"); ok && isShellName(name) {
			r.add(s.value(value.slice(0, len(name)), value.slice(len(name)+1, len(value.text)), false), true)
		}
	case pairList:
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

// splitList splits a list at commas outside references.
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

// arguments returns the words after the name of the command that are not options.
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

// flagWord searches a command for the given flags and returns the value of the first flag that it finds.
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

// flagWords returns the values of a repeatable flag.
func flagWords(words []written, flag string) []written {
	var found []written
	for i, word := range words {
		switch value, joined := strings.CutPrefix(word.text, flag+"="); {
		case joined:
			found = append(found, word.slice(len(word.text)-len(value), len(word.text)))
		case word.text == flag && i+1 < len(words):
			found = append(found, words[i+1])
		}
	}
	return found
}

// hereString returns the word after <<<, which a command reads as its input.
func hereString(words []written) (written, bool) {
	for i, word := range words {
		switch rest, ok := strings.CutPrefix(word.text, "<<<"); {
		case !ok:
		case rest != "":
			return word.slice(len("<<<"), len(word.text)), true
		case i+1 < len(words):
			return words[i+1], true
		}
	}
	return written{}, false
}

// printedWord returns the word that a command prints. It returns false if the command does not print exactly one word.
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
