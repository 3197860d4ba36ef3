package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/filename"
)

// objectLayer is a ConfigMap or Secret whose keys become variables of a container.
type objectLayer struct {
	part              *part
	object, namespace string
	// all is true for an entry of envFrom.
	all bool
	// prefix is added before the names of the object's keys.
	prefix  string
	carrier finding.Related
}

// kubernetesLayers makes the ConfigMaps and Secrets of envFrom lower layers of the env of containers. Later entries of
// envFrom override earlier entries, and env overrides all of them. Only objects in the folder of the container are
// followed. Source: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/ and
// the API reference of Container.envFrom.
func (l *loading) kubernetesLayers(results []appResult) {
	y := l.layers
	l.silentContainers(results)
	placed := map[partKey]int{}
	objects := y.partsOfObjects()
	unknown := l.unknownObjects(objects)
	var missing []*objectLayer
	for i := range y.objects {
		o := &y.objects[i]
		key, ok := y.objectBeside(o, objects)
		if !ok {
			low := lower{phase: model.RunPhase, carrier: o.carrier, unread: "no file in the project contains it"}
			switch {
			case l.isOfStaging(o):
				l.doubt(o.carrier.File, o.carrier.Span, o.part.environment)
				low.key = partKey{o.part.key.path, o.object}
			case l.isOfProduction(o), unknown[o]:
				low.key = partKey{o.part.key.path, o.object}
			case y.mayOverride(o), o.prefixesWorkOS():
				missing = append(missing, o)
			}
			if low.key.path != "" && y.parts[low.key] == nil {
				y.layAt(o.part.key, placed[o.part.key], low)
				placed[o.part.key]++
			}
			continue
		}
		y.layAt(o.part.key, placed[o.part.key], lower{key: key, phase: model.RunPhase, carrier: o.carrier})
		placed[o.part.key]++
	}
	l.doubtObjects(missing, objects)
	l.objectKeys(objects)
}

// isOfStaging reports whether a production container takes all variables from an object whose name indicates staging.
func (l *loading) isOfStaging(o *objectLayer) bool {
	_, name, _ := strings.Cut(o.object, "/")
	return !o.part.template && l.isProduction(o.part.environment) && model.TypeOfName(name) == model.Staging
}

// isOfProduction reports whether a container of staging takes all variables from a Secret whose name indicates
// production.
func (l *loading) isOfProduction(o *objectLayer) bool {
	name, secret := strings.CutPrefix(o.object, "Secret/")
	return secret && !o.part.template && l.isStaging(o.part.environment) && model.TypeOfName(name) == model.Production
}

// partsOfObjects returns the parts of files, grouped by the object that they describe, such as ConfigMap/web.
func (y *layering) partsOfObjects() map[string][]partKey {
	parts := map[string][]partKey{}
	for file, scopes := range y.scopes {
		for _, scope := range scopes {
			object := withoutNamespace(scope)
			parts[object] = append(parts[object], partKey{file, scope})
		}
	}
	return parts
}

// silentContainers adds manifests that do not mention WorkOS if ConfigMaps or Secrets in the same folder mention it,
// because the containers in these manifests may take all variables from those objects.
func (l *loading) silentContainers(results []appResult) {
	folders := map[string]bool{}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == kubernetesFormat && len(r.reading.Namespaces) > 0 &&
			!r.isTemplate() {
			folders[path.Dir(r.input.Path)] = true
		}
	}
	if len(folders) == 0 {
		return
	}
	for _, name := range l.silentOf(kubernetesFormat) {
		if !folders[path.Dir(name)] || filename.IsTemplateOf(name, kubernetesFormat) {
			continue
		}
		if text, ok := l.readWhole(name); ok && !strings.Contains(text, "envFrom") {
			continue
		}
		if r, ok := l.readSilent(name, kubernetesFormat); ok && len(r.reading.Layers) > 0 {
			l.planLayers(&r, nil)
		}
	}
}

// objectBeside returns an object in the file of a container, or else in its folder. It returns false if there is not
// exactly one such object, or if the object belongs to another environment or namespace.
func (y *layering) objectBeside(o *objectLayer, objects map[string][]partKey) (partKey, bool) {
	if o.prefix != "" {
		return partKey{}, false
	}
	container := o.part
	var inFile, inFolder []partKey
	for _, object := range sourcesOfObject(o.object) {
		for _, key := range objects[object] {
			if key.scope != object && y.namespaces[key] != o.namespace {
				continue // the file has several objects of this name, and this one is in another namespace
			}
			if key.path == container.key.path {
				inFile = append(inFile, key)
			}
			if path.Dir(key.path) == path.Dir(container.key.path) {
				inFolder = append(inFolder, key)
			}
		}
	}
	found := inFile
	if found == nil {
		found = inFolder
	}
	if len(found) != 1 {
		return partKey{}, false
	}
	key := found[0]
	p := y.parts[key]
	other := slices.ContainsFunc(p.set, func(s *settable) bool {
		return s.environment != "" && s.environment != container.environment || o.all && !s.isWrittenAsNamed()
	})
	return key, !other && !p.template && y.namespaces[key] == o.namespace
}

// isWrittenAsNamed reports whether the key of a variable is the name of the variable. It returns false for the key
// api-key of the Secret workos, which sets WORKOS_API_KEY. References may name such a key, but envFrom skips it,
// because the key is not a valid name of a variable.
func (s *settable) isWrittenAsNamed() bool {
	return writtenKey(s.variable.File.File, s.variable.Value.At) == s.variable.Name
}
