package symptom

// idpSymptoms lists problems in the settings of customers' identity providers and of their connections.
var idpSymptoms = []Symptom{
	{
		Name:  "real identity provider fails although the test identity provider works",
		Group: "SSO connections",
		Phrases: []string{
			"Test IdP works but the customer's IdP fails", "SSO works only with the test identity provider",
			"first real SSO customer cannot sign in", "works with Test Organization but not with Okta",
			"metadata or certificate of the real identity provider",
		},
		Signs: []string{"testidp", "testidp realidp", "realidp", "realidp refused", "realidp error", "testidp idp"},
		Meaning: "The application is right: the settings between WorkOS and the customer's identity provider are " +
			"not. The ACS URL or the entity ID differs, the certificate or the metadata is old, an attribute such as " +
			"the email address is missing, or people are not assigned to the application.",
		Causes: []Cause{
			{"test-idp", "the connection is a test identity provider, which exists only in staging"},
			{"connection-not-active", "the setup of the connection is not finished"},
			{"connection-type-unknown", "the type of the connection is not the one of the identity provider"},
			{"organization-domain-unverified", "the domain of the users is not verified in production"},
		},
		Elsewhere: "The connection's page in the dashboard lists each attempt with its error. Copy ACS URL and " +
			"entity ID from it into the provider again, upload the provider's present metadata, map the attributes, " +
			"and assign the users. Each environment has its own values.",
		Source: "https://workos.com/docs/sso/test-sso",
	},
	{
		Name:  "connection does not become active",
		Group: "SSO connections",
		Phrases: []string{
			"connection is stuck in draft", "connection stays in validating", "connection is inactive",
			"connection stays in draft", "metadata validation failed", "metadata URL cannot be loaded",
		},
		Signs: []string{
			"draft connection", "draft idp", "draft sso", "draft saml", "metadata refused", "metadata connection",
		},
		Meaning: "A connection becomes active after its settings are complete and WorkOS has checked them. Its " +
			"metadata is missing, is not XML, such as a sign-in page, or is at an address that WorkOS cannot reach.",
		Causes: []Cause{
			{"connection-not-active", "the state of the connection is not active"},
		},
		Elsewhere: "Open the connection in the dashboard, finish the steps that are marked, and test the sign-in " +
			"there. Upload the metadata as a file if its address is behind a firewall. Send the IT admin a new setup " +
			"link.",
		Source: "https://workos.com/docs/sso",
	},
	{
		Name:  "identity provider groups are not mapped to roles",
		Group: "Directories",
		Phrases: []string{
			"group to role mapping does not work", "IdP groups are not mapped to roles", "IdP role assignment",
			"SSO users always get the default role", "directory groups do not assign roles",
			"role from Okta group is missing",
		},
		Signs: []string{
			"group role", "idp role", "sso role", "group permission", "group role idp", "group role directory",
		},
		Meaning: "Roles come from groups only if the provider sends the groups, and each group is mapped to a role " +
			"of this organization in this environment. Otherwise users get the default role.",
		Causes: []Cause{
			{"role-default", "the environment gives another default role than was meant"},
			{"promotion-missing", "production lacks a role of staging"},
			{"slug-invalid", "the role could not be created with this slug"},
		},
		Elsewhere: "In SAML send the groups as an attribute, in a directory push them. Map them on the page of the " +
			"connection or of the directory, or in the Admin Portal. Roles that come from groups replace those set " +
			"by hand, and roles from SSO change at the next sign-in.",
		Source: "https://workos.com/docs/rbac/idp-role-assignment",
	},
	{
		Name:  "identity provider does not send user updates",
		Group: "Directories",
		Phrases: []string{
			"users are created but not updated", "name changes in Okta do not arrive", "Update User Attributes is off",
			"Deactivate Users is not enabled in Okta", "provisioning only creates users",
		},
		Signs: []string{"updates directory", "updates scim", "updates idp", "updates leaver"},
		Meaning: "Each kind of change is switched on at the identity provider by itself: creating, updating and " +
			"deactivating users. What is off never reaches WorkOS, so there is no event for it.",
		Causes: []Cause{
			{"directory-not-linked", "the directory is not linked yet"},
			{"webhook-event-required", "no endpoint receives the events"},
		},
		Elsewhere: "In Okta enable Create Users, Update User Attributes and Deactivate Users under Provisioning, To " +
			"App; in Entra the actions Create, Update and Delete of the mapping. Then push the users again.",
		Source: "https://workos.com/docs/integrations/okta-scim",
	},
}
