package model

// State says what is known of a setting.
type State uint8

const (
	// Absent settings are not written.
	Absent State = iota
	// Known settings have a value; a text may still hold references.
	Known
	// Unknown settings are written, but what they say cannot be told: they have
	// the wrong shape, or stand where the file could not be read.
	Unknown
)

// Value is one leaf: what it says and where it stands. V is the zero value
// unless the state is Known.
type Value[T any] struct {
	V     T
	State State
	At
}

// Known reports whether the setting is written and has a value.
func (v *Value[T]) Known() bool { return v.State == Known }

// Absent reports whether the setting is not written, and its place was read
// well enough to be sure.
func (v *Value[T]) Absent() bool { return v.State == Absent }

// Present reports whether the setting is written, whatever it says.
func (v *Value[T]) Present() bool { return v.State != Absent }

// Scalar is what a leaf is decoded from.
type Scalar struct {
	Text string
	// Bool says that the text is a YAML boolean; Number, that it is a number;
	// Null, that it is a null.
	Bool, Number, Null bool
}

// Level is the text of a severity, or a boolean that switches a rule.
type Level string

// SetScalar decodes a leaf. A null is as good as not written; a scalar that does
// not fit makes the value Unknown, and the schema says why.
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

// SetUnknown records a setting that is written but cannot be decoded.
func (v *Value[T]) SetUnknown(at At) { v.At, v.State = at, Unknown }

// Doubt makes unknown a setting that is not written, because a key that was probably
// meant to be its own stands there.
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

// Begin makes room for n items.
func (l *List[T]) Begin(place *Place, n int) {
	l.State, l.Place, l.Items = Known, place, make([]T, n)
}

// Item gives a pointer to an item to decode into.
func (l *List[T]) Item(i int) any { return &l.Items[i] }

// SetUnknown records a list that is written but cannot be decoded.
func (l *List[T]) SetUnknown(place *Place) { l.State, l.Place = Unknown, place }

// Doubt is that of Value; a list that is written may have more entries.
func (l *List[T]) Doubt(place *Place) {
	if l.State == Absent {
		l.SetUnknown(place)
	} else {
		l.Partial = true
	}
}

// Map is a mapping from names that users choose, in the order of the file.
type Map[T any] struct {
	State State
	*Place
	Entries []Entry[T]
}

// Entry is one name of a Map and what stands under it.
type Entry[T any] struct {
	Name  string
	At    At // of the name
	Value T
}

// Known reports whether the mapping is written and could be read.
func (m *Map[T]) Known() bool { return m.State == Known }

// Begin makes room for n entries.
func (m *Map[T]) Begin(place *Place, n int) {
	m.State, m.Place, m.Entries = Known, place, make([]Entry[T], 0, n)
}

// Add appends an entry and gives a pointer to its value to decode into.
func (m *Map[T]) Add(name string, at At) any {
	m.Entries = append(m.Entries, Entry[T]{Name: name, At: at})
	return &m.Entries[len(m.Entries)-1].Value
}

// SetUnknown records a mapping that is written but cannot be decoded.
func (m *Map[T]) SetUnknown(place *Place) { m.State, m.Place = Unknown, place }

// Doubt is that of List.
func (m *Map[T]) Doubt(place *Place) {
	if m.State == Absent {
		m.SetUnknown(place)
	} else {
		m.Partial = true
	}
}
