package source

import (
	"iter"

	"github.com/golive-lint/golive/internal/percent"
)

// maxEncodings is the maximum number of times that a string is percent-decoded in the search for literals. A URL that
// is a parameter of another URL may be encoded twice.
const maxEncodings = 3

// findEncoded appends the spans of literals in text that are written with JSON or YAML escapes, with percent-encoded
// bytes, or with both. It compares decoded text, because programs differ in which bytes they encode and in whether
// they write hexadecimal digits in upper case.
func (m *matcher) findEncoded(text string, spans []Span) []Span {
	spans = m.findPercent(text, nil, spans)
	if unescaped, at := unescapeAt(text); at != nil {
		for _, span := range m.find(unescaped, nil) {
			spans = append(spans, Span{at[span.Start], at[span.End]})
		}
		spans = m.findPercent(unescaped, at, spans)
	}
	return spans
}

// findPercent appends the spans of literals in text that contain percent-encoded bytes. The spans are offsets in the
// original text: original maps each byte of text to its offset there, and is nil if text itself is the original.
func (m *matcher) findPercent(text string, original []int32, spans []Span) []Span {
	for decoded, at := range decodings(text, original) {
		for _, span := range m.find(decoded, nil) {
			spans = append(spans, Span{at[span.Start], at[span.End]})
		}
	}
	return spans
}

// decodings yields text decoded once, twice and so on. With each decoded text it yields the offset of each byte in
// the original text. original maps text to the original text, as in findPercent.
func decodings(text string, original []int32) iter.Seq2[string, []int32] {
	return func(yield func(string, []int32) bool) {
		for range maxEncodings {
			decoded, at := percent.DecodeAt(text)
			if at == nil {
				return
			}
			for i := range at {
				if original != nil {
					at[i] = original[at[i]]
				}
			}
			if !yield(decoded, at) {
				return
			}
			text, original = decoded, at
		}
	}
}
