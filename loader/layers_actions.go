package loader

import (
	"regexp"
	"sync"

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

// actionProgram matches the keys of an action that name its program.
var actionProgram = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\s+(?:main|pre|post|image):\s*["']?([^"'\s#]+)`)
})

// actionPrograms returns the paths of the programs of an action that does not consist of steps, relative to its
// folder. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax.
func actionPrograms(text string) []string {
	var found []string
	for _, m := range actionProgram().FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}
