package model

import (
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/source"
)

// ReasonFault tells why a text gives no real reason: "is empty", "is a reference"
// or "is a placeholder". It is empty for a real reason. Reasons of `contract`,
// `expected` and `ignore` and of suppression comments are all judged here.
func ReasonFault(reason Text) string {
	return statementFault(reason, minReason, reasonFillers)
}

// NameFault is ReasonFault for the name or address of a person or a team: `by` of
// an attestation, `owner` of an expected difference.
func NameFault(name Text) string {
	return statementFault(name, minName, nameFillers)
}

// EvidenceFault tells why a text cannot lead others to evidence: "is empty" or
// "holds a reference". Where it leads is checked elsewhere.
func EvidenceFault(text Text) string {
	switch {
	case strings.TrimSpace(visible(string(text))) == "":
		return "is empty"
	case len(text.References()) > 0:
		return "holds a reference"
	}
	return ""
}

// How many letters and digits a statement needs. A Han, Hiragana, Katakana or
// Hangul letter counts as two: "移行中" is a reason and "李" a name.
const (
	minReason = 3
	minName   = 2
)

// unfinished words mark a text that somebody means to write later, wherever they
// occur in it.
var unfinished = []string{"todo", "tbd", "tba", "tbc", "fixme", "changeme", "replaceme", "lorem"}

// fillers give no information, in a reason or in a name.
var fillers = []string{
	"placeholder", "dummy", "example", "sample", "test", "temp", "tmp", "foo", "bar", "baz", "qux", "asdf", "qwerty",
	"blah",
	"none", "null", "nil", "undefined", "unknown", "empty", "string", "text", "value", "nothing", "na", "wip",
	"a", "an", "the", "some", "any", "no", "yes", "ok", "not", "is", "it", "of", "be", "to", "in", "for", "and",
	"or", "me", "your", "my", "our", "here", "this",
	"fill", "insert", "add", "enter", "write", "put", "set", "change", "replace", "explain", "describe", "provide",
	"give", "see", "please", "needed", "required", "missing", "determined", "done", "decided",
}

var (
	reasonFillers = append([]string{
		"reason", "reasons", "because", "why", "justification", "explanation", "comment", "description", "rationale",
		"note",
		"ignore", "ignored", "suppress", "suppressed", "expected", "accept", "accepted", "exempt", "may", "differ",
		"just", "that", "how",
	}, fillers...)
	nameFillers = append([]string{
		"name", "names", "who", "by", "owner", "user", "username", "person", "people", "someone", "somebody",
		"anyone", "anybody", "everyone", "everybody",
		"nobody", "email", "mail", "address", "author", "full", "first", "last", "team",
	}, fillers...)
)

// statementFault removes what a reader does not see, references and fillers, and
// asks whether enough is left.
func statementFault(text Text, enough int, fillers []string) string {
	seen := visible(string(text))
	if strings.TrimSpace(seen) == "" {
		return "is empty"
	}
	rest, references := withoutReferences(Text(seen))
	if marked(rest) {
		return "is a placeholder"
	}
	words := strings.FieldsFunc(strings.ToLower(rest),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	weight, letters := 0, false
	for _, word := range words {
		if slices.Contains(unfinished, word) {
			return "is a placeholder"
		}
		if slices.Contains(fillers, word) || repeated(word) {
			continue
		}
		letters = letters || strings.ContainsFunc(word, unicode.IsLetter)
		weight += weightOf(word)
	}
	switch {
	case weight >= enough && letters:
		return ""
	case references:
		return "is a reference"
	}
	return "is a placeholder"
}

// visible removes runes that a reader does not see.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case IsInvisible(r):
			return -1
		}
		return r
	}, text)
}

// IsInvisible reports whether a reader sees nothing where a rune is, spaces aside.
func IsInvisible(r rune) bool {
	return r == unicode.ReplacementChar || source.IsHiddenRune(r) || isBlankLetter(r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// isBlankLetter reports whether fonts draw nothing for a rune that Unicode calls a
// letter or a symbol: Hangul fillers and the empty Braille pattern.
func isBlankLetter(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F, 0x17B4, 0x17B5:
		return true
	}
	return false
}

// withoutReferences is the literal part of a text.
func withoutReferences(text Text) (rest string, references bool) {
	var b strings.Builder
	last := 0
	for _, r := range text.References() {
		b.WriteString(string(text[last:r.Start]))
		b.WriteByte(' ')
		last, references = r.End, true
	}
	b.WriteString(string(text[last:]))
	return b.String(), references
}

// marks enclose a name that a script replaces, such as __REASON__ or <reason>.
var marks = [][2]string{
	{"__", "__"}, {"%", "%"}, {"@", "@"}, {"#{", "}#"}, {"<", ">"}, {"[", "]"}, {"{", "}"}, {"(", ")"},
}

func marked(text string) bool {
	text = strings.Trim(text, "\"'` ")
	return slices.ContainsFunc(marks, func(m [2]string) bool {
		return len(text) > len(m[0])+len(m[1]) && strings.HasPrefix(text, m[0]) && strings.HasSuffix(text, m[1]) &&
			!strings.Contains(text[len(m[0]):len(text)-len(m[1])], m[0])
	})
}

// repeated: "x", "xxx", "----" stand for text that is not written yet.
func repeated(word string) bool {
	first := []rune(word)[0]
	return weightOf(string(first)) < 2 && strings.Trim(word, string(first)) == ""
}

func weightOf(word string) int {
	n := 0
	for _, r := range word {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += 2
		case unicode.IsLetter(r), unicode.IsDigit(r):
			n++
		}
	}
	return n
}
