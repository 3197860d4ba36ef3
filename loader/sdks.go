package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model/sdk"
)

// maxManifest is how many bytes of a manifest are read.
const maxManifest = 1 << 20

// sdksOf are the WorkOS SDKs that the manifests of a folder name.
func (l *loading) sdksOf(folder string) []string {
	var found []string
	for _, name := range slices.Sorted(slices.Values(l.manifestsOf[folder])) {
		text, err := readFile(l.fsys, name, maxManifest)
		if err != nil {
			l.note(unreadInput(name, "manifest", err, false))
			continue
		}
		found = append(found, sdk.InManifest(name, text)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
