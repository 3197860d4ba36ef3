package rules

import (
	"slices"

	"github.com/golive-lint/golive/model"
)

// secretSetting is a setting that holds a secret.
type secretSetting struct {
	*model.Value[model.Secret]
	// what is the noun for a message, variable the name that a reference to it
	// usually has.
	what, variable string
}

// privateKey is what a message calls the key of an OAuth provider.
const privateKey = "private key"

// secretSettings are the secrets of an environment that are written and known.
func secretSettings(env *model.Environment) []secretSetting {
	all := []secretSetting{{&env.APIKey, "API key", "WORKOS_API_KEY"}}
	for i := range env.WebhookEndpoints.Items {
		all = append(all, secretSetting{&env.WebhookEndpoints.Items[i].Secret, "webhook secret", "WORKOS_WEBHOOK_SECRET"})
	}
	for i := range env.Actions.Items {
		all = append(all, secretSetting{&env.Actions.Items[i].Secret, "action secret", "WORKOS_ACTION_SECRET"})
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		provider := &env.Authentication.OAuthProviders.Entries[i].Value
		all = append(all,
			secretSetting{&provider.ClientSecret, "client secret", "OAUTH_CLIENT_SECRET"},
			secretSetting{&provider.PrivateKey, privateKey, "OAUTH_PRIVATE_KEY"})
	}
	for i := range env.ConnectApplications.Items {
		all = append(all, secretSetting{&env.ConnectApplications.Items[i].ClientSecret, "client secret", "CONNECT_CLIENT_SECRET"})
	}
	for i := range env.DataIntegrations.Items {
		all = append(all, secretSetting{&env.DataIntegrations.Items[i].Credentials.ClientSecret, "client secret", "PIPES_CLIENT_SECRET"})
	}
	return slices.DeleteFunc(all, func(s secretSetting) bool { return !s.Known() })
}

// lacksSecret reports whether a secret is certainly not set. An empty one is as
// good as none.
func lacksSecret(secret *model.Value[model.Secret], in *model.Place) bool {
	if secret.Absent() {
		return !in.Partial
	}
	return secret.Known() && secret.V.Text() == ""
}
