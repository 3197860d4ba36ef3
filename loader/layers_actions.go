package loader

import (
	"github.com/golive-lint/golive/loader/appfile"
)

// isLocalAction reports whether a layer is one of the project's own actions that a step of a workflow runs.
func isLocalAction(layer *appfile.Layer) bool { return layer.Format == appfile.GitHubActions }

// doubtAction records that it is unknown which variables a job gets from one of the project's own actions if that
// action is missing. Its steps and programs are followed; see followRuns.
func (l *loading) doubtAction(s sourcedFile) {
	name, ok := l.layerPath(s.result.input.Path, s.layer)
	if !ok || l.layerFails(name) || !l.isFile(name) {
		l.doubtSourced(s, nil)
	}
}
