// Package settingpath is the language in which golive names settings: in
// reports, and in the `ignore`, `contract` and `expected` entries of
// golive.yaml.
//
// A path is a sequence of keys joined by dots. An entry of a list follows the
// key of its list in brackets, by one of three names:
//
//	redirect_uris[https://app.acme.com/cb]   its identity
//	feature_flags[slug=beta-*].enabled       one of its fields
//	webhook_endpoints[#2].secret             its position, counted from 1
//
// "*" in a key or in brackets matches any text, and a path includes everything
// below it. A name that these forms cannot hold is written in double quotes
// with the escapes of JSON: roles["a]b"].
package settingpath

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Path names a setting, or every setting that its "*" match.
type Path []Step

// Step is one part of a path: a key, or an entry of a list.
type Step struct {
	// Text is the key or the identity of the entry. With Field set it is the
	// text of that field.
	Text string
	// Entry is true for an entry of a list.
	Entry bool
	// Field is the key of the field that names the entry, or empty.
	Field string
	// Position is the 1-based position that names the entry, or 0.
	Position int
	// quoted texts are matched literally: "*" has no meaning in them.
	quoted bool
}

// Key returns the step of a key.
func Key(name string) Step { return Step{Text: name} }

// Entry returns the step of a list entry that is named by its identity.
func Entry(identity string) Step { return Step{Text: identity, Entry: true} }

// At returns the step of the list entry at a 1-based position.
func At(position int) Step { return Step{Entry: true, Position: position} }

// String formats the path such that Parse returns it unchanged.
func (p Path) String() string {
	var b strings.Builder
	for i, step := range p {
		if i > 0 && !step.Entry {
			b.WriteByte('.')
		}
		b.WriteString(step.String())
	}
	return b.String()
}

// String formats one step, an entry with its brackets.
func (s Step) String() string {
	switch {
	case !s.Entry && (s.quoted || !plainKey(s.Text)):
		return quote(s.Text)
	case !s.Entry:
		return s.Text
	case s.Position > 0:
		return "[#" + strconv.Itoa(s.Position) + "]"
	case s.Field != "":
		return "[" + s.Field + "=" + entryText(s.Text, s.quoted) + "]"
	case fieldOf(s.Text) != "":
		return "[" + quote(s.Text) + "]"
	}
	return "[" + entryText(s.Text, s.quoted) + "]"
}

func entryText(text string, quoted bool) string {
	if quoted || !plainEntry(text) {
		return quote(text)
	}
	return text
}

// quote writes a text as a JSON string. Marshalling a string cannot fail.
func quote(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(encoded)
}

// plainKey reports whether a key can be written without quotes.
func plainKey(key string) bool {
	return key != "" && key[0] != '"' && !strings.ContainsAny(key, ".[]")
}

// plainEntry reports whether the text of an entry can be written without
// quotes: its brackets are balanced, and it has not the form of a position or
// of a quoted text.
func plainEntry(text string) bool {
	if text == "" || text[0] == '"' || text[0] == '#' {
		return false
	}
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// fieldOf returns the field in the text of an entry such as slug=beta, or "".
// A field is a key of the platform, so the "=" in the query of a URL does not
// make one.
func fieldOf(text string) string {
	field, _, ok := strings.Cut(text, "=")
	if !ok || strings.Trim(field, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return ""
	}
	return field
}
