package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// objectLayer is a ConfigMap or Secret from which a container takes all variables.
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
	files := y.filesOfScopes()
	var missing []*objectLayer
	for i := range y.objects {
		o := &y.objects[i]
		key, ok := y.objectBeside(o, files)
		if !ok {
			if l.isOfStaging(o) {
				l.doubt(o.carrier.File, o.carrier.Span, o.part.environment)
			} else if y.mayOverride(o) {
				missing = append(missing, o)
			}
			continue
		}
		y.layAt(o.part.key, placed[o.part.key], lower{key: key, phase: model.RunPhase, carrier: o.carrier})
		placed[o.part.key]++
	}
	l.doubtObjects(missing, files)
	l.objectKeys(files)
}

// isOfStaging reports whether a container of production takes all variables from an object whose name is one of
// staging.
func (l *loading) isOfStaging(o *objectLayer) bool {
	_, name, _ := strings.Cut(o.object, "/")
	return !o.part.template && l.isProduction(o.part.environment) && model.TypeOfName(name) == model.Staging
}

// filesOfScopes returns, for each scope, the files that have a part with this scope.
func (y *layering) filesOfScopes() map[string][]string {
	files := map[string][]string{}
	for file, scopes := range y.scopes {
		for _, scope := range scopes {
			files[scope] = append(files[scope], file)
		}
	}
	return files
}

// silentContainers adds manifests that do not mention WorkOS, if their folder contains ConfigMaps or Secrets that do.
// Their containers may take all variables from these objects.
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
		if !folders[path.Dir(name)] || isTemplateOf(name, kubernetesFormat) {
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
func (y *layering) objectBeside(o *objectLayer, files map[string][]string) (partKey, bool) {
	if o.prefix != "" {
		return partKey{}, false
	}
	container := o.part
	var inFile, inFolder []partKey
	for _, object := range sourcesOfObject(o.object) {
		if key := (partKey{container.key.path, object}); y.parts[key] != nil {
			inFile = append(inFile, key)
		}
		for _, file := range files[object] {
			if path.Dir(file) == path.Dir(container.key.path) {
				inFolder = append(inFolder, partKey{file, object})
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

// isWrittenAsNamed reports whether the key of a variable is the name of the variable. The key api-key of the Secret
// workos counts as WORKOS_API_KEY for references to that key. envFrom skips the key, because it is not the name of a
// variable.
func (s *settable) isWrittenAsNamed() bool {
	return writtenKey(s.variable.File.File, s.variable.Value.At) == s.variable.Name
}
