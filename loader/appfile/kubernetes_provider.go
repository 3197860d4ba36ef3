package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// secretObjects reads the Secrets that a SecretProviderClass creates, and the places in the secret store from which
// the driver reads their values.
func (k kubernetesReader) secretObjects(n node, o object) {
	objects, ok := k.find(n, "spec", "secretObjects")
	if !ok {
		return
	}
	places := k.mounted(n)
	for item := range k.items(objects) {
		secret := o
		secret.name = short(k.text(item, "secretName"))
		k.noteNamespace(secret)
		if list, ok := k.get(item, "data"); ok {
			k.providedNames(list, "key", secret, func(entry node) (string, source.Span, bool) {
				p, ok := places[k.text(entry, "objectName")]
				for _, only := range places {
					if !ok && len(places) == 1 {
						p = only // the driver fails because the name does not match, but only this place can be meant
					}
				}
				return p.text, p.span, p.text != ""
			})
		}
	}
}

// mountedPlace is the place in a secret store of an object that a SecretProviderClass mounts.
type mountedPlace struct {
	text string
	span source.Span
}

// mounted returns the objects of a SecretProviderClass by the names of their files. A parameter describes the objects
// in a text that contains YAML. Sources:
// https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage/,
// https://github.com/aws/secrets-store-csi-driver-provider-aws,
// https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp,
// https://developer.hashicorp.com/vault/docs/deploy/kubernetes/csi/configurations.
func (k kubernetesReader) mounted(n node) map[string]mountedPlace {
	parameters, ok := k.find(n, "spec", "parameters")
	if !ok {
		return nil
	}
	places := map[string]mountedPlace{}
	store := ""
	for _, key := range []string{"keyvaultName", "keyVaultName", "vaultNamespace", "vaultAddress", "project"} {
		if name := storeName(k.text(parameters, key)); name != "" {
			store = name
			break
		}
	}
	for _, key := range []string{"objects", "secrets"} {
		if list, ok := k.get(parameters, key); ok {
			k.mountedObjects(list, store, places, 0)
		}
	}
	return places
}

// maxMountedDepth is the maximum nesting depth of texts that contain YAML, such as a list of texts in a text.
const maxMountedDepth = 3

// mountedObjects adds the objects in a value to places: an object, a list of them, or a text that contains either.
func (k kubernetesReader) mountedObjects(n node, store string, places map[string]mountedPlace, depth int) {
	switch {
	case isScalar(n.Node) && n.Kind == yamltree.String && depth < maxMountedDepth:
		k.mountedText(n, store, places, depth+1)
	case n.Kind == yamltree.Sequence:
		for item := range k.items(n) {
			k.mountedObjects(item, store, places, depth)
		}
	case n.Kind == yamltree.Mapping:
		if list, ok := k.get(n, "array"); ok { // Azure
			k.mountedObjects(list, store, places, depth)
			return
		}
		k.mountedObject(n, store, places)
	}
}

// mountedText adds the objects in the YAML that a text contains. If the positions in the text are unknown, the places
// have the position of the text.
func (k kubernetesReader) mountedText(n node, store string, places map[string]mountedPlace, depth int) {
	text := writtenIn(k.file, n.Node)
	file := source.NewFile(k.file.Path, text.text)
	inner := &yamlFile{file: file, documents: yamltree.Read(file, yamltree.Limits{}).Documents, left: k.left}
	found := map[string]mountedPlace{}
	for _, document := range inner.documents {
		kubernetesReader{inner, nil}.mountedObjects(inner.root(document), store, found, depth)
	}
	k.left = inner.left
	for name, p := range found {
		places[name] = mountedPlace{p.text, text.span(int(p.span.Start), int(p.span.End))}
	}
}

// mountedObject adds an object under each name that it may have in secretObjects.
func (k kubernetesReader) mountedObject(n node, store string, places map[string]mountedPlace) {
	name := k.text(n, "objectName")
	for _, key := range []string{"secretPath", "resourceName", "objectName"} {
		at, ok := k.get(n, key)
		if !ok || !isScalar(at.Node) || at.Text == "" {
			continue
		}
		property := k.text(n, "secretKey")
		add := func(as, property string) {
			text, ok := storedPlace(store, at.Text, property)
			if google := strings.TrimPrefix(text, model.StoredLocator("", "")); strings.HasPrefix(google, "projects/") {
				text = google
			}
			if as != "" && ok {
				places[as] = mountedPlace{text, at.Span}
			}
		}
		for _, as := range []string{name, k.text(n, "objectAlias"), k.text(n, "path"), k.text(n, "fileName")} {
			add(as, property)
		}
		if list, ok := k.get(n, "jmesPath"); ok {
			for item := range k.items(list) {
				add(k.text(item, "objectAlias"), strings.Trim(k.text(item, "path"), `"`))
			}
		}
		return
	}
}
