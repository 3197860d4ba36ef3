package symptom

// flowSymptoms lists problems of applications between the click on the sign-in button and the start of the session.
var flowSymptoms = []Symptom{
	{
		Name:   "connection_strategy_invalid",
		Group:  "SSO connections",
		Errors: []string{"The provider * is not valid.", "The provider has multiple strategies *"},
		Phrases: []string{
			"connection_strategy_invalid", "provider name is not valid", "provider GoogleOAuth is spelled differently",
		},
		Signs: []string{"providername", "providername refused", "providername social", "providername wrong"},
		Meaning: "The sign-in request names a provider that the environment does not know by this name, or for which " +
			"it has several strategies.",
		Causes: []Cause{
			{"oauth-credentials-missing", "the provider is not set up in this environment"},
			{"auth-method-none", "production enables no way to sign in"},
		},
		Elsewhere: "Pass the provider as the API reference spells it: authkit, GoogleOAuth, MicrosoftOAuth, " +
			"GitHubOAuth or AppleOAuth, and enable it under Authentication with this environment selected. For a " +
			"customer's SSO pass a connection or an organization instead of a provider.",
		Source: "https://workos.com/docs/reference/sso/get-authorization-url",
	},
	{
		Name:  "sign-in state cannot be read",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"AuthKit: ignoring malformed *", "Malformed PKCE state payload", "codeVerifier cannot be *",
		},
		Phrases: []string{
			"state is not valid JSON in the callback", "callback has state=null", "JSON.parse of the state fails",
			"custom state breaks the callback", "state was not created by getSignInUrl",
		},
		Signs: []string{"state format", "state ownurl", "ownurl callbackpath", "ownurl signin"},
		Meaning: "The callback of the SDK reads the state that the SDK itself wrote. The sign-in was started in " +
			"another way, such as with getAuthorizationUrl of another SDK or a hand-written URL, or its state is " +
			"missing, null or text of the program. The PKCE code verifier of the sign-in must also be kept until " +
			"the callback, in the browser's session storage, a keychain or a server session; an empty one was lost.",
		Causes: []Cause{
			{"sign-in-url-missing", "the sign-in started in the dashboard or an email, and there is no sign-in URL"},
		},
		Elsewhere: "Start the sign-in with the same SDK whose callback completes it: getSignInUrl with handleAuth, " +
			"or getAuthorizationUrl with a callback of your own. Pass data through the option of the SDK (state or " +
			"returnTo), not by changing the parameter. golive does not read program code.",
		Source: "https://github.com/workos/authkit-nextjs/issues/96",
	},
	{
		Name:  "sign-in button has no effect",
		Group: "Sign-in",
		Phrases: []string{
			"clicking sign in does nothing", "login button does not redirect to WorkOS",
			"getSignInUrl is called in the browser", "signIn() does not navigate", "sign in button not working",
		},
		Signs: []string{"button signin", "button silent", "button nothing", "button signup", "button notredirected"},
		Meaning: "Nothing sends the browser to WorkOS: the handler is not attached or runs on the server, the URL is " +
			"created but not followed, or a script fails before.",
		Causes: []Cause{
			{"env-variable-missing", "the browser's part of the program has no client ID"},
			{"env-public-runtime", "a public variable was not set when the program was built"},
		},
		Elsewhere: "In a browser application call signIn() of useAuth in onClick, inside of AuthKitProvider; on a " +
			"server create the URL in a route and link to it with a plain <a>. Look at the browser's console and at " +
			"the network requests after the click. golive does not read program code.",
		Source: "https://github.com/workos/authkit-react",
	},
	{
		Name:  "callback receives a code, but nobody is signed in",
		Group: "Redirects, callbacks and origins",
		Phrases: []string{
			"callback page is blank with code in the URL", "stuck on the callback page", "code is never exchanged",
			"callback route does not exchange the code", "callback shows the code and nothing happens",
		},
		Signs: []string{
			"exchange callbackpath", "exchange silent", "exchange signin", "callbackpath silent", "exchange undefined",
		},
		Meaning: "The browser returns with a code, and the program does not exchange it for a session, or does not " +
			"save the session: the callback is a page without a handler, or fails silently.",
		Causes: []Cause{
			{"env-variable-missing", "the callback lacks a variable, and its error is not shown"},
			{"env-redirect-uri-near-miss", "the redirect URI leads to a page next to the callback's route"},
		},
		Elsewhere: "The redirect URI must lead to the route that calls handleAuth, authLoader or " +
			"authenticateWithCode; in a browser application to a page in which AuthKitProvider is mounted. The " +
			"code is valid for ten minutes and once. golive does not read program code.",
		Source: "https://workos.com/docs/authkit",
	},
	{
		Name:   "sign-in asks for an organization that the user does not belong to",
		Group:  "Organizations, roles and permissions",
		Errors: []string{"organization_membership_not_found"},
		Phrases: []string{
			"organization of the previous user is sent", "switchToOrganization fails",
			"user is not a member of the requested organization", "workos_organization_id in sessionStorage",
			"authenticate fails with the organization of another user",
		},
		Signs: []string{
			"otheruser organization", "switch organization refused", "switch organization error",
			"nomember organization",
			"nomember switch", "nomember signin",
		},
		Meaning: "The request passes the ID of an organization in which the user has no active membership: an ID " +
			"that the browser or the program remembered, or a membership that is pending, inactive or only in " +
			"staging.",
		Causes: []Cause{
			{"id-cross-environment", "the ID belongs to staging"},
			{"organization-duplicate", "the customer has two organizations, and the user is in the other one"},
		},
		Elsewhere: "Forget the organization when a user signs out, list the user's memberships before a switch, and " +
			"look at their status: only active ones count.",
		Source: "https://github.com/workos/authkit/issues/48",
	},
}
