package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// secretSources lists the kinds of objects from which a cluster creates a Secret with the same name.
var secretSources = []string{"ExternalSecret", "ClusterExternalSecret", "SealedSecret", "SecretProviderClass"}

// sourcesOfObject returns an object, and the objects from which a cluster may create it.
func sourcesOfObject(object string) []string {
	sources := []string{object}
	if name, ok := strings.CutPrefix(object, "Secret/"); ok {
		for _, kind := range secretSources {
			sources = append(sources, kind+"/"+name)
		}
	}
	return sources
}

// withoutNamespace returns the name of a part without the namespace: Deployment/web for production.Deployment/web. The
// name contains the namespace if the file has objects of that kind and name in several namespaces.
func withoutNamespace(scope string) string {
	if namespace, object, ok := strings.Cut(scope, "."); ok && !strings.Contains(namespace, "/") &&
		strings.Contains(object, "/") {
		return object
	}
	return scope
}

// objectKey is the name of a ConfigMap or Secret in an environment.
type objectKey struct {
	environment *model.Environment
	name        string
}

// markObjects marks each deployment that consists of a ConfigMap or Secret, if a container in the same environment
// reads that object.
func (l *loading) markObjects() {
	objects := map[objectKey][]*model.Deployment{}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			if name, ok := objectOfDeployment(d); ok {
				key := objectKey{d.Environment, name}
				objects[key] = append(objects[key], d)
			}
		}
	}
	if len(objects) == 0 {
		return
	}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			if _, ok := objectOfDeployment(d); ok {
				continue
			}
			for _, name := range objectsReadBy(d) {
				for _, object := range objects[objectKey{d.Environment, name}] {
					object.Object = true
				}
			}
		}
	}
}

// objectOfDeployment returns the name of the ConfigMap or Secret that a deployment consists of.
func objectOfDeployment(d *model.Deployment) (name string, ok bool) {
	_, part, _ := strings.Cut(d.Part, "#")
	kind, name, ok := strings.Cut(withoutNamespace(part), "/")
	return name, ok && (kind == "ConfigMap" || kind == "Secret" || slices.Contains(secretSources, kind))
}

// objectsReadBy returns possible names of the ConfigMaps and Secrets that a container reads through envFrom or through
// references to their keys.
func objectsReadBy(d *model.Deployment) []string {
	var names []string
	for _, layer := range d.Layers {
		if _, name, ok := strings.Cut(layer.Part, "/"); ok {
			names = append(names, name)
		}
	}
	for _, v := range d.Variables {
		reference, whole := v.Value.V.Reference()
		if !whole || v.File.Format != kubernetesFormat {
			continue
		}
		if locator := strings.Split(reference.Name, "/"); len(locator) == 3 { // k8s-secret:NAMESPACE/NAME/KEY
			names = append(names, locator[1])
			continue
		}
		for i := range len(reference.Name) { // both names and keys may contain dots
			if reference.Name[i] == '.' {
				names = append(names, reference.Name[:i])
			}
		}
	}
	return names
}
