package analysis

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/discovery"
)

// InventoryFile is a file that golive considered.
type InventoryFile struct {
	discovery.Input
	// Environments lists the sorted names of the environments with settings or variables from the file. The empty name
	// represents variables whose environment is unknown.
	Environments []string
}

// Inventory lists every file that golive considers below a root, ordered by path, using Config
// and Repository of the options. A project without anything to examine is not an error.
func Inventory(fsys fs.FS, options Options) ([]InventoryFile, error) {
	options.Inventory = true
	project, err := Load(fsys, options)
	if err != nil {
		return nil, err
	}
	uses := usesOf(project.loaded.Project)
	var files []InventoryFile
	for _, in := range project.loaded.Inputs {
		files = append(files, InventoryFile{in, slices.Sorted(maps.Keys(uses[in.Path]))})
	}
	return files, nil
}

// usesOf returns the environments that use each file, by path.
func usesOf(project *model.Project) map[string]map[string]bool {
	uses := map[string]map[string]bool{}
	add := func(file, environment string) {
		if uses[file] == nil {
			uses[file] = map[string]bool{}
		}
		uses[file][environment] = true
	}
	for _, e := range project.Environments {
		if !e.Implied {
			add(e.File.Path, e.Name)
			for _, common := range commonFiles(e.File.Path) {
				add(common, e.Name)
			}
		}
		for _, other := range e.Others {
			add(other.Path, e.Name)
		}
		for _, v := range e.Variables {
			if !v.Template {
				add(v.File.Path, e.Name)
			}
		}
	}
	return uses
}

// commonFiles returns the paths where the settings that an environment file shares with others may be. name is the
// path of the environment file.
func commonFiles(name string) []string {
	var files []string
	for folder := path.Dir(name); ; folder = path.Dir(folder) {
		for _, ext := range []string{".yaml", ".yml", ".json", ".jsonc"} {
			files = append(files, path.Join(folder, "common"+ext))
		}
		if folder == "." || !strings.Contains(folder, "/") {
			return files
		}
	}
}
