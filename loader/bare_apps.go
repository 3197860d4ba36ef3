package loader

import (
	"maps"
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// appFolders lists the folders whose subfolders usually contain one application each. In other folders, such as
// packages, a manifest may belong to a library.
var appFolders = []string{"apps", "services"}

// addBareApps records the applications with an SDK for which no file sets variables.
func (l *loading) addBareApps() {
	known := map[string]bool{}
	for _, app := range l.loaded.Project.Apps {
		known[app.Folder] = true
	}
	for _, folder := range slices.Sorted(maps.Keys(l.manifestsOf)) {
		if known[folder] || !slices.Contains(appFolders, path.Dir(folder)) ||
			model.LookupEnvironmentWord(path.Base(folder)).TemplateFolder {
			continue
		}
		if found := l.sdksOf(folder); len(found) > 0 {
			l.loaded.Project.BareApps = append(l.loaded.Project.BareApps,
				&model.App{Name: folder, Folder: folder, SDKs: found})
		}
	}
}
