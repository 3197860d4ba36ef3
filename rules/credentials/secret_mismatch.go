package credentials

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var secretMismatch = rules.Rule{
	ID:           "secret-mismatch",
	Category:     category,
	Item:         "client-id-app",
	Severity:     finding.Warning,
	SupersededBy: []string{"reference-environment", "secret-shared"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Type == model.TypeUnknown || env.Implied {
				continue
			}
			declared := declaredLocators(env)
			for _, v := range env.Variables {
				reportOtherEntry(pass, env, v, declared[v.Purpose])
			}
		}
	},
}

// declaredLocators returns the secrets of an environment file that are locators, by purpose. It omits the purposes of
// which a secret is not a locator, because a variable may contain that one.
func declaredLocators(env *model.Environment) map[model.Purpose][]secretSetting {
	locators, other := map[model.Purpose][]secretSetting{}, map[model.Purpose]bool{}
	for _, secret := range declaredSecrets(env) {
		purpose := model.PurposeOf(secret.variable)
		if _, ok := locatorIn(secret.V.Text()); ok {
			locators[purpose] = append(locators[purpose], secret)
			continue
		}
		other[purpose] = true
	}
	for i := range env.WebhookEndpoints.Items {
		if !env.WebhookEndpoints.Items[i].Secret.Known() {
			other[model.ForWebhookSecret] = true
		}
	}
	for purpose := range other {
		delete(locators, purpose)
	}
	return locators
}

// locatorIn returns the locator that a text consists of. Locators that contain the encrypted value differ with each
// encryption, so they are not compared.
func locatorIn(text model.Text) (model.Reference, bool) {
	reference, ok := text.Reference()
	return reference, ok && reference.Kind == model.Locator && reference.Syntax != sealed &&
		!strings.HasPrefix(reference.Name, "ENC[") && reference.Syntax != "sops:"
}

// mismatched contains the purposes of secrets of which the environment file lists all that an application may use.
var mismatched = []model.Purpose{model.ForAPIKey, model.ForWebhookSecret}

// reportOtherEntry reports a variable that reads an entry of a secret store which the environment file does not name,
// although it names other entries of the same store.
func reportOtherEntry(pass *rules.Pass, env *model.Environment, v *model.Variable, declared []secretSetting) {
	reference, ok := locatorIn(v.Value.V)
	if !ok || len(declared) == 0 || !slices.Contains(mismatched, v.Purpose) || model.OwnName(v.Name) ||
		isPreview(v.Deployment) || v.Base() || v.Template {
		return
	}
	for _, secret := range declared {
		other, _ := locatorIn(secret.V.Text())
		if other.Syntax != reference.Syntax || sameEntry(other, reference) || sameEntry(reference, other) {
			return
		}
	}
	pass.Report(env, &v.Value, finding.Warning,
		fmt.Sprintf("the application reads the %s from another entry of the secret store than the one in the "+
			"file of %s", v.Purpose, rules.Quote(env.Name)),
		"use the same entry in both places",
		rules.Related(declared[0], env.Name+" names its entry here"))
}

// sameEntry reports whether the locator b may name the entry of a. An ARN may lack its suffix and its key.
func sameEntry(a, b model.Reference) bool {
	rest, ok := strings.CutPrefix(b.Place(), a.Place())
	return ok && (rest == "" || a.Syntax == "arn:")
}
