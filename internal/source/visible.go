package source

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// visible is a string without zero-width characters, so that secret shapes and literals split by them are found.
// Offsets are in bytes.
type visible struct {
	text string
	// at maps each byte of text to its offset in the original, and the length of text to the
	// length of the original. It is nil if nothing was removed.
	at []int32
}

// lookAt returns the visible text of s, and the marks of the bytes of s.
func lookAt(s string) (visible, uint16) {
	marks := marksOf(s)
	if marks&invisibleMark == 0 {
		return visible{text: s}, marks
	}
	return visibleOf(s), marks
}

// visibleOf removes zero-width characters and their escapes, such as \u200b. Tabs and line
// breaks are kept because they end a shape.
func visibleOf(s string) visible {
	first := nextInvisible(s, 0)
	if first == len(s) {
		return visible{text: s}
	}
	v := visible{at: make([]int32, 0, len(s)+1)}
	var b strings.Builder
	b.Grow(len(s))
	keep := func(from, to int) {
		b.WriteString(s[from:to])
		for ; from < to; from++ {
			v.at = append(v.at, int32(from))
		}
	}
	keep(0, first)
	for i := first; i < len(s); {
		i += invisibleAt(s[i:])
		next := nextInvisible(s, i)
		keep(i, next)
		i = next
	}
	v.text = b.String()
	v.at = append(v.at, int32(len(s)))
	return v
}

// original converts a span of the visible text to a span of the original, which includes the
// removed characters within it.
func (v visible) original(s Span) Span {
	if v.at == nil || s.Empty() {
		return s
	}
	return Span{v.at[s.Start], v.at[s.End-1] + 1}
}

// nextInvisible returns the offset of the first invisible character at or after i, or the
// length of the text.
func nextInvisible(s string, i int) int {
	for ; i < len(s); i++ {
		if byteMarks[s[i]]&invisibleMark != 0 && invisibleAt(s[i:]) > 0 {
			return i
		}
	}
	return len(s)
}

// invisibleAt returns the length in bytes of the invisible character, or of its escape, at the start of s. It returns 0
// if s starts with a visible character.
func invisibleAt(s string) int {
	if s[0] == '\\' {
		return escapedInvisible(s)
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n <= 1 {
		return 0
	}
	if isInvisible(r) {
		return n
	}
	return 0
}

func isInvisible(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || unicode.IsSpace(r):
		return false
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	}
	return IsHiddenRune(r) || unicode.In(r, unicode.Mn, unicode.Me, unicode.Other_Default_Ignorable_Code_Point)
}

// escapedInvisible returns the length in bytes of the escaped invisible character at the start of s, or 0.
func escapedInvisible(s string) int {
	// Decoders show half of a UTF-16 surrogate pair as a replacement character.
	if r, size := escapedCharacter(s); isInvisible(r) && !utf16.IsSurrogate(r) {
		return size
	}
	return 0
}

// searched is the visible form of a text, and the spans in it that have the shape of a secret.
type searched struct {
	visible
	shapes []Span
}

func search(text string) *searched {
	v, marks := lookAt(text)
	return &searched{v, secretSpans(v.text, marks)}
}
