package loader

import (
	"slices"

	"github.com/golive-lint/golive/model/sdk"
)

// sdksOf are the WorkOS SDKs that the manifests of a folder name.
func (l *loading) sdksOf(folder string) []string {
	var found []string
	for _, name := range slices.Sorted(slices.Values(l.manifestsOf[folder])) {
		text, err := readFile(l.fsys, name, maxSniffed)
		if err != nil {
			continue // a manifest that cannot be read tells nothing
		}
		found = append(found, sdk.InManifest(name, text)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
