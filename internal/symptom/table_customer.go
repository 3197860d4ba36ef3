package symptom

// customerSymptoms lists errors about sign-in methods, organizations and connections.
var customerSymptoms = []Symptom{
	{
		Name:   "Google reports Access blocked",
		Group:  "Other services",
		Errors: []string{"oauth_failed", "disallowed_useragent", "org_internal"},
		Phrases: []string{
			"access blocked", "Access blocked: authorization error",
			"has not completed the Google verification process",
			"Google sign-in fails", "social login fails",
			"sign in with Google does not work", "Google hasn't verified this app",
			"AADSTS65001", "AADSTS7000215", "AADSTS7000222", "admin_policy_enforced", "deleted_client",
			"incorrect_client_credentials",
		},
		Signs: []string{"social consent", "social production", "social refused", "social error", "social verify"},
		Meaning: "The social login stops at the provider: production needs an app that you registered there, " +
			"and for Google a published one, which no file shows.",
		Causes: []Cause{
			{"oauth-default-credentials", "the default WorkOS credentials work only in staging"},
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
			{"placeholder", "the client ID or secret was never filled in"},
		},
		Elsewhere: "Google rejects sign-ins in embedded browsers of apps, and test mode admits only test " +
			"users. An admin of the customer's Microsoft tenant may have to consent. Client secrets " +
			"of Microsoft expire after 24 months at most.",
		Source: "https://workos.com/docs/integrations/google-oauth",
	},
	{
		Name:  "profile_not_allowed_outside_organization",
		Group: "SSO connections",
		Phrases: []string{
			"email domain is not allowed", "domain not verified",
			"user is outside of the organization",
		},
		Signs: []string{
			"emaildomain sso refused", "member emaildomain refused", "consumerdomain sso",
			"emaildomain refused", "emaildomain signin", "emaildomain organization",
		},
		Meaning: "A user signed in through the SSO connection of an organization with an email domain that the " +
			"organization has not verified.",
		Causes: []Cause{
			{"organization-domain-unverified", "the domain was verified in staging, but not again in production"},
			{"organization-duplicate", "another organization also lists the domain"},
			{"connection-organization-unknown", "the connection belongs to an organization that is not declared"},
		},
		Elsewhere: "Add the email domain to the organization and verify it. WorkOS support can relax the " +
			"policy.",
		Source: "https://workos.com/docs/sso/domains",
	},
	{
		Name:    "ambiguous_connection_selector",
		Group:   "SSO connections",
		Errors:  []string{"A connection could not be uniquely identified *"},
		Phrases: []string{"more than one connection for the organization", "multiple connections"},
		Signs: []string{
			"several idp", "several connection signin", "several connection",
			"several connection organization",
		},
		Meaning: "The application started a sign-in to an organization that has more than one connection.",
		Causes: []Cause{
			{"connection-multiple", "two connections are declared for one organization"},
			{"organization-duplicate", "two entries of one customer have a connection each"},
		},
		Elsewhere: "Pass the ID of the connection instead of that of the organization or the domain.",
		Source:    "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name:  "organization or connection not found",
		Group: "SSO connections",
		Errors: []string{"Redirect URI not found: *", "Audit Log Export not found: *",
			"entity_not_found", "NotFoundException", "Organization not found: *",
			"organization_not_found", "invalid_connection", "connection_invalid",
			"The connection associated with the request is unlinked.", "There is no connection for the provided *",
			"There is no organization matching the provided ID.",
			"invalid_organization", "invalid_organization_id", "invalid_profile",
			"user not found",
		},
		Status: "404",
		Phrases: []string{
			"organization_invalid", "connection_invalid", "connection_unlinked",
			"No connection associated with organization",
			"organization not found", "connection not found", "404", "404 not found",
			"The requested path could not be found",
		},
		Signs: []string{
			"organization notfound", "connection notfound", "connection undefined",
			"connection refused", "organization refused",
		},
		Meaning: "The ID that the application sent belongs to no organization or connection of this " +
			"environment, or the connection is not active.",
		Causes: []Cause{
			{"id-cross-environment", "the ID belongs to staging"},
			{"test-organization", "the Test Organization exists only in staging"},
			{"test-idp", "the test identity provider exists only in staging"},
			{"id-malformed", "the ID was cut short, or is of a different kind"},
			{"connection-not-active", "the connection's setup is not finished"},
			{"client-id-shared", "the client ID leads to staging, where the organization does not exist"},
		},
		Elsewhere: "An ID is valid only with the API key and the client ID of its environment. The page of a " +
			"connection shows its state, and a setup link lets the customer finish or repeat its " +
			"setup.",
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
}
