package model

import (
	"reflect"
	"slices"
)

// Inherit copies from src to dst the settings that dst leaves unset. src contains settings that several environments
// share. List entries are paired by identity. Every leaf keeps its original place.
func Inherit(dst, src *Settings) { inherit(reflect.ValueOf(dst).Elem(), reflect.ValueOf(src).Elem()) }

// inheritor is implemented by leaves, lists and maps. All other settings are structs of
// inheritors.
type inheritor interface{ inherit(from any) }

func inherit(dst, src reflect.Value) {
	for i := range dst.NumField() {
		d, s := dst.Field(i), src.Field(i)
		if d.Type() == reflect.TypeFor[*Place]() {
			inheritPlace(d, s)
			continue
		}
		if d.Kind() != reflect.Struct {
			continue
		}
		if into, ok := d.Addr().Interface().(inheritor); ok {
			into.inherit(s.Addr().Interface())
			continue
		}
		inherit(d, s)
	}
}

// inheritPlace copies the place of a mapping that exists only in src. If the mapping exists in both and was only partly
// read in src, dst becomes partial too, because settings that seem to be missing may be in the unread part.
func inheritPlace(dst, src reflect.Value) {
	from := src.Interface().(*Place)
	switch into := dst.Interface().(*Place); {
	case from == nil:
	case into == nil:
		dst.Set(src)
	case from.Partial:
		into.Limited = from.Limited && (into.Limited || !into.Partial)
		into.Partial = true
	}
}

func (v *Value[T]) inherit(from any) {
	if src := from.(*Value[T]); v.State == Absent {
		*v = *src
	}
}

func (l *List[T]) inherit(from any) {
	src := from.(*List[T])
	switch {
	case l.State == Absent:
		*l = *src
		l.Items = slices.Clone(src.Items)
	case l.State == Known && src.State == Known:
		l.Partial = l.Partial || src.Partial
		own := map[string]int{}
		for i := range l.Items {
			own[nameOf(&l.Items[i])] = i
		}
		for i := range src.Items {
			j, ok := own[nameOf(&src.Items[i])]
			if !ok {
				l.Items = append(l.Items, src.Items[i])
			} else if d := reflect.ValueOf(&l.Items[j]).Elem(); d.Kind() == reflect.Struct && !isInheritor(d) {
				inherit(d, reflect.ValueOf(&src.Items[i]).Elem())
			}
		}
	}
}

func (m *Map[T]) inherit(from any) {
	src := from.(*Map[T])
	if m.State == Absent {
		*m = *src
		m.Entries = slices.Clone(src.Entries)
		return
	}
	for i := range src.Entries {
		if e := m.entry(src.Entries[i].Name); e == nil {
			m.Entries = append(m.Entries, src.Entries[i])
		} else if into, ok := any(&e.Value).(inheritor); ok {
			into.inherit(&src.Entries[i].Value)
		} else if d := reflect.ValueOf(&e.Value).Elem(); d.Kind() == reflect.Struct {
			inherit(d, reflect.ValueOf(&src.Entries[i].Value).Elem())
		}
	}
}

func (m *Map[T]) entry(name string) *Entry[T] {
	for i := range m.Entries {
		if m.Entries[i].Name == name {
			return &m.Entries[i]
		}
	}
	return nil
}

func isInheritor(v reflect.Value) bool {
	_, ok := v.Addr().Interface().(inheritor)
	return ok
}

// nameOf returns the identity of a list entry.
func nameOf(item any) string {
	v := reflect.ValueOf(item).Elem()
	if field := v.FieldByName("Place"); field.IsValid() && field.Type() == reflect.TypeFor[*Place]() {
		if place := field.Interface().(*Place); place != nil {
			return place.Name
		}
	}
	if leaf, ok := item.(*Value[Text]); ok {
		return string(leaf.V)
	}
	return ""
}
