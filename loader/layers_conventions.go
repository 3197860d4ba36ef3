package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// conventionalLayers adds the layers that programs merge by convention.
func (l *loading) conventionalLayers(results []appResult) {
	folders := map[string][]*appResult{}
	for i := range results {
		if r := &results[i]; r.file != nil {
			folder := path.Dir(r.input.Path)
			folders[folder] = append(folders[folder], r)
		}
	}
	l.sourcedLayers()
	images := l.imageParts(results)
	l.layers.orderExtended()
	merged := l.composeCommandLayers(results)
	l.assignStarted(results)
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		l.dotenvLayers(folder, folders[folder])
		l.mergeComposeFolder(folders[folder], merged)
	}
	l.imageLayers(results, images)
	l.charts = l.newCharts(folders)
	l.valuesLayers(folders, valuesBase{appfile.Helm, "values", false}, l.charts)
	l.releaseLayers(results, l.charts)
	for _, base := range valuesBases {
		l.valuesLayers(folders, base, nil)
	}
	l.miseLayers(results)
	l.kamalLayers()
	l.kamalTags(results)
	l.terraformLayers(results)
	l.kustomizeLayers(results)
	l.gitlabLayers(results)
	l.kubernetesLayers(results)
}

// beneath returns the carrier of a source that a file overrides by convention.
func beneath(upper *source.File, lower string) finding.Related {
	return finding.Related{
		Location: finding.Location{File: upper},
		Message:  quoted(path.Base(lower)) + " also applies; this file overrides it",
	}
}

// environmentOfFile returns the environment that the name or the folder of a file indicates.
func (l *loading) environmentOfFile(name string) string {
	return l.environmentOfVariable(name, &appfile.Variable{}, nil)
}

// baseStem returns the base name of a file without extension, in lower case.
func baseStem(name string) string {
	base := path.Base(name)
	return strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
}
