package credentials

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var secretMismatch = rules.Rule{
	ID:           "secret-mismatch",
	Category:     category,
	Item:         "app-variables",
	Severity:     finding.Warning,
	SupersededBy: []string{"reference-environment"},
	Check: func(pass *rules.Pass) {
		staging := stagingSecrets(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			var webhooks, actions []*model.Value[model.Secret]
			for i := range env.WebhookEndpoints.Items {
				webhooks = append(webhooks, &env.WebhookEndpoints.Items[i].Secret)
			}
			for i := range env.Actions.Items {
				actions = append(actions, &env.Actions.Items[i].Secret)
			}
			reportOtherPlaces(pass, env, staging, model.ForAPIKey, []*model.Value[model.Secret]{&env.APIKey})
			reportOtherPlaces(pass, env, staging, model.ForWebhookSecret, webhooks)
			reportOtherPlaces(pass, env, staging, model.ForActionSecret, actions)
		}
	},
}

// reportOtherPlaces reports the locators in variables that differ from all locators that the environment file
// declares for the same purpose. It reports nothing if any variable has a declared locator, because an environment
// may have several API keys. It also reports nothing if any locator is of another store, because secrets may be
// copied between stores, or of a staging secret, which secret-shared reports.
func reportOtherPlaces(pass *rules.Pass, env *model.Environment, staging secretsOfStaging, purpose model.Purpose,
	declared []*model.Value[model.Secret]) {
	entries := map[string]bool{}
	var syntax string
	for _, secret := range declared {
		reference, ok := locatorIn(secret)
		entry, _ := reference.Entry()
		if !ok || syntax != "" && syntax != reference.Syntax || staging.hasEntry(entry) {
			return
		}
		entries[entry], syntax = true, reference.Syntax
	}
	var others []*model.Variable
	for _, v := range env.Variables {
		if v.Purpose != purpose || !v.Set() {
			continue
		}
		reference, ok := locatorIn(&v.Secret)
		entry, _ := reference.Entry()
		if !ok || reference.Syntax != syntax || entries[entry] || model.OwnName(v.Name) ||
			staging.hasEntry(entry) {
			return
		}
		others = append(others, v)
	}
	if len(declared) == 0 || !sameEntry(others) {
		return
	}
	for _, v := range others {
		pass.Report(env, &v.Value, finding.Warning,
			fmt.Sprintf("the application reads the %s from one entry of the secret store, but %s references a "+
				"different entry", purpose, declared[0].Location().File.Path),
			"reference the same entry in both files",
			rules.Related(declared[0], env.Name+" references the other entry here"))
	}
}

// locatorIn returns the locator of a known secret, if the whole value is a locator.
func locatorIn(secret *model.Value[model.Secret]) (model.Reference, bool) {
	reference, ok := secret.V.Text().Reference()
	return reference, ok && secret.Known() && reference.Kind == model.Locator
}

// sameEntry reports whether all variables have the same locator. Applications may have different API keys.
func sameEntry(all []*model.Variable) bool {
	return !slices.ContainsFunc(all, func(v *model.Variable) bool {
		return v.Secret.V.Text() != all[0].Secret.V.Text()
	})
}
