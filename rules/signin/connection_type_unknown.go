package signin

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

const connectionType = "connection" // the heading in data/connection-types.txt

var connectionTypes = query.NamesIn("connection-types.txt")

var connectionTypeUnknown = rules.Rule{
	ID:        "connection-type-unknown",
	Category:  category,
	Item:      "connections",
	BySetting: true,
	Severity:  finding.Error,
	Reveals:   true,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for i := range env.Connections.Items {
				kind := &env.Connections.Items[i].Type
				name, _ := kind.V.Literal()
				if query.KnownText(kind) && connectionTypes().Kinds[name] == "" {
					connectionTypes().ReportUnknown(pass, env, kind, "connection type", name, connectionType)
				}
			}
			// Each social login provider is also a connection type.
			for _, entry := range env.Authentication.OAuthProviders.Entries {
				if oauthProviders().Kinds[entry.Name] == "" {
					oauthProviders().ReportUnknown(pass, env, entry.At, "provider", entry.Name,
						defaultCredentialsHeading, ownCredentialsHeading)
				}
			}
		}
	},
}
