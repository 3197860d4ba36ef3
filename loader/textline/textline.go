// Package textline finds lines, comments and names in texts of any format.
package textline

import (
	"iter"
	"slices"
	"strings"
)

// Start returns the offset of the start of the line at an offset.
func Start(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

// End returns the offset of the end of the line at an offset.
func End(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}

// Rest returns the first line of text without its line break, but at most MaxLength bytes. whole is false if the line
// is longer.
func Rest(text string) (line string, whole bool) {
	near := text[:min(len(text), MaxLength)]
	end := End(near, 0)
	return near[:end], end < len(near) || len(near) == len(text)
}

// MaxLength is the maximum length in bytes of the parts of lines that are examined.
const MaxLength = 4096

// InComment reports whether an offset is in a comment line, in any common syntax of configuration files. A line that
// starts with a command option (--env-rm) is not a comment. An offset more than MaxLength bytes after the start of
// its line is never in a comment: searching for the start of very long lines would take quadratic time.
func InComment(text string, offset int) bool {
	line := text[max(0, offset-MaxLength):offset]
	start := strings.LastIndexByte(line, '\n') + 1
	if start == 0 && offset > MaxLength {
		return false
	}
	return IsComment(strings.TrimLeft(line[start:], " \t\r"))
}

// IsComment reports whether a line is a comment in any common syntax of configuration files. The line must have no
// indentation, and may be truncated.
func IsComment(line string) bool {
	if rest, ok := strings.CutPrefix(line, "*"); ok { // "*)" is a pattern of a shell's case
		return rest == "" || strings.IndexByte(" \t*/", rest[0]) >= 0
	}
	return line == "--" || slices.ContainsFunc([]string{"#", "//", ";", "-- ", "<!--", "/*"},
		func(mark string) bool { return strings.HasPrefix(line, mark) })
}

// EndsInComment reports whether a line ends in a comment that starts with "#" between blanks.
func EndsInComment(line string) bool {
	i := strings.LastIndex(line, " #")
	return i >= 0 && strings.HasPrefix(line[i+2:], " ") &&
		strings.Count(line[:i], `"`)%2 == 0 && strings.Count(line[:i], "'")%2 == 0
}

// ContainsAny reports whether a text contains any of the parts.
func ContainsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

// Names yields the start and the end of each longest run of letters, digits and "_" in a text, as offsets in bytes.
// Names of variables are such runs.
func Names(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for end := 0; end < len(text); end++ {
			start := end
			for end < len(text) && IsNameByte(text[end]) {
				end++
			}
			if start < end && !yield(start, end) {
				return
			}
		}
	}
}

// IsNameByte reports whether a byte may be part of the name of a variable.
func IsNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
