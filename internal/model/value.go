package model

// State is what is known about a setting.
type State uint8

const (
	// Absent settings are not written.
	Absent State = iota
	// Known is the state of settings that have a value. A string value may still contain references.
	Known
	// Unknown is the state of settings that are written, but whose value cannot be determined because it has the wrong
	// shape or is in an unreadable part of the file.
	Unknown
)

// Value is a leaf setting with its position. V is the zero value unless State is Known.
type Value[T any] struct {
	V     T
	State State
	At
}

// Known reports whether the setting is written and has a value.
func (v *Value[T]) Known() bool { return v.State == Known }

// Absent reports whether the setting is not written. It is false if the setting may be in an
// unreadable part of the file.
func (v *Value[T]) Absent() bool { return v.State == Absent }

// Present reports whether the setting is written, even if its value is unknown.
func (v *Value[T]) Present() bool { return v.State != Absent }

// Scalar is the scalar from which a leaf is decoded.
type Scalar struct {
	Text string
	// Bool, Number and Null report whether the text is a YAML boolean, number or null.
	Bool, Number, Null bool
}

// Level is a severity, or a boolean that enables or disables a rule.
type Level string

// SetScalar decodes a leaf. A null means Absent. A scalar of the wrong type makes the value
// Unknown; the schema reports the error.
func (v *Value[T]) SetScalar(s Scalar, at At) {
	v.At = at
	if s.Null {
		v.State = Absent
		return
	}
	v.State = Unknown
	text := !s.Bool && !s.Number
	switch p := any(&v.V).(type) {
	case *Level:
		*p, v.State = Level(s.Text), Known
	case *bool:
		if s.Bool {
			*p, v.State = s.Text[0] == 't' || s.Text[0] == 'T', Known
		}
	case *Text:
		if text {
			*p, v.State = Text(s.Text), Known
		}
	case *URL:
		if text {
			*p, v.State = ParseURL(Text(s.Text)), Known
		}
	case *Secret:
		if text {
			*p, v.State = Secret{text: Text(s.Text)}, Known
		}
	}
}

// SetUnknown marks a setting that is written but cannot be decoded.
func (v *Value[T]) SetUnknown(at At) { v.At, v.State = at, Unknown }

// Doubt marks an absent setting as Unknown, because its value may be in another place, for example under a key that
// is probably misspelt.
func (v *Value[T]) Doubt(at At) {
	if v.State == Absent {
		v.SetUnknown(at)
	}
}

// List is a sequence of settings.
type List[T any] struct {
	State State
	*Place
	Items []T
}

// Absent reports whether the list is not written.
func (l *List[T]) Absent() bool { return l.State == Absent }

// Known reports whether the list is written and could be read.
func (l *List[T]) Known() bool { return l.State == Known }

// Begin allocates n items.
func (l *List[T]) Begin(place *Place, n int) {
	l.State, l.Place, l.Items = Known, place, make([]T, n)
}

// Item returns a pointer to item i for decoding.
func (l *List[T]) Item(i int) any { return &l.Items[i] }

// SetUnknown marks a list that is written but cannot be decoded.
func (l *List[T]) SetUnknown(place *Place) { l.State, l.Place = Unknown, place }

// Doubt marks an absent list as Unknown, like Value.Doubt. A list that is written becomes partial, since it may have
// more entries.
func (l *List[T]) Doubt(place *Place) {
	if l.State == Absent {
		l.SetUnknown(place)
	} else {
		l.Partial = true
	}
}

// Map is a mapping with user-chosen names, in file order.
type Map[T any] struct {
	State State
	*Place
	Entries []Entry[T]
}

// Entry is a name in a Map and its value.
type Entry[T any] struct {
	Name  string
	At    At // position of the name
	Value T
}

// Known reports whether the mapping is written and could be read.
func (m *Map[T]) Known() bool { return m.State == Known }

// Begin reserves capacity for n entries.
func (m *Map[T]) Begin(place *Place, n int) {
	m.State, m.Place, m.Entries = Known, place, make([]Entry[T], 0, n)
}

// Add appends an entry and returns a pointer to its value for decoding.
func (m *Map[T]) Add(name string, at At) any {
	m.Entries = append(m.Entries, Entry[T]{Name: name, At: at})
	return &m.Entries[len(m.Entries)-1].Value
}

// SetUnknown marks a mapping that is written but cannot be decoded.
func (m *Map[T]) SetUnknown(place *Place) { m.State, m.Place = Unknown, place }

// Doubt is like List.Doubt.
func (m *Map[T]) Doubt(place *Place) {
	if m.State == Absent {
		m.SetUnknown(place)
	} else {
		m.Partial = true
	}
}
