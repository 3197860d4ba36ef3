package rules

import "github.com/golive-lint/golive/finding"

const connectionType = "connection" // the heading in data/connection-types.txt

var connectionTypes = namesIn("connection-types.txt")

var connectionTypeUnknown = Rule{
	ID:       "connection-type-unknown",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			for i := range env.Connections.Items {
				kind := &env.Connections.Items[i].Type
				name, _ := kind.V.Literal()
				if knownText(kind) && connectionTypes().kinds[name] == "" {
					connectionTypes().reportUnknown(pass, env, kind, "connection type", name, connectionType)
				}
			}
			// The providers of social logins are connection types too.
			for _, entry := range env.Authentication.OAuthProviders.Entries {
				if oauthProviders().kinds[entry.Name] == "" {
					oauthProviders().reportUnknown(pass, env, entry.At, "provider", entry.Name, lentCredentials, ownCredentials)
				}
			}
		}
	},
}
