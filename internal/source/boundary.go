package source

import "unicode/utf8"

// OnRunes clamps a span to the text and widens it so that neither end splits a UTF-8 character.
// A byte that is not valid UTF-8 counts as a character.
func OnRunes(text string, s Span) Span {
	start := max(0, min(int(s.Start), len(text)))
	end := max(start, min(int(s.End), len(text)))
	if from, _, cut := runeAround(text, start); cut {
		if end == start {
			end = from
		}
		start = from
	}
	if _, to, cut := runeAround(text, end); cut {
		end = to
	}
	return Span{Start: int32(start), End: int32(end)}
}

// runeAround returns the character that contains the byte at an offset. cut is false if the offset is between two
// characters.
func runeAround(text string, at int) (start, end int, cut bool) {
	if at >= len(text) || utf8.RuneStart(text[at]) {
		return at, at, false
	}
	for start = at - 1; start >= 0 && start > at-utf8.UTFMax; start-- {
		if !utf8.RuneStart(text[start]) {
			continue
		}
		_, n := utf8.DecodeRuneInString(text[start:])
		return start, start + n, start+n > at
	}
	return at, at, false
}
