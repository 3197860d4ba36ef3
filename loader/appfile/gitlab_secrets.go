package appfile

import (
	"strings"
)

// gitlabSecrets contains the names of the variables that the pipeline sets. All other variables come from the
// settings of the project, which may limit a variable to an environment. Source:
// https://docs.gitlab.com/ci/environments/#limit-the-environment-scope-of-a-cicd-variable.
type gitlabSecrets map[string]bool

// secretIn implements [secretSource].
func (s gitlabSecrets) secretIn(variable string) string {
	if s[variable] || !isShellName(variable) || variable == "CI" || strings.HasPrefix(variable, "CI_") ||
		strings.HasPrefix(variable, "GITLAB_") {
		return ""
	}
	return variable
}

// secretOf implements [secretSource]. GitLab does not evaluate ${{ }} expressions.
func (gitlabSecrets) secretOf(string) string { return "" }

// markSecrets resolves references to variables of a job in the values that its commands set, and marks the values
// that are secrets of the environment of the job. globals contains the top-level variables.
func (g *gitlabReader) markSecrets(jobs []gitlabJob, globals []Variable) {
	set := gitlabSecrets(g.named)
	for i := range g.reading.Variables {
		if v := &g.reading.Variables[i]; v.Later { // a job passes it on in a dotenv report
			set[v.Name] = true
		}
	}
	held := gitlabValuesIn(globals)
	for i := range jobs {
		j := &jobs[i]
		secrets := jobSecrets{source: set, scripts: j.scripts}
		own := gitlabValuesIn(g.reading.Variables[j.ownStart:j.scriptStart])
		secrets.resolve(g.reading.Variables[j.scriptStart:j.scriptEnd], func(name string) (jobValue, bool) {
			return j.variableValue(own, held, name)
		})
		secrets.mark(g.reading.Variables[j.scriptStart:j.scriptEnd])
	}
}
