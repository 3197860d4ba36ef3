package credentials

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var secretShared = rules.Rule{
	ID:         "secret-shared",
	Category:   category,
	Item:       "nothing-copied",
	Severity:   finding.Error,
	Supersedes: []string{"api-key-environment", "reference-environment"},
	Judges: slices.Concat(
		query.Subjects([]string{
			"api_key", "webhook_endpoints[*].secret", "actions[*].secret",
			"authentication.oauth_providers.*.client_secret",
			"connect_applications[*].client_secret", "data_integrations[*].credentials.client_secret",
		}, "", promotion.Copied, promotion.AnyValue),
		query.CopiedVariables(model.ForAPIKey, model.ForWebhookSecret, model.ForActionSecret, model.ForClientSecret,
			model.ForCookiePassword, model.ForClaimToken),
	),
	Check: func(pass *rules.Pass) {
		reportSharedProductionSecrets(pass)
		staging := stagingSecrets(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			for _, secret := range secretSettings(env) {
				if other, shared := staging.byValue[repositoryKey(secret.variable)]; shared {
					reportRepository(pass, secret.variable, other)
				}
				if other, shared := staging.byValue[sharedValue(secret)]; shared {
					pass.Report(env, secret, sharedSeverity(secret),
						fmt.Sprintf("the %s is also used in %s; production needs its own",
							secret.what, other.environment),
						ownSecret(secret), other.related)
				} else if other, likely := staging.near(secret); likely {
					pass.Report(env, secret, min(finding.Warning, sharedSeverity(secret)),
						fmt.Sprintf("the %s may be the same as in %s, because both locators name the same entry",
							secret.what, other.environment),
						ownSecret(secret), other.related)
				}
			}
		}
	},
}

// sharedSeverity returns the severity of a secret that environments share. With a shared cookie password, sessions of
// one environment may be valid in the other. WorkOS allows the same OAuth client in staging and production, but a
// GitHub OAuth app has only one callback URL.
func sharedSeverity(secret secretSetting) finding.Severity {
	switch {
	case secret.provider != "" && secret.provider != "GitHubOAuth":
		return finding.Info
	case secret.provider != "" || isCookiePassword(secret):
		return finding.Warning
	}
	return finding.Error
}

func isCookiePassword(secret secretSetting) bool {
	return secret.variable != nil && secret.variable.Purpose == model.ForCookiePassword
}

// secretUse is the use of a secret in an environment. environment is the quoted name.
type secretUse struct {
	environment string
	related     finding.Related
}

func useIn(env *model.Environment, at rules.Site) secretUse {
	return secretUse{rules.Quote(env.Name), rules.Related(at, env.Name+" uses it here")}
}

// ownSecret returns the help for a secret that two environments share.
func ownSecret(secret secretSetting) string {
	if secret.variable != nil {
		return fmt.Sprintf("create a new %[1]s for production; if production has ever used the shared %[1]s, also "+
			"replace it in staging", secret.what)
	}
	return fmt.Sprintf("store a separate %s for production, and reference it here", secret.what)
}

// sharedValue returns the result of query.SecretValue, or "" for a private key. Apple issues private keys to teams,
// so environments may share them.
func sharedValue(secret secretSetting) string {
	if secret.what == privateKey {
		return ""
	}
	return query.SecretValue(secret.V)
}

// repositoryKey returns a key for the GitHub secret or variable that a variable reads, or "". The key includes the
// purpose, so only variables with the same purpose have equal keys.
func repositoryKey(v *model.Variable) string {
	if v == nil || v.RepositoryName() == "" {
		return ""
	}
	return secretName + v.Purpose.String() + secretName + v.RepositoryName()
}

// reportRepository reports a GitHub secret or variable that a production job passes to the application, if a job of
// another environment also passes it.
func reportRepository(pass *rules.Pass, v *model.Variable, other secretUse) {
	severity := finding.Error
	if v.Purpose == model.ForCookiePassword {
		severity = finding.Warning
	}
	env := v.Deployment.Environment
	pass.Report(env, &v.Value, severity, fmt.Sprintf("%s gets its %s from %s, which %s also uses",
		rules.Quote(env.Name), v.Purpose, repositoryThing(v.RepositoryName()), other.environment), separateJobs,
		other.related)
}
