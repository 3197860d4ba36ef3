package loader

import (
	"cmp"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/freetext"
)

// hasScripts lists formats whose files contain scripts. Where a script seems to set a WorkOS name, it may only use
// the name.
var hasScripts = []string{
	workflow, "dockerfile", "cloud-build", appfile.Dotenv, "shell", "makefile", "justfile", "package-json",
	"gitlab-ci",
}

// namesByKey lists formats in which a variable has its name under "key" instead of "name".
var namesByKey = []string{"render", "digitalocean"}

// unreadNames records WorkOS names that a file seems to set where its format found no variable, for example because a
// parent key is misspelled.
func unreadNames(r *appResult) {
	nameKey := "name"
	if slices.Contains(namesByKey, r.file.Format) {
		nameKey = "key"
	}
	r.file.UnreadNames = freetext.NamesIn(r.file.Text, spansRead(r), nameKey)
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

// dropVariables removes the variables of a file that another file sets instead. Their names were read, so they are not
// names in a place where the format has no variables.
func (r *appResult) dropVariables(isSetElsewhere func(*appfile.Variable) bool) {
	r.reading.Variables = slices.DeleteFunc(r.reading.Variables, func(v appfile.Variable) bool {
		if !isSetElsewhere(&v) {
			return false
		}
		r.reading.ProvidedAt = append(r.reading.ProvidedAt, v.Value.Key, v.Value.Span)
		return true
	})
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
