package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var secretLiteral = Rule{
	ID:         "secret-literal",
	Severity:   finding.Error,
	Supersedes: []string{"yaml-surprise", "secret-committed"},
	Check: func(pass *Pass) {
		seen := make(map[finding.Location]bool)
		for _, env := range pass.Project.Environments {
			for _, secret := range writtenSecrets(env) {
				seen[secret.Location()] = true
				reportWrittenSecret(pass, env, secret)
			}
		}
		// What every environment replaces is in the file all the same.
		for _, shared := range pass.Project.Shared {
			for _, secret := range writtenSecrets(shared) {
				if !seen[secret.Location()] {
					reportWrittenSecret(pass, shared, secret)
				}
			}
		}
	},
}

func reportWrittenSecret(pass *Pass, env *model.Environment, secret secretSetting) {
	pass.Report(env, secret, finding.Error,
		fmt.Sprintf("the value of the %s is written in this file; expected a reference to where it is kept", secret.what),
		fmt.Sprintf("replace it with ${%s} or the like, and have a new one made: whoever can read the repository has this one", secret.variable))
}

// writtenSecrets are the secrets of an environment that stand in its files.
func writtenSecrets(env *model.Environment) []secretSetting {
	return slices.DeleteFunc(declaredSecrets(env), func(secret secretSetting) bool {
		text := secret.V.Text()
		return !holdsSecret(text) || isPlaceholder(text)
	})
}

// holdsSecret reports whether some of a secret's value is written in its text. A
// prefix that all values have, before a reference to the rest, gives nothing
// away.
func holdsSecret(text model.Text) bool {
	written := strings.Trim(text.Resolved(), string(model.Hidden))
	return text.HasLiteral() && !slices.Contains(valuePrefixes, written)
}
