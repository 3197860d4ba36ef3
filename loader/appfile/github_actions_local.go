package appfile

import (
	"path"
	"regexp"
	"strings"
	"sync"
)

// localAction records the action of the repository that a step runs: its steps are steps of the job. Source:
// https://docs.github.com/en/actions/tutorials/create-actions/create-a-composite-action.
func (w workflowReader) localAction(step node, b block) {
	uses, ok := w.get(step, "uses")
	if !ok || !isScalar(uses.Node) || !strings.HasPrefix(uses.Text, "./") {
		return
	}
	w.reading.Layers = append(w.reading.Layers, Layer{
		Scope: b.scope, Environment: b.environment, Job: b.job, Path: path.Join(uses.Text, "action.yml"),
		Written: uses.Span, FromRoot: true, Format: workflowName, Sourced: true,
	})
}

// actionProgram matches the keys of an action that name its program.
var actionProgram = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\s+(?:main|pre|post|image):\s*["']?([^"'\s#]+)`)
})

// ActionPrograms returns the paths of the programs of an action that does not consist of steps, relative to its folder.
func ActionPrograms(text string) []string {
	var found []string
	for _, m := range actionProgram().FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}
