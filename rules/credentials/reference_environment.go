package credentials

import (
	"fmt"
	"slices"
	"strings"

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
		reportOtherObjects(pass)
		for _, env := range pass.Project.Environments {
			if env.Type == model.TypeUnknown {
				continue
			}
			reportOtherSecrets(pass, env)
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
				// Next to literal text, a "$" may be part of the secret.
				if text := secret.V.Text(); !text.HasLiteral() {
					reportOtherName(pass, env, secret, text, productions)
				}
			}
		}
	},
}

// reportOtherSecrets reports the variables that a command sets in an environment if the job of the command names an
// environment of another type. The job reads the secrets of the environment that it names.
func reportOtherSecrets(pass *rules.Pass, env *model.Environment) {
	for _, v := range env.Variables {
		if !query.ReadsSecretOfOther(pass.Project, env, v) || namesOtherType(env, v.Value.V) {
			continue
		}
		if _, of := environmentWord(model.Reference{Name: v.Trigger.Secret, Syntax: "$"}); of != model.TypeUnknown {
			continue // the secret is one of the whole repository
		}
		pass.Report(env, &v.Value, finding.Warning,
			fmt.Sprintf("%s gets %s from a job that runs in environment %s and reads the secrets of that environment",
				env.Type, v.Name, rules.Quote(v.Trigger.SecretsOf)),
			fmt.Sprintf("set %s in a job that runs in environment %s", v.Name, rules.Quote(env.Name)))
	}
}

// namesOtherType reports whether a reference in text contains a word for an environment type other than that of env.
func namesOtherType(env *model.Environment, text model.Text) bool {
	return slices.ContainsFunc(query.ReferencesIn(text), func(reference model.Reference) bool {
		_, of := otherWord(env, reference)
		return of != model.TypeUnknown
	})
}

// reportOtherName reports the first reference in a setting whose name contains a word for the other environment type,
// or the name of another production environment. The function has a type parameter because an interface would be
// allocated for every setting, even without a finding.
func reportOtherName[S rules.Site](pass *rules.Pass, env *model.Environment, at S, text model.Text,
	productions productionNames) {
	for _, reference := range query.ReferencesIn(text) {
		part, thing := "name", "variable"
		if reference.Kind == model.Locator || reference.IsPath {
			part, thing = "path", "secret"
		}
		if word, of := otherWord(env, reference); of != model.TypeUnknown {
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("%s reads %s contains %q", env.Type, nameOrPart(reference, thing, part, word), word),
				fmt.Sprintf("reference a %s %s", env.Type, thing))
			return
		}
		if env.Type != model.Production || env.Implied {
			continue
		}
		if named, written := productions.findIn(reference); named != nil && named != env {
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("%s reads %s contains %q, the name of another production environment",
					rules.Quote(env.Name), nameOrPart(reference, thing, part, written), written),
				"reference the value of "+rules.Quote(env.Name))
			return
		}
	}
}

// nameOrPart returns the start of a clause about the name or path of a reference. If the part with the word must not be
// shown, nameOrPart describes the reference instead.
func nameOrPart(reference model.Reference, thing, part, word string) string {
	shown := rules.QuoteName(reference.PathName())
	if !strings.Contains(shown, source.Mask) || strings.Contains(strings.ToLower(shown), strings.ToLower(word)) {
		return shown + ", whose " + part
	}
	return "a " + thing + " whose " + part + " (not shown)"
}

// reportOtherObjects reports ConfigMaps, Secrets and places in a secret store with a word for the other environment
// type in their names, if a container or a Secret gets all variables from them and golive cannot read them.
func reportOtherObjects(pass *rules.Pass) {
	for _, app := range pass.Project.Apps {
		for _, d := range app.Deployments {
			for _, layer := range d.Layers {
				if layer.Unread != "" {
					reportOtherPlace(pass, d.Environment, layer)
				}
				kind, name, ok := strings.Cut(layer.Part, "/")
				if layer.Unread == "" || !ok || kind != "Secret" && kind != "ConfigMap" {
					continue
				}
				env := d.Environment
				word, of := environmentWord(model.Reference{Name: name, Syntax: "$"})
				if of == model.TypeUnknown || env.Type == model.TypeUnknown || of == env.Type {
					continue
				}
				pass.Report(env, rules.At(layer.Carrier.Location), finding.Warning,
					fmt.Sprintf("%s gets all variables of %s, whose name contains %q", env.Type,
						rules.QuoteName(layer.Part), word),
					fmt.Sprintf("use a %s %s instead", env.Type, kind))
			}
		}
	}
}

// reportOtherPlace reports a place in a secret store that provides all its variables.
func reportOtherPlace(pass *rules.Pass, env *model.Environment, layer *model.Layer) {
	reference, ok := model.Text(layer.Path).Reference()
	if !ok || reference.Kind != model.Locator || env.Type == model.TypeUnknown {
		return
	}
	if word, of := otherWord(env, reference); of != model.TypeUnknown {
		pass.Report(env, rules.At(layer.Carrier.Location), finding.Warning,
			fmt.Sprintf("%s takes all variables of %s contains %q", env.Type,
				nameOrPart(reference, "secret", "path", word), word),
			fmt.Sprintf("use a %s secret", env.Type))
	}
}
