package model

import (
	"sort"
	"strings"
)

// Text is the decoded text of a setting. It may contain references to values stored elsewhere.
type Text string

// UnknownMark replaces each unknown part of a resolved string. It is a Unicode noncharacter, which does not occur in
// settings.
const UnknownMark = '\uffff'

const unknownMark = string(UnknownMark)

// maxDefaults is the maximum nesting depth of defaults. Deeper defaults are unknown.
const maxDefaults = 8

// Literal returns the text with each reference replaced by its default (${X:-http://localhost})
// and "$$" by "$". It returns false if any part is unknown. An empty default (${X:-}) allows
// the value to be missing but does not reveal it, so it counts as unknown.
func (t Text) Literal() (string, bool) {
	r := t.resolve()
	if r.unknown {
		return "", false
	}
	return r.text, true
}

// Resolved is like Literal, but replaces each unknown part by UnknownMark. An UnknownMark in the original text becomes
// U+FFFD.
func (t Text) Resolved() string { return t.resolve().text }

// HasLiteral reports whether any part of the value is written in the text, either as a default
// or as text other than white space outside references.
func (t Text) HasLiteral() bool { return hasLiteral(string(t), 0) }

func hasLiteral(text string, depth int) bool {
	if !mayHaveReferences(text) {
		return strings.TrimSpace(text) != ""
	}
	for s := split(text); s.next(); {
		switch p := &s.part; p.kind {
		case literalPart:
			if strings.TrimSpace(text[p.start:p.end]) != "" {
				return true
			}
		case dollarPart:
			return true
		case referencePart:
			if def := p.reference.Default; def != "" && (depth == maxDefaults || hasLiteral(def, depth+1)) {
				return true
			}
		}
	}
	return false
}

// resolution is a string with references replaced by their defaults.
type resolution struct {
	text    string
	unknown bool
	pieces  []piece // nil if text is unchanged
}

// piece maps a part of a resolution to its source: at is a byte offset in the resolution, and from is the corresponding
// byte offset in the original text.
type piece struct{ at, from int }

func (t Text) resolve() resolution {
	text := string(t)
	if !mayHaveReferences(text) {
		return resolution{text: replaceUnknownMark(text)}
	}
	r := resolver{out: make([]byte, 0, len(text))}
	r.add(text, 0, 0)
	return resolution{text: string(r.out), unknown: r.unknown, pieces: r.pieces}
}

type resolver struct {
	out     []byte
	pieces  []piece
	unknown bool
}

// add resolves a part of the original text and appends the result. base is the byte offset of the part, and depth is
// the number of defaults that contain it.
func (r *resolver) add(text string, base, depth int) {
	for s := split(text); s.next(); {
		p := &s.part
		if p.kind == referencePart && p.reference.Default != "" && depth < maxDefaults {
			r.add(p.reference.Default, base+p.reference.defaultAt, depth+1)
			continue
		}
		at := piece{len(r.out), base + p.start}
		switch p.kind {
		case literalPart:
			r.out = append(r.out, replaceUnknownMark(text[p.start:p.end])...)
		case dollarPart:
			r.out = append(r.out, '$')
		case referencePart:
			r.out = append(r.out, unknownMark...)
			r.unknown = true
		}
		r.pieces = append(r.pieces, at)
	}
}

// origin converts a byte offset in the resolution to a byte offset in the original text. The byte at offset must not be
// part of an UnknownMark.
func (r *resolution) origin(offset int) int {
	next := sort.Search(len(r.pieces), func(i int) bool { return r.pieces[i].at > offset })
	if next == 0 {
		return offset
	}
	return r.pieces[next-1].from + offset - r.pieces[next-1].at
}

// replaceUnknownMark replaces UnknownMark in the original text, so that UnknownMark is unambiguous. The replacement
// also has three bytes, so offsets do not change.
func replaceUnknownMark(text string) string {
	if !strings.Contains(text, unknownMark) {
		return text
	}
	return strings.ReplaceAll(text, unknownMark, "\ufffd")
}
