package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// wrapper matches what logs, consoles and exceptions write before an error: dates, log levels, names of programs and
// exceptions, and messages such as "Uncaught (in promise)".
var wrapper = sync.OnceValue(func() *regexp.Regexp {
	const exception = `(?:[\w$]+(?:::|[.\\/]))*\w*(?:Error|Exception|Failure)\b`
	return regexp.MustCompile(`^(?:` + strings.Join([]string{
		`[^\pL\pN\["'` + "`" + `]+`,          // bullets, signs and spaces
		`\[[^\]\n]{0,60}\]:?`,                // [auth], [12:01:09]
		`\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,\s]`, // 11/28/2026,
		`\d{1,2}:\d\d:\d\d\S*(?:\s[AP]M\b)?`, // 12:01:09.123
		`[\w./@-]{1,40}\s*\|`,                // web-1  |
		`(?i:exception in thread) "[^"\n]{0,60}"`,
		`(?i:uncaught|unhandled(?: runtime| promise rejection)?|unhandledrejection|caused by|error|warn(?:ing)?|` +
			`fatal|info|debug|critical|notice|severe|exception)\b:?`,
		`\(in promise\)`,
		exception + `(?:\s*\([^)\n]{0,80}\))?:`,
		exception + `\s*\(?`,
		`[\w./@:-]{1,40}:(?:\s|$)`,             // worker:
		`[\w ./-]{1,60}:\s+` + exception + `:`, // OAuth callback failed: Error:
	}, `|`) + `)\s*`)
})

// trailer matches the start of what follows an error: a stack trace, fields of the exception, or request IDs.
var trailer = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s+at\s+\S+[\s(:]|\s*\(?\b(?:request|req)[_ ]?id\b|\s*\{|\s+digest:|` +
		`\s+File "|\s+from \S+:\d+|\):(?:\s|$)`)
})

// maxWrappers is the maximum number of wrappers that are removed from a line.
const maxWrappers = 12

// unwrapped returns the words of the possible errors in text: of each line without what logs and exceptions write
// around errors.
func unwrapped(text string) [][]string {
	var cores [][]string
	for line := range strings.Lines(text[:min(len(text), maxText)]) {
		for range maxWrappers {
			cores = appendCore(cores, line)
			prefix := wrapper().FindString(line)
			if prefix == "" {
				break
			}
			if _, inner, ok := strings.Cut(prefix, "("); ok { // ArgumentError (the error):
				cores = appendCore(cores, inner)
			}
			line = line[len(prefix):]
		}
		if len(cores) > maxWords {
			break
		}
	}
	return cores
}

func appendCore(cores [][]string, line string) [][]string {
	for _, core := range []string{line, beforeTrailer(line)} {
		if words := literalWords(core); len(words) > 0 {
			cores = append(cores, words)
		}
	}
	return cores
}

func beforeTrailer(line string) string {
	if at := trailer().FindStringIndex(line); at != nil {
		return line[:at[0]]
	}
	return line
}

// fits reports whether the words are exactly the error.
func (t template) fits(words []string) bool {
	if len(t.segments) == 0 || indexOf(words[:min(len(words), len(t.segments[0]))], t.segments[0], 0) != 0 {
		return false
	}
	from := len(t.segments[0])
	for i, segment := range t.segments[1:] {
		at := indexOf(words, segment, from)
		if i == len(t.segments)-2 && t.endsFixed() && !t.wraps() {
			at = max(at, len(words)-len(segment))
			if at < from || !slices.Equal(words[at:], segment) {
				return false
			}
		}
		if at < 0 || at-from > maxVarying {
			return false
		}
		from = at + len(segment)
	}
	return from == len(words) || (t.wraps() || !t.endsFixed()) && len(words)-from <= maxVarying
}

// endsFixed reports whether the error ends with words that do not vary.
func (t template) endsFixed() bool {
	return !strings.HasSuffix(strings.TrimRight(t.known.Text, `."')`), "*")
}

// minPrefix is the minimum number of words from the beginning of an error for recognizing the error if the rest is
// missing or different, for example in another version of an SDK.
const minPrefix = 6

// begins reports whether the words contain the beginning of the error; see minPrefix.
func (t template) begins(words []string) bool {
	if t.words < minPrefix {
		return false
	}
	for at, word := range words {
		if word == t.segments[0][0] && t.beginning(words[at:]) >= minPrefix {
			return true
		}
	}
	return false
}

// beginning returns the number of fixed words at the beginning of the error with which the words begin.
func (t template) beginning(words []string) int {
	matched := 0
	for i, segment := range t.segments {
		if i > 0 {
			at := slices.Index(words[:min(len(words), maxVarying)], segment[0])
			if at < 0 {
				return matched
			}
			words = words[at:]
		}
		n := 0
		for n < min(len(words), len(segment)) && words[n] == segment[n] {
			n++
		}
		if matched += n; n < len(segment) {
			return matched
		}
		words = words[n:]
	}
	return matched
}
