package source

import "github.com/golive-lint/golive/internal/percent"

// maxEncodings is how often a text may be percent-encoded so that literals in it are found: URLs that are parameters of
// URLs are encoded twice.
const maxEncodings = 3

// findEncoded appends the spans of the literals in text of which bytes are percent-encoded. Which bytes are encoded,
// and whether with capitals, depends on the program that encodes, so it compares the decoded text.
func (m *matcher) findEncoded(text string, spans []Span) []Span {
	var original []int32 // offsets in the original text; nil for the original itself
	for range maxEncodings {
		decoded, at := percent.DecodeAt(text)
		if at == nil {
			return spans
		}
		for i := range at {
			if original != nil {
				at[i] = original[at[i]]
			}
		}
		for _, span := range m.find(decoded, nil) {
			spans = append(spans, Span{at[span.Start], at[span.End]})
		}
		text, original = decoded, at
	}
	return spans
}
