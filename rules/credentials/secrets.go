package credentials

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// secretSetting is a setting that contains a secret.
type secretSetting struct {
	*model.Value[model.Secret]
	// what is the noun for the secret in messages. variableName is the usual name of a variable with this secret.
	what, variableName string
	// variable is the variable that contains the secret. It is nil for a setting in an environment file.
	variable *model.Variable
	// provider is the OAuth provider that the secret belongs to, or empty.
	provider string
}

func (s secretSetting) isPlaceholder() bool {
	if s.variable != nil {
		return query.IsPlaceholderOf(s.variable)
	}
	text, literal := s.V.Text().Literal()
	return model.IsPlaceholder(s.V.Text()) || literal && model.NamesItself(s.variableName, text) ||
		model.IsInstruction(model.PurposeOf(s.variableName), s.V.Text())
}

// apiKeyNoun is the noun for API keys in messages.
const apiKeyNoun = "API key"

// privateKey is the noun for private keys of OAuth providers in messages.
const privateKey = "private key"

// secretSettings returns the known secrets in the file and the variables of an environment.
func secretSettings(env *model.Environment) []secretSetting {
	all := declaredSecrets(env)
	for _, v := range env.Variables {
		if v.Purpose.IsSecret() && v.Set() {
			all = append(all, secretSetting{
				Value: &v.Secret, what: v.Purpose.String(), variableName: v.Name, variable: v,
			})
		}
	}
	return all
}

// declaredSecrets returns the known secrets in the file of an environment.
func declaredSecrets(env *model.Environment) []secretSetting {
	var all []secretSetting
	add := func(value *model.Value[model.Secret], what, variableName, provider string) {
		if value.Known() {
			all = append(all, secretSetting{Value: value, what: what, variableName: variableName, provider: provider})
		}
	}
	add(&env.APIKey, apiKeyNoun, "WORKOS_API_KEY", "")
	for i := range env.WebhookEndpoints.Items {
		add(&env.WebhookEndpoints.Items[i].Secret, "webhook secret", "WORKOS_WEBHOOK_SECRET", "")
	}
	for i := range env.Actions.Items {
		add(&env.Actions.Items[i].Secret, "action secret", "WORKOS_ACTION_SECRET", "")
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		entry := &env.Authentication.OAuthProviders.Entries[i]
		add(&entry.Value.ClientSecret, "client secret", "OAUTH_CLIENT_SECRET", entry.Name)
		add(&entry.Value.PrivateKey, privateKey, "OAUTH_PRIVATE_KEY", entry.Name)
	}
	for i := range env.ConnectApplications.Items {
		add(&env.ConnectApplications.Items[i].ClientSecret, "client secret", "CONNECT_CLIENT_SECRET", "")
	}
	for i := range env.DataIntegrations.Items {
		add(&env.DataIntegrations.Items[i].Credentials.ClientSecret, "client secret", "PIPES_CLIENT_SECRET", "")
	}
	return all
}

// apiKeys returns the known API keys of an environment.
func apiKeys(env *model.Environment) []secretSetting {
	return slices.DeleteFunc(secretSettings(env), func(s secretSetting) bool { return s.what != apiKeyNoun })
}
