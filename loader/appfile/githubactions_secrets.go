package appfile

import (
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

// contextReference matches a secret or variable of the repository or of an environment in an expression.
var contextReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:secrets|vars)\s*(?:\.\s*|\[\s*['"])([\w-]+)`)
})

// choice matches the operators with which an expression chooses one of several values.
var choice = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&&|[=!]=`) })

// maxSecretHops is the maximum number of variables between a reference and a secret: those of a step, of its job and of
// the workflow.
const maxSecretHops = 3

// secretIn implements [secretSource].
func (e environments) secretIn(variable string) string {
	for range maxSecretHops {
		c := e.find(variable)
		if c.secret != "" || c.variable == "" {
			return c.secret
		}
		variable = c.variable
	}
	return ""
}

// secretOf implements [secretSource].
func (e environments) secretOf(expression string) string {
	secret, variable := contentOf(expression)
	if variable != "" {
		return e.secretIn(variable)
	}
	return secret
}

// contentOf returns NAME as variable if an expression is env.NAME, and otherwise the first secret or repository
// variable in the expression.
func contentOf(expression string) (secret, variable string) {
	if variable := envVariable(expression); variable != "" {
		return "", variable
	}
	if choice().MatchString(expression) {
		return "", "" // the condition may depend on the environment
	}
	for _, of := range contextReference().FindAllStringSubmatch(expression, -1) {
		if !strings.EqualFold(of[1], "GITHUB_TOKEN") {
			return of[1], ""
		}
	}
	return "", ""
}

// withContent returns a constant with the first secret in its text, or else with the first variable.
func (c constant) withContent() constant {
	if !strings.Contains(c.text, "${{") {
		return c
	}
	for _, reference := range model.Text(c.text).References() {
		if reference.Syntax != "${{}}" {
			continue
		}
		secret, variable := contentOf(reference.Name)
		if secret != "" {
			c.secret = secret
			return c
		}
		if c.variable == "" {
			c.variable = variable
		}
	}
	return c
}

// markSecrets records the values that the commands of a step copy from variables of env. If the job names an
// environment, it also marks the values that contain secrets.
func (w workflowReader) markSecrets(step node, b block, context environments, variables []Variable) {
	secrets := jobSecrets{source: context}
	for _, path := range [][]string{{"run"}, {"with", "script"}} {
		if script, ok := w.find(step, path...); ok && isScalar(script.Node) {
			secrets.scripts = append(secrets.scripts, w.writtenIn(script.Node))
		}
	}
	secrets.resolve(variables, context.contextValue)
	if b.trigger.SecretsOf != "" {
		secrets.mark(variables)
	}
}
