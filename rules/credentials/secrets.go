package credentials

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// secretSetting is a setting that contains a secret.
type secretSetting struct {
	*model.Value[model.Secret]
	// what is the noun for the secret in messages. variable is the name that a variable with this secret usually has.
	what, variable string
	// held is the variable that contains the secret. It is nil for a setting in an environment file.
	held *model.Variable
	// provider is the OAuth provider that the secret belongs to, or empty.
	provider string
}

// isPlaceholder reports whether the value is a placeholder.
func (s secretSetting) isPlaceholder() bool {
	if s.held != nil {
		return query.IsPlaceholderOf(s.held)
	}
	text, literal := s.V.Text().Literal()
	return query.IsPlaceholder(s.V.Text()) || literal && model.NamesItself(s.variable, text) ||
		query.IsInstruction(model.PurposeOf(s.variable), s.V.Text())
}

// apiKeyNoun is the noun for API keys in messages.
const apiKeyNoun = "API key"

// privateKey is the noun for private keys of OAuth providers in messages.
const privateKey = "private key"

// secretSettings returns the known secrets of an environment, in its file and in variables.
func secretSettings(env *model.Environment) []secretSetting {
	all := declaredSecrets(env)
	for _, v := range env.Variables {
		if v.Purpose.IsSecret() && v.Set() {
			all = append(all, secretSetting{&v.Secret, v.Purpose.String(), v.Name, v, ""})
		}
	}
	return all
}

// declaredSecrets returns the known secrets in the file of an environment.
func declaredSecrets(env *model.Environment) []secretSetting {
	all := make([]secretSetting, 0, 1+len(env.WebhookEndpoints.Items)+len(env.Actions.Items)+
		2*len(env.Authentication.OAuthProviders.Entries)+len(env.ConnectApplications.Items)+
		len(env.DataIntegrations.Items))
	all = append(all, secretSetting{&env.APIKey, apiKeyNoun, "WORKOS_API_KEY", nil, ""})
	for i := range env.WebhookEndpoints.Items {
		all = append(all, secretSetting{
			&env.WebhookEndpoints.Items[i].Secret, "webhook secret", "WORKOS_WEBHOOK_SECRET", nil, "",
		})
	}
	for i := range env.Actions.Items {
		all = append(all, secretSetting{&env.Actions.Items[i].Secret, "action secret", "WORKOS_ACTION_SECRET", nil, ""})
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		entry := &env.Authentication.OAuthProviders.Entries[i]
		provider := &entry.Value
		all = append(all,
			secretSetting{&provider.ClientSecret, "client secret", "OAUTH_CLIENT_SECRET", nil, entry.Name},
			secretSetting{&provider.PrivateKey, privateKey, "OAUTH_PRIVATE_KEY", nil, entry.Name})
	}
	for i := range env.ConnectApplications.Items {
		all = append(all, secretSetting{
			&env.ConnectApplications.Items[i].ClientSecret, "client secret", "CONNECT_CLIENT_SECRET", nil, "",
		})
	}
	for i := range env.DataIntegrations.Items {
		all = append(all, secretSetting{
			&env.DataIntegrations.Items[i].Credentials.ClientSecret, "client secret", "PIPES_CLIENT_SECRET", nil, "",
		})
	}
	return slices.DeleteFunc(all, func(s secretSetting) bool { return !s.Known() })
}

// apiKeys returns the known API keys of an environment.
func apiKeys(env *model.Environment) []secretSetting {
	return slices.DeleteFunc(secretSettings(env), func(s secretSetting) bool { return s.what != apiKeyNoun })
}
