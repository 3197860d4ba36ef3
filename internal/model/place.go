package model

import (
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
	// Name is the identity of an entry of a list, such as a slug or a URI; empty for
	// one that has none.
	Name string
	// Position is the 1-based position of an entry of a list, and Repeated is true
	// if another entry of the list has the same name.
	Position int32
	Repeated bool
	// Partial says that the reader could not make out all of the collection, so
	// what seems to be missing may be there.
	Partial bool
	// Limited says that it is partial for one reason alone: the format of the file cannot
	// say more.
	Limited bool
	// Variables says that what stands here are variables of an application, whose
	// values are shown only as far as their purposes allow.
	Variables bool
}

// Location is the bytes to point at when something is missing here.
func (p *Place) Location() finding.Location {
	return finding.Location{File: p.File, Span: p.First}
}

// Steps are the way to the place from the top of its document.
func (p *Place) Steps() []finding.Step { return p.steps(0) }

// steps are the way to the place, with room for more steps below it.
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

// step is the last step of the way to the place.
func (p *Place) step() finding.Step {
	if p.Key.Empty() {
		return finding.Step{Name: p.Name, Entry: true, Position: int(p.Position), Repeated: p.Repeated}
	}
	return keyStep(p.File, p.Key)
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

// ItemAt is where a plain item of a list stands, by its 1-based position. It needs
// no place of its own: there are more of those than of anything else.
func ItemAt(list *Place, position int) At {
	return At{In: list, Key: source.Span{Start: int32(-position), End: int32(-position)}}
}

// item is the position of a plain item; 0 for anything else.
func (a At) item() int { return -min(0, int(a.Key.Start)) }

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

// Steps are the way to the setting from the top of its document.
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
