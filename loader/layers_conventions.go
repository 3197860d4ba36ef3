package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// conventionalLayers lays the files that programs merge without being told.
func (l *loading) conventionalLayers(results []appResult) {
	folders := map[string][]*appResult{}
	for i := range results {
		if r := &results[i]; r.file != nil {
			folder := path.Dir(r.input.Path)
			folders[folder] = append(folders[folder], r)
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		l.dotenvLayers(folder, folders[folder])
		l.composeLayers(folders[folder])
	}
	l.helmLayers(folders)
	l.kustomizeLayers(results)
}

// beneath says that a source lies beneath a file by convention.
func beneath(upper *source.File, lower string) finding.Related {
	return finding.Related{
		Location: finding.Location{File: upper}, Message: quoted(path.Base(lower)) + " applies beneath this file",
	}
}

// environmentOfFile names the environment that the name or the folder of a file says.
func (l *loading) environmentOfFile(name string) string {
	return l.environmentOfVariable(name, &appfile.Variable{}, nil)
}

// readSilent reads a file that does not mention WorkOS, and is a layer all the same; ok is
// false if it cannot be read.
func (l *loading) readSilent(name, format string) (r appResult, ok bool) {
	limit := yamltree.DefaultLimits().Bytes
	text, err := readFile(l.fsys, name, limit)
	if err != nil || len(text) > limit {
		return appResult{}, false
	}
	file := source.NewClosedFile(name, text)
	file.Share(l.loaded.Project.Secrets)
	r = appResult{silent: true, input: Input{Path: name, Kind: format}}
	r.file = &model.AppFile{File: file, Format: format}
	for _, f := range appfile.Formats() {
		if f.Name == format {
			r.reading = f.Read(file)
		}
	}
	return r, true
}

// silentOf lists the files of a format that do not mention WorkOS.
func (l *loading) silentOf(format string) []string {
	var found []string
	for _, name := range l.silent {
		if c := l.discovery.apps[name]; c != nil && slices.ContainsFunc(c.formats, func(f appfile.Format) bool {
			return f.Name == format
		}) {
			found = append(found, name)
		}
	}
	return found
}

// baseStem is the name of a file without its extension and in lower case.
func baseStem(name string) string {
	base := path.Base(name)
	return strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
}
