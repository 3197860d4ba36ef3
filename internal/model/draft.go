package model

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/golive-lint/golive/internal/finding"
)

// Draft is the key `draft:` of an environment file. It marks sections that a program wrote and that no person has
// confirmed. The list contains section names; `draft: true` sets Whole and marks the entire file.
type Draft struct {
	List[Value[Text]]
	Whole Value[bool]
}

// Covers reports whether a section of the environment is a draft, and where the file marks it. section is a name that
// Sections returns. A list that cannot be read or that names an unknown section covers every section. The entry
// `applications` covers every setting of an application, and an entry for such a setting covers `applications`.
func (d *Draft) Covers(section string) (at finding.Location, covered bool) {
	switch {
	case d.Whole.Known() && d.Whole.V:
		return d.Whole.KeyLocation(), true
	case d.Absent():
		return finding.Location{}, false
	case !d.List.Known() || d.Partial:
		return d.keyLocation(), true
	}
	return coveredBy(d.Items, section)
}

// Marked reports whether any section is a draft, and where the file marks it.
func (d *Draft) Marked() (at finding.Location, marked bool) {
	switch {
	case d.Whole.Known() && d.Whole.V:
		return d.Whole.KeyLocation(), true
	case d.Absent() || d.List.Known() && !d.Partial && len(d.Items) == 0:
		return finding.Location{}, false
	}
	return d.keyLocation(), true
}

func (d *Draft) keyLocation() finding.Location {
	return finding.Location{File: d.File, Span: d.Key}
}

// coveredBy returns the location of the list entry that covers the given section.
func coveredBy(list []Value[Text], section string) (at finding.Location, covered bool) {
	for i := range list {
		name, literal := list[i].V.Literal()
		if !list[i].Known() || !literal || !IsSection(name) || covers(name, section) {
			return list[i].Location(), true
		}
	}
	return finding.Location{}, false
}

func covers(named, section string) bool {
	return named == section || named == applicationsKey && isApplicationKey(section) ||
		section == applicationsKey && isApplicationKey(named)
}

// inherit merges the draft markers of shared settings into d. A section is a draft if d or the shared settings mark
// it as one.
func (d *Draft) inherit(from any) {
	src := from.(*Draft)
	if !d.Whole.Known() || !d.Whole.V {
		d.Whole.inherit(&src.Whole)
		if src.Whole.Known() && src.Whole.V {
			d.Whole = src.Whole
		}
	}
	if src.State == Unknown {
		d.List = src.List
		return
	}
	d.List.inherit(&src.List)
}

// Pulled is the key `pulled:` of an environment file. It lists the sections that a program fetched from the platform,
// and the date of the fetch.
type Pulled struct {
	*Place
	On       Value[Text]       `key:"on"`
	Sections List[Value[Text]] `key:"sections"`
}

// Day returns the date of the pull at midnight UTC. ok is false if the file contains no valid
// date.
func (p *Pulled) Day() (day time.Time, ok bool) {
	text, literal := p.On.V.Literal()
	day, err := time.Parse(time.DateOnly, text)
	return day, err == nil && p.On.Known() && literal
}

// Covers reports whether a section was pulled, and where the file lists it. A missing or
// unreadable list of sections covers every section; see Draft.Covers.
func (p *Pulled) Covers(section string) (at finding.Location, covered bool) {
	switch {
	case p.Place == nil:
		return finding.Location{}, false
	case !p.Sections.Known() || p.Sections.Partial:
		return p.Place.Location(), true
	}
	return coveredBy(p.Sections.Items, section)
}

// inherit merges the `pulled:` of shared settings into p. The result has the sections of both, and the earlier of the
// two dates.
func (p *Pulled) inherit(from any) {
	src := from.(*Pulled)
	switch {
	case src.Place == nil:
		return
	case p.Place == nil:
		*p = *src
		p.Sections.Items = slices.Clone(src.Sections.Items)
		return
	}
	own, known := p.Day()
	if day, ok := src.Day(); known && (!ok || day.Before(own)) {
		p.On = src.On
	}
	if src.Sections.Known() && p.Sections.Known() {
		p.Sections.inherit(&src.Sections)
	} else {
		p.Sections.State = Unknown
	}
}

const applicationsKey = "applications"

// undraftable lists the top-level keys of an environment file that are metadata and not
// sections.
var undraftable = []string{"environment", "type", "draft", "pulled"}

// Sections lists the section names that `draft:` and `pulled:` accept: the top-level keys of an
// environment file under their REST names, sorted.
func Sections() []string { return slices.Clone(sections()) }

var sections = sync.OnceValue(func() []string {
	names := sectionsOf(reflect.TypeFor[Settings]())
	slices.Sort(names)
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(undraftable, name) })
})

// IsSection reports whether name is a section name.
func IsSection(name string) bool {
	_, found := slices.BinarySearch(sections(), name)
	return found
}

var applicationSections = sync.OnceValue(func() []string { return sectionsOf(reflect.TypeFor[Application]()) })

// ApplicationKeys lists the keys of an application under their REST names.
func ApplicationKeys() []string { return slices.Clone(applicationSections()) }

// ConfigKeys lists the top-level keys that golive.yaml may have.
func ConfigKeys() []string { return sectionsOf(reflect.TypeFor[Config]()) }

func isApplicationKey(section string) bool { return slices.Contains(applicationSections(), section) }

// sectionsOf lists the keys of a model struct. If a key has several names, it uses the first.
func sectionsOf(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		tag, tagged := t.Field(i).Tag.Lookup("key")
		switch {
		case !tagged:
		case tag == inlineKey:
			for _, name := range sectionsOf(t.Field(i).Type) {
				if name != "name" && name != "default" { // these occur only in list entries
					names = append(names, name)
				}
			}
		default:
			key, _, _ := strings.Cut(tag, ",")
			key, _, _ = strings.Cut(key, "|")
			names = append(names, key)
		}
	}
	return names
}
