package model

import "strings"

// Part returns the place of a part of a setting's text. start and end are byte offsets in the decoded text. If the part
// cannot be located, for example because of escapes or folded lines, Part returns the place of the whole setting.
func Part(setting *Value[Text], start, end int) At {
	at, text := setting.At, string(setting.V)
	part, written := text[start:end], at.In.File.Text[at.Span.Start:at.Span.End]
	// The written form contains the decoded text in order. So if the part occurs equally often in both, the nth
	// occurrence in one corresponds to the nth occurrence in the other.
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
