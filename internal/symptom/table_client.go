package symptom

// clientSymptoms lists problems of clients and tools that obtain WorkOS tokens or manage WorkOS environments.
var clientSymptoms = []Symptom{
	{
		Name:  "client gets no refresh token",
		Group: "MCP, Connect and agents",
		Phrases: []string{
			"offline_access is missing", "MCP client gets no refresh token", "no refresh token from Connect",
			"scopes_supported lacks offline_access", "MCP client signs in again every few minutes",
		},
		Signs: []string{
			"noreftoken", "noreftoken mcp", "noreftoken assistant", "noreftoken connectapp", "assistant signout",
			"mcp signout", "mcp expired", "assistant expired", "mcp renew", "assistant renew",
		},
		Meaning: "A client of MCP or of a Connect application gets a refresh token only if it asks for the scope " +
			"offline_access. Without one, its user has to sign in again when the access token ends.",
		Elsewhere: "Let the metadata of the MCP server (oauth-protected-resource) list offline_access in " +
			"scopes_supported, and let the client send it in scope, such as \"openid profile email " +
			"offline_access\". Some clients ignore scopes_supported: update them, or set the scope there. A " +
			"library that fixes the scopes needs an option for more. golive does not read program code.",
		Source: "https://github.com/PrefectHQ/fastmcp/issues/1356",
	},
	{
		Name:  "data of the application in the session is lost",
		Group: "Sessions and cookies",
		Phrases: []string{
			"custom fields in the session cookie are lost",
			"custom properties of session.user disappear after a refresh",
			"own data in the sealed session is gone", "metadata added to the session cookie is missing",
		},
		Signs: []string{
			"owndata", "owndata cookie", "owndata renew", "owndata undefined", "owndata reload", "owndata expired",
		},
		Meaning: "The SDK seals the session again when it renews the tokens, with the tokens, the user and the " +
			"impersonator that WorkOS returns. Fields that the application put into the session are not kept.",
		Elsewhere: "Keep data of the application in its database or in a cookie of its own. What every server needs " +
			"can be metadata or an external ID of the user or the organization: WorkOS returns it with the user, and " +
			"a JWT template makes a claim of it. golive does not read program code.",
		Source: "https://github.com/workos/authkit-nextjs/issues/300",
	},
	{
		Name:  "Terraform provider for WorkOS rejects the operation",
		Group: "API requests",
		Phrases: []string{
			"WorkOS Environment Role Deletion Is Not Supported", "Terraform cannot delete the environment role",
			"Invalid Import ID of a WorkOS resource", "terraform apply fails with 409 from WorkOS",
		},
		Signs: []string{
			"terraform", "terraform role", "terraform refused", "terraform twice", "terraform error",
			"terraform removed", "terraform permission",
		},
		Meaning: "The community's provider for Terraform can do only what the public API of WorkOS can: it has no " +
			"deletion of environment roles, and an object that exists in the environment, but not in the state, is a " +
			"conflict.",
		Causes: []Cause{
			{"api-key-environment", "the API key belongs to another environment than the state"},
		},
		Elsewhere: "Import existing objects, with the ID in the form that the provider's page for the resource " +
			"shows, such as organization_id/group_id. Delete an environment role in the dashboard, and then " +
			"remove it from the state with terraform state rm. Use one state and one key for each environment.",
		Source: "https://github.com/osodevops/terraform-provider-workos",
	},
}
