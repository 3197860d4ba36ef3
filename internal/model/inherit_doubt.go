package model

import "reflect"

// DoubtInherited replaces Inherit if its copies would exceed a limit. It copies nothing, and marks the settings of
// dst that src could add or complete: absent settings become unknown, and collections become partial. Its running
// time depends only on the size of dst.
func DoubtInherited(dst, src *Settings) {
	doubt(reflect.ValueOf(dst).Elem(), reflect.ValueOf(src).Elem())
}

// doubter is implemented by the same types as inheritor.
type doubter interface {
	doubt(from any)
	// doubtItems marks the entries of a collection as partial.
	doubtItems()
}

func doubt(dst, src reflect.Value) {
	for i := range dst.NumField() {
		d, s := dst.Field(i), src.Field(i)
		if d.Type() == reflect.TypeFor[*Place]() {
			doubtPlace(d, s)
			continue
		}
		if d.Kind() != reflect.Struct {
			continue
		}
		if into, ok := d.Addr().Interface().(doubter); ok {
			into.doubt(s.Addr().Interface())
			continue
		}
		doubt(d, s)
	}
}

// doubtPlace makes a mapping partial. A mapping that exists only in src gets a new place.
func doubtPlace(dst, src reflect.Value) {
	from := src.Interface().(*Place)
	if from == nil {
		return
	}
	if dst.Interface().(*Place) == nil {
		own := *from
		dst.Set(reflect.ValueOf(&own))
	}
	partly(dst.Interface().(*Place))
}

func partly(place *Place) {
	if place != nil {
		place.Partial, place.Limited = true, false
	}
}

// doubtAll marks everything in a struct as partial.
func doubtAll(v reflect.Value) {
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		field := v.Field(i)
		if field.Type() == reflect.TypeFor[*Place]() {
			partly(field.Interface().(*Place))
			continue
		}
		if field.Kind() != reflect.Struct {
			continue
		}
		if into, ok := field.Addr().Interface().(doubter); ok {
			into.doubtItems()
			continue
		}
		doubtAll(field)
	}
}

func (v *Value[T]) doubt(from any) {
	if src := from.(*Value[T]); src.State != Absent {
		v.Doubt(src.At)
	}
}

func (v *Value[T]) doubtItems() {}

func (l *List[T]) doubt(from any) {
	switch src := from.(*List[T]); {
	case src.State == Absent:
	case l.State == Absent:
		l.SetUnknown(src.Place)
	case l.State == Known:
		l.doubtItems()
	}
}

func (l *List[T]) doubtItems() {
	partly(l.Place)
	for i := range l.Items {
		if d := reflect.ValueOf(&l.Items[i]).Elem(); d.Kind() == reflect.Struct && !isInheritor(d) {
			doubtAll(d)
		}
	}
}

func (m *Map[T]) doubt(from any) {
	switch src := from.(*Map[T]); {
	case src.State == Absent:
	case m.State == Absent:
		m.SetUnknown(src.Place)
	case m.State == Known:
		m.doubtItems()
	}
}

func (m *Map[T]) doubtItems() {
	partly(m.Place)
	for i := range m.Entries {
		if into, ok := any(&m.Entries[i].Value).(doubter); ok {
			into.doubtItems()
		} else {
			doubtAll(reflect.ValueOf(&m.Entries[i].Value).Elem())
		}
	}
}

// doubt makes every section a draft if src marks any section as a draft.
func (d *Draft) doubt(from any) {
	src := from.(*Draft)
	if _, marked := src.Marked(); !marked {
		return
	}
	place := src.Place
	if place == nil {
		place = src.Whole.In
	}
	d.List = List[Value[Text]]{}
	d.SetUnknown(place)
}

func (d *Draft) doubtItems() {}

// doubt makes the list of pulled sections unknown. An unknown list covers every section.
func (p *Pulled) doubt(from any) {
	src := from.(*Pulled)
	if src.Place == nil {
		return
	}
	if p.Place == nil {
		p.Place, p.On = src.Place, src.On
	}
	p.Sections.State = Unknown
}

func (p *Pulled) doubtItems() {}
