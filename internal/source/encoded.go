package source

import (
	"iter"

	"github.com/golive-lint/golive/internal/percent"
)

// maxEncodings is how often a text may be percent-encoded so that literals in it are found: URLs that are parameters of
// URLs are encoded twice.
const maxEncodings = 3

// findEncoded appends the spans of the literals in text that are written with escapes of JSON and YAML, or of which
// bytes are percent-encoded, or both. Which bytes are encoded, and whether with capitals, depends on the program that
// encodes, so it compares the decoded text.
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

// findPercent appends the spans of the literals in text of which bytes are percent-encoded. original are the offsets of
// its bytes in the text that the spans refer to; nil for this text itself.
func (m *matcher) findPercent(text string, original []int32, spans []Span) []Span {
	for decoded, at := range decodings(text, original) {
		for _, span := range m.find(decoded, nil) {
			spans = append(spans, Span{at[span.Start], at[span.End]})
		}
	}
	return spans
}

// decodings yields a percent-encoded text decoded once, twice and so on, with the offsets of its bytes in the text that
// original refers to, or in text itself if original is nil.
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
