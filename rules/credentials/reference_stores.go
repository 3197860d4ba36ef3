package credentials

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// placeName returns the name of a reference without the attributes and brackets around the path of a secret store.
func placeName(reference model.Reference) string {
	name := reference.PathName()
	if reference.Kind != model.Locator && !reference.IsPath {
		return name
	}
	switch reference.Syntax {
	case "{{resolve:":
		return strings.TrimSuffix(strings.TrimPrefix(name, "{{"), "}}")
	case "@Microsoft.KeyVault": // (SecretUri=https://...) or (VaultName=...;SecretName=...)
		inside := strings.TrimSuffix(strings.TrimPrefix(name, reference.Syntax+"("), ")")
		return strings.NewReplacer(";", "/", "=", "/").Replace(inside)
	}
	name, _, _ = strings.Cut(name, "?") // op://vault/item/field?attribute=otp
	return name
}

// otherWord returns the word in a reference that names an environment of a type other than that of env. In
// production, a word for staging in the name of the store counts even if the path names production: an account,
// project or vault of staging has no secrets of production. The reverse is not reported, because a store of
// production may contain all secrets.
func otherWord(env *model.Environment, reference model.Reference) (word string, of model.Type) {
	word, of = environmentWord(reference)
	if of != model.TypeUnknown && of != env.Type {
		return word, of
	}
	if env.Type != model.Production {
		return "", model.TypeUnknown
	}
	if word, of, found := wordOfPart(nameWords(storeOf(reference)), true); found && of == model.Staging {
		return word, of
	}
	return "", model.TypeUnknown
}

// storeOf returns the store that a reference names separately from the path in the store, or "". A vault of 1Password
// is not such a store, because it may belong to a team named Development.
func storeOf(reference model.Reference) string {
	if reference.Kind != model.Locator && !reference.IsPath {
		return ""
	}
	name := placeName(reference)
	switch reference.Syntax {
	case "external-secret:":
		if store, _, ok := strings.Cut(strings.TrimPrefix(name, reference.Syntax), "//"); ok {
			return store
		}
	case "projects/":
		project, _, _ := strings.Cut(strings.TrimPrefix(name, reference.Syntax), "/")
		return project
	case "https://", "keyvaultref:", "@Microsoft.KeyVault":
		if host, _, ok := strings.Cut(name, ".vault.azure.net"); ok {
			return host[strings.LastIndexByte(host, '/')+1:]
		}
		_, vault, _ := strings.Cut(name, "VaultName/")
		vault, _, _ = strings.Cut(vault, "/")
		return vault
	}
	return ""
}
