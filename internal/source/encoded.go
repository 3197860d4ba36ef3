package source

import "github.com/golive-lint/golive/internal/percent"

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
