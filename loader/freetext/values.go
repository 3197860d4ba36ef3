package freetext

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// PlacedValue is an ID, key or host of a WorkOS environment, with its place in a text.
type PlacedValue struct {
	Value model.UnreadValue
	Span  source.Span
	// Environment is the innermost key around the value that names an environment, or "".
	Environment string
}

// ValuesOf returns the IDs, keys and hosts of WorkOS environments in a text. It omits values in the spans of taken,
// in comments and in documentation. After MaxValues values, it adds at most one value with an unknown text for each
// purpose.
func ValuesOf(name, text string, taken []source.Span) (found []PlacedValue) {
	more := map[model.Purpose]bool{}
	policy := strings.Contains(text, "-src ")
	var around func(span source.Span) (surroundings, bool)
	next, end := 0, int32(0) // index of the next span after the value, and end of the spans before the value
	for _, at := range mentionsIn(text) {
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		for next < len(taken) && taken[next].Start <= span.Start {
			end = max(end, taken[next].End)
			next++
		}
		if at[2] >= 0 || span.Start < end || textline.InComment(text, at[0]) || isProse(text, at[0], at[1]) {
			continue
		}
		value := text[at[0]:at[1]]
		if policy && strings.HasSuffix(value, ".authkit.app") {
			continue
		}
		if around == nil {
			around = surroundingsIn(name, text)
		}
		place, known := around(span)
		if known && (place.documents || isSentence(text[place.scalar.Start:place.scalar.End])) {
			continue
		}
		v := PlacedValue{Value: unreadValue(value), Span: span, Environment: place.environment}
		if len(found)-len(more) >= MaxValues {
			if more[v.Value.Purpose] {
				continue
			}
			more[v.Value.Purpose] = true
			v.Value.Text, v.Environment = "", ""
		}
		found = append(found, v)
	}
	return found
}

// surroundings describes the place of a scalar in a file.
type surroundings struct {
	scalar source.Span
	// environment is the innermost key around the scalar that names an environment, or "".
	environment string
	// documents is true if a key shows that the scalar is documentation or an example.
	documents bool
}

// documentingKeys lists keys whose values are documentation.
var documentingKeys = []string{
	"description", "title", "summary", "example", "examples", "comment", "$comment", "_comment", "note", "notes",
	"help", "documentation", "docs", "placeholder",
}

// surroundingsIn returns a function that returns the surroundings of the scalar that contains a span.
func surroundingsIn(name, text string) func(source.Span) (surroundings, bool) {
	var all []surroundings
	r := newSettingsReader(name, text)
	r.visit = func(span source.Span, key string) {
		s := surroundings{scalar: span}
		s.note(key)
		for i := len(r.open) - 1; i >= max(0, len(r.open)-2*maxAbove); i-- {
			s.note(r.open[i].key)
		}
		all = append(all, s)
	}
	r.read()
	slices.SortStableFunc(all, func(a, b surroundings) int { return int(a.scalar.Start) - int(b.scalar.Start) })
	return func(span source.Span) (surroundings, bool) {
		i, exact := slices.BinarySearchFunc(all, span.Start, func(s surroundings, at int32) int {
			return int(s.scalar.Start) - int(at)
		})
		if !exact {
			i--
		}
		if i < 0 || all[i].scalar.End < span.End {
			return surroundings{}, false
		}
		return all[i], true
	}
}

// note records what a key around a scalar indicates. It must be called for the innermost key first.
func (s *surroundings) note(key string) {
	key = strings.ToLower(strings.Trim(key, `"'`))
	s.documents = s.documents || slices.Contains(documentingKeys, key)
	if s.environment != "" {
		return
	}
	parts := strings.Split(key, ".")
	for i := len(parts) - 1; i >= 0; i-- {
		if filename.EnvironmentWord(parts[i]) != "" {
			s.environment = parts[i]
			return
		}
	}
}

// isSentence reports whether a text consists mostly of ordinary words, like a sentence that mentions an ID.
func isSentence(text string) bool {
	words := strings.Fields(text)
	plain := 0
	for _, word := range words {
		if isPlainWord(word) {
			plain++
		}
	}
	return len(words) >= 4 && 3*plain >= 2*len(words)
}

// wholeURL matches a URL without references.
var wholeURL = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^https?://[\w.:/-]+$`) })

// IsWholeSetting reports whether the word that contains the value at span is this value alone or a URL without
// references.
func IsWholeSetting(text string, span source.Span) bool {
	const ends = " \t\r\n\"'`,;()[]{}<>|="
	start, end := int(span.Start), int(span.End)
	for start > 0 && int(span.Start)-start < textline.MaxLength && strings.IndexByte(ends, text[start-1]) < 0 {
		start--
	}
	for end < len(text) && end-int(span.End) < textline.MaxLength && strings.IndexByte(ends, text[end]) < 0 {
		end++
	}
	if strings.HasPrefix(text[end:], "{") { // a template continues the word
		return false
	}
	return end-start == int(span.End-span.Start) || wholeURL().MatchString(text[start:end])
}
