package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// storedPlace returns a locator of a place in a secret store; see [model.StoredLocator]. It contains no store if the
// store names no environment. ok is false if neither the store nor the path names an environment. Such places cannot be
// compared, because the stores of staging and production may both contain workos/api-key, with different secrets.
func storedPlace(store, path string, parts ...string) (text string, ok bool) {
	store = storeName(store)
	path = strings.ReplaceAll(strings.Trim(path, "/"), "//", "/")
	if path == "" || store == "" && !namesEnvironment(path) {
		return "", false
	}
	text = model.StoredLocator(store, path)
	for _, part := range parts {
		if part != "" {
			text += "/" + part
		}
	}
	return text, true
}

// storeName returns the name of a store, or the host and path of its URL, or "" if this text names no environment.
func storeName(store string) string {
	if _, rest, ok := strings.Cut(store, "://"); ok {
		store = rest
	}
	store, _, _ = strings.Cut(store, ":") // a port
	store = strings.ReplaceAll(strings.Trim(store, "/"), "//", "/")
	if !isName(store) || !namesEnvironment(store) {
		return ""
	}
	return store
}

// namesEnvironment reports whether a word in a path names an environment.
func namesEnvironment(place string) bool {
	return slices.ContainsFunc(model.NameWords(strings.ReplaceAll(place, "/", "-")), func(word string) bool {
		return model.TypeOfName(word) != model.TypeUnknown
	})
}
