package freetext

import (
	"regexp"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// NamesIn returns the WorkOS names that a text seems to set. It skips the spans in read, which are ordered by their
// start. nameKey is the key that precedes the name in each entry of a list of variables, such as "name".
func NamesIn(text string, read []source.Span, nameKey string) []model.UnreadName {
	var names []model.UnreadName
	noted := map[string]bool{}
	next, end := 0, int32(0) // index of the next span after the name, and end of the spans before the name
	for _, at := range writtenName().FindAllStringSubmatchIndex(text, -1) {
		key, after := at[2:4], text[at[6]:at[7]]
		if key[0] >= 0 && !isNameKey(text[key[0]:key[1]], nameKey) || key[0] < 0 && (after == "," || after == "}") {
			continue
		}
		at = at[4:]
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		for next < len(read) && read[next].Start <= span.Start {
			end = max(end, read[next].End)
			next++
		}
		if span.End <= end {
			continue
		}
		name := text[at[0]:at[1]]
		if purpose := model.PurposeOf(name); purpose != model.NoPurpose && !noted[name] {
			noted[name] = true
			names = append(names, model.UnreadName{Name: name, Purpose: purpose, Span: span})
		}
	}
	return names
}

// isNameKey reports whether a key is nameKey or a misspelling of it.
func isNameKey(key, nameKey string) bool { return key == nameKey || suggest.Slip(key, nameKey) }

// writtenName matches a WorkOS name in a place where a file may set it: at the start of a line or of an entry in
// brackets, followed by ":" or "="; or as the value of a key that may be "name" or a misspelling of "name". A name
// before "," or "}" counts only as such a value, because otherwise it may be an item of a list.
var writtenName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)(?:^|[{,])[ \t]*(?:-[ \t]+)?(?:["']?([A-Za-z]+)["']?:[ \t]*)?["']?` +
		`([A-Z][A-Z0-9_]*(?:WORKOS|AUTHKIT)[A-Z0-9_]*|(?:WORKOS|AUTHKIT)_[A-Z0-9_]+)["']?[ \t]*([:=,}]|$)`)
})
