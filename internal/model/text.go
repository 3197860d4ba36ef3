package model

import (
	"sort"
	"strings"
)

// Text is the text of a setting as it was decoded. It may hold references to
// values that are kept elsewhere.
type Text string

// Hidden stands in a resolved text for each part of which nothing is known. It
// is a noncharacter, which no setting has a use for.
const Hidden = '\uffff'

const hidden = string(Hidden)

// maxDefaults is how deep defaults may stand inside defaults. What is deeper is
// unknown.
const maxDefaults = 8

// Literal is what the text says, with the written default of each reference in
// its place (${X:-http://localhost}) and "$" for "$$". It is false if the value
// of some part is unknown. An empty default (${X:-}) says that there may be no
// value, and not what the value is, so it is unknown too.
func (t Text) Literal() (string, bool) {
	r := t.resolve()
	if r.unknown {
		return "", false
	}
	return r.text, true
}

// Resolved is what the text says, like Literal, with one Hidden for each part
// that is unknown. A Hidden that is written in the text comes out as U+FFFD.
func (t Text) Resolved() string { return t.resolve().text }

// HasLiteral reports whether some of the value is written in the text: text
// other than white space that is not part of a reference, or a default.
func (t Text) HasLiteral() bool { return hasLiteral(string(t), 0) }

func hasLiteral(text string, depth int) bool {
	for p := range split(text) {
		switch p.kind {
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

// resolution is a text with its defaults in place of the references.
type resolution struct {
	text    string
	unknown bool
	pieces  []piece // nil where text is as written
}

// piece says where a part of a resolution comes from, in bytes: the part starts
// at offset at of the resolution and at offset from of the text.
type piece struct{ at, from int }

func (t Text) resolve() resolution {
	text := string(t)
	if !mayHoldReferences(text) {
		return resolution{text: unhide(text)}
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

// add resolves a text that starts at offset base of the whole.
func (r *resolver) add(text string, base, depth int) {
	for p := range split(text) {
		if p.kind == referencePart && p.reference.Default != "" && depth < maxDefaults {
			r.add(p.reference.Default, base+p.reference.defaultAt, depth+1)
			continue
		}
		at := piece{len(r.out), base + p.start}
		switch p.kind {
		case literalPart:
			r.out = append(r.out, unhide(text[p.start:p.end])...)
		case dollarPart:
			r.out = append(r.out, '$')
		case referencePart:
			r.out = append(r.out, hidden...)
			r.unknown = true
		}
		r.pieces = append(r.pieces, at)
	}
}

// origin is the offset in the text of a byte of the resolution that is not part
// of a Hidden.
func (r *resolution) origin(offset int) int {
	next := sort.Search(len(r.pieces), func(i int) bool { return r.pieces[i].at > offset })
	if next == 0 {
		return offset
	}
	return r.pieces[next-1].from + offset - r.pieces[next-1].at
}

// unhide keeps the meaning of Hidden clear. Both characters have three bytes, so
// offsets stay.
func unhide(text string) string {
	if !strings.Contains(text, hidden) {
		return text
	}
	return strings.ReplaceAll(text, hidden, "\ufffd")
}
