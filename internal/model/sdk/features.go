package sdk

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// features gives packages whose only purpose is a feature, each with the name of its
// registry. What other packages of WorkOS are used for, their names do not tell. Read
// in the registries on the day in verified.
var features = map[string]model.Feature{
	"npm:@workos-inc/authkit-nextjs":           model.AuthKit,
	"npm:@workos-inc/authkit-react-router":     model.AuthKit,
	"npm:@workos-inc/authkit-remix":            model.AuthKit,
	"npm:@workos/authkit-tanstack-react-start": model.AuthKit,
	"npm:@workos/authkit-tanstack-start":       model.AuthKit,
	"npm:@workos/authkit-sveltekit":            model.AuthKit,
	"npm:@workos/authkit-session":              model.AuthKit,
	"npm:@workos-inc/authkit-react":            model.AuthKit,
	"npm:@workos-inc/authkit-js":               model.AuthKit,
	"npm:@convex-dev/workos-authkit":           model.AuthKit,
	"npm:@convex-dev/workos":                   model.AuthKit,
	"npm:@workos-inc/widgets":                  model.Widgets,
	"composer:laravel/workos":                  model.AuthKit,
}

// FeatureOf returns the feature that an application uses if its manifest depends on a
// package. The manifest is a file name or path, such as web/package.json.
func FeatureOf(manifest, pack string) (feature model.Feature, ok bool) {
	for registry := range ecosystems {
		if belongs(path.Base(manifest), registry+":") {
			feature, ok = features[registry+":"+pack]
			return feature, ok
		}
	}
	return "", false
}

// Feature returns the feature that the SDK is for, if it is for one alone.
func (s SDK) Feature() (feature model.Feature, ok bool) {
	for _, pack := range s.Packages {
		if feature, ok = features[pack]; ok {
			return feature, true
		}
	}
	return "", false
}

// DependencyKeys lists the keys of a JSON manifest under which the packages are that the
// application itself depends on; none for manifests in other languages.
func DependencyKeys(manifest string) []string {
	switch base := path.Base(manifest); {
	case strings.EqualFold(base, "package.json"):
		return []string{"dependencies", "devDependencies", "optionalDependencies"}
	case strings.EqualFold(base, "composer.json"):
		return []string{"require", "require-dev"}
	}
	return nil
}
