package loader

import (
	"github.com/golive-lint/golive/loader/appfile"
)

// isLocalAction reports whether a layer is an action of this project that a workflow step runs.
func isLocalAction(layer *appfile.Layer) bool { return layer.Format == appfile.GitHubActions }

// doubtAction records a doubt about the variables that a job gets from a missing action of this project. The steps and
// programs of the action are followed separately; see followRuns.
func (l *loading) doubtAction(s sourcedFile) {
	name, ok := l.layerPath(s.result.input.Path, s.layer)
	if !ok || l.layerFails(name) || !l.isFile(name) {
		l.doubtSourced(s, nil)
	}
}
