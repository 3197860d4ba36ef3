package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var referenceEnvironment = rules.Rule{
	ID:       "reference-environment",
	Category: category,
	Item:     "nothing-copied",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Type == model.TypeUnknown {
				continue
			}
			if env.Type == model.Production {
				for setting := range env.Texts() {
					reportOtherName(pass, env, setting, setting.Text)
				}
			} else { // URLs are excluded: a preview may have the home page of production
				for id := range writtenClientIDs(env) {
					reportOtherName(pass, env, id, id.V)
				}
			}
			for _, secret := range secretSettings(env) {
				// Next to literal text, a "$" may be part of the secret.
				if text := secret.V.Text(); !text.HasLiteral() {
					reportOtherName(pass, env, secret, text)
				}
			}
		}
	},
}

// reportOtherName reports the first reference in a setting whose name contains the word for the
// other environment type. With a type parameter only findings allocate an interface.
func reportOtherName[S rules.Site](pass *rules.Pass, env *model.Environment, at S, text model.Text) {
	for _, reference := range query.ReferencesIn(text) {
		if word, of := environmentWord(reference); of != model.TypeUnknown && of != env.Type {
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("%s reads %s, whose name contains %q; expected a %s variable",
					env.Type, rules.QuoteName(reference.Name), word, env.Type),
				fmt.Sprintf("reference a %s variable", env.Type))
			return
		}
	}
}
