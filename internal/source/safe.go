package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Safe makes text safe for one line of a terminal or CI log. Control, bidirectional and
// invisible characters become visible escapes, and a backslash is inserted into anything a CI
// runner would interpret as a command. Printable text is unchanged.
func Safe(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	if rest := strings.TrimLeftFunc(s, unicode.IsSpace); strings.HasPrefix(rest, "::") {
		for i := 0; i < len(s)-len(rest); {
			text, n := safeRune(s[i:])
			b.WriteString(text)
			i += n
		}
		b.WriteByte('\\')
		s = rest
	}
	for i := 0; i < len(s); {
		if marker := logCommand(s[i:]); marker > 0 {
			b.WriteString(`##\`)
			i += marker
			continue
		}
		text, n := safeRune(s[i:])
		b.WriteString(text)
		i += n
	}
	return b.String()
}

// isPlain reports whether a string is printable ASCII without log commands. Safe does not change such strings.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == '#' && strings.HasPrefix(s[i:], "##") {
			return false
		}
	}
	return !strings.HasPrefix(strings.TrimLeft(s, " "), "::")
}

// logCommand returns the length of the "##" that starts a log command. "##[error]" works
// anywhere in a line on GitHub and Azure runners; "##vso[" and "##teamcity[" only at the start
// (actions/runner ActionCommand.cs; service messages of Azure Pipelines and TeamCity).
func logCommand(s string) int {
	if !strings.HasPrefix(s, "##") {
		return 0
	}
	rest := strings.TrimLeftFunc(s[2:], func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
	if strings.HasPrefix(rest, "[") {
		return 2
	}
	return 0
}

// safeRune returns a printable form of the first rune of s, and the length of the rune in
// bytes.
func safeRune(s string) (text string, size int) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n <= 1:
		return fmt.Sprintf(`\x%02x`, s[0]), 1
	case r == '\t':
		return `\t`, n
	case r == '\n':
		return `\n`, n
	case r == '\r':
		return `\r`, n
	case r < ' ', r == 0x7f:
		return fmt.Sprintf(`\x%02x`, r), n
	case IsHiddenRune(r):
		if r > 0xffff {
			return fmt.Sprintf(`\U%08x`, r), n
		}
		return fmt.Sprintf(`\u%04x`, r), n
	}
	return s[:n], n
}

// IsHiddenRune reports whether a terminal would interpret the rune or display nothing: control
// and formatting characters (bidirectional controls, joiners, tags), line and paragraph
// separators, private use characters and noncharacters.
func IsHiddenRune(r rune) bool {
	return r != ' ' && !unicode.IsGraphic(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Variation_Selector)
}
