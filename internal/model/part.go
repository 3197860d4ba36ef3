package model

import "strings"

// Part is where a part of the text of a setting stands in its file; start and end
// are offsets in the text, in bytes. Where that cannot be told, because of an
// escape or a line that was folded, it is the whole setting.
func Part(setting *Value[Text], start, end int) At {
	at, text := setting.At, string(setting.V)
	part, written := text[start:end], at.In.File.Text[at.Span.Start:at.Span.End]
	// What is written holds the text in order: where the part occurs in both
	// equally often, the occurrences are the same.
	if part == "" || part == text || strings.Count(text, part) != strings.Count(written, part) {
		return at
	}
	offset := strings.Index(written, part)
	for range strings.Count(text[:start], part) {
		offset += len(part)
		offset += strings.Index(written[offset:], part)
	}
	at.Span.Start += int32(offset)
	at.Span.End = at.Span.Start + int32(len(part))
	return at
}
