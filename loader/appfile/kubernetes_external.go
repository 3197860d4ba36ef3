package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// provided reads the variables of an object that creates a Secret from a secret store or from encrypted values.
// External Secrets, Sealed Secrets, and the Secrets Store CSI driver have such objects. The value of a variable is a
// reference to the created Secret. Sources: https://external-secrets.io/latest/api/externalsecret/,
// https://github.com/bitnami-labs/sealed-secrets, https://secrets-store-csi-driver.sigs.k8s.io.
func (k kubernetesReader) provided(n node, o object) {
	if name := k.text(n, "spec", "target", "name"); name != "" {
		o.name = short(name)
	}
	k.noteNamespace(o)
	if list, ok := k.find(n, "spec", "data"); ok {
		k.providedNames(list, "secretKey", k.text(n, "spec", "secretStoreRef", "name"), o)
	}
	if sealed, ok := k.find(n, "spec", "encryptedData"); ok {
		for key, value := range k.entries(sealed) {
			k.file.MarkSecret(value.Span)
			k.addProvided(key, value.at, o)
		}
	}
	if objects, ok := k.find(n, "spec", "secretObjects"); ok {
		for item := range k.items(objects) {
			secret := o
			secret.name = short(k.text(item, "secretName"))
			k.noteNamespace(secret)
			if list, ok := k.get(item, "data"); ok {
				k.providedNames(list, "key", "", secret)
			}
		}
	}
	for _, path := range [][]string{{"spec", "target", "template"}, {"spec", "template"}} {
		if template, ok := k.find(n, path...); ok {
			template.at = model.At{In: template.inside}
			o.kind = "template"
			k.data(template, o)
		}
	}
}

// providedNames reads a list of objects. Each contains the name of a variable under key. store is the name of the
// secret store, if known.
func (k kubernetesReader) providedNames(list node, key, store string, o object) {
	for item := range k.items(list) {
		name, ok := k.get(item, key)
		if !ok || !isScalar(name.Node) || name.Kind == yamltree.Null {
			continue
		}
		at := model.At{
			In: list.inside, Key: name.at.Span, Span: source.Span{Start: name.at.Span.End, End: name.at.Span.End},
		}
		if text, span, ok := k.remote(item, store); ok {
			at.Span = span
			k.add(dataName(o.name, name.Text), known(text, at), o.block(""))
			continue
		}
		k.addProvided(name.Text, at, o)
	}
}

// remote returns the place in the secret store that an entry of an ExternalSecret reads, and the span of its key. ok is
// false if neither the store nor the key names an environment, because such places cannot be compared. The stores of
// staging and production may both contain workos/api-key, with a different secret in each.
func (k kubernetesReader) remote(entry node, store string) (text string, span source.Span, ok bool) {
	if other := k.text(entry, "sourceRef", "storeRef", "name"); other != "" {
		store = other
	}
	if !isName(store) || !namesEnvironment(store) {
		store = ""
	}
	key, ok := k.find(entry, "remoteRef", "key")
	if !ok || !isScalar(key.Node) || store == "" && !namesEnvironment(key.Text) {
		return "", source.Span{}, false
	}
	text = "external-secret:" + key.Text
	if store != "" {
		text = "external-secret:" + store + "/" + key.Text
	}
	if property := k.text(entry, "remoteRef", "property"); property != "" {
		text += "/" + property
	}
	return text, key.Span, true
}

// addProvided adds a variable of a Secret. Its value is the reference that a container uses for it.
func (k kubernetesReader) addProvided(key string, at model.At, o object) {
	value := model.Value[model.Text]{State: model.Unknown, At: at}
	if text, ok := secretReference(o.namespace, o.name, key); ok {
		value = known(text, at)
	}
	k.add(dataName(o.name, key), value, o.block(""))
}

// namesEnvironment reports whether a word in a path names an environment.
func namesEnvironment(place string) bool {
	return slices.ContainsFunc(model.NameWords(strings.ReplaceAll(place, "/", "-")), func(word string) bool {
		return model.TypeOfName(word) != model.TypeUnknown
	})
}
