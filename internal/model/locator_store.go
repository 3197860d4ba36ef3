package model

import "strings"

// stored is the prefix of the locators of StoredLocator.
const stored = "external-secret:"

// StoredLocator returns a locator of a place in a secret store. The store may be empty.
func StoredLocator(store, path string) string {
	if store != "" {
		path = store + "//" + path
	}
	return stored + path
}

// PlaceName returns the name of a reference without the attributes and brackets around the path of a secret store. It
// consists of words for people: two references with the same name may have different values; see Place.
func (r Reference) PlaceName() string {
	name := r.PathName()
	if r.Kind != Locator && !r.IsPath {
		return name
	}
	switch r.Syntax {
	case cloudFormation:
		return strings.TrimSuffix(strings.TrimPrefix(name, "{{"), "}}")
	case azureVault: // (SecretUri=https://...) or (VaultName=...;SecretName=...)
		inside := strings.TrimSuffix(strings.TrimPrefix(name, r.Syntax+"("), ")")
		return strings.NewReplacer(";", "/", "=", "/").Replace(inside)
	}
	name, _, _ = strings.Cut(name, "?") // op://vault/item/field?attribute=otp
	return name
}

// Store returns the store that a reference names separately from the path in the store, or "". A vault of 1Password is
// not such a store, because it may belong to a team named Development.
func (r Reference) Store() string {
	if r.Kind != Locator && !r.IsPath {
		return ""
	}
	name := r.PlaceName()
	switch r.Syntax {
	case stored:
		if store, _, ok := strings.Cut(strings.TrimPrefix(name, r.Syntax), "//"); ok {
			return store
		}
	case "projects/":
		project, _, _ := strings.Cut(strings.TrimPrefix(name, r.Syntax), "/")
		return project
	case "https://", azureReference, azureVault:
		if host, _, ok := strings.Cut(name, azureHost); ok {
			return host[strings.LastIndexByte(host, '/')+1:]
		}
		_, vault, _ := strings.Cut(name, "VaultName/")
		vault, _, _ = strings.Cut(vault, "/")
		return vault
	}
	return ""
}
