package loader

import (
	"path"
	"regexp"
	"slices"
	"sync"

	"github.com/golive-lint/golive/loader/appfile"
)

// isLocalAction reports whether a layer is an action of the project that a step of a workflow runs.
func isLocalAction(layer *appfile.Layer) bool { return layer.Format == appfile.GitHubActions }

// doubtAction leaves open what a job gets from an action of the project that is missing, or that runs a program that
// mentions WorkOS. Its steps are read; see appfile.Layer.
func (l *loading) doubtAction(s sourcedFile) {
	name, ok := l.layerPath(s.result.input.Path, s.layer)
	if !ok || l.layerFails(name) || !l.isFile(name) || l.runsProgramOnWorkOS(name) {
		l.doubtSourced(s, nil)
	}
}

// runsProgramOnWorkOS reports whether an action runs a program of the project that mentions WorkOS.
func (l *loading) runsProgramOnWorkOS(action string) bool {
	text, _ := l.readWhole(action)
	return slices.ContainsFunc(actionPrograms(text), func(program string) bool {
		program = path.Join(path.Dir(action), program)
		text, ok := l.readWhole(program)
		return l.isFile(program) && (!ok || speaksOfWorkOS(text))
	})
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
