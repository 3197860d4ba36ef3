package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/golive-lint/golive/internal/source"
)

// columns is how many columns of a terminal a text takes: East Asian wide runes
// take two (Unicode Standard Annex 11), combining ones none.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me), r >= 0x1160 && r <= 0x11ff: // the latter join into one Hangul syllable
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// wrap breaks a safe text at its blanks into lines of at most room columns; a
// longer word, such as a URL, stays whole. Room 0 is no limit.
func wrap(s string, room int) []string {
	if room <= 0 || columns(s) <= room {
		return []string{s}
	}
	var lines []string
	line, used := "", 0
	for word := range strings.SplitSeq(s, " ") {
		n := columns(word)
		if used > 0 && used+1+n > room {
			lines, line, used = append(lines, line), "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	lines = append(lines, line)
	for i := range lines { // what was safe inside a line may be a log command at the start of one
		lines[i] = source.Safe(strings.TrimLeftFunc(lines[i], unicode.IsSpace))
	}
	return lines
}

// shorten cuts a text to at most room columns, the ellipsis included.
func shorten(s string, room int, ellipsis string) string {
	if columns(s) <= room {
		return s
	}
	used := columns(ellipsis)
	for i, r := range s {
		used += runeColumns(r)
		if used > room {
			return s[:i] + ellipsis
		}
	}
	return s
}
