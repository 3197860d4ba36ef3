package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/golive-lint/golive/internal/source"
)

// columns returns the width of a string in terminal columns. A wide East Asian rune takes two columns (Unicode Standard
// Annex 11), and a combining rune takes none.
func columns(s string) int {
	n := 0
	for n < len(s) && s[n] < utf8.RuneSelf {
		n++
	}
	for _, r := range s[n:] {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	// runes from 0x1160 to 0x11ff are combined with the rune before them into one Hangul syllable
	case unicode.In(r, unicode.Mn, unicode.Me), r >= 0x1160 && r <= 0x11ff:
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// pack joins a label and a comma-separated list of parts into lines of at most room columns. It breaks a part only if
// the part does not fit on a separate line. It returns nil for an empty list.
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

// wrap breaks text at spaces into lines of at most room columns. A word that is longer than a line, such as a URL, is
// not broken. If room is 0, the length of lines is not limited. The text must be safe to print.
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
	for i := range lines { // text that is safe within a line may be a log command at the start of a line
		lines[i] = source.Safe(strings.TrimLeftFunc(lines[i], unicode.IsSpace))
	}
	return lines
}

// shorten truncates text to at most room columns. The ellipsis counts as part of the result.
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
