package loader

import "github.com/golive-lint/golive/loader/appfile"

// gitlabLayers places the variables at the top level of a pipeline below the jobs of the files that it includes, above
// the variables of these files. Source:
// https://docs.gitlab.com/ci/yaml/includes/#override-included-configuration-values.
func (l *loading) gitlabLayers(results []appResult) {
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != appfile.GitLabCI {
			continue
		}
		for j := range r.reading.Layers {
			layer := &r.reading.Layers[j]
			name, ok := l.layerPath(r.input.Path, layer)
			switch {
			case layer.Format != appfile.GitLabCI:
			case ok && l.layerFails(name), !ok && !r.silent: // its jobs may set anything
				l.doubt(r.file.File, layer.Written)
			case ok:
				l.layBelowJobs(r, name, layer)
			}
		}
	}
}

// layBelowJobs places the variables of a pipeline below the jobs of an included file that get the variables of the top
// level.
func (l *loading) layBelowJobs(r *appResult, included string, layer *appfile.Layer) {
	y := l.layers
	for _, scope := range y.scopes[included] {
		key := partKey{included, scope}
		for _, low := range y.lowers[key] {
			if scope != "" && low.key == (partKey{included, ""}) {
				carrier := l.lowerOf(r, layer).carrier
				y.lay(key, lower{key: partKey{r.input.Path, ""}, names: low.names, carrier: carrier})
				break
			}
		}
	}
}
