package loader

import (
	"path"
	"slices"
	"strings"
)

// doubtSets records a doubt about a command with options that change values in a way that golive does not follow.
// Such an option either sets a parent key of variables, or sets a value within a value that a file replaces. Helm
// rejects the latter in some cases.
func (h *helmReleases) doubtSets(s *valuesStack) {
	for _, set := range s.Sets {
		if slices.ContainsFunc(s.files, func(f stackedValues) bool { return h.layers.replaces(f.path, set.Keys) }) {
			h.doubtRelease(s, s.release.files[0].Written)
			return
		}
	}
	for _, option := range s.Others {
		if h.changesParent(s, option.Name) {
			h.doubtRelease(s, option.Written)
			return
		}
	}
}

// changesParent reports whether a key path contains variables in a file of a stack or in its chart.
func (h *helmReleases) changesParent(s *valuesStack, keys string) bool {
	if h.laid += len(s.files) + 1; h.laid > maxCarried {
		return true
	}
	if slices.ContainsFunc(s.files, func(f stackedValues) bool { return h.parentsIn(f.path)[keys] }) {
		return true
	}
	if s.chart == "" {
		return false
	}
	if h.parentsIn(path.Join(s.chart, "values.yaml"))[keys] {
		return true
	}
	for _, sub := range h.charts.of(s.chart, 0) {
		if h.laid++; h.laid > maxCarried {
			return true
		}
		parents := h.parentsIn(sub.values)
		inner, within := strings.CutPrefix(keys, sub.prefix+".")
		above := keys == sub.prefix || strings.HasPrefix(sub.prefix, keys+".")
		if above && len(parents) > 0 || within && parents[inner] || parents[keys] && strings.HasPrefix(keys, "global") {
			return true
		}
	}
	return false
}

// parentsIn returns the key paths of the variables in a values file, and the key paths of the mappings that contain
// them.
func (h *helmReleases) parentsIn(name string) map[string]bool {
	parents, known := h.parents[name]
	if known {
		return parents
	}
	parents = map[string]bool{}
	for _, scope := range h.layers.scopes[name] {
		p := h.layers.parts[partKey{name, scope}]
		for _, v := range p.set {
			for keys := v.keys; keys != "" && !parents[keys]; {
				parents[keys] = true
				keys = keys[:max(0, strings.LastIndexByte(keys, '.'))]
			}
		}
	}
	h.parents[name] = parents
	return parents
}

// mappedBy returns the parent key paths of the values set by a command's options.
func (h *helmReleases) mappedBy(s *valuesStack) map[string]bool {
	if s.mapped == nil {
		s.mapped = map[string]bool{}
		for _, set := range s.Sets {
			for end := range len(set.Keys) {
				if set.Keys[end] == '.' {
					s.mapped[set.Keys[:end]] = true
				}
			}
		}
	}
	return s.mapped
}

// setsByScope returns the starts of the keys set by a command's options, by part of the values.
func setsByScope(s *valuesStack) map[string]map[int32]bool {
	sets := map[string]map[int32]bool{}
	for _, set := range s.Sets {
		if sets[set.Scope] == nil {
			sets[set.Scope] = map[int32]bool{}
		}
		sets[set.Scope][set.Start] = true
	}
	return sets
}

// laySets adds a layer above one part of a chart's values. The layer contains the values that the options of a command
// set.
func (h *helmReleases) laySets(s *valuesStack, key partKey, only map[int32]bool) {
	if len(only) == 0 {
		return
	}
	h.layers.lay(key, lower{
		key: partKey{s.result.input.Path, s.scope}, above: true, alone: true, only: only, mapped: h.mappedBy(s),
		carrier: s.optionsCarrier("this command sets values of the chart"),
	})
}
