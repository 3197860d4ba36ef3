package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// removeShadowed removes the variables of a deployment that a layer above its files also sets, except for variables
// in .local files, which override that layer. Variables of the layer that are in the same deployment are removed too,
// and added again as those of the layer.
func (l *loading) removeShadowed(d *model.Deployment, s *stacked) {
	names, own := map[string]bool{}, map[*model.Variable]bool{}
	for _, p := range s.parts {
		for _, set := range p.set {
			if s.includes(set) {
				names[set.variable.Name], own[set.variable] = true, true
			}
		}
	}
	replacing := &replacers{layering: l.layers}
	replacing.add(s.key.path, s.lower)
	shadowed := func(v *model.Variable) bool {
		if v.Deployment != d || v.Layer != nil || strings.HasSuffix(v.File.Path, ".local") {
			return false
		}
		from, ok := l.layers.sources[v]
		return names[v.Name] || ok && replacing.replace(s, from.settable)
	}
	d.Variables = slices.DeleteFunc(d.Variables, shadowed)
	d.Environment.Variables = slices.DeleteFunc(d.Environment.Variables, func(v *model.Variable) bool {
		remove := shadowed(v)
		if remove && own[v] && l.layers.leave(d.Environment, v) {
			d.Environment.Values--
		}
		return remove
	})
}

// replacers contains the files above a layer that replace some of its values completely, in order of decreasing
// precedence.
type replacers struct {
	*layering
	all []replacer
	// entered is true after the file of the part itself, which lies between the layers above and below it.
	entered bool
}

// enter adds the file of the part before the first layer below it.
func (r *replacers) enter(name string, s *stacked) {
	if !s.above && !r.entered {
		r.entered = true
		r.add(name, nil)
	}
}

// replacer is a file of replacers, or the options of a command. prefix is as in lower.
type replacer struct {
	path, prefix     string
	replaced, mapped map[string]bool
}

func (r *replacers) add(name string, s *lower) {
	f := replacer{path: name, replaced: r.replaced[name], mapped: r.mapped[name]}
	if s != nil {
		f.prefix = s.prefix
		if s.mapped != nil {
			f.mapped = s.mapped
		}
	}
	if len(f.replaced)+len(f.mapped) > 0 {
		r.all = append(r.all, f)
	}
}

// replace reports whether a file above replaces a variable of a layer. Helm first merges the files of a command, and
// then merges the result with the values of charts. For these values, the file with the highest precedence that has a
// value counts.
func (r *replacers) replace(s *stacked, lower *settable) bool {
	keys := lower.keys
	if keys == "" || len(r.all) == 0 {
		return false
	}
	if s.prefix != "" {
		keys = s.prefix + "." + keys
	}
	for end := range len(keys) + 1 {
		if end < len(keys) && keys[end] != '.' {
			continue
		}
		for _, f := range r.all {
			parent, ok := strings.CutPrefix(keys[:end], f.prefix)
			if f.prefix != "" {
				parent, ok = strings.CutPrefix(parent, ".")
			}
			if !ok || f.path == lower.variable.File.Path {
				continue
			}
			if f.replaced[parent] {
				return true
			}
			if s.base && f.mapped[parent] {
				break
			}
		}
	}
	return false
}
