package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// helm reads the values of a chart. Charts agree on no names, so three things are
// looked for: mappings and lists of variables under the keys that charts use for
// them, any key that is a variable of WorkOS by itself (workosApiKey), and the keys
// below one that says workos or authkit (workos: {apiKey: ...}).
var helm = Format{
	Name: "helm", Match: isHelmValues, Pattern: anyYAML, Read: readHelm,
}

func isHelmValues(name string) bool {
	stem, ok := isYAML(name)
	return ok &&
		(hasWord(stem, "values") || strings.HasSuffix(stem, "-values") || strings.HasSuffix(stem, ".values") ||
			strings.HasSuffix(stem, "_values"))
}

func readHelm(file *source.File) Reading {
	h := helmReader{newYAML(file)}
	h.forgiveTemplate()
	for _, document := range h.documents {
		h.walk(h.root(document), nil)
	}
	return h.result()
}

type helmReader struct{ *yamlFile }

// variableKeys hold variables, in capitals: most charts on Artifact Hub use one.
var variableKeys = []string{
	"ENV", "ENVS", "ENV_VARS", "EXTRA_ENV", "EXTRA_ENVS", "EXTRA_ENV_VARS", "ENVIRONMENT", "ENVIRONMENT_VARIABLES",
	"ENV_SECRETS", "SECRET_ENV", "CONFIG_MAP_DATA",
}

// walk reads what stands below keys. The first of them is the component, in charts
// of several.
func (h helmReader) walk(n node, keys []string) {
	b := block{scope: strings.Join(keys, "."), phase: model.RunPhase, kept: kubernetesKept}
	for key, value := range h.entries(n) {
		name := constantName(key)
		if value.Kind == yamltree.Null || value.Kind == yamltree.Sequence {
			h.replaced(append(keys, short(key)))
		}
		switch {
		case slices.Contains(variableKeys, name) && value.inside != nil:
			b := b
			b.keys = strings.Join(append(keys, short(key)), ".")
			h.variables(value, b)
		case value.inside == nil && value.Kind != yamltree.Null:
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

// replaced notes a list, or a null, of which nothing beneath is left when files are merged.
func (h helmReader) replaced(keys []string) {
	if len(h.reading.Replaced) < maxReplaced {
		h.reading.Replaced = append(h.reading.Replaced, strings.Join(keys, "."))
	}
}

// maxReplaced is how many lists and nulls of a file are noted.
const maxReplaced = 10_000

// variables reads a mapping or a list of variables. The value of one in a mapping
// may be a mapping as Kubernetes has it.
func (h helmReader) variables(n node, b block) {
	if n.Kind == yamltree.Sequence {
		kubernetesReader(h).env(n, object{}, b)
		return
	}
	for name, value := range h.entries(n) {
		if value.Kind != yamltree.Mapping {
			h.add(name, h.value(value, b), b)
			continue
		}
		h.structured(name, value, b)
	}
}

// structured reads a mapping among variables: one variable as Kubernetes writes it,
// {value: ...} or {valueFrom: ...}, or more of them.
func (h helmReader) structured(name string, n node, b block) {
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
			read, _ := kubernetesReader(h).valueFrom(from, "")
			read.At.In, read.At.Key = n.at.In, n.at.Key
			h.add(name, read, b)
			return
		}
	}
	if model.TypeOfName(name) != model.TypeUnknown {
		b.environment = name
	}
	h.variables(n, b)
}

// purposeful finds the variable of WorkOS that a key is for: by its own name, or
// with the names above it from the last that says workos or authkit. scope is what
// stands above that.
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

// maxNameParts is how many keys above one may be part of its name.
const maxNameParts = 3

// constantName writes a key as variables are written: workosApiKey, workos-api-key
// and WorkOSApiKey are WORKOS_API_KEY.
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

// vendorNames join what the capitals of the vendor's own names took apart.
var vendorNames = strings.NewReplacer("WORK_OSAPI", "WORKOS_API", "WORK_OSCLIENT", "WORKOS_CLIENT", "WORK_OS", "WORKOS",
	"AUTH_KIT", "AUTHKIT")
