package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// onlyCommands lists formats whose files contain nothing but variables and commands.
var onlyCommands = []string{"shell", "makefile", "justfile", "package-json"}

// looseValue is an ID, key or host of a WorkOS environment in a place of an application file from which the reader of
// its format takes nothing, such as the issuer of an authorizer.
type looseValue struct {
	file  *source.File
	value model.UnreadValue
	span  source.Span
	// environment is the name of the environment that the place is for, or "". Conflicting is true if the place and the
	// path of the file name different ones.
	environment string
	conflicting bool
}

// looseValues records the values in places of a file from which the reader of its format takes nothing.
func (l *loading) looseValues(r *appResult) {
	file := r.file.File
	_, environment := foreign(path.Base(file.Path)) // its settings are read as those of an environment file
	if environment || slices.Contains(onlyCommands, r.file.Format) || isBeside(path.Dir(file.Path)) ||
		hasNoSettings(file.Path) {
		return
	}
	taken := l.spansTaken(r)
	values := valuesOf(file.Path, file.Text, taken)
	for i := range values {
		v := &values[i]
		v.file = file
		if l.placeLoose(r, v) {
			l.loose = append(l.loose, *v)
		}
	}
}

// spansTaken returns the spans of everything in a file that is examined elsewhere, ordered by start.
func (l *loading) spansTaken(r *appResult) []source.Span {
	taken := spansRead(r)
	for i := range r.reading.Comments {
		taken = append(taken, r.reading.Comments[i].Span)
	}
	for i := range r.reading.Runs {
		taken = append(taken, r.reading.Runs[i].Written)
	}
	for i := range r.reading.Builds {
		for _, arg := range r.reading.Builds[i].Args {
			taken = append(taken, arg.At.Key, arg.At.Span)
		}
	}
	slices.SortFunc(taken, func(a, b source.Span) int { return int(a.Start) - int(b.Start) })
	return taken
}

// placeLoose determines the environment of a value. It returns false for a value in a job that only tests.
func (l *loading) placeLoose(r *appResult, v *looseValue) bool {
	of := l.environmentOfFile(r.input.Path)
	for i := range r.reading.Parts {
		part := &r.reading.Parts[i]
		if part.Span.Start > v.span.Start || v.span.Start >= part.Span.End {
			continue
		}
		if part.Job == appfile.Tests {
			return false
		}
		if said := l.saidEnvironment(part.Environment); said != "" {
			of = said
		}
	}
	inner := l.saidEnvironment(v.environment)
	v.conflicting = inner != "" && of != "" && inner != of
	switch {
	case v.conflicting:
		v.environment = ""
	case inner == "":
		v.environment = of
	default:
		v.environment = inner
	}
	return true
}

// valuesOf returns the IDs, keys and hosts of WorkOS environments in a text, outside of the given spans, comments and
// documentation. The environment of each is the key around it that names one, or "". After maxValues values, each
// purpose occurs once more, with an unknown value.
func valuesOf(name, text string, taken []source.Span) (found []looseValue) {
	more := map[model.Purpose]bool{}
	policy := strings.Contains(text, "-src ")
	var around func(span source.Span) (surroundings, bool)
	next, end := 0, int32(0) // the next span after the value, and the end of the spans before it
	for _, at := range mentionsIn(text) {
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		for next < len(taken) && taken[next].Start <= span.Start {
			end = max(end, taken[next].End)
			next++
		}
		if at[2] >= 0 || span.Start < end || inComment(text, at[0]) || isProse(text, at[0], at[1]) {
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
		v := looseValue{value: unreadValue(value), span: span, environment: place.environment}
		if len(found)-len(more) >= maxValues {
			if more[v.value.Purpose] {
				continue
			}
			more[v.value.Purpose] = true
			v.value.Text, v.environment = "", ""
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
	// documents is true if a key shows that the scalar is a documentation text or an example.
	documents bool
}

// documentingKeys lists keys whose values are texts for readers.
var documentingKeys = []string{
	"description", "title", "summary", "example", "examples", "comment", "$comment", "_comment", "note", "notes",
	"help", "documentation", "docs", "placeholder",
}

// surroundingsIn returns a function that returns the place of the scalar around a span.
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

// note notes a key around a scalar, the innermost first.
func (s *surroundings) note(key string) {
	key = strings.ToLower(strings.Trim(key, `"'`))
	s.documents = s.documents || slices.Contains(documentingKeys, key)
	if s.environment != "" {
		return
	}
	parts := strings.Split(key, ".")
	for i := len(parts) - 1; i >= 0; i-- {
		if environmentWord(parts[i]) != "" {
			s.environment = parts[i]
			return
		}
	}
}

// isSentence reports whether a text is mostly ordinary words, as a sentence about an ID is.
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

// noteLoose adds the values that the environments of their places do not have in what golive reads.
func (l *loading) noteLoose() {
	if len(l.loose) == 0 {
		return
	}
	holders := l.loaded.Project.Holders()
	for i := range l.loose {
		v := &l.loose[i]
		if l.hasLoose(v, holders[v.value.Text]) {
			continue
		}
		if v.value.Text != "" { // an ID or a host, and not a key
			v.file.Show(v.span)
		}
		l.loaded.Project.NotRead = append(l.loaded.Project.NotRead, &model.NotRead{
			File: v.file, Why: noVariableThere, Partly: true, Values: []model.UnreadValue{v.value},
			Environment: v.environment, First: v.span,
			Setting: v.environment != "" && isWholeSetting(v.file.Text, v.span),
		})
	}
}

// wholeURL matches a URL without references.
var wholeURL = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^https?://[\w.:/-]+$`) })

// isWholeSetting reports whether the word around a value is the value or a URL.
func isWholeSetting(text string, span source.Span) bool {
	const ends = " \t\r\n\"'`,;()[]{}<>|="
	start, end := int(span.Start), int(span.End)
	for start > 0 && int(span.Start)-start < maxCommentLine && strings.IndexByte(ends, text[start-1]) < 0 {
		start--
	}
	for end < len(text) && end-int(span.End) < maxCommentLine && strings.IndexByte(ends, text[end]) < 0 {
		end++
	}
	if strings.HasPrefix(text[end:], "{") { // a template continues the word
		return false
	}
	return end-start == int(span.End-span.Start) || wholeURL().MatchString(text[start:end])
}

// hasLoose reports whether every environment that a value may be for has the value in what golive reads.
func (l *loading) hasLoose(v *looseValue, holders map[*model.Environment]bool) bool {
	if v.value.Text == "" {
		return false
	}
	if v.environment != "" {
		e := l.environmentNamed(v.environment)
		return e != nil && holders[e]
	}
	productions := 0
	for e := range l.loaded.Project.Of(model.Production) {
		if productions++; !holders[e] {
			return false
		}
	}
	return productions > 0
}
