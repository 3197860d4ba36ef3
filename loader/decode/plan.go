package decode

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
)

// Plan maps the keys of a file to fields of a model struct, according to the `key` tags. Names joined by "|" fill the
// same field. "short" marks the field that is set if the file has a scalar in place of the mapping. "inline" marks a
// struct whose keys belong to the enclosing struct. The tag `shown:"host"` marks a field whose text is shown only if it
// is a host.
type Plan struct {
	place  []int
	fields map[string][]int
	// keys contains the keys of fields in alphabetical order.
	keys   []string
	short  [][]int
	inline [][]int
	// hosts contains the keys of fields with the tag `shown:"host"`. The key "" represents the field that a scalar in
	// place of the mapping sets.
	hosts map[string]bool
}

// Plans contains the plan of every struct reachable from a root. It is created once per run and then read-only.
type Plans map[reflect.Type]*Plan

var placeType = reflect.TypeFor[*model.Place]()

// NewPlans returns the plans of environment files, golive.yaml and the files of other tools.
func NewPlans() Plans {
	return plansOf(reflect.TypeFor[model.Settings](), reflect.TypeFor[model.Config](),
		reflect.TypeFor[seedFile](), reflect.TypeFor[emulatorFile](), reflect.TypeFor[convexFile]())
}

// SettingsPlan returns the plan of an environment file.
func SettingsPlan() *Plan {
	settings := reflect.TypeFor[model.Settings]()
	return plansOf(settings)[settings]
}

func plansOf(roots ...reflect.Type) Plans {
	all := Plans{}
	for _, root := range roots {
		all.add(root)
	}
	return all
}

func (all Plans) add(t reflect.Type) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || all[t] != nil {
		return
	}
	p := &Plan{fields: map[string][]int{}, hosts: map[string]bool{}}
	all[t] = p
	for i := range t.NumField() {
		field := t.Field(i)
		tag, tagged := field.Tag.Lookup("key")
		names, option, _ := strings.Cut(tag, ",")
		switch {
		case field.Type == placeType:
			p.place = field.Index
		case option == "inline":
			p.addInline(all, field)
		case tagged:
			for name := range strings.SplitSeq(names, "|") {
				p.fields[name] = field.Index
				p.hosts[name] = field.Tag.Get("shown") == "host"
			}
			if option == "short" {
				p.short = append(p.short, field.Index)
				p.hosts[""] = p.hosts[""] || field.Tag.Get("shown") == "host"
			}
		}
		all.add(field.Type)
	}
	p.keys = slices.Sorted(maps.Keys(p.fields))
}

func (p *Plan) addInline(all Plans, field reflect.StructField) {
	all.add(field.Type)
	inner := all[field.Type]
	p.inline = append(p.inline, append([]int{field.Index[0]}, inner.place...))
	for name, index := range inner.fields {
		if _, own := p.fields[name]; !own {
			p.fields[name] = append([]int{field.Index[0]}, index...)
		}
	}
}

// Has reports whether a key sets a field of the struct.
func (p *Plan) Has(key string) bool { return p.fields[key] != nil }

// Misspelt returns the key of the struct that an unknown key probably misspells.
func (p *Plan) Misspelt(key string) (string, bool) {
	return suggest.Key(key, p.keys)
}

// Misspells reports whether an unknown key is probably a misspelling of a key of the struct.
func (p *Plan) Misspells(key string) bool {
	_, near := p.Misspelt(key)
	return near
}

func (p *Plan) setPlace(target reflect.Value, place *model.Place) {
	if p.place != nil {
		target.FieldByIndex(p.place).Set(reflect.ValueOf(place))
	}
	for _, index := range p.inline {
		target.FieldByIndex(index).Set(reflect.ValueOf(place))
	}
}
