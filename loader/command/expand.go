package command

import (
	"slices"
	"strings"
)

// Texts contains the texts of the variables, arrays and aliases that a file defines, and of its functions that pass
// on their arguments. A name with several different texts is treated as unknown.
type Texts struct {
	variables map[string]string
	// commands maps the names of functions and aliases to the words that they run.
	commands map[string][]string
	// left is the number of words that expansion may still produce.
	left int
}

// maxText is the maximum length in bytes of a stored text.
const maxText = 2000

// TextsOf returns the texts that the commands of a file assign.
func TextsOf(text string, all []Command) *Texts {
	t := &Texts{map[string]string{}, map[string][]string{}, maxExpandedWords}
	for i := range all {
		words := all[i].Words
		for len(words) > 0 && isKeyword(strings.TrimLeft(words[0].Text, "@+")) {
			words = words[1:]
		}
		if len(words) == 0 {
			continue
		}
		first := strings.TrimLeft(words[0].Text, "@-+")
		name, value, assigned := strings.Cut(first, "=")
		switch {
		case first == "alias" && len(words) > 1:
			if name, value, ok := strings.Cut(words[1].Text, "="); ok {
				t.commands[name] = append(strings.Fields(value), "$@")
			}
		case all[i].Function && i+1 < len(all):
			for _, word := range Head(all[i+1].Words) {
				t.commands[first] = append(t.commands[first], word.Text)
			}
		case assigned && value == "" && i+1 < len(all) && follows(text, words[0].End, "("): // an array
			t.set(name, Join(all[i+1].Words))
		case assigned:
			t.assign(words)
		case len(words) > 1 && isAssignment(words[1].Text) || strings.HasSuffix(first, ":") && len(words) > 1:
			start := 1
			if isAssignment(words[1].Text) {
				start = 2
			}
			if name := strings.TrimSuffix(first, ":"); isName(name) && strings.ToUpper(name) == name {
				t.set(name, Join(words[start:]))
			}
		}
	}
	return t
}

func isKeyword(word string) bool {
	return word == "export" || word == "local" || word == "readonly" || word == "declare" || word == "-a" ||
		word == "{" || word == "then" || word == "else" || word == "do" || word == "-" || word == "RUN"
}

// isAssignment reports whether a word is an assignment operator of make.
func isAssignment(word string) bool {
	return word == "=" || word == ":=" || word == "::=" || word == "?=" || word == "+="
}

func follows(text string, at int, mark string) bool {
	return strings.HasPrefix(text[min(at, len(text)):], mark)
}

// Join returns the texts of words, separated by blanks.
func Join(words []Word) string {
	texts := make([]string, len(words))
	for i, word := range words {
		texts[i] = word.Text
	}
	return strings.Join(texts, " ")
}

// assign records the assignments at the start of a command.
func (t *Texts) assign(words []Word) {
	for _, word := range words {
		name, value, ok := strings.Cut(strings.TrimLeft(word.Text, "@-+"), "=")
		plus := strings.HasSuffix(name, "+")
		if name = strings.TrimSuffix(name, "+"); !ok || !isName(name) {
			return
		}
		value = strings.ReplaceAll(value, "$$", "$")
		if before, known := t.variables[name]; known {
			for _, own := range []string{"${" + name + "}", "$" + name} {
				value = strings.ReplaceAll(value, own, before)
			}
			if plus {
				value = before + " " + value
			} else if value != before && !strings.HasPrefix(value, before+" ") {
				value = unknown
			}
		}
		t.store(name, value)
	}
}

func (t *Texts) store(name, value string) {
	if len(value) > maxText {
		value = unknown
	}
	t.variables[name] = value
}

// unknown marks a name whose text is not known.
const unknown = "$?"

func (t *Texts) set(name, value string) {
	name = strings.TrimSuffix(name, "+")
	if before, known := t.variables[name]; known && before != value {
		value = unknown
	}
	t.store(name, value)
}

// Limits of the number of words that expansion may produce, for one command and for all commands of a file together.
const (
	maxExpanded      = 200
	maxExpandedWords = 500_000
)

// IsExhausted reports whether the limit for the file is reached, so that further commands are not expanded.
func (t *Texts) IsExhausted() bool { return t.left <= 0 }

// Expand replaces references in the words of a command with their known texts, and reports whether it replaced any.
// Each new word has the span of the word that it replaces. Unknown names and recursive calls are not replaced.
func (t *Texts) Expand(words []Word) (expanded []Word, changed bool) {
	expanded = words
	var called []string
	for range maxDepth {
		next, name, again := t.expandOnce(expanded, called)
		if !again || len(next) > maxExpanded || t.left <= 0 {
			break
		}
		t.left -= len(next)
		if name != "" {
			called = append(called, name)
		}
		expanded, changed = next, true
	}
	return expanded, changed
}

// expandOnce replaces a call of a function with the words of the function, and returns the function's name. If the
// command calls no function, expandOnce replaces the references in its words. It stops when the result exceeds
// maxExpanded words.
func (t *Texts) expandOnce(words []Word, called []string) (expanded []Word, name string, changed bool) {
	head := Head(words)
	skipped := len(words) - len(head)
	if len(head) > 0 {
		name := strings.TrimLeft(head[0].Text, "@-")
		if body := t.commands[name]; body != nil && !runsProgram(words[:skipped]) && !slices.Contains(called, name) {
			expanded = append(expanded, words[:skipped]...)
			for _, text := range body {
				if len(expanded) > maxExpanded {
					break
				}
				if text = strings.ReplaceAll(text, "$$", "$"); text == "$@" || text == "$*" {
					expanded = append(expanded, head[1:]...)
					continue
				}
				expanded = append(expanded, Word{Text: text, Span: head[0].Span})
			}
			return expanded, name, true
		}
	}
	for _, word := range words {
		name, reference := referenceOf(strings.TrimLeft(word.Text, "@-"))
		value, known := t.variables[name]
		if !reference || !known || value == unknown {
			expanded = append(expanded, word)
			continue
		}
		if changed = true; len(expanded) > maxExpanded {
			break
		}
		for text := range strings.FieldsSeq(value) {
			expanded = append(expanded, Word{Text: strings.Trim(text, `"'`), Span: word.Span})
		}
	}
	return expanded, "", changed
}

// runsProgram reports whether the words before a name make the shell run a program and not a function.
func runsProgram(before []Word) bool {
	return slices.ContainsFunc(before, func(w Word) bool {
		return slices.Contains([]string{"command", "builtin", "exec", "nohup", "sudo"}, strings.TrimLeft(w.Text, "@-"))
	})
}

// Text returns the known text of a word that is a single reference. It returns any other word unchanged.
func (t *Texts) Text(word string) string {
	if value, known := t.variables[nameOf(word)]; known && value != unknown {
		return value
	}
	return word
}

func nameOf(word string) string {
	name, _ := referenceOf(word)
	return name
}

// referenceOf returns the name in a word that consists of a single reference: $NAME, ${NAME}, ${NAME[@]}, or $(NAME)
// and {{.NAME}} in Makefiles and Taskfiles.
func referenceOf(word string) (name string, ok bool) {
	switch {
	case strings.HasPrefix(word, "{{.") && strings.HasSuffix(word, "}}"):
		name = word[3 : len(word)-2]
	case strings.HasPrefix(word, "$"):
		name = strings.TrimLeft(word, "$")
		for _, pair := range []string{"{}", "()"} {
			if len(name) > 2 && name[0] == pair[0] && name[len(name)-1] == pair[1] {
				name = name[1 : len(name)-1]
				break
			}
		}
		name = strings.TrimSuffix(strings.TrimSuffix(name, "[@]"), "[*]")
	}
	name = strings.TrimSpace(name)
	return name, isName(name)
}
