package symptom

// ssoSymptoms lists problems with identity providers and the profiles that they send.
var ssoSymptoms = []Symptom{
	{
		Name:   "provider rejects the WorkOS redirect URI",
		Group:  "Other services",
		Errors: []string{"REDIRECT_URI_MISMATCH"},
		Phrases: []string{
			"Error 400: redirect_uri_mismatch at Google", "The redirect_uri is not associated with this application",
			"AADSTS50011", "The redirect URI specified in the request does not match the redirect URIs configured",
			"Invalid redirect_uri at Apple, invalid_client",
		},
		Signs: []string{
			"social redirecturi", "social redirecturi refused", "social redirecturi wrong",
			"providerpage redirecturi", "urimismatch", "urimismatch social", "providerpage urimismatch",
			"idp urimismatch",
		},
		Meaning: "The application that you registered at Google, Microsoft, GitHub or Apple does not list the " +
			"redirect URI of WorkOS. It is not the redirect URI of your application.",
		Causes: []Cause{
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
			{"custom-domain-shared", "the redirect URI changes with the custom domain"},
		},
		Elsewhere: "Copy the redirect URI from the provider's settings in the dashboard, with production selected, " +
			"into the application at the provider. Each environment has its own.",
		Source: "https://workos.com/docs/integrations/google-oauth",
	},
	{
		Name:  "users are not sent to their SSO connection",
		Group: "SSO connections",
		Phrases: []string{
			"SSO user is asked for a password", "email of the customer does not lead to their identity provider",
			"continue with SSO does not find the organization", "SSO is not offered for the domain",
			"not redirected to the identity provider", "No SSO provider found for this email domain",
			"no connection for this email domain",
		},
		Signs: []string{
			"notrouted idp", "notrouted sso", "emaildomain idp redirect", "sso undefined", "sso method",
			"weakpassword sso",
		},
		Meaning: "AuthKit finds the connection by the domain of the email address. The domain is not verified for " +
			"the organization in this environment, the connection is not active, or SSO is not enabled.",
		Causes: []Cause{
			{"organization-domain-unverified", "the domain was verified in staging, but not again in production"},
			{"connection-not-active", "the setup of the connection is not finished"},
			{"auth-method-none", "production enables no way to sign in"},
			{"organization-duplicate", "another organization lists the domain"},
		},
		Elsewhere: "Verify the domain, enable SSO under Authentication, and require it in the organization's policy. " +
			"Or start the sign-in with the organization's ID or a domain hint.",
		Source: "https://workos.com/docs/authkit/sso",
	},
	{
		Name:  "users without SSO are sent to an identity provider",
		Group: "SSO connections",
		Phrases: []string{
			"guests are sent to the identity provider of the organization", "sign-in always uses the SSO connection",
		},
		Meaning: "The program starts the sign-in with the connection of an organization, so that all its users are " +
			"sent to this identity provider, also guests with other email domains who have no account there.",
		Elsewhere: "Select a connection only if the organization requires SSO. Otherwise start the sign-in with " +
			"provider=authkit: AuthKit finds the connection by the domain of the email address. golive does not read " +
			"program code.",
		Source: "https://github.com/dust-tt/dust/pull/32912",
	},
	{
		Name:  "SSO profile lacks attributes",
		Group: "SSO connections",
		Phrases: []string{
			"first name is empty for SSO users", "email is missing in the SSO profile",
			"profiles awaiting reconciliation", "raw_attributes is empty", "SAML attributes are not mapped",
		},
		Signs: []string{
			"attribute saml", "attribute sso", "attribute undefined", "attribute wrong", "attribute idp",
			"attribute connection", "attribute notfound",
		},
		Meaning: "The identity provider does not send an attribute, or sends it under a name that the connection " +
			"does not map.",
		Causes: []Cause{
			{"connection-type-unknown", "the type of the connection is not the one of the identity provider"},
		},
		Elsewhere: "Read the mapped values from custom_attributes: raw_attributes may be empty. " +
			"The connection's page in the dashboard shows what the provider sent and maps the attributes. The " +
			"customer's IT admin adds missing claims at the provider. Custom attributes are defined in each " +
			"environment.",
		Source: "https://workos.com/docs/sso/attributes",
	},
	{
		Name:  "one person has two user accounts",
		Group: "Users, passwords and second factors",
		Phrases: []string{
			"duplicate users after switching to SSO", "same person has two accounts",
			"user ID changed after signing in with SSO", "email address changed at the identity provider",
			"accounts are not linked",
		},
		Signs: []string{
			"sameperson", "sameperson signin", "sameperson sso", "sameperson social", "twice data", "emailchange",
			"emailchange idp", "emailchange signin",
		},
		Meaning: "AuthKit links sign-ins to one user by a verified email address. The application or the SSO API " +
			"keys users by another ID, or the address differs or changed.",
		Causes: []Cause{
			{"id-cross-environment", "the application stores user IDs of staging"},
		},
		Elsewhere: "Store the WorkOS user ID, or the connection and the idp_id of a profile, and not the email " +
			"address. After a change of the address at the provider, update the user before the next sign-in. A " +
			"connection that is created again gives the same person a new profile ID.",
		Source: "https://workos.com/docs/authkit/identity-linking",
	},
	{
		Name:  "consent screen names WorkOS instead of your application",
		Group: "Branding, domains and languages",
		Phrases: []string{
			"to continue to workos.com", "Google consent screen shows workos.com",
			"sign in to continue to api.workos.com", "our name is not on the Google consent screen",
		},
		Signs: []string{"social branding", "workoshost social", "workoshost consent", "workoshost customdomain"},
		Meaning: "Google shows the host that receives the sign-in, which is api.workos.com, until the application at " +
			"Google is yours, is verified, and has a custom domain.",
		Causes: []Cause{
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
			{"oauth-default-credentials", "the default WorkOS credentials work only in staging"},
		},
		Elsewhere: "Set up the custom domain for Google OAuth in the provider's settings, add its redirect URI at " +
			"Google, and let Google verify name and logo of the application. Microsoft shows the publisher after its " +
			"verification.",
		Source: "https://workos.com/docs/integrations/google-oauth",
	},
	{
		Name:  "email address of a social account is missing or hidden",
		Group: "Other services",
		Phrases: []string{
			"privaterelay.appleid.com", "GitHub email is private", "no email from Microsoft",
			"Apple private email relay bounces", "Apple sends the name only once",
		},
		Signs: []string{"hiddenmail", "hiddenmail social", "hiddenmail silent", "hiddenmail undefined"},
		Meaning: "A provider hides the address, does not send it, or does not confirm it: Apple's relay, a private " +
			"address at GitHub, a Microsoft account without an email address.",
		Elsewhere: "Register the sending domain for Apple's Private Email Relay, request the email scope, and give a " +
			"GitHub App the permission to read addresses. Apple sends the name only at the first sign-in.",
		Source: "https://workos.com/docs/integrations/apple",
	},
	{
		Name:  "provider tokens are missing",
		Group: "Other services",
		Phrases: []string{
			"oauthTokens is undefined", "no Google access token after sign-in", "provider refresh token is missing",
			"cannot call the Gmail API", "return provider tokens",
		},
		Signs: []string{"providertoken", "providertoken undefined", "providertoken social", "providertoken expired"},
		Meaning: "Tokens of Google, GitHub or another provider are returned only if this is switched on for the " +
			"provider, with the scopes, and only at the sign-in.",
		Causes: []Cause{
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
			{"oauth-default-credentials", "the default WorkOS credentials work only in staging"},
		},
		Elsewhere: "Switch on the return of OAuth tokens, and add the scopes in the dashboard and at the provider. " +
			"Google needs access_type=offline for a refresh token. Pipes keep and renew tokens for you.",
		Source: "https://workos.com/docs/authkit/social-login",
	},
	{
		Name:  "Pipes account is not connected",
		Group: "Other services",
		Phrases: []string{
			"Pipes needs reauthorization", "data integration is not installed", "connected account has no access token",
			"Pipes uses shared credentials",
		},
		Errors: []string{"Unable to open the authorization window."},
		Signs:  []string{"pipe", "pipe refused", "pipe undefined", "pipe error", "pipe production", "pipe token"},
		Meaning: "The user has not connected an account at the provider, must do so again, or the provider has no " +
			"credentials of yours in production.",
		Causes: []Cause{
			{"integration-shared-credentials", "shared credentials of Pipes work only in staging"},
			{"promotion-missing", "staging has the integration, but production does not"},
		},
		Elsewhere: "Create an application at the provider and enter its client ID and secret. If a scope was added, " +
			"users connect again.",
		Source: "https://workos.com/docs/pipes",
	},
	{
		Name:  "unexpected consent screen is shown at sign-in",
		Group: "Sign-in",
		Phrases: []string{
			"users see a consent screen after SSO", "confirm that you want to sign in screen",
			"extra screen after the identity provider", "turn off the sign-in consent screen",
		},
		Signs: []string{"extrascreen signin", "extrascreen sso", "extrascreen idp", "extrascreen"},
		Meaning: "After SSO, WorkOS shows the email address and the identity provider and asks the user once whether " +
			"the sign-in is theirs, which protects from sign-ins that somebody else started. New environments have it.",
		Elsewhere: "The setting is under Authentication in the dashboard, for each environment. A custom " +
			"authentication domain changes the host of the screen.",
		Source: "https://workos.com/docs/sso/sign-in-consent",
	},
	{
		Name:  "firewall blocks traffic from or to WorkOS",
		Group: "API requests",
		Phrases: []string{
			"which IP addresses does WorkOS use", "allowlist WorkOS IP addresses",
			"corporate proxy blocks the sign-in page", "firewall blocks WorkOS",
		},
		Signs: []string{
			"firewall", "firewall signin", "firewall sso", "firewall directory",
		},
		Meaning: "A network of yours or of the customer accepts only known addresses: webhooks, actions and log " +
			"streams come from fixed addresses, and browsers and the API reach WorkOS through Cloudflare.",
		Causes: []Cause{
			{"webhook-url-private-host", "WorkOS cannot call a private network"},
		},
		Elsewhere: "Allow the addresses that the pages on webhooks and on-prem deployment list, and api.workos.com " +
			"and your AuthKit domain for browsers and servers. An identity provider on premises must be reachable " +
			"for OIDC and for metadata.",
		Source: "https://workos.com/docs/on-prem-deployment",
	},
}
