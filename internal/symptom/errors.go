package symptom

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed errors.tsv
var errorTable string

//go:embed sdks.tsv
var sdkTable string

// Known is an error of the platform or of an SDK, as written in its API description or source code.
type Known struct {
	// Kind is "code", "text" or "type" (of an exception).
	Kind string
	// Text is the error, with "*" for each part that varies, as in "The provider * is not valid."
	Text string
	// Sources names the packages and API descriptions that contain the error, with their versions.
	Sources string
}

// Errors lists every known error. tools/errortexts generates errors.tsv, for the API and the JavaScript SDKs;
// sdks.tsv, for the other SDKs, is written by hand.
func Errors() []Known {
	var known []Known
	for line := range strings.Lines(errorTable + sdkTable) {
		if fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(fields) == 3 {
			known = append(known, Known{fields[0], fields[1], fields[2]})
		}
	}
	return known
}

// is reports whether the error matches a pattern, in which "*" matches any text.
func (k Known) is(pattern string) bool {
	first, rest, ok := strings.Cut(pattern, "*")
	text, starts := strings.CutPrefix(k.Text, first)
	if !ok || !starts {
		return starts && text == ""
	}
	for {
		part, more, ok := strings.Cut(rest, "*")
		if !ok {
			return strings.HasSuffix(text, part)
		}
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text, rest = text[at+len(part):], more
	}
}

// template is a known error, split into the sequences of words between its variable parts.
type template struct {
	known    Known
	segments [][]string
	// words is the number of words in the segments.
	words int
	stems []string
	// identifier is an error code, or the name of an exception without a suffix such as "Error".
	identifier string
	// symptoms lists the indexes of the symptoms with this error.
	symptoms []int
}

func templateOf(known Known, symptoms []int) template {
	t := template{known: known, symptoms: symptoms, stems: stems(wordsOf(known.Text))}
	switch known.Kind {
	case "code":
		t.identifier = strings.ToLower(known.Text)
	case "type":
		t.identifier = baseOf(strings.ToLower(known.Text))
	}
	split := wordsOf
	if known.Kind == "text" {
		split = literalWords
	}
	for segment := range strings.SplitSeq(known.Text, "*") {
		if words := split(segment); len(words) > 0 {
			t.segments = append(t.segments, words)
			t.words += len(words)
		}
	}
	return t
}

// baseOf returns the name of an exception in lower case without "exception" or "error" at its end, which differs
// between SDKs.
func baseOf(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "exception"), "error")
}

// maxVarying is the maximum number of words that "*" in an error matches.
const maxVarying = 40

// in reports whether the words contain the error.
func (t template) in(words []string) bool {
	if len(t.segments) == 0 {
		return false
	}
	for at := indexOf(words, t.segments[0], 0); at >= 0; at = indexOf(words, t.segments[0], at+1) {
		if t.follows(words, at+len(t.segments[0])) {
			return true
		}
	}
	return false
}

func (t template) follows(words []string, from int) bool {
	for _, segment := range t.segments[1:] {
		at := indexOf(words, segment, from)
		if at < 0 || at-from > maxVarying {
			return false
		}
		from = at + len(segment)
	}
	return true
}

// contains reports whether the error contains the words.
func (t template) contains(words []string) bool {
	return slices.ContainsFunc(t.segments, func(segment []string) bool { return indexOf(segment, words, 0) >= 0 })
}

// minStart is the minimum number of words for recognizing an error in a truncated text.
const minStart = 4

// startsAtEnd reports whether the user's text ends with the beginning of the error because it was truncated.
func (t template) startsAtEnd(words []string) bool {
	for at := range words {
		if words[at] == t.segments[0][0] && t.started(words[at:]) {
			return true
		}
	}
	return false
}

func (t template) started(words []string) bool {
	matched := 0
	for i, segment := range t.segments {
		at := 0
		if i > 0 {
			at = slices.Index(words, segment[0])
		}
		if at < 0 {
			return false
		}
		words = words[at:]
		n := min(len(words), len(segment))
		if !slices.Equal(words[:n], segment[:n]) {
			return false
		}
		matched += n
		if words = words[n:]; len(words) == 0 {
			return matched >= minStart
		}
	}
	return false
}

// wraps reports whether the error is a prefix of another error, as in "Failed to refresh access token:
// invalid_grant".
func (t template) wraps() bool {
	if strings.HasPrefix(t.known.Text, "[") && strings.HasSuffix(t.known.Text, "]") {
		return true
	}
	return (strings.HasSuffix(t.known.Text, ":") || strings.HasSuffix(t.known.Text, ": *")) &&
		!slices.ContainsFunc(valued, func(start string) bool { return strings.HasPrefix(t.known.Text, start) })
}

// valued lists prefixes of errors that end with a value and not with another error.
var valued = []string{
	"Invalid SameSite value:", "Missing environment variables:", "Unknown ", "Invalid sealed data:",
	"encrypted data too short:", "Encrypted payload is malformed:", "workos: invalid JWT format:",
	"Cannot find password:",
	"middleware/proxy found at wrong location:",
}
