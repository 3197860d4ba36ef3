package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Place is where a mapping or a list of a file stands. Settings know the place
// they stand in, and so the way to them from the top of the file.
type Place struct {
	File   *source.File
	Parent *Place
	// Key covers the key that holds the collection; it is empty for an item of a
	// list and for the top of a document.
	Key source.Span
	// Span covers the collection itself.
	Span source.Span
	// First covers its first key, or all of it where it has none: the bytes to
	// point at when something is missing from it.
	First source.Span
	// Name is the name in a list, such as a slug or a URI, or of an environment.
	Name string
	// Partial says that the reader could not make out all of the collection, so
	// what seems to be missing may be there.
	Partial bool
	// Variables says that what stands here are variables of an application, whose
	// values are shown only as far as their purposes allow.
	Variables bool
}

// Location is the bytes to point at when something is missing here.
func (p *Place) Location() finding.Location {
	return finding.Location{File: p.File, Span: p.First}
}

// Path names the place as golive.yaml does: keys joined by dots, items of lists
// by their identity in brackets. It is empty at the top of a document.
func (p *Place) Path() string {
	if p == nil || p.Parent == nil {
		return ""
	}
	if p.Key.Empty() {
		return p.Parent.Path() + "[" + p.Name + "]"
	}
	return join(p.Parent.Path(), keyText(p.File, p.Key))
}

// At is where one setting stands.
type At struct {
	// In is the collection that holds the setting; nil for one that is not
	// written anywhere.
	In *Place
	// Key covers the key; it is empty for an item of a list.
	Key source.Span
	// Span covers the value.
	Span source.Span
}

// itemKey is the key of a plain item of a list, which needs no place of its own:
// there are more of those than of anything else.
var itemKey = source.Span{Start: -1, End: -1}

// ItemAt is where a plain item of a list stands.
func ItemAt(list *Place) At { return At{In: list, Key: itemKey} }

// Location is the bytes of the value, or those of its key where nothing follows
// it. It has no file if the setting is absent.
func (a At) Location() finding.Location {
	if a.In == nil {
		return finding.Location{}
	}
	span := a.Span
	if span.Empty() && !a.Key.Empty() {
		span = a.Key
	}
	return finding.Location{File: a.In.File, Span: span}
}

// KeyLocation is the bytes of the key, or those of the value where it has none.
func (a At) KeyLocation() finding.Location {
	if a.In == nil || a.Key.Empty() {
		return a.Location()
	}
	return finding.Location{File: a.In.File, Span: a.Key}
}

// Path names the setting, see Place.Path.
func (a At) Path() string {
	if a.In == nil {
		return ""
	}
	switch {
	case a.Key == itemKey:
		return a.In.Path() + "[" + keyText(a.In.File, a.Span) + "]"
	case a.Key.Empty():
		return a.In.Path()
	}
	return join(a.In.Path(), keyText(a.In.File, a.Key))
}

func join(parent, key string) string {
	if parent == "" {
		return key
	}
	return parent + "." + key
}

func keyText(f *source.File, key source.Span) string {
	return strings.Trim(f.Text[key.Start:key.End], `"'`)
}
