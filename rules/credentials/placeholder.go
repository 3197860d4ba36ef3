package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
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
			reportPlaceholderNames(pass, env)
		}
	},
}

func reportPlaceholderSecrets(pass *rules.Pass, env *model.Environment) {
	for _, secret := range secretSettings(env) {
		if !secret.isPlaceholder() {
			continue
		}
		expected, help := "a reference to the real value", fmt.Sprintf("replace it with a reference such as ${%s}",
			secret.variableName)
		if secret.variable != nil {
			expected, help = "the real value", "set the real value in the production deployment's variables, not in a "+
				"tracked file"
		}
		pass.Report(env, secret, finding.Error,
			fmt.Sprintf("the %s is a placeholder; expected %s", secret.what, expected), help)
	}
}

func reportPlaceholderIDs(pass *rules.Pass, env *model.Environment) {
	variables := variablesByValue(env)
	report := func(id *model.Value[model.Text], severity finding.Severity, what string, placeholder bool) {
		if placeholder {
			pass.Report(env, id, severity,
				placeholderMessage(what, model.ShownID(id, string(id.V)), variables[id]),
				"copy the production value from the dashboard, or write a reference to it")
		}
	}
	waits := func(id *model.Value[model.Text]) bool { return id.Known() && model.IsPlaceholder(id.V) }
	for id := range clientIDs(env) {
		report(id, finding.Error, "client ID", isPlaceholderID(id, variables[id]))
	}
	for _, id := range idSettings(env) {
		report(id.Value, finding.Warning, "ID",
			waits(id.Value) || id.variable != nil && id.variable.IsPlaceholderName())
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		provider := &env.Authentication.OAuthProviders.Entries[i].Value
		report(&provider.ClientID, finding.Warning, "client ID", waits(&provider.ClientID))
		report(&provider.TeamID, finding.Warning, "team ID", waits(&provider.TeamID))
		report(&provider.ServiceID, finding.Warning, "service ID", waits(&provider.ServiceID))
	}
	for i := range env.DataIntegrations.Items {
		id := &env.DataIntegrations.Items[i].Credentials.ClientID
		report(id, finding.Warning, "client ID", waits(id))
	}
}

// reportPlaceholderNames reports variables whose value is only a name, such as the name of the variable itself. It
// does not check secrets or IDs.
func reportPlaceholderNames(pass *rules.Pass, env *model.Environment) {
	for _, v := range env.Variables {
		_, isID := idPurposes[v.Purpose]
		if isID || v.Purpose == model.NoPurpose || v.Purpose == model.ForClientID || v.Purpose.IsSecret() ||
			!v.IsPlaceholderName() {
			continue
		}
		pass.Report(env, &v.Value, finding.Warning,
			placeholderMessage(v.Purpose.String(), v.Shown(), v),
			"write the production value, or a reference to it")
	}
}

// placeholderMessage returns the message for a placeholder. v is the variable that contains the value, or nil for a
// setting in an environment file. A hidden value is described, not quoted, because its mask would look like the
// placeholder.
func placeholderMessage(what, shown string, v *model.Variable) string {
	switch {
	case shown == source.Mask && v != nil:
		return fmt.Sprintf("the value of %s (not shown) is a placeholder; expected the real %s",
			rules.QuoteName(v.Name), what)
	case shown == source.Mask:
		return fmt.Sprintf("the %s (not shown) is a placeholder; expected the real value", what)
	}
	return fmt.Sprintf("%s %s is a placeholder; expected the real value", what, rules.Quote(shown))
}

func reportPlaceholderHosts(pass *rules.Pass, env *model.Environment) {
	for url := range env.URLs() {
		if isPlaceholderHost(url.V.Host()) {
			pass.Report(env, url, finding.Warning,
				fmt.Sprintf("%s %s has an example host from the documentation; expected your own host", url.What,
					rules.Quote(model.ShownURL(url.Value))),
				"write the URL of the production deployment")
		}
	}
	for _, domain := range query.CustomDomains(env) {
		if host, ok := query.HostOf(domain.V); ok && isPlaceholderHost(host) {
			pass.Report(env, domain, finding.Warning,
				fmt.Sprintf("custom domain %s is an example from the documentation; expected your own domain",
					rules.Quote(domain.V)),
				"write the custom domain that you set up for "+domain.Service)
		}
	}
}
