package loader

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// stacked is a layer of a deployment with its parts.
type stacked struct {
	*model.Layer
	*lower
	parts []*part
}

// includes reports whether a variable of the layer's source applies to the deployment above.
func (s stacked) includes(v *settable) bool {
	return v.reaches(s.base) && (!s.later || v.later) && (s.defaults == nil || s.defaults[v.fallback]) &&
		(s.only == nil || s.only[v.variable.Value.Key.Start]) && s.isWithin(v) && s.selects(v)
}

// isWithin reports whether a variable is in a part of the source that applies.
func (s stacked) isWithin(v *settable) bool {
	return s.within == nil || slices.ContainsFunc(s.within, func(span source.Span) bool {
		at := v.variable.Value.Key.Start
		return span.Start <= at && at < span.End
	})
}

// isNeverSet reports whether a script certainly does not set a variable for the deployment: it sets the variable only
// for a different environment, or only as a default although the variable has a value.
func (c *carrying) isNeverSet(v *settable) bool {
	if said := c.saidEnvironment(v.branch); said != "" && said != c.d.Environment.Name {
		return true
	}
	own := false
	for _, r := range v.variable.Value.V.References() {
		if own = own || r.Name == v.variable.Name; own && !r.HasDefault {
			return true
		}
	}
	return (v.missing || own) && isSet(c.set, v.variable, v.variable.Phase)
}

// isSetBeside reports whether another source of an environment sets a variable.
func (l *loading) isSetBeside(e *model.Environment, v *settable) bool {
	files := l.layers.filesOf[nameInEnvironment{e, v.variable.Name}]
	return files.several || files.first != nil && files.first != v.variable.File
}

// selects reports whether the part above a layer allows the layer to set a variable with the name of v.
func (s stacked) selects(v *settable) bool {
	name := v.variable.Name
	return (s.names == nil || s.names[name]) &&
		(s.secrets == nil || s.secrets[kamalSecret{cmp.Or(v.secret, name), name}])
}

// takes reports whether the part above a layer selects v. It returns false if only some names of the layer apply, as
// in an image: a variable of such a layer counts only if nothing above overrides it.
func (s stacked) takes(v *settable) bool {
	return s.only == nil && s.selects(v)
}

// matters reports whether a layer sets, may set, or replaces variables.
func (y *layering) matters(s stacked) bool {
	return s.Unread != "" || s.above && len(y.replaced[s.key.path]) > 0 ||
		slices.ContainsFunc(s.parts, func(p *part) bool { return len(p.set) > 0 })
}

// stack appends the sources of a part to all, in order of increasing precedence. If a source has sources itself,
// these precede it.
func (y *layering) stack(all *[]stacked, upper partKey, seen map[partKey]bool) {
	if seen[upper] {
		return
	}
	seen[upper] = true
	for i := range y.lowers[upper] {
		low := &y.lowers[upper][i]
		s := stacked{lower: low}
		s.Layer = &model.Layer{
			Path: low.key.path, Part: low.key.scope, Carrier: low.carrier, Base: low.base && !low.shipped,
			Unread: low.unread, Elsewhere: low.elsewhere,
		}
		if len(seen) > maxLayers || len(*all) > maxLayers {
			s.Unread = fmt.Sprintf("more than %d layers of sources", maxLayers)
			*all = append(*all, s)
			break
		}
		for _, key := range y.keysOf(low) {
			if !low.alone {
				first := len(*all)
				y.stack(all, key, seen)
				limitNames((*all)[first:], low.names)
			}
			if p := y.parts[key]; p != nil && (!low.later || slices.ContainsFunc(p.set, isLater)) {
				s.parts = append(s.parts, p)
			}
		}
		if low.beside && len(s.parts) == 0 && s.Unread == "" {
			continue
		}
		*all = append(*all, s)
	}
	delete(seen, upper)
}

func isLater(s *settable) bool { return s.later }

// limitNames restricts layers to names. If names is nil, all names of the layers apply.
func limitNames(layers []stacked, names map[string]bool) {
	for i := range layers {
		if names != nil && layers[i].names == nil {
			limited := *layers[i].lower
			limited.names = names
			layers[i].lower = &limited
		}
	}
}
