package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// publishing are the starts of commands that publish a package, which no server runs.
var publishing = []string{
	"npm publish", "pnpm publish", "yarn publish", "yarn npm publish", "bun publish", "cargo publish", "uv publish",
	"poetry publish", "twine upload", "gem push",
}

// publishesPackage reports whether a command publishes a package.
func publishesPackage(command []string) bool {
	var words []string
	for _, word := range command {
		if !strings.HasPrefix(word, "-") && len(words) < 3 {
			words = append(words, word)
		}
	}
	line := strings.Join(words, " ") + " "
	return slices.ContainsFunc(publishing, func(start string) bool { return strings.HasPrefix(line, start+" ") })
}

// deploysNothing reports whether a job that names an environment deploys nothing: its environment has no word for one,
// as `npm` has not, and its steps publish a package, or neither build nor deploy.
func (w workflowReader) deploysNothing(name string, job node) bool {
	environment := w.environment(job)
	steps, ok := w.get(job, "steps")
	if !ok || environment == "" || model.TypeOfName(environment) != model.TypeUnknown ||
		hasAnyWord(environment+" "+name, []string{"deploy", "deployment", "web", "app", "main", "api", "site"}) {
		return false
	}
	does, _ := w.stepsOf(job)
	publishes, acts := false, hasAnyWord(name, buildWords)
	for item := range w.items(steps) {
		acts = acts || hasAnyWord(w.text(item, "uses")+" "+w.text(item, "name"), buildWords)
		script, ok := w.get(item, "run")
		if !ok || !isScalar(script.Node) {
			continue
		}
		acts = acts || BuildsOrDeploys(script.Text)
		for _, words := range commands(writtenIn(w.file, script.Node)) {
			publishes = publishes || publishesPackage(commandWords(words))
		}
	}
	return does != Deploys && (publishes || !acts)
}
