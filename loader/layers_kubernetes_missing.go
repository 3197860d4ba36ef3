package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
)

// mayOverride reports whether an entry of envFrom whose object is not followed may override a WorkOS variable that the
// container gets from an earlier entry. An entry with a prefix can set only names with that prefix.
func (y *layering) mayOverride(o *objectLayer) bool {
	return !o.part.template && slices.ContainsFunc(y.namesBelow(o.part), func(name string) bool {
		return strings.HasPrefix(name, o.prefix)
	})
}

// namesBelow returns the WorkOS variables that a container takes from the objects placed so far and does not set
// itself.
func (y *layering) namesBelow(container *part) []string {
	var names []string
	for _, low := range y.lowers[container.key] {
		if p := y.parts[low.key]; p != nil {
			for _, s := range p.set {
				name := s.variable.Name
				own := func(s *settable) bool { return s.variable.Name == name }
				if !slices.ContainsFunc(container.set, own) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// doubtObjects records a doubt about each entry of envFrom that may override WorkOS variables: an entry with a prefix,
// or an entry whose object no file in the repository defines.
func (l *loading) doubtObjects(entries []*objectLayer, files map[string][]string) {
	defined := l.definedObjects(entries, files)
	seen := map[finding.Location]bool{}
	for _, o := range entries {
		at := finding.Location{File: o.carrier.File, Span: o.carrier.Span}
		if (o.prefix != "" || !defined[o.object]) && !seen[at] {
			seen[at] = true
			l.doubt(at.File, at.Span)
		}
	}
}

// definedObjects returns those ConfigMaps and Secrets of the entries that a file in the repository contains or
// generates. It parses a file that does not mention WorkOS only if the file contains the name of such an object.
func (l *loading) definedObjects(entries []*objectLayer, files map[string][]string) map[string]bool {
	defined, wanted := map[string]bool{}, map[string][]string{} // objects by name
	for key := range l.layers.namespaces {
		defined[key.scope] = true
	}
	for _, o := range entries {
		if len(files[o.object]) > 0 {
			defined[o.object] = true
		}
		if _, name, _ := strings.Cut(o.object, "/"); !defined[o.object] && !slices.Contains(wanted[name], o.object) {
			wanted[name] = append(wanted[name], o.object)
		}
	}
	if len(wanted) == 0 {
		return defined
	}
	for _, format := range []string{kubernetesFormat, kustomizeFormat} {
		for _, file := range l.silentOf(format) {
			text, ok := l.readWhole(file)
			names := wantedNames(text, wanted)
			if ok && len(names) == 0 {
				continue
			}
			if r, ok := l.readSilent(file, format); ok {
				noteObjects(&r, names, wanted, defined)
			}
		}
	}
	return defined
}

// objectName matches possible names of Kubernetes objects.
var objectName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[a-z0-9][a-z0-9.-]*`) })

// wantedNames returns the keys of wanted that a text contains.
func wantedNames(text string, wanted map[string][]string) map[string]bool {
	names := map[string]bool{}
	for _, name := range objectName().FindAllString(text, -1) {
		if wanted[name] != nil {
			names[name] = true
		}
	}
	return names
}

// noteObjects adds to defined the wanted objects with the given names that a file contains or generates.
func noteObjects(r *appResult, names map[string]bool, wanted map[string][]string, defined map[string]bool) {
	has := map[string]bool{}
	for object := range r.reading.Namespaces {
		has[object] = true
	}
	for i := range r.reading.Variables {
		has[r.reading.Variables[i].Scope] = true
	}
	for i := range r.reading.Layers {
		has[r.reading.Layers[i].Scope] = true
	}
	for name := range names {
		for _, object := range wanted[name] {
			defined[object] = defined[object] || has[object]
		}
	}
}
