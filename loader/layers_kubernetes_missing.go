package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader/appfile"
)

// doubtObject records an entry of envFrom that may override WorkOS variables of the entries before it: no file of the
// repository defines its object, or a prefix changes its names.
func (l *loading) doubtObject(o *objectLayer) {
	names := l.layers.namesBelow(o.part)
	if o.part.template || len(names) == 0 {
		return
	}
	if o.prefix != "" {
		if !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, o.prefix) }) {
			return
		}
	} else if l.definesObject(o.object) {
		return
	}
	at := finding.Location{File: o.carrier.File, Span: o.carrier.Span}
	if !slices.Contains(l.loaded.Project.SourceDoubts, at) {
		l.doubt(at.File, at.Span)
	}
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

// definesObject reports whether a file of the repository contains or generates a ConfigMap or Secret.
func (l *loading) definesObject(object string) bool {
	for key := range l.layers.namespaces {
		if key.scope == object {
			return true
		}
	}
	for _, scopes := range l.layers.scopes {
		if slices.Contains(scopes, object) {
			return true
		}
	}
	_, name, _ := strings.Cut(object, "/")
	for _, format := range []string{kubernetesFormat, kustomizeFormat} {
		for _, file := range l.silentOf(format) {
			text, ok := l.readWhole(file)
			if ok && !strings.Contains(text, name) {
				continue
			}
			if r, ok := l.readSilent(file, format); ok && contains(&r, object) {
				return true
			}
		}
	}
	return false
}

// contains reports whether a file contains or generates an object.
func contains(r *appResult, object string) bool {
	if _, ok := r.reading.Namespaces[object]; ok {
		return true
	}
	return slices.ContainsFunc(r.reading.Variables, func(v appfile.Variable) bool { return v.Scope == object }) ||
		slices.ContainsFunc(r.reading.Layers, func(layer appfile.Layer) bool { return layer.Scope == object })
}
