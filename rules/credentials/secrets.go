package credentials

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// secretSetting is a setting that holds a secret.
type secretSetting struct {
	*model.Value[model.Secret]
	// what is the noun for a message, variable the name that a reference to it
	// usually has.
	what, variable string
	// held is the variable that holds the value, nil for a setting of an
	// environment file.
	held *model.Variable
}

// isPlaceholder reports whether the value is yet to be filled in.
func (s secretSetting) isPlaceholder() bool {
	if s.held != nil {
		return query.IsPlaceholderOf(s.held)
	}
	text, literal := s.V.Text().Literal()
	return query.IsPlaceholder(s.V.Text()) || literal && model.NamesItself(s.variable, text) ||
		query.IsInstruction(model.PurposeOf(s.variable), s.V.Text())
}

// apiKeyNoun is what a message calls an API key.
const apiKeyNoun = "API key"

// privateKey is what a message calls the key of an OAuth provider.
const privateKey = "private key"

// secretSettings are the secrets of an environment that are written and known:
// those of its file, and those that variables hold.
func secretSettings(env *model.Environment) []secretSetting {
	all := declaredSecrets(env)
	for _, v := range env.Variables {
		if v.Purpose.IsSecret() && v.Set() {
			all = append(all, secretSetting{&v.Secret, v.Purpose.String(), v.Name, v})
		}
	}
	return all
}

// declaredSecrets are the secrets of an environment file that are written and
// known.
func declaredSecrets(env *model.Environment) []secretSetting {
	all := []secretSetting{{&env.APIKey, apiKeyNoun, "WORKOS_API_KEY", nil}}
	for i := range env.WebhookEndpoints.Items {
		all = append(all, secretSetting{
			&env.WebhookEndpoints.Items[i].Secret, "webhook secret", "WORKOS_WEBHOOK_SECRET", nil,
		})
	}
	for i := range env.Actions.Items {
		all = append(all, secretSetting{&env.Actions.Items[i].Secret, "action secret", "WORKOS_ACTION_SECRET", nil})
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		provider := &env.Authentication.OAuthProviders.Entries[i].Value
		all = append(all,
			secretSetting{&provider.ClientSecret, "client secret", "OAUTH_CLIENT_SECRET", nil},
			secretSetting{&provider.PrivateKey, privateKey, "OAUTH_PRIVATE_KEY", nil})
	}
	for i := range env.ConnectApplications.Items {
		all = append(all, secretSetting{
			&env.ConnectApplications.Items[i].ClientSecret, "client secret", "CONNECT_CLIENT_SECRET", nil,
		})
	}
	for i := range env.DataIntegrations.Items {
		all = append(all, secretSetting{
			&env.DataIntegrations.Items[i].Credentials.ClientSecret, "client secret", "PIPES_CLIENT_SECRET", nil,
		})
	}
	return slices.DeleteFunc(all, func(s secretSetting) bool { return !s.Known() })
}

// apiKeys are the API keys of an environment that are written and known.
func apiKeys(env *model.Environment) []secretSetting {
	return slices.DeleteFunc(secretSettings(env), func(s secretSetting) bool { return s.what != apiKeyNoun })
}
