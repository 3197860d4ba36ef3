package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var referenceEnvironment = rules.Rule{
	ID:       "reference-environment",
	Category: category,
	Item:     "nothing-copied",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		productions := newProductionNames(several(pass.Project))
		for _, env := range pass.Project.Environments {
			if env.Type == model.TypeUnknown {
				continue
			}
			if env.Type == model.Production {
				for setting := range env.Texts() {
					reportOtherName(pass, env, setting, setting.Text, productions)
				}
			} else { // URLs are not checked, because a preview may link to the home page of production
				for id := range writtenClientIDs(env) {
					reportOtherName(pass, env, id, id.V, nil)
				}
			}
			for _, secret := range secretSettings(env) {
				// If there is literal text next to a "$", the "$" may be part of the secret.
				if text := secret.V.Text(); !text.HasLiteral() {
					reportOtherName(pass, env, secret, text, productions)
				}
			}
		}
	},
}

// reportOtherName reports the first reference in a setting whose name contains a word for the other environment type,
// or that contains the name of another production environment.
// It has a type parameter because an interface would be allocated for every setting, even without a finding.
func reportOtherName[S rules.Site](pass *rules.Pass, env *model.Environment, at S, text model.Text,
	productions productionNames) {
	for _, reference := range query.ReferencesIn(text) {
		part, thing := "name", "variable"
		if reference.Kind == model.Locator || reference.IsPath {
			part, thing = "path", "secret"
		}
		if word, of := environmentWord(reference); of != model.TypeUnknown && of != env.Type {
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("%s reads %s contains %q", env.Type, nameOrPart(reference, thing, part), word),
				fmt.Sprintf("reference a %s %s", env.Type, thing))
			return
		}
		if env.Type != model.Production || env.Implied {
			continue
		}
		if of, written := productions.in(reference); of != nil && of != env {
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("%s reads %s contains %q, the name of another production environment",
					rules.Quote(env.Name), nameOrPart(reference, thing, part), written),
				"reference the value of "+rules.Quote(env.Name))
			return
		}
	}
}

// nameOrPart returns the start of a clause about the name or path of a reference. If the name must not be shown, the
// clause describes the reference instead.
func nameOrPart(reference model.Reference, thing, part string) string {
	if shown := rules.QuoteName(reference.PathName()); shown != rules.Quote(source.Mask) {
		return shown + ", whose " + part
	}
	return "a " + thing + " whose " + part + " (not shown)"
}
