package sdk

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// features maps each package that serves a single feature to that feature. Package names start with their registry.
// Other WorkOS packages are not listed, because their names do not reveal how they are used. The packages were looked
// up in their registries on the date in verified.
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

// FeatureOf returns the feature that an application uses if its manifest depends on package pack. manifest is a path
// or file name, such as web/package.json.
func FeatureOf(manifest, pack string) (feature model.Feature, ok bool) {
	for registry := range ecosystems {
		if belongs(path.Base(manifest), registry+":") {
			feature, ok = features[registry+":"+pack]
			return feature, ok
		}
	}
	return "", false
}

// Feature returns the feature that the SDK serves, if there is exactly one.
func (s SDK) Feature() (feature model.Feature, ok bool) {
	for _, pack := range s.Packages {
		if feature, ok = features[pack]; ok {
			return feature, true
		}
	}
	return "", false
}

// DependencyKeys lists the keys of a JSON manifest that contain the application's own
// dependencies. It returns nil for manifests in other formats.
func DependencyKeys(manifest string) []string {
	switch base := path.Base(manifest); {
	case strings.EqualFold(base, "package.json"):
		return []string{"dependencies", "devDependencies", "optionalDependencies"}
	case strings.EqualFold(base, "composer.json"):
		return []string{"require", "require-dev"}
	}
	return nil
}
