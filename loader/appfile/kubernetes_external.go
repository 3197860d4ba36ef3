package appfile

import (
	"cmp"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// provided reads the variables of an ExternalSecret, ClusterExternalSecret, SealedSecret or SecretProviderClass. Such
// an object creates a Secret from a secret store or from encrypted values. The value of a variable is a reference to
// the created Secret.
// Sources: https://external-secrets.io/latest/api/externalsecret/, https://github.com/bitnami-labs/sealed-secrets,
// https://secrets-store-csi-driver.sigs.k8s.io.
func (k kubernetesReader) provided(n node, o object) {
	spec, _ := k.get(n, "spec")
	name := ""
	if o.kind == "ClusterExternalSecret" {
		name = k.text(spec, "externalSecretName")
		spec, _ = k.get(spec, "externalSecretSpec")
	}
	if name = cmp.Or(k.text(spec, "target", "name"), name); name != "" {
		o.name = short(name)
	}
	k.noteNamespace(o)
	if ref, ok := k.get(spec, "secretStoreRef"); ok {
		k.doubtKeys(ref, storeRefKeys)
	}
	store := k.text(spec, "secretStoreRef", "name")
	if list, ok := k.get(spec, "dataFrom"); ok {
		for item := range k.items(list) {
			k.providedFrom(item, store, o)
		}
	}
	if list, ok := k.get(spec, "data"); ok {
		k.providedNames(list, "secretKey", o, func(item node) (string, source.Span, bool) {
			return k.remote(item, store)
		})
	}
	if sealed, ok := k.find(n, "spec", "encryptedData"); ok {
		for key, value := range k.entries(sealed) {
			k.file.MarkSecret(value.Span)
			k.addProvided(key, value.at, o)
		}
	}
	k.secretObjects(n, o)
	for _, path := range [][]string{{"target", "template"}, {"template"}} {
		if template, ok := k.find(spec, path...); ok {
			template.at = model.At{In: template.inside}
			o.kind = "template"
			k.data(template, o)
		}
	}
}

// storeRefKeys lists the keys of the secret store of an ExternalSecret.
var storeRefKeys = []string{"kind", "name"}

// providedNames reads a list of items. Each item contains the name of a variable under key. The function place
// returns the place in a secret store that an item refers to, and the span of the place.
func (k kubernetesReader) providedNames(list node, key string, o object,
	place func(item node) (text string, span source.Span, ok bool)) {
	for item := range k.items(list) {
		name, ok := k.get(item, key)
		if !ok || !isScalar(name.Node) || name.Kind == yamltree.Null {
			continue
		}
		at := model.At{
			In: list.inside, Key: name.at.Span, Span: source.Span{Start: name.at.Span.End, End: name.at.Span.End},
		}
		if text, span, ok := place(item); ok {
			at.Span = span
			k.add(dataName(o.name, name.Text), known(text, at), o.block(""))
			continue
		}
		k.addProvided(name.Text, at, o)
	}
}

// providedFrom adds the source that an entry of dataFrom names: all values of a secret, or of the secrets that it
// finds. Their names are only in the store. Source: https://external-secrets.io/latest/guides/all-keys-one-secret/.
func (k kubernetesReader) providedFrom(entry node, store string, o object) {
	store = cmp.Or(k.text(entry, "sourceRef", "storeRef", "name"), store)
	layer := Layer{
		Scope: o.block("").scope, Environment: o.environment, Phase: model.RunPhase, Written: entry.at.Span,
		Unread: "its variables are only in the secret store",
	}
	place := ""
	for _, path := range [][]string{{"extract", "key"}, {"find", "path"}, {"find", "name", "regexp"}} {
		if key, ok := k.find(entry, path...); ok && isScalar(key.Node) && key.Text != "" {
			place, layer.Written = key.Text, key.Span
			break
		}
	}
	if text, ok := storedPlace(store, place); ok {
		layer.Path = text
	} else {
		layer.Path = "external-secret:" + cmp.Or(strings.Trim(place, "/"), "dataFrom")
	}
	k.reading.Layers = append(k.reading.Layers, layer)
}

// remote returns the place in the secret store that an entry of an ExternalSecret reads, and the span of its key. ok
// is false if neither the store nor the key names an environment.
func (k kubernetesReader) remote(entry node, store string) (text string, span source.Span, ok bool) {
	if other := k.text(entry, "sourceRef", "storeRef", "name"); other != "" {
		store = other
	}
	key, ok := k.find(entry, "remoteRef", "key")
	if !ok || !isScalar(key.Node) {
		return "", source.Span{}, false
	}
	text, ok = storedPlace(store, key.Text, k.text(entry, "remoteRef", "property"))
	return text, key.Span, ok
}

// addProvided adds a variable of a Secret. The value is a reference to the Secret, as in the secretKeyRef of a
// container.
func (k kubernetesReader) addProvided(key string, at model.At, o object) {
	value := model.Value[model.Text]{State: model.Unknown, At: at}
	if text, ok := secretReference(o.namespace, o.name, key); ok {
		value = known(text, at)
	}
	k.add(dataName(o.name, key), value, o.block(""))
}
