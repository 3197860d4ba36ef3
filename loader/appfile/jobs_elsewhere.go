package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
)

// publishing lists prefixes of commands that publish a package. Publishing does not deploy an application.
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

// deploysNothing reports whether a job that names an environment deploys nothing: the environment's name, such as
// `npm`, contains no environment word, and each step is known to publish a package, to test or to run an agent.
func (w workflowReader) deploysNothing(name string, job node) bool {
	environment := w.environment(job)
	steps, ok := w.get(job, "steps")
	if !ok || environment == "" || model.TypeOfName(environment) != model.TypeUnknown ||
		hasAnyWord(environment+" "+name, applicationWords) {
		return false
	}
	if does, _ := w.stepsOf(job); does == Deploys {
		return false
	}
	agent, publishes, most := false, false, preparesOnly
	for item := range w.items(steps) {
		agent = agent || strings.HasPrefix(w.text(item, "uses"), agentActions)
	}
	for item := range w.items(steps) {
		step, publishing := w.roleElsewhere(item, agent)
		publishes, most = publishes || publishing, max(most, step)
	}
	names := environment + " " + name
	if publishes { // "publish" and "release" then refer to the package
		names = strings.NewReplacer("publish", "", "release", "").Replace(names)
	}
	return !hasAnyWord(names, deployWords) && (most < buildsAtMost || publishes && most == buildsAtMost)
}

// applicationWords lists words that mark an environment or a job as that of an application.
var applicationWords = []string{"web", "app", "main", "api", "site"}

// agentActions is the prefix of actions in jobs that run an agent. Source: https://github.github.com/gh-aw/.
const agentActions = "github/gh-aw/"

// roleElsewhere returns the role of a step in a job that may deploy nothing, and whether the step publishes a package.
// agent is true if the job runs an agent.
func (w workflowReader) roleElsewhere(n node, agent bool) (most role, publishes bool) {
	if uses := w.text(n, "uses"); uses != "" {
		if !w.deploysElsewhere(n, uses, agent) {
			return preparesOnly, false
		}
		return mayDeploy, false
	}
	script, ok := w.get(n, "run")
	if !ok || !isScalar(script.Node) || isCodeShell(w.text(n, "shell")) {
		return mayDeploy, false
	}
	for _, words := range commands(w.writtenIn(script.Node)) {
		words, _ = withoutKeywords(words)
		command := commandWords(words)
		switch {
		case len(command) == 0:
		case publishesPackage(command) && !handsOn(command):
			publishes = true
		case agent && !BuildsOrDeploys(script.Text) && !runsOwnFile(words, command):
		default:
			most = max(most, roleOfCommand(command))
		}
	}
	return most, publishes
}

// deploysElsewhere reports whether the action of a step may deploy: the action is unknown, a name contains a word for
// building or deploying, or an input contains a command.
func (w workflowReader) deploysElsewhere(n node, uses string, agent bool) bool {
	name := actionOf(uses)
	known := slices.ContainsFunc(testActions, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
	if !known || hasAnyWord(name, deployWords) || hasAnyWord(w.text(n, "name"), buildWords) {
		return true
	}
	return !agent && slices.ContainsFunc([]string{"command", "run", "script", "build", "start", "install-command"},
		func(input string) bool { return w.text(n, "with", input) != "" })
}

// runsOwnFile reports whether a command may run a file of the repository, or a script or target in such a file. The
// files of agent actions are not part of the repository.
func runsOwnFile(words []written, text []string) bool {
	if len(substitutedCommands(words, 0)) > 0 {
		return true
	}
	runs := slices.Contains(taskRunners, text[0]) || runsFile(text[0]) ||
		command.IsShell(text[0]) || command.IsSourcing(text[0]) ||
		slices.Contains(packageManagers, text[0]) && !(len(text) > 1 && text[1] == "install")
	for i, word := range text {
		isFile := i == 0 && strings.Contains(word, "/") || strings.HasSuffix(word, ".sh") || i == 1 && runs
		if isFile && !strings.Contains(word, "/gh-aw/") {
			return true
		}
	}
	return false
}
