package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/golive-lint/golive/internal/source"
)

// columns returns the width of a text in terminal columns. East Asian wide runes take two
// columns (Unicode Standard Annex 11), combining runes none.
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
	// the last range joins into one Hangul syllable
	case unicode.In(r, unicode.Mn, unicode.Me), r >= 0x1160 && r <= 0x11ff:
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// pack joins a label and the parts of a list, separated by commas, into lines of at most room columns.
// A part is broken only if it is wider than a line. It returns nil if there are no parts.
func pack(label string, parts []string, room int) []string {
	var lines []string
	line := label
	for i, part := range parts {
		if i+1 < len(parts) {
			part += ","
		}
		if i > 0 && room > 0 && columns(line)+1+columns(part) > room {
			lines, line = append(lines, wrap(line, room)...), part
			continue
		}
		line += " " + part
	}
	if len(parts) == 0 {
		return nil
	}
	return append(lines, wrap(line, room)...)
}

// wrap breaks safe text at blanks into lines of at most room columns. Longer words, such as
// URLs, are not broken. Room 0 means no limit.
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
	for i := range lines { // text that is safe within a line may be a log command at its start
		lines[i] = source.Safe(strings.TrimLeftFunc(lines[i], unicode.IsSpace))
	}
	return lines
}

// shorten truncates text to at most room columns, including the ellipsis.
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
