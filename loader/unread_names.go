package loader

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// writtenName is a name of WorkOS where a file may set it: before ":" or "=" at the beginning
// of a line, or behind "name:".
var writtenName = regexp.MustCompile(`(?m)^[ \t]*(?:-[ \t]+)?(?:name:[ \t]*)?["']?` +
	`([A-Z][A-Z0-9_]*(?:WORKOS|AUTHKIT)[A-Z0-9_]*|(?:WORKOS|AUTHKIT)_[A-Z0-9_]+)["']?[ \t]*(?:[:=]|$)`)

// hasScripts are the formats whose files contain scripts, in which such a name may be used
// and not set.
var hasScripts = []string{
	workflow, "dockerfile", "cloud-build", appfile.Dotenv, "shell", "makefile", "justfile", "package-json",
	"gitlab-ci",
}

// unreadNames notes the names of WorkOS that a file seems to set in a place where its format
// found no variable: a key above them may be misspelt.
func unreadNames(r *appResult) {
	var read []source.Span // the names, and the values: the name may be in the text of an item
	for i := range r.reading.Variables {
		at := &r.reading.Variables[i].Value.At
		read = append(read, at.Key, at.Span)
	}
	read = append(read, r.reading.ProvidedAt...)
	slices.SortFunc(read, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	r.file.UnreadNames = namesIn(r.file.Text, read)
}

// withoutVariables makes of a file whose format found nothing in it one that was not read; nil
// for any other file.
func withoutVariables(r *appResult) *model.NotRead {
	names := r.file.UnreadNames
	if len(names) == 0 || len(r.reading.Variables)+len(r.reading.Layers)+len(r.reading.Builds) > 0 {
		return nil
	}
	r.file.UnreadNames = nil
	return &model.NotRead{File: r.file.File, Why: noVariableThere, Names: names, First: names[0].Span}
}

// namesIn are the names of WorkOS that a text seems to set outside of some spans, which are in
// the order of their starts.
func namesIn(text string, read []source.Span) []model.UnreadName {
	var names []model.UnreadName
	noted := map[string]bool{}
	next, end := 0, int32(0) // the first span behind the name, and where those before it end
	for _, at := range writtenName.FindAllStringSubmatchIndex(text, -1) {
		span := source.Span{Start: int32(at[2]), End: int32(at[3])}
		for next < len(read) && read[next].Start <= span.Start {
			end = max(end, read[next].End)
			next++
		}
		if span.End <= end {
			continue
		}
		name := text[at[2]:at[3]]
		if purpose := model.PurposeOf(name); purpose != model.NoPurpose && !noted[name] {
			noted[name] = true
			names = append(names, model.UnreadName{Name: name, Purpose: purpose, Span: span})
		}
	}
	return names
}
