package model

import (
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/source"
)

// ReasonFault returns why text is not an acceptable reason: "is blank", "is a reference" or "is a placeholder". It
// returns "" for an acceptable reason. It is used for the reasons of entries under `contract`, `expected` and `ignore`,
// and of suppression comments.
func ReasonFault(reason Text) string {
	return statementFault(reason, minReason, reasonFillers)
}

// NameFault returns why text is not acceptable as the name or address of a person or team, in the same form as
// ReasonFault. It is used for `by` of an attestation and `owner` of an expected difference.
func NameFault(name Text) string {
	return statementFault(name, minName, nameFillers)
}

// EvidenceFault returns the reason why text cannot be evidence: it is blank, contains a reference, or is a
// placeholder such as https://TODO or https://acme.com/<ticket>. EvidenceFault does not check whether the evidence
// exists.
func EvidenceFault(text Text) string {
	switch {
	case strings.TrimSpace(visible(string(text))) == "":
		return "is blank"
	case len(text.References()) > 0:
		return "contains a reference"
	case isUnwritten(string(text)):
		return "is a placeholder"
	}
	return ""
}

// isUnwritten reports whether an address is incomplete: a part of it is enclosed in marks or replaced by dots, or its
// first or last part is a word in unfinished. In the middle of a path, such a word may be the name of a repository.
// In a path, the brackets of an IPv6 address and names such as __tests__ and @scope do not count as marks.
func isUnwritten(text string) bool {
	_, rest, isAddress := strings.Cut(visible(text), "://")
	if !isAddress {
		return false
	}
	parts := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("/?#&= ", r) })
	for i, part := range parts {
		word := strings.ToLower(part)
		ends := i == len(parts)-1 || i == 0
		named := strings.HasPrefix(part, "__") || strings.HasPrefix(part, "@") ||
			i == 0 && strings.HasPrefix(part, "[")
		if !named && marked(part) || strings.ContainsAny(part, "<>{}") ||
			len(part) >= 3 && strings.Trim(part, ".…") == "" || ends && slices.Contains(unfinished, word) {
			return true
		}
	}
	return false
}

// minReason and minName are the minimum numbers of letters and digits in a reason and in a name. Each Han, Hiragana,
// Katakana or Hangul letter counts as two, so "移行中" is a valid reason and "李" a valid name.
const (
	minReason = 3
	minName   = 2
)

// unfinished lists words that, wherever they occur, mark text that is still to be written.
var unfinished = []string{"todo", "tbd", "tba", "tbc", "fixme", "changeme", "replaceme", "lorem"}

// fillers lists words that carry no information in a reason or a name.
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

// statementFault returns the reason why text is not acceptable, or "". enough is the minimum number of letters and
// digits, not counting invisible characters, references and fillers.
func statementFault(text Text, enough int, fillers []string) string {
	seen := visible(string(text))
	if strings.TrimSpace(seen) == "" {
		return "is blank"
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

// visible removes invisible runes and turns white space into blanks.
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

// IsInvisible reports whether r has no visible glyph. Spaces do not count as invisible.
func IsInvisible(r rune) bool {
	return r == unicode.ReplacementChar || source.IsHiddenRune(r) || isBlankLetter(r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// isBlankLetter reports whether fonts draw nothing for r although Unicode classifies it as a
// letter or symbol, such as the Hangul fillers and the blank Braille pattern.
func isBlankLetter(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F, 0x17B4, 0x17B5:
		return true
	}
	return false
}

// withoutReferences replaces each reference in text with a blank, and reports whether there were any.
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

// marks lists the pairs of marks around a name that a script replaces, as in __REASON__ or <reason>.
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

// repeated reports whether word is one character repeated, such as "x", "xxx" or "----". Such a word marks text that
// is still to be written.
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
