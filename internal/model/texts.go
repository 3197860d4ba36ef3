package model

import (
	"iter"
	"reflect"
	"regexp"
	"strings"
	"sync"
)

// TextSetting is a setting with a text value, and its position.
type TextSetting struct {
	At
	Text Text
}

// Texts yields every setting with a known text or URL, in the order of the fields of Settings. It excludes secrets, so
// findings may quote the texts.
func (s *Settings) Texts() iter.Seq[TextSetting] {
	return func(yield func(TextSetting) bool) { texts(reflect.ValueOf(s).Elem(), yield) }
}

// Texts yields the settings of the environment (see Settings.Texts) and all variables that have a value. Of the values
// of secret variables, it yields only the IDs.
func (e *Environment) Texts() iter.Seq[TextSetting] {
	return func(yield func(TextSetting) bool) {
		for setting := range e.Settings.Texts() {
			if !yield(setting) {
				return
			}
		}
		for _, v := range e.Variables {
			text := v.Value.V
			if v.IsSecret() {
				text = idsOf(text)
			}
			if v.Set() && text != "" && !yield(TextSetting{v.Value.At, text}) {
				return
			}
		}
	}
}

// wholeID matches an ID of an object in a WorkOS environment.
var wholeID = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:client|project|org|conn|directory|user)_01[0-9A-HJKMNP-TV-Z]{24}\b`)
})

// idsOf returns the IDs in a text. IDs are not secret, but the value of a secret variable may contain them, as in a
// JSON text with a key and the URL of a key set.
func idsOf(text Text) Text {
	if !strings.Contains(string(text), "_01") {
		return ""
	}
	return Text(strings.Join(wholeID().FindAllString(string(text), -1), " "))
}

// texter is implemented by leaves, lists and maps. All other settings are structs of texters.
type texter interface {
	texts(yield func(TextSetting) bool) bool
}

// texts walks a part of the settings. It returns false when yield does.
func texts(part reflect.Value, yield func(TextSetting) bool) bool {
	if t, ok := part.Addr().Interface().(texter); ok {
		return t.texts(yield)
	}
	for i := range part.NumField() {
		if field := part.Field(i); field.Kind() == reflect.Struct && !texts(field, yield) {
			return false
		}
	}
	return true
}

func (v *Value[T]) texts(yield func(TextSetting) bool) bool {
	if !v.Known() {
		return true
	}
	switch value := any(&v.V).(type) {
	case *Text:
		return yield(TextSetting{v.At, *value})
	case *URL:
		return yield(TextSetting{v.At, value.Text()})
	}
	return true
}

func (l *List[T]) texts(yield func(TextSetting) bool) bool {
	for i := range l.Items {
		if !texts(reflect.ValueOf(&l.Items[i]).Elem(), yield) {
			return false
		}
	}
	return true
}

func (m *Map[T]) texts(yield func(TextSetting) bool) bool {
	for i := range m.Entries {
		if !texts(reflect.ValueOf(&m.Entries[i].Value).Elem(), yield) {
			return false
		}
	}
	return true
}
