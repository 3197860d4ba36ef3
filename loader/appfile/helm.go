package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// helm reads the values of charts. Charts have no common names for variables. Therefore, helm reads mappings and
// lists under customary keys, keys that name WorkOS variables, as in workosApiKey, and keys below workos or authkit,
// as in workos: {apiKey: ...}.
var helm = Format{
	Name: "helm", Reach: model.BaseReach, Match: isHelmValues, Pattern: anyYAML, Read: readHelm,
}

func isHelmValues(name string) bool {
	stem, ok := isYAML(name)
	return ok &&
		(hasWord(stem, "values") || strings.HasSuffix(stem, "-values") || strings.HasSuffix(stem, ".values") ||
			strings.HasSuffix(stem, "_values"))
}

func readHelm(file *source.File) Reading {
	h := helmReader{yamlFile: newYAML(file)}
	h.forgiveTemplate()
	for _, document := range h.documents {
		h.walk(h.root(document), nil)
	}
	return h.result()
}

type helmReader struct {
	*yamlFile
	store string // the name of the secret store for the values being read, or empty
	// places is true if the values being read are places in a secret store.
	places bool
}

// variableKeys lists customary keys for mappings and lists of variables, as constantName returns them. Most charts on
// Artifact Hub use one of them.
var variableKeys = []string{
	"ENV", "ENVS", "ENV_VARS", "EXTRA_ENV", "EXTRA_ENVS", "EXTRA_ENV_VARS", "ENVIRONMENT", "ENVIRONMENT_VARIABLES",
	"ENV_SECRETS", "SECRET_ENV", "CONFIG_MAP_DATA",
}

// walk reads the values under a key path. In charts with several components, the first key is the component.
func (h helmReader) walk(n node, keys []string) {
	b := block{scope: strings.Join(keys, "."), phase: model.RunPhase, kept: kubernetesKept}
	h.store = h.storeOf(n, h.store)
	for key, value := range h.entries(n) {
		name := constantName(key)
		if value.Kind == yamltree.Null || value.Kind == yamltree.Sequence {
			h.replaced(append(keys, short(key)))
		} else if value.Kind == yamltree.Mapping && len(h.reading.Mapped) < maxReplaced {
			h.reading.Mapped = append(h.reading.Mapped, strings.Join(append(keys, short(key)), "."))
		}
		switch {
		case isStored(keys) && h.addStored(keys, key, value, b):
		case slices.Contains(variableKeys, name) && value.inside != nil:
			b := b
			b.keys = strings.Join(append(keys, short(key)), ".")
			h.places = isStored(keys)
			h.variables(value, nil, b)
			h.places = false
			h.start(n, b.scope, "command", "args")
		case value.inside == nil && value.Kind != yamltree.Null:
			if len(keys) > 0 && misspellsVendor(keys[len(keys)-1], name) {
				h.doubt(value.at.Key)
			}
			if name, scope, ok := h.purposeful(keys, name); ok {
				b := b
				b.scope, b.keys = scope, strings.Join(append(keys, short(key)), ".")
				h.add(name, h.value(value, b), b)
			}
		default:
			h.walk(value, append(keys, short(key)))
		}
	}
	for item := range h.items(n) {
		h.walk(item, keys)
	}
}

// replaced records the key path of a list or null. When files are merged, such a value replaces the value of earlier
// files completely.
func (h helmReader) replaced(keys []string) {
	if len(h.reading.Replaced) < maxReplaced {
		h.reading.Replaced = append(h.reading.Replaced, strings.Join(keys, "."))
	}
}

// maxReplaced is the maximum number of key paths recorded per file in Reading.Replaced, and in Reading.Mapped.
const maxReplaced = 10_000

// variables reads a mapping or list of variables. A value in a mapping may itself be a mapping in Kubernetes syntax, or
// a group of variables. groups contains the names of the groups around the mapping.
func (h helmReader) variables(n node, groups []string, b block) {
	if n.Kind == yamltree.Sequence {
		kubernetesReader{h.yamlFile, nil}.env(n, object{}, b)
		return
	}
	for name, value := range h.entries(n) {
		if h.places {
			if place, ok := h.stored(name, h.store, value); ok {
				h.add(name, place, b)
				continue
			}
		}
		if value.Kind == yamltree.Mapping {
			h.structured(name, value, groups, b)
			continue
		}
		// A name with "_" is the final name, and not another spelling of a WorkOS variable.
		isSpelling := len(groups) > 0 || !strings.Contains(name, "_")
		if variable, _, ok := h.purposeful(groups, constantName(name)); ok && isSpelling {
			name = variable
		}
		h.add(name, h.value(value, b), b)
	}
}

// structured reads an entry whose value is a mapping. The mapping is a variable in Kubernetes syntax, {value: ...} or
// {valueFrom: ...}, or a group of variables.
func (h helmReader) structured(name string, n node, groups []string, b block) {
	if literal, ok := h.get(n, "value"); ok {
		literal.at.In, literal.at.Key = n.at.In, n.at.Key
		h.add(name, h.value(literal, b), b)
		return
	}
	from, ok := h.get(n, "valueFrom")
	if !ok {
		from = n
	}
	for _, key := range []string{"secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef"} {
		if _, ok := h.get(from, key); ok {
			read, _ := kubernetesReader{h.yamlFile, nil}.valueFrom(from, object{})
			read.At.In, read.At.Key = n.at.In, n.at.Key
			h.add(name, read, b)
			return
		}
	}
	if model.TypeOfName(name) != model.TypeUnknown {
		b.environment = name
	}
	h.variables(n, append(slices.Clip(groups), name), b)
}

// purposeful returns the WorkOS variable that a key sets. It tries the name of the key, and then the name combined
// with the keys above it, as in workos: {apiKey: ...}. scope is the path of the keys that are not part of the name.
func (h helmReader) purposeful(keys []string, name string) (variable, scope string, ok bool) {
	if model.PurposeOf(name) != model.NoPurpose {
		return name, strings.Join(keys, "."), true
	}
	for i := len(keys) - 1; i >= 0; i-- {
		name = constantName(keys[i]) + "_" + name
		if model.PurposeOf(name) != model.NoPurpose {
			return name, strings.Join(keys[:i], "."), true
		}
		if len(keys)-i == maxNameParts {
			break
		}
	}
	return "", "", false
}

// maxNameParts is the maximum number of parent keys in a name.
const maxNameParts = 3

// constantName converts a key to the form of a variable name: workosApiKey, workos-api-key and WorkOSApiKey become
// WORKOS_API_KEY.
func constantName(key string) string {
	key = short(key)
	var b strings.Builder
	for i := range len(key) {
		c := key[i]
		switch {
		case c == '-' || c == '.' || c == ' ':
			c = '_'
		case 'A' <= c && c <= 'Z' && i > 0 && 'a' <= key[i-1] && key[i-1] <= 'z':
			b.WriteByte('_')
		}
		b.WriteByte(c)
	}
	return vendorNames.Replace(strings.ToUpper(b.String()))
}

// vendorNames rejoins vendor names that were split at their inner capitals.
var vendorNames = strings.NewReplacer("WORK_OSAPI", "WORKOS_API", "WORK_OSCLIENT", "WORKOS_CLIENT", "WORK_OS", "WORKOS",
	"AUTH_KIT", "AUTHKIT")

// NameOfKeys returns the WorkOS variable that a key sets, as in workosApiKey, workos.api-key, acme:workosApiKey, or
// apiKey below workos. keys contains the parent keys, outermost first.
func NameOfKeys(keys []string, key string) (name string, ok bool) {
	plain := strings.NewReplacer(":", ".", "/", ".")
	above := make([]string, 0, maxNameParts)
	for _, key := range keys[max(0, len(keys)-maxNameParts):] {
		above = append(above, plain.Replace(short(key)))
	}
	name, _, ok = helmReader{}.purposeful(above, constantName(plain.Replace(short(key))))
	return name, ok
}
