package loader

import (
	"github.com/golive-lint/golive/loader/appfile"
)

// isLocalAction reports whether a layer is an action of the project that a step of a workflow runs.
func isLocalAction(layer *appfile.Layer) bool { return layer.Format == appfile.GitHubActions }

// doubtAction leaves open what a job gets from an action of the project that is missing. Its steps and programs are
// followed; see followRuns.
func (l *loading) doubtAction(s sourcedFile) {
	name, ok := l.layerPath(s.result.input.Path, s.layer)
	if !ok || l.layerFails(name) || !l.isFile(name) {
		l.doubtSourced(s, nil)
	}
}
