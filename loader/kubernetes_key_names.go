package loader

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/excerpt"
)

// objectEntry is a key of a ConfigMap or Secret. object is its kind and name, such as ConfigMap/web.
type objectEntry struct{ object, key string }

// nameObjectKeys gives the values of ConfigMaps and Secrets the name of the WorkOS variable that containers take from
// them, if their keys are not such names themselves, as in WORKOS_CLIENT_ID from the key client_id. A key from which
// containers take several variables keeps its name.
func nameObjectKeys(results []appResult) {
	names := map[objectEntry]string{}
	for i := range results {
		r := &results[i]
		at := map[int32]objectEntry{}
		for _, k := range r.reading.ObjectKeys {
			at[k.Written.Start] = objectEntry{k.Object, k.Key}
		}
		for j := range r.reading.Variables {
			v := &r.reading.Variables[j]
			entry, ok := at[v.Value.Span.Start]
			if !ok || model.PurposeOf(v.Name) == model.NoPurpose {
				continue
			}
			if other, again := names[entry]; again && other != v.Name {
				names[entry] = ""
			} else {
				names[entry] = v.Name
			}
		}
	}
	if len(names) == 0 {
		return
	}
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != kubernetesFormat {
			continue
		}
		for j := range r.reading.Variables {
			v := &r.reading.Variables[j]
			if v.Scope == "" || model.PurposeOf(v.Name) != model.NoPurpose {
				continue
			}
			entry := objectEntry{withoutNamespace(v.Scope), writtenKey(r.file.File, v.Value.At)}
			if name := names[entry]; name != "" {
				v.Name = name
				excerpt.ShowVariable(r.file.File, v)
			}
		}
	}
}

// markKeyed marks the variables whose value is a key of an object, if their environment contains that object with a
// literal, because that value is checked. If the environment is unknown, production counts. An object without an
// environment may apply instead, so it leaves the variable open.
func (l *loading) markKeyed() {
	keyed := map[definitionPlace]*keyedVariable{}
	for i := range l.layers.keyed {
		k := &l.layers.keyed[i]
		keyed[placeOfDefinition(k.variable.File.Path, k.variable.Value.At)] = k
	}
	if len(keyed) == 0 {
		return
	}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			k := keyed[placeOfDefinition(v.File.Path, v.Value.At)]
			if k != nil && !v.IsSecret() && !v.Value.V.HasLiteral() {
				v.Beside = v.Beside || l.hasObjectKey(k, e)
			}
		}
	}
}

// hasObjectKey reports whether an environment, or production if the environment is unknown, contains the object to
// whose key a variable refers, with a literal, and no other object of that name may apply.
func (l *loading) hasObjectKey(k *keyedVariable, own *model.Environment) bool {
	if l.silentValue(k) != nil {
		return false
	}
	y, found := l.layers, false
	for _, part := range y.objectParts[k.Object] {
		s := y.valueAt(part, k.Key)
		if s == nil || y.parts[part].template || s.variable.Deployment == nil ||
			!mayBeSame(y.namespaces[part], k.Namespace) {
			continue
		}
		switch of := s.variable.Deployment.Environment; {
		case of.Name == "":
			return false
		case of == own || own.Name == "" && of.Type == model.Production:
			if s.variable.Purpose != k.variable.Purpose || !s.variable.Value.V.HasLiteral() {
				return false
			}
			found = true
		}
	}
	return found
}
