package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// storeKeys lists customary keys, as constantName returns them, for mappings from the names of variables to places in
// a secret store, or to the names of Secrets. Charts pass these values to External Secrets, Vault, the Secrets Store
// CSI driver, or secretKeyRef.
var storeKeys = []string{
	"EXTERNAL_SECRET", "EXTERNAL_SECRETS", "EXTERNAL_SECRET_KEYS", "EXTERNAL_SECRETS_OPERATOR", "EXTERNAL_SECRET_REFS",
	"ESO", "REMOTE_REF", "REMOTE_REFS", "REMOTE_KEYS", "SECRET_REF", "SECRET_REFS", "SECRET_KEY_REF", "SECRET_KEY_REFS",
	"SECRET_KEYS", "SECRET_NAMES", "SECRET_PATHS", "SECRET_MAPPINGS", "SECRET_MAP", "VAULT", "VAULT_SECRETS",
	"VAULT_SECRET", "VAULT_PATHS", "VAULT_KEYS", "VAULT_STATIC_SECRET", "VAULT_STATIC_SECRETS", "HASHICORP_VAULT",
	"SECRET_STORE", "SECRET_STORES", "SECRETS_STORE", "SECRET_PROVIDER", "SECRET_PROVIDER_CLASS", "SECRET_OBJECTS",
	"KEY_VAULT", "KEYVAULT", "AZURE_KEY_VAULT", "AZURE_KEYVAULT", "AWS_SECRETS", "AWS_SECRETS_MANAGER", "ASM",
	"SECRETS_MANAGER", "GCP_SECRETS", "GCP_SECRET_MANAGER", "GOOGLE_SECRET_MANAGER", "SECRET_MANAGER", "SSM",
	"SSM_PARAMETERS", "AWS_SSM", "PARAMETER_STORE", "ONEPASSWORD", "ONE_PASSWORD", "ONE_PASSWORD_ITEMS", "DOPPLER",
	"INFISICAL", "AKEYLESS", "BITWARDEN", "CONJUR", "EXISTING_SECRET", "EXISTING_SECRETS", "EXISTING_SECRET_KEYS",
	"ENV_FROM_SECRET", "ENV_FROM_SECRETS", "ENV_SECRET_REFS", "ENV_VALUE_FROM_SECRET", "SECRET_ENV_REFS",
}

// isStored reports whether the values below a key path are places in a secret store.
func isStored(keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return slices.Contains(storeKeys, constantName(key)) })
}

// longestPart is the maximum length in bytes of a part with digits in the path of a place. A longer part is probably
// a secret.
const longestPart = 19

// notPlaces lists substrings that occur in placeholders and in WorkOS values, but not in places.
var notPlaces = []string{
	"changeme", "change-me", "change_me", "replace", "placeholder", "your", "todo", "fixme", "example", "dummy", "xxx",
	"insert", "sk_", "client_", "whsec", "://", "none", "null", "undefined",
}

// isPlace reports whether a text may be a place in a secret store or the name of a Secret, as opposed to a value.
func isPlace(text string) bool {
	lower := strings.ToLower(text)
	if text == "" || len(text) > maxName ||
		slices.ContainsFunc(notPlaces, func(word string) bool { return strings.Contains(lower, word) }) {
		return false
	}
	letters := false
	for part := range strings.FieldsFuncSeq(lower, func(r rune) bool { return strings.ContainsRune("/._-:#@", r) }) {
		digits := 0
		for _, r := range part {
			switch {
			case '0' <= r && r <= '9':
				digits++
			case 'a' <= r && r <= 'z':
				letters = true
			default:
				return false
			}
		}
		if digits > 0 && len(part) > longestPart {
			return false
		}
	}
	return letters
}

// stored returns a reference to the place in a secret store that an entry contains, as a text or as attributes, as in
// {key: ..., property: ...}. ok is false if the entry contains no place. If neither the store nor the place names an
// environment, the result is a reference to the variable, because such places cannot be compared; see [storedPlace].
// A text without separators may be the name of a Secret or the secret itself, unless the form of the entry is that of
// a place. Its value is unknown, and reports hide the text if the variable is secret.
func (h helmReader) stored(variable, store string, n node) (value model.Value[model.Text], ok bool) {
	key, property, sure := h.placeIn(n)
	if key.Node == nil || !isScalar(key.Node) || key.Partial || key.Kind != yamltree.String || !isPlace(key.Text) {
		return value, false
	}
	at := n.at
	at.Span = key.Span
	if !sure && !strings.ContainsAny(key.Text, "/#:") {
		if model.PurposeOf(variable).IsSecret() {
			h.file.MarkSecret(key.Span)
		}
		return model.Value[model.Text]{State: model.Unknown, At: at}, true
	}
	if property == "" && !strings.ContainsAny(key.Text, "/#:") {
		property = variable // one object for several variables
	}
	text, ok := storedPlace(store, key.Text, property)
	if !ok {
		text, ok = named(variable)
	}
	return known(text, at), ok
}

// placeIn returns the node of an entry that may be a place, and the property that is read there, or "". sure is true
// if the form of the entry shows that the node is a place.
func (h helmReader) placeIn(n node) (key node, property string, sure bool) {
	if n.Kind != yamltree.Mapping {
		return n, "", false
	}
	from := n
	for _, name := range []string{"remoteRef", "secretKeyRef"} {
		if inner, ok := h.get(n, name); ok {
			from, sure = inner, true
			break
		}
	}
	if object, ok := h.get(from, "name"); ok && h.text(from, "key") != "" { // a key of a Secret
		return object, h.text(from, "key"), true
	}
	for _, name := range []string{"key", "path", "secret", "secretName", "objectName", "name", "remoteKey"} {
		if key, ok := h.get(from, name); ok {
			property = h.text(from, "property")
			return key, property, sure || property != ""
		}
	}
	return node{}, "", false
}

// storeOf returns the name of the secret store in a mapping, if this name contains the name of an environment.
// Otherwise, it returns outer, the name of the store of the parent mapping.
func (h helmReader) storeOf(n node, outer string) string {
	for _, path := range [][]string{
		{"store"}, {"secretStore"}, {"storeName"}, {"secretStoreName"}, {"clusterSecretStore"}, {"secretStoreRef"},
		{"secretStoreRef", "name"}, {"secretStore", "name"}, {"clusterSecretStore", "name"}, {"store", "name"},
	} {
		if name := h.text(n, path...); isName(name) && namesEnvironment(name) {
			return name
		}
	}
	return outer
}

// addStored adds the WorkOS variable that a key sets, with its place in a secret store. It returns false if there is
// no such variable or no place.
func (h helmReader) addStored(keys []string, key string, n node, b block) bool {
	variable, scope, ok := h.purposeful(keys, constantName(key))
	if !ok {
		return false
	}
	value, ok := h.stored(variable, h.store, n)
	if !ok {
		return false
	}
	b.scope, b.keys = scope, strings.Join(append(keys, short(key)), ".")
	h.add(variable, value, b)
	return true
}
