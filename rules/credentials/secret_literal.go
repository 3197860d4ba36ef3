package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var secretLiteral = rules.Rule{
	ID:         "secret-literal",
	Category:   category,
	Item:       "secrets-private",
	Severity:   finding.Error,
	OfFile:     true,
	Supersedes: []string{"yaml-surprise", "secret-committed"},
	Check: func(pass *rules.Pass) {
		seen := make(map[finding.Location]bool)
		for _, env := range pass.Project.Environments {
			for _, secret := range writtenSecrets(env) {
				seen[secret.Location()] = true
				reportWrittenSecret(pass, env, secret)
			}
		}
		// A value in the shared part of a file remains in the file even if every environment overrides it.
		for _, shared := range pass.Project.Shared {
			for _, secret := range writtenSecrets(shared) {
				if !seen[secret.Location()] {
					reportWrittenSecret(pass, shared, secret)
				}
			}
		}
	},
}

func reportWrittenSecret(pass *rules.Pass, env *model.Environment, secret secretSetting) {
	pass.Report(env, secret, finding.Error,
		fmt.Sprintf("the value of the %s is written in this file; expected a reference",
			secret.what),
		fmt.Sprintf("replace the value with a reference such as ${%s}, and rotate the %s, because anyone with "+
			"access to the repository can read it",
			secret.variableName, secret.what))
}
