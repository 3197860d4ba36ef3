package appfile

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// provided reads the variables of an ExternalSecret, SealedSecret or SecretProviderClass. Such an object creates a
// Secret from a secret store or from encrypted values. The value of a variable is a reference to the created Secret.
// Sources: https://external-secrets.io/latest/api/externalsecret/, https://github.com/bitnami-labs/sealed-secrets,
// https://secrets-store-csi-driver.sigs.k8s.io.
func (k kubernetesReader) provided(n node, o object) {
	if name := k.text(n, "spec", "target", "name"); name != "" {
		o.name = short(name)
	}
	k.noteNamespace(o)
	if ref, ok := k.find(n, "spec", "secretStoreRef"); ok {
		k.doubtKeys(ref, storeRefKeys)
	}
	if list, ok := k.find(n, "spec", "data"); ok {
		store := k.text(n, "spec", "secretStoreRef", "name")
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
	for _, path := range [][]string{{"spec", "target", "template"}, {"spec", "template"}} {
		if template, ok := k.find(n, path...); ok {
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
