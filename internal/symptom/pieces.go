package symptom

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// separator matches the separators between parts of a log line, a response or a title: brackets, quotes, the end of a
// sentence, dashes, and " at " before a source position.
var separator = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("[\"'“”‘’`()\\[\\]{}<>|=;\\n]" + `|[:.!?](?:\s|$)|^|\s[-–—•]+\s|` +
		`\s+at\s+\S*[./(<]\S*|\s+at\s*$|%3A|&`)
})

// pieces contains the words of text, and the indexes at which its parts start and end. No part ends at a colon,
// because the text before a colon only introduces the text after it.
type pieces struct {
	words        []string
	starts, ends []int
}

func piecesOf(text string, split func(string) []string) pieces {
	var p pieces
	from := 0
	text = text[:min(len(text), maxText)]
	for _, at := range append(separator().FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		p.words = append(p.words, split(text[from:at[0]])...)
		p.starts = append(p.starts, len(p.words))
		if !strings.HasPrefix(text[at[0]:at[1]], ":") {
			p.ends = append(p.ends, len(p.words))
		}
		if from = at[1]; len(p.words) > maxWords {
			break
		}
	}
	p.starts, p.ends = slices.Compact(p.starts), slices.Compact(p.ends)
	return p
}

// contain reports whether fits accepts the words of a part of the text, or of several successive parts. The first of
// these words must be first.
func (p pieces) contain(first string, fits func(words []string) bool) bool {
	for _, from := range p.starts {
		if from == len(p.words) || p.words[from] != first {
			continue
		}
		if slices.ContainsFunc(p.ends, func(to int) bool { return to > from && fits(p.words[from:to]) }) {
			return true
		}
	}
	return false
}

// minPiece is the minimum number of words for recognizing a phrase as a whole part of a longer text.
const minPiece = 3

// parameter matches a URL parameter with a percent-encoded value, as in ?error_description=Invalid%20state.
var parameter = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[?&#]\w+=[^&\s"'<>]*[%+][^&\s"'<>]*`)
})

// decoded returns text with URL parameters decoded, because error descriptions in URLs contain "%20" or "+" in place
// of spaces.
func decoded(text string) string {
	return parameter().ReplaceAllStringFunc(text[:min(len(text), maxText)], func(encoded string) string {
		if plain, err := url.QueryUnescape(encoded); err == nil {
			return plain
		}
		return encoded
	})
}
