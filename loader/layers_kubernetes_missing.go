package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// mayOverride reports whether an entry of envFrom whose object is not followed may override a WorkOS variable that the
// container gets from an earlier entry. An entry with a prefix can set only names with that prefix.
func (y *layering) mayOverride(o *objectLayer) bool {
	return !o.part.template && slices.ContainsFunc(y.namesBelow(o.part), func(name string) bool {
		return strings.HasPrefix(name, o.prefix)
	})
}

// unknownObjects returns the entries of envFrom whose object no file in the project defines, if the container belongs
// to a known environment and its variables concern WorkOS. Such an object may set any variable that the container does
// not set itself.
func (l *loading) unknownObjects(objects map[string][]partKey) map[*objectLayer]bool {
	y := l.layers
	concerned := map[partKey]bool{}
	var entries []*objectLayer
	for i := range y.objects {
		o := &y.objects[i]
		key, ok := y.objectBeside(o, objects)
		found := ok && y.parts[key] != nil && len(y.parts[key].set) > 0
		if found || len(o.part.set) > 0 || strings.Contains(strings.ToLower(o.object), "workos") {
			concerned[o.part.key] = true
		}
		if !ok && o.prefix == "" && o.part.environment != "" && !o.part.template {
			entries = append(entries, o)
		}
	}
	entries = slices.DeleteFunc(entries, func(o *objectLayer) bool { return !concerned[o.part.key] })
	defined, unknown := l.definedObjects(entries, objects), map[*objectLayer]bool{}
	for _, o := range entries {
		if !defined[o.object] {
			unknown[o] = true
		}
	}
	return unknown
}

// prefixesWorkOS reports whether the prefix of an entry turns keys such as CLIENT_ID into WorkOS variables.
func (o *objectLayer) prefixesWorkOS() bool {
	return !o.part.template && model.PurposeOf(o.prefix+"CLIENT_ID") != model.NoPurpose &&
		strings.Contains(strings.ToUpper(o.prefix), "WORKOS")
}

// namesBelow returns the WorkOS variables that a container takes from the objects that are its layers so far and does
// not set itself.
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

// doubtObjects records a doubt about each entry of envFrom that may override WorkOS variables: an entry with a
// prefix, or an entry whose object no file in the repository defines. It also records an entry whose prefix turns the
// keys of an object in the repository into WorkOS variables.
func (l *loading) doubtObjects(entries []*objectLayer, objects map[string][]partKey) {
	defined := l.definedObjects(entries, objects)
	type doubted struct {
		at          finding.Location
		environment string
	}
	seen := map[doubted]bool{}
	for _, o := range entries {
		at := finding.Location{File: o.carrier.File, Span: o.carrier.Span}
		doubtful := !defined[o.object]
		if o.prefix != "" {
			doubtful = l.layers.mayOverride(o) || defined[o.object]
		}
		key := doubted{at, o.part.environment}
		if !doubtful || seen[key] {
			continue
		}
		seen[key] = true
		doubt := l.doubt(at.File, at.Span, o.part.environment)
		if !defined[o.object] {
			doubt.Why = o.whyMissing()
		}
	}
}

// whyMissing returns why the variables of a container are unknown if no file defines the object of an entry.
func (o *objectLayer) whyMissing() string {
	kind, name, _ := strings.Cut(o.object, "/")
	why := o.carrier.File.Path + " gets all variables of " + kind + " " + quoted(name) + ", which no file defines"
	if kind == "Secret" {
		return why + "; add its ExternalSecret or SealedSecret, or reference each key with secretKeyRef"
	}
	return why
}

// definedObjects returns those ConfigMaps and Secrets of the entries that a file in the repository contains or
// generates. It parses a file that does not mention WorkOS only if the file contains the name of such an object.
func (l *loading) definedObjects(entries []*objectLayer, objects map[string][]partKey) map[string]bool {
	defined, wanted := map[string]bool{}, map[string][]string{} // objects by name
	for key := range l.layers.namespaces {
		defined[withoutNamespace(key.scope)] = true
	}
	for _, o := range entries {
		if len(objects[o.object]) > 0 {
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
		has[withoutNamespace(object)] = true
	}
	for i := range r.reading.Variables {
		has[withoutNamespace(r.reading.Variables[i].Scope)] = true
	}
	for i := range r.reading.Layers {
		has[withoutNamespace(r.reading.Layers[i].Scope)] = true
	}
	for i := range r.reading.Layers { // an object with values that are only in a secret store may set any variable
		if layer := &r.reading.Layers[i]; layer.Unread != "" {
			has[withoutNamespace(layer.Scope)] = false
		}
	}
	for name := range names {
		for _, object := range wanted[name] {
			defined[object] = defined[object] || has[object]
		}
	}
}
