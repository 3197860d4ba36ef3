package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var placeholder = rules.Rule{
	ID:       "placeholder",
	Category: category,
	Item:     "placeholders",
	Severity: finding.Error,
	Supersedes: []string{
		"api-key-environment", "api-key-malformed", "client-id-malformed", "client-id-shared",
		"env-redirect-uri-near-miss", "env-redirect-uri-unregistered",
		"id-malformed", "secret-shared", "staging-host",
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			reportPlaceholderSecrets(pass, env)
			reportPlaceholderIDs(pass, env)
			reportPlaceholderHosts(pass, env)
		}
	},
}

func reportPlaceholderSecrets(pass *rules.Pass, env *model.Environment) {
	for _, secret := range secretSettings(env) {
		if !query.IsPlaceholder(secret.V.Text()) {
			continue
		}
		severity := finding.Warning
		if secret.what == apiKeyNoun {
			severity = finding.Error
		}
		pass.Report(env, secret, severity,
			fmt.Sprintf("the %s is a placeholder; expected a reference to the real one", secret.what),
			ofSecret(secret))
	}
}

// ofSecret is the way out of a placeholder for a secret.
func ofSecret(secret secretSetting) string {
	if secret.held != nil {
		return "set the real one where production gets its variables"
	}
	return fmt.Sprintf("replace it with ${%s} or the like", secret.variable)
}

func reportPlaceholderIDs(pass *rules.Pass, env *model.Environment) {
	report := func(id *model.Value[model.Text], severity finding.Severity, what string) {
		if id.Known() && query.IsPlaceholder(id.V) {
			pass.Report(env, id, severity,
				fmt.Sprintf("%s %s is a placeholder; expected the real one", what,
					rules.Quote(model.ShownID(id, string(id.V)))),
				"copy the value of production from the dashboard, or write a reference to it")
		}
	}
	for id := range clientIDs(env) {
		report(id, finding.Error, "client ID")
	}
	for _, id := range idSettings(env) {
		report(id.Value, finding.Warning, "ID")
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		provider := &env.Authentication.OAuthProviders.Entries[i].Value
		report(&provider.ClientID, finding.Warning, "client ID")
		report(&provider.TeamID, finding.Warning, "team ID")
		report(&provider.ServiceID, finding.Warning, "service ID")
	}
	for i := range env.DataIntegrations.Items {
		report(&env.DataIntegrations.Items[i].Credentials.ClientID, finding.Warning, "client ID")
	}
}

func reportPlaceholderHosts(pass *rules.Pass, env *model.Environment) {
	for url := range env.URLs() {
		if isPlaceholderHost(url.V.Host()) {
			pass.Report(env, url, finding.Warning,
				fmt.Sprintf("%s %s has the host of a guide; expected your own", url.What,
					rules.Quote(model.ShownURL(url.Value))),
				"write the URL of the production deployment")
		}
	}
	for _, domain := range query.CustomDomains(env) {
		if host, ok := query.HostOf(domain.V); ok && isPlaceholderHost(host) {
			pass.Report(env, domain, finding.Warning,
				fmt.Sprintf("custom domain %s is that of a guide; expected your own", rules.Quote(domain.V)),
				"write the host name that you have registered for "+domain.Service)
		}
	}
}
