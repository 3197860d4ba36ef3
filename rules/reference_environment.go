package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var referenceEnvironment = Rule{
	ID:       "reference-environment",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for setting := range env.Texts() {
				reportOtherName(pass, env, setting, setting.Text)
			}
			for _, secret := range secretSettings(env) {
				// Beside text that is written, a "$" may be part of the secret.
				if text := secret.V.Text(); !text.HasLiteral() {
					reportOtherName(pass, env, secret, text)
				}
			}
		}
	},
}

// reportOtherName reports the first name in a setting that says staging.
func reportOtherName(pass *Pass, env *model.Environment, at site, text model.Text) {
	for _, reference := range referencesIn(text) {
		if word := stagingWord(reference); word != "" {
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("production reads %s, whose name says %q; expected a name of production's own", quoteName(reference.Name), word),
				"refer to the value of production")
			return
		}
	}
}

// referencesIn are the references of a text, each followed by those in its
// default.
func referencesIn(text model.Text) []model.Reference {
	var all []model.Reference
	for _, reference := range text.References() {
		all = append(all, reference)
		all = append(all, model.Text(reference.Default).References()...)
	}
	return all
}
