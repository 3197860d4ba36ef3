package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/marksearch"
)

// sdksOf returns the WorkOS SDKs in the manifests of a folder. Manifests of any size are searched completely, in
// UTF-8 or UTF-16. Unreadable manifests are recorded.
func (l *loading) sdksOf(folder string) []string {
	var found []string
	for _, name := range slices.Sorted(slices.Values(l.manifestsOf[folder])) {
		err := marksearch.Scan(l.fsys, name, func(window string) bool {
			found = append(found, sdk.InManifest(name, window)...)
			return false
		})
		if err != nil {
			l.note(discovery.UnreadInput(name, "manifest", err, false))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
