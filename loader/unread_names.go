package loader

import (
	"cmp"
	"regexp"
	"slices"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
)

// writtenName matches a WorkOS name where a file may set it: before ":" or "=" at the start of a line
// or of an entry in brackets, or after a key that may be a misspelled "name:". In brackets, the key
// distinguishes such a name from an item of a list.
var writtenName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)(?:^|[{,])[ \t]*(?:-[ \t]+)?(?:["']?([A-Za-z]+)["']?:[ \t]*)?["']?` +
		`([A-Z][A-Z0-9_]*(?:WORKOS|AUTHKIT)[A-Z0-9_]*|(?:WORKOS|AUTHKIT)_[A-Z0-9_]+)["']?[ \t]*([:=,}]|$)`)
})

// hasScripts lists formats whose files contain scripts. A script may use a name that writtenName matches and not set
// it.
var hasScripts = []string{
	workflow, "dockerfile", "cloud-build", appfile.Dotenv, "shell", "makefile", "justfile", "package-json",
	"gitlab-ci",
}

// namesByKey lists formats in which a variable has its name under "key" instead of "name".
var namesByKey = []string{"render", "digitalocean"}

// unreadNames records WorkOS names that a file seems to set where its format found no variable,
// for example because a parent key is misspelled.
func unreadNames(r *appResult) {
	nameKey := "name"
	if slices.Contains(namesByKey, r.file.Format) {
		nameKey = "key"
	}
	r.file.UnreadNames = namesIn(r.file.Text, spansRead(r), nameKey)
}

// spansRead returns the spans of names and values that were read, ordered by start. Values count because list items may
// contain names.
func spansRead(r *appResult) []source.Span {
	var read []source.Span
	for i := range r.reading.Variables {
		at := &r.reading.Variables[i].Value.At
		read = append(read, at.Key, at.Span)
	}
	read = append(read, r.reading.ProvidedAt...)
	slices.SortFunc(read, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	return read
}

// withoutVariables returns a NotRead for a file in which the reader of its format found no variables, and nil for any
// other file.
func withoutVariables(r *appResult) *model.NotRead {
	names := r.file.UnreadNames
	isSource := func(layer appfile.Layer) bool { return layer.Release == nil }
	if len(names) == 0 || len(r.reading.Variables)+len(r.reading.Builds) > 0 ||
		slices.ContainsFunc(r.reading.Layers, isSource) {
		return nil
	}
	r.file.UnreadNames = nil
	return &model.NotRead{File: r.file.File, Why: noVariableThere, Partly: true, Names: names, First: names[0].Span}
}

// namesIn returns the WorkOS names that a text seems to set outside the given spans, which are
// ordered by start. nameKey is the key that contains names in lists of variables.
func namesIn(text string, read []source.Span, nameKey string) []model.UnreadName {
	var names []model.UnreadName
	noted := map[string]bool{}
	next, end := 0, int32(0) // next span after the name, and end of the spans before it
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
