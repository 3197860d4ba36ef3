package model

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Place is the position of a mapping or list in a file. Each setting refers to its enclosing place, from which its
// path is derived.
type Place struct {
	File   *source.File
	Parent *Place
	// Key covers the key of the collection. It is empty for list items and for the top of a
	// document.
	Key source.Span
	// Span covers the collection itself.
	Span source.Span
	// First covers the first key, or the whole collection if it has no keys. Findings about
	// missing settings point here.
	First source.Span
	// Name is the identity of a list entry, such as a slug or URI, or empty if it has none.
	Name string
	// Position is the 1-based position of a list entry. Repeated is true if another entry of
	// the list has the same name.
	Position int32
	Repeated bool
	// Partial is true if the collection was only partly read, so a setting that seems to be
	// missing may be present.
	Partial bool
	// Limited is true if the collection is partial only because the file format cannot express
	// more.
	Limited bool
	// Variables is true if the collection contains application variables. The purpose of a variable decides how much of
	// its value may be shown.
	Variables bool
}

// Location returns the location for findings about settings that are missing in the collection.
func (p *Place) Location() finding.Location {
	return finding.Location{File: p.File, Span: p.First}
}

// Steps returns the path to the place from the top of its document.
func (p *Place) Steps() []finding.Step { return p.steps(0) }

// steps returns the path to the place, in a slice with spare capacity for more steps.
func (p *Place) steps(more int) []finding.Step {
	depth := 0
	for at := p; at != nil && at.Parent != nil; at = at.Parent {
		depth++
	}
	if depth+more == 0 {
		return nil
	}
	steps := make([]finding.Step, depth, depth+more)
	for at := p; depth > 0; at = at.Parent {
		depth--
		steps[depth] = at.step()
	}
	return steps
}

// step returns the last step of the path to the place.
func (p *Place) step() finding.Step {
	if p.Key.Empty() {
		return finding.Step{Name: p.Name, Entry: true, Position: int(p.Position), Repeated: p.Repeated}
	}
	return keyStep(p.File, p.Key)
}

// At is the position of one setting.
type At struct {
	// In is the collection that contains the setting, or nil if the setting is not written.
	In *Place
	// Key covers the key. It is empty for list items.
	Key source.Span
	// Span covers the value.
	Span source.Span
}

// ItemAt returns the position of a plain list item, given its 1-based position. Plain items are
// the most numerous settings, so they have no Place; the position is encoded in Key.
func ItemAt(list *Place, position int) At {
	return At{In: list, Key: source.Span{Start: int32(-position), End: int32(-position)}}
}

// item returns the 1-based position of a plain list item, or 0 for other settings.
func (a At) item() int { return -min(0, int(a.Key.Start)) }

// Location returns the location of the value, or of the key if the value is missing. File is nil if the setting is
// absent.
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

// KeyLocation returns the location of the key, or of the value if the setting has no key.
func (a At) KeyLocation() finding.Location {
	if a.In == nil || a.Key.Empty() {
		return a.Location()
	}
	return finding.Location{File: a.In.File, Span: a.Key}
}

// Steps returns the path to the setting from the top of its document.
func (a At) Steps() []finding.Step {
	switch {
	case a.In == nil:
		return nil
	case a.item() > 0:
		return append(a.In.steps(1),
			finding.Step{Name: a.In.File.NameAt(a.Span).Text, Entry: true, Position: a.item()})
	case a.Key.Empty():
		return a.In.Steps()
	}
	return append(a.In.steps(1), keyStep(a.In.File, a.Key))
}

func keyStep(f *source.File, key source.Span) finding.Step {
	name := f.NameAt(key)
	return finding.Step{Name: name.Text, Position: name.Position}
}
