// Package settingpath defines the path syntax for settings, used in reports, in the `ignore`, `contract` and `expected`
// entries in golive.yaml, and in `golive diff --accept`.
//
// A path is a sequence of keys joined by dots. A list entry follows the key of its list in
// brackets, in one of three forms:
//
//	redirect_uris[https://app.acme.com/cb]   its identity
//	feature_flags[slug=beta-*].enabled       one of its fields
//	webhook_endpoints[#2].secret             its position, counted from 1
//
// "*" in a key or in brackets matches any text, and a path includes everything below it. A name
// in double quotes, with JSON escapes, is matched literally: roles["a]b"].
package settingpath

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Path identifies a setting, or all settings that a path with "*" matches.
type Path []Step

// Step is one element of a path: a key or a list entry.
type Step struct {
	// Text is the key, or the identity of the entry. If Field is set, Text is the value of that field.
	Text string
	// Entry is true for a list entry.
	Entry bool
	// Field is the key of the field that identifies the entry, or empty.
	Field string
	// Position is the 1-based position that identifies the entry, or 0.
	Position int
	// Glob is true if "*" in Text matches any text.
	Glob bool
}

// Key returns a step for a key.
func Key(name string) Step { return Step{Text: name} }

// At returns a step for the list or mapping entry at a 1-based position.
func At(position int) Step { return Step{Entry: true, Position: position} }

func stepOf(s finding.Step) Step {
	step := Step{Text: s.Name, Entry: s.Entry}
	if s.Repeated || s.Name == "" || !Shows(s.Name) {
		return unnamed(step, s.Position)
	}
	return step
}

// Text returns the path of a setting as printed in reports. Entries without a unique name are
// identified by position.
func Text(steps []finding.Step) string {
	var b strings.Builder
	for i, s := range steps {
		stepOf(s).write(&b, i == 0)
	}
	return b.String()
}

// Named returns the steps with Repeated cleared, so that a path printed from them does not
// depend on the order of entries.
func Named(steps []finding.Step) []finding.Step {
	named := slices.Clone(steps)
	for i := range named {
		named[i].Repeated = false
	}
	return named
}

// maxShown is the maximum length in bytes of a quoted name in a path. Entries with longer names
// are identified by position.
const maxShown = 256

// Shows reports whether a path may contain a name: it does not have the shape of a secret and
// is not too long.
func Shows(name string) bool {
	if len(name) > maxShown || !utf8.ValidString(name) || source.HasSecretShape(name) {
		return false
	}
	// An escaped byte takes up to six bytes.
	return 6*len(name)+2 <= maxShown || len(quote(name)) <= maxShown
}

// unnamed returns a step without its name: its position, or "*" if the position is unknown.
func unnamed(step Step, position int) Step {
	if position > 0 {
		return At(position)
	}
	return Step{Text: "*", Entry: step.Entry, Glob: true}
}

// Redact returns steps without the names for which secret returns true, and the resulting path text. If there are no
// such names, it returns steps itself.
func Redact(steps []finding.Step, secret func(string) bool) (redacted []finding.Step, text string) {
	holds := func(s finding.Step) bool { return secret(s.Name) }
	if !slices.ContainsFunc(steps, holds) {
		if text = Text(steps); !secret(text) {
			return steps, text
		}
	}
	shown := slices.Clone(steps)
	for i := range shown {
		if holds(shown[i]) {
			shown[i].Name = ""
		}
	}
	text = Text(shown)
	for i := len(shown) - 1; i >= 0 && secret(text); i-- { // a secret may span several steps
		shown[i].Name = ""
		text = Text(shown)
	}
	return shown, text
}

// Hide does the same as Redact, but for a path whose steps are unknown. Hidden parts become "*".
func Hide(text string, secret func(string) bool) string {
	if text == "" || !secret(text) {
		return text
	}
	path, err := Parse(text)
	if err != nil {
		return "*"
	}
	for i, step := range path {
		if secret(step.Text) {
			path[i] = unnamed(step, step.Position)
		}
	}
	for i := len(path) - 1; i >= 0 && secret(path.String()); i-- {
		path[i] = unnamed(path[i], path[i].Position)
	}
	return path.String()
}

// String formats the path so that Parse returns the same path.
func (p Path) String() string {
	var b strings.Builder
	for i, step := range p {
		step.write(&b, i == 0)
	}
	return b.String()
}

func (s Step) write(b *strings.Builder, first bool) {
	if !first && !s.Entry {
		b.WriteByte('.')
	}
	b.WriteString(s.String())
}

// String formats one step; list entries include brackets.
func (s Step) String() string {
	switch {
	case s.Position > 0:
		return "[#" + strconv.Itoa(s.Position) + "]"
	case !s.Entry && (s.Glob || plainKey(s.Text)):
		return s.Text
	case !s.Entry:
		return quote(s.Text)
	case s.Field != "":
		return "[" + s.Field + "=" + s.entryText() + "]"
	case fieldOf(s.Text) != "" && !s.Glob:
		return "[" + quote(s.Text) + "]"
	}
	return "[" + s.entryText() + "]"
}

func (s Step) entryText() string {
	if !s.Glob && !plainEntry(s.Text) {
		return quote(s.Text)
	}
	return s.Text
}

// plainKey reports whether a key can be written without quotes.
func plainKey(key string) bool {
	return plain(key) && !strings.ContainsAny(key, ".[]") && !strings.HasSuffix(key, "##")
}

// plainEntry reports whether the text of an entry can be written without quotes: its brackets
// are balanced, and it does not look like a position.
func plainEntry(text string) bool {
	if !plain(text) || text[0] == '#' {
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

// plain reports whether text needs no quotes where "." and brackets have no special meaning: it has no "*" and no
// character that is escaped in a report.
func plain(text string) bool {
	return text != "" && text[0] != '"' && !strings.Contains(text, "*") &&
		strings.TrimSpace(text) == text && source.Safe(text) == text
}

// quote encodes text as a JSON string that reports print unchanged, by escaping everything that
// they would escape.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	previous := rune(0)
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == utf8.RuneError, source.IsHiddenRune(r), r == '#' && previous == '#':
			writeEscape(&b, r)
		default:
			b.WriteRune(r)
		}
		previous = r
	}
	b.WriteByte('"')
	return b.String()
}

// writeEscape writes r as a JSON escape, in UTF-16.
func writeEscape(b *strings.Builder, r rune) {
	if r > 0xffff {
		r -= 0x10000
		fmt.Fprintf(b, `\u%04x`, 0xd800+r>>10)
		r = 0xdc00 + r&0x3ff
	}
	fmt.Fprintf(b, `\u%04x`, r)
}

// fieldOf returns the field name in the text of an entry such as slug=beta, or "". Field names consist of lower-case
// letters and "_", so an "=" in the query of a URL does not count.
func fieldOf(text string) string {
	field, _, ok := strings.Cut(text, "=")
	if !ok || strings.Trim(field, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return ""
	}
	return field
}
