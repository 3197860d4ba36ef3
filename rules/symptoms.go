package rules

// symptoms are known errors that can result from what golive checks. They come from the
// documentation and error pages of WorkOS and from reports of SDK users. The causes of each are
// ordered by likelihood.
var symptoms = []Symptom{
	{
		Name: "invalid redirect URI",
		Phrases: []string{
			"redirect-uri-invalid", "redirect URI is not valid", "invalid redirect URL", "redirect URI mismatch",
			"redirect URI not registered", "make sure that the app uses the correct redirect URI",
		},
		Signs: []string{
			"redirecturi refused", "redirecturi notfound", "redirecturi error",
		},
		Meaning: "The application requested a redirect URI that is not registered in this environment. The " +
			"match must be exact, so the browser stops at https://error.workos.com/sso/redirect-uri-invalid.",
		Causes: []Cause{
			{
				"env-redirect-uri-near-miss",
				"the application sends a URI that differs from the registered one by a slash, letter case, port or " +
					"scheme",
			},
			{"env-redirect-uri-unregistered", "the application sends a URI that the environment does not register"},
			{"redirect-uri-missing", "a new production environment has no redirect URI: staging's are not copied"},
			{"client-id-shared", "the client ID belongs to staging, where the production URI is not registered"},
			{"env-redirect-uri-wildcard", "the application sends a pattern, which is never a registered URI"},
			{"redirect-uri-localhost", "production refuses localhost, so the URI was never registered"},
			{"redirect-uri-http", "production refuses http, so the URI was never registered"},
			{
				"redirect-uri-near-duplicate",
				"the registered URI differs from the requested one by a slash, letter case or port",
			},
			{"redirect-uri-query", "a query that varies matches no registered URI"},
			{"redirect-uri-trailing-dot", "the registered host ends in a dot, but the requested one does not"},
			{"redirect-uri-invalid", "the URI cannot be registered in this form"},
			{"redirect-uri-wildcard-public-suffix", "the pattern for preview deployments is refused"},
			{"redirect-uri-wildcard-position", "the pattern is refused, or matches nothing"},
			{"redirect-uri-wildcard-multiple", `the pattern is refused: it contains more than one "*"`},
			{"redirect-uri-wildcard-http", "the pattern is refused: production accepts one only with https"},
			{"redirect-uri-wildcard-port", "the pattern is refused: an open port is allowed only for local " +
				"addresses"},
			{"redirect-uri-wildcard-scheme", "it is undocumented whether a pattern with a custom scheme is matched"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the value"},
			{"file-syntax", "the value ends before its writer intended"},
		},
		Source: "https://github.com/workos/python-authkit-example/issues/6",
	},
	{
		Name:    "IdP-initiated sign-in lands on the wrong page",
		Phrases: []string{"IdP initiated", "default redirect URI", "wrong callback", "lands on the wrong host"},
		Signs: []string{
			"idp redirect", "idp wrong", "idp localhost", "idp staging", "idp redirect wrong",
		},
		Meaning: "A sign-in that starts at the identity provider or in the dashboard specifies no redirect URI " +
			"and returns to the default one.",
		Causes: []Cause{
			{"redirect-uri-default", "no redirect URI is the default one, or two are"},
			{"redirect-uri-localhost", "the default is left over from development"},
			{"staging-host", "the default belongs to staging"},
			{"redirect-uri-wildcard-default", `the default contains "*", so nobody can be redirected there`},
		},
		Source: "https://workos.com/docs/sso/login-flows",
	},
	{
		Name: "localhost refused to connect",
		Phrases: []string{
			"ERR_CONNECTION_REFUSED", "redirected to localhost", "redirects to localhost", "0.0.0.0:3000",
			"127.0.0.1 refused to connect",
		},
		Signs: []string{
			"localhost redirect", "localhost production", "localhost signin", "localhost signout",
			"localhost mail",
		},
		Meaning: "The browser was sent to the visitor's own machine, where nothing answers.",
		Causes: []Cause{
			{"redirect-uri-localhost", "a development redirect URI was copied to production"},
			{"env-default-local", "the variable is not set, and its default is for development"},
			{"env-public-runtime", "the build wrote the address of a developer's machine into the pages"},
			{"redirect-uri-loopback", "a production redirect URI is for native applications"},
			{"app-url-insecure", "the homepage, the sign-in page or a similar page is on a local host"},
			{"redirect-uri-default", "the default redirect URI is not the one that production needs"},
			{"variable-inherited", "a file from a developer's machine is part of the deployment"},
		},
		Source: "https://github.com/workos/authkit-nextjs/issues/37",
	},
	{
		Name:    "app-homepage-url-not-found",
		Phrases: []string{"app homepage URL not found", "sign out error", "error after signing out", "logout error"},
		Signs: []string{
			"signout error", "signout notfound", "signout redirect wrong",
		},
		Meaning: "After signing out the browser has no destination, so it stops at " +
			"https://error.workos.com/user_management/app-homepage-url-not-found.",
		Causes: []Cause{
			{"sign-out-redirect-missing", "production has neither a sign-out redirect nor a homepage URL"},
			{"redirect-uri-default", "none of several sign-out redirects is the default one"},
		},
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name: "Missing required auth parameter",
		Phrases: []string{
			"impersonation fails", "impersonation does not work", "impersonate error", "sign-in from a bookmark fails",
		},
		Signs: []string{
			"impersonate error", "impersonate refused", "impersonate signin", "bookmark signin",
			"bookmark error", "bookmark refused",
		},
		Meaning: "A sign-in started outside of the application, and AuthKit does not know the application's " +
			"page that starts one.",
		Causes: []Cause{
			{"sign-in-url-missing", "production has no sign-in URL"},
			{"app-url-insecure", "the sign-in URL is on a local host or over http"},
			{"staging-host", "the sign-in URL belongs to staging"},
		},
		Source: "https://github.com/workos/authkit-nextjs/issues/400",
	},
	{
		Name: "login loop",
		Phrases: []string{
			"sign-in loop", "redirect loop", "infinite redirect", "ERR_TOO_MANY_REDIRECTS", "too many redirects",
			"session cookie too large", "cookie exceeds 4096 bytes", "cookie not set",
		},
		Signs: []string{
			"signin loop", "redirect loop", "loop cookie",
			"signin nosession", "nosession redirecturi", "redirect nosession",
			"cookie large",
		},
		Meaning: "The sign-in succeeds but the session is not kept: browsers silently drop a cookie of more " +
			"than 4096 bytes.",
		Causes: []Cause{
			{"env-cookie-domain", "the cookie's domain does not cover the host that sets it"},
			{"env-cookie-password-differs", "two applications seal one cookie, each with another password"},
			{"env-cookie-samesite", "a cookie for other sites is set over http, and is rejected"},
			{"token-size-risk", "the session of a member with many permissions does not fit into a cookie"},
			{"jwt-template-too-large", "the claims of the JWT template make the token too large"},
			{"spa-without-custom-domain", "the session of a browser application is on a third-party domain"},
			{"redirect-uri-shared", "the code is sent to the deployment of the other environment, which cannot " +
				"use it"},
			{"redirect-uri-trailing-dot", "the host with a trailing dot does not get the cookie"},
		},
		Source: "https://github.com/workos/authkit-nextjs/issues/404",
	},
	{
		Name: "signed out after reload",
		Phrases: []string{
			"session lost on reload", "logged out on refresh", "logged out after reload",
			"third-party cookie blocked", "works with devMode",
		},
		Signs: []string{
			"signout reload", "cookie reload", "nosession reload", "signin reload",
		},
		Meaning: "A browser application keeps its session in a cookie of the authentication domain, which " +
			"browsers block as a third-party cookie.",
		Causes: []Cause{
			{"spa-without-custom-domain", "without a custom domain the cookie is a third-party cookie"},
			{"cors-origin-missing", "the call that renews the session is blocked"},
			{"cors-origin-uncovered", "the call that renews the session is blocked on this page"},
			{"env-api-hostname", "the custom domain exists, but the application does not call it"},
		},
		Source: "https://github.com/workos/authkit-react/issues/44",
	},
	{
		Name: "blocked by CORS policy",
		Phrases: []string{
			"CORS", "CORS error", "No 'Access-Control-Allow-Origin' header is present", "widget does not load",
			"widgets are empty",
		},
		Signs: []string{
			"origin refused", "origin error", "widget error", "widget refused", "widget silent",
			"widget origin",
		},
		Meaning: "A page called WorkOS from the browser, but the environment does not list the page's origin.",
		Causes: []Cause{
			{"cors-origin-missing", "the environment has no CORS origin; staging's are not copied"},
			{"cors-origin-uncovered", "the page that receives the redirect is not on any of the origins"},
			{"cors-origin-invalid", "an origin with a path or a trailing slash matches no page"},
			{"staging-host", "the origin belongs to staging"},
		},
		Source: "https://github.com/waynesutton/opensync/pull/23",
	},
	{
		Name: "access blocked",
		Phrases: []string{
			"Access blocked: authorization error", "has not completed the Google verification process", "oauth_failed",
			"Google sign-in fails", "social login fails", "sign in with Google does not work",
		},
		Signs: []string{
			"social refused", "social error", "social verify",
		},
		Meaning: "The social login stops at the provider: production needs an app that you registered there, " +
			"and for Google a published one, which no file shows.",
		Causes: []Cause{
			{"oauth-default-credentials", "the default WorkOS credentials work only in staging"},
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
			{"placeholder", "the client ID or secret was never filled in"},
		},
		Source: "https://workos.com/docs/integrations/google-oauth",
	},
	{
		Name:    "profile_not_allowed_outside_organization",
		Phrases: []string{"email domain is not allowed", "domain not verified", "user is outside of the organization"},
		Signs: []string{
			"emaildomain refused", "emaildomain signin", "emaildomain organization",
		},
		Meaning: "A user signed in through the SSO connection of an organization with an email domain that the " +
			"organization has not verified.",
		Causes: []Cause{
			{"organization-domain-unverified", "the domain was verified in staging, but not again in production"},
			{"organization-duplicate", "the domain is also listed for another organization"},
			{"connection-organization-unknown", "the connection belongs to an organization that is not declared"},
		},
		Source: "https://workos.com/docs/sso/domains",
	},
	{
		Name:    "ambiguous_connection_selector",
		Phrases: []string{"more than one connection for the organization", "multiple connections"},
		Signs: []string{
			"several connection", "several connection organization",
		},
		Meaning: "The application started a sign-in to an organization that has more than one connection.",
		Causes: []Cause{
			{"connection-multiple", "two connections are declared for one organization"},
			{"organization-duplicate", "two entries of one customer have a connection each"},
		},
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name: "organization or connection not found",
		Phrases: []string{
			"organization_invalid", "connection_invalid", "connection_unlinked", "organization not found",
			"connection not found", "entity_not_found",
		},
		Signs: []string{
			"organization notfound", "connection notfound",
			"connection undefined", "connection refused", "organization refused",
		},
		Meaning: "The ID that the application sent belongs to no organization or connection of this " +
			"environment, or the connection is not active.",
		Causes: []Cause{
			{"id-cross-environment", "the ID belongs to staging"},
			{"test-organization", "the Test Organization exists only in staging"},
			{"test-idp", "the test identity provider exists only in staging"},
			{"id-malformed", "the ID was cut short, or is of another kind"},
			{"connection-not-active", "the setup of the connection is not finished"},
			{"client-id-shared", "the client ID leads to staging, where the organization does not exist"},
		},
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name:    "invalid client ID",
		Phrases: []string{"client-id-invalid", "invalid_client", "client not found", "unknown client"},
		Signs: []string{
			"clientid refused", "clientid notfound", "clientid wrong",
		},
		Meaning: "No application has the client ID that was sent, or the API key belongs to another environment " +
			"than the client ID. The browser stops at https://error.workos.com/sso/client-id-invalid.",
		Causes: []Cause{
			{"placeholder", "the client ID was never filled in"},
			{"client-id-malformed", "the client ID was cut short or mistyped"},
			{"client-id-mismatch", "the variable has another client ID than the environment"},
			{"client-id-shared", "the client ID belongs to staging, and the API key to production"},
			{"api-key-environment", "the API key belongs to the other environment"},
			{"reference-environment", "production reads the variable of another environment"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the value"},
			{"file-syntax", "the value ends before its writer intended"},
			{"build-argument-missing", "the build does not get the client ID"},
		},
		Source: "https://workos.com/docs/authkit/applications",
	},
	{
		Name: "401 unauthorized",
		Phrases: []string{
			"401", "unauthorized", "invalid API key", "api key is invalid", "could not authorize the request",
		},
		Signs: []string{
			"key refused", "key wrong",
		},
		Meaning: "The API refused the key: it is missing, wrong, or belongs to another environment.",
		Causes: []Cause{
			{"placeholder", "the key was never filled in"},
			{"api-key-malformed", "something other than a key was copied"},
			{"api-key-environment", "the key belongs to the other environment"},
			{"reference-environment", "production reads the variable of another environment"},
			{"secret-shared", "production has staging's key"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the value"},
			{"file-syntax", "the value ends before its writer intended"},
		},
		Source: "https://workos.com/docs/reference/api-authentication",
	},
	{
		Name: "signature mismatch",
		Phrases: []string{
			"no signatures found matching the expected signature for payload",
			"signature hash does not match the expected signature hash", "SignatureVerificationException",
			"signature verification failed",
			"invalid signature", "webhook signature", "WorkOS-Signature",
		},
		Signs: []string{
			"signature refused", "signature webhook", "signature wrong", "webhook refused",
			"signature undefined", "action signature refused",
		},
		Meaning: "A webhook or an action was verified with a secret that does not belong to its endpoint in " +
			"this environment.",
		Causes: []Cause{
			{"webhook-secret-missing", "the production endpoint has a different secret, and none is declared"},
			{"secret-shared", "production uses staging's secret"},
			{"reference-environment", "production reads the variable of another environment"},
			{"webhook-url-shared", "staging calls the same URL, with a different secret"},
			{"action-secret-missing", "the production action has a different secret, and none is declared"},
			{"placeholder", "the secret was never filled in"},
			{"variable-missing", "production lacks the variable that staging has"},
		},
		Source: "https://github.com/adcontextprotocol/adcp/pull/1588",
	},
	{
		Name: "webhook events do not arrive",
		Phrases: []string{
			"webhook not received", "webhooks are not firing", "no webhook events", "webhook delivery failed",
			"directory users do not appear",
			"users are not provisioned",
		},
		Signs: []string{
			"webhook silent", "event silent", "directory silent", "webhook event silent",
		},
		Meaning: "WorkOS does not call the endpoint, cannot reach it, or sends other events.",
		Causes: []Cause{
			{"webhook-event-required", "nothing subscribes to the events that the feature needs"},
			{"webhook-url-localhost", "WorkOS cannot call a local machine"},
			{"webhook-url-private-host", "WorkOS cannot call a private network"},
			{"webhook-disabled", "the endpoint is disabled"},
			{"webhook-events-empty", "the endpoint subscribes to no events"},
			{"webhook-event-unknown", "the name of an event is misspelled, or only the Events API has it"},
			{"webhook-event-duplicate", "an event is listed twice, where another one was meant"},
			{"staging-host", "the endpoint belongs to staging, or is a tunnel that is closed"},
			{"directory-not-linked", "the setup of the directory is not finished"},
		},
		Source: "https://workos.com/docs/events/data-syncing/webhooks",
	},
	{
		Name:    "unknown_event_type",
		Phrases: []string{"unknown event type"},
		Meaning: "WorkOS refused a webhook endpoint, with status 422, because of the name of an event.",
		Causes: []Cause{
			{"webhook-event-unknown", "the name is misspelled, or only the Events API has it"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "duplicate_endpoint",
		Phrases: []string{"duplicate endpoint", "webhook endpoint already exists"},
		Meaning: "WorkOS refused a webhook endpoint, with status 409: the environment already has one with this URL.",
		Causes: []Cause{
			{"webhook-url-duplicate", "the URL is declared twice"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "redirect URI already exists",
		Phrases: []string{"duplicate redirect URI"},
		Meaning: "WorkOS refused a redirect URI, with status 422: the application already has it.",
		Causes: []Cause{
			{"redirect-uri-duplicate", "the URI is declared twice"},
			{"redirect-uri-near-duplicate", "two URIs differ only slightly"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "invalid_url",
		Phrases: []string{"invalid webhook URL", "invalid endpoint URL"},
		Meaning: "WorkOS refused a webhook endpoint, with status 422, because of its URL.",
		Causes: []Cause{
			{"webhook-url-invalid", "the URL is not absolute, or contains a user name, a fragment or a wildcard"},
			{"webhook-url-http", "the URL is not https"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "everyone is denied by an action",
		Phrases: []string{"authentication denied", "action denied", "user registration denied", "action failed"},
		Signs: []string{
			"action refused", "action error",
		},
		Meaning: "An action did not answer, or its answer was not accepted; WorkOS then denies the sign-in by " +
			"default.",
		Causes: []Cause{
			{"action-url", "WorkOS cannot reach the action, or it belongs to staging"},
			{"action-secret-missing", "the answer is not signed with the production secret"},
			{"secret-shared", "the answer is signed with the staging secret"},
		},
		Source: "https://workos.com/docs/authkit/actions",
	},
	{
		Name: "customers see test data",
		Phrases: []string{
			"production shows staging data", "users of staging in production", "users land on staging",
			"wrong environment",
		},
		Signs: []string{
			"staging signin", "staging production", "staging data", "staging see", "staging redirect",
			"staging wrong", "staging production see",
		},
		Meaning: "Some part of production still uses staging.",
		Causes: []Cause{
			{"client-id-shared", "production signs its users in to staging"},
			{"env-authkit-domain", "production sends its users to staging's sign-in page"},
			{"secret-shared", "production reads and writes staging's data"},
			{"api-key-environment", "production has a key of staging"},
			{"reference-environment", "production reads the variable of another environment"},
			{"redirect-uri-shared", "the sign-ins of both end on one host"},
			{"env-variable-duplicate", "the file has the value of both, and the wrong one is used"},
			{"env-claim-token", "the application uses a trial environment"},
			{"staging-host", "a production URL is on staging's host"},
			{"webhook-url-shared", "events of both reach one endpoint"},
			{"id-cross-environment", "a staging ID was copied"},
			{"variable-inherited", "production gets a variable from a staging file"},
		},
		Source: "https://workos.com/docs/authkit/environments",
	},
	{
		Name:    "passkeys stopped working",
		Phrases: []string{"passkey not found", "passkeys do not work", "no passkeys available"},
		Signs: []string{
			"passkey refused", "passkey notfound", "passkey error", "passkey silent", "passkey undefined",
			"passkey customdomain", "passkey staging",
		},
		Meaning: "A passkey is bound to the domain on which it was created; browsers do not offer it on another " +
			"domain.",
		Causes: []Cause{
			{
				"passkey-without-custom-domain",
				"passkeys are created on the WorkOS domain, and lost with the first custom one",
			},
			{"custom-domain-invalid", "the AuthKit domain cannot be set up as it is declared"},
		},
		Source: "https://workos.com/docs/authkit/passkeys",
	},
	{
		Name:    "custom domain is not verified",
		Phrases: []string{"custom domain pending", "domain verification failed", "CNAME not found"},
		Signs: []string{
			"customdomain verify", "customdomain notfound", "customdomain refused", "customdomain error",
		},
		Meaning: "WorkOS looks for the CNAME record of a custom domain for three days, and then gives up.",
		Causes: []Cause{
			{"custom-domain-invalid", "the name cannot have a CNAME record, or is not a host name"},
			{"custom-domain-shared", "one name is used for two services"},
			{"custom-domain-staging", "custom domains exist only in production"},
		},
		Source: "https://workos.com/docs/custom-domains",
	},
	{
		Name: "invitation mail does not arrive",
		Phrases: []string{
			"password reset mail not received", "email not received", "verification email not sent", "no email arrives",
		},
		Signs: []string{
			"mail silent", "mail spam", "mail error",
		},
		Meaning: "A WorkOS mail is switched off, and nothing sends it instead.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint is informed that a mail is due"},
			{"email-domain-default", "mail from a domain that users do not recognize goes to the spam folder"},
		},
		Source: "https://workos.com/docs/authkit/custom-emails",
	},
	{
		Name:    "no way back from the Admin Portal",
		Phrases: []string{"admin portal return URL", "admin portal redirect"},
		Signs: []string{
			"portal return", "portal redirect", "portal localhost",
		},
		Meaning: "The Admin Portal does not know where its visitor came from.",
		Causes: []Cause{
			{"admin-portal-return-url-missing", "production has no return URL"},
			{"app-url-insecure", "the return URL is not https"},
			{"staging-host", "the return URL belongs to staging"},
		},
		Source: "https://workos.com/docs/admin-portal",
	},
	{
		Name: "environment variable is not set",
		Phrases: []string{
			"NoApiKeyProvidedException",
			"Missing API key",
			"TypeError Invalid URL",
			"cookie password must be at least 32 characters long",
			"WORKOS_COOKIE_PASSWORD must be at least 32 characters", "missing environment variable",
			"You must provide a redirect URI", "the application does not start", "setting has no effect",
		},
		Signs: []string{
			"variable undefined", "key undefined", "clientid undefined", "secret undefined",
			"redirecturi undefined", "variable parse", "start error", "start undefined", "start variable",
		},
		Meaning: "An SDK reads its variables when it starts, and stops if one is missing, too short, or set " +
			"under a name that it does not read.",
		Causes: []Cause{
			{"env-variable-missing", "no file of the deployment sets a variable that the SDK requires"},
			{"env-cookie-password-short", "the cookie password has fewer than 32 characters"},
			{"env-variable-ignored", "the SDK reads another name"},
			{"env-variable-unknown", "the name is misspelled"},
			{"env-public-runtime", "the build did not see the variable"},
			{"env-variable-duplicate", "a second line of the file overrides the value"},
			{"variable-missing", "staging sets the variable, but production does not"},
			{"turbo-env-missing", "Turborepo does not pass the variable to the build"},
			{"build-argument-missing", "the build of the image does not pass the variable"},
			{"build-argument-undeclared", "the Dockerfile does not declare the argument"},
			{"wrangler-vars-not-inherited", "the wrangler environment does not inherit the variable"},
			{"dev-vars-deployed", "the file with the variable stays on the machine"},
			{"dotenv-dialect", "the program that reads the file truncates the value"},
			{"file-syntax", "a line of the file is not read"},
		},
		Source: "https://github.com/workos/authkit-nextjs/issues/112",
	},
	{
		Name: "connection to the API refused",
		Phrases: []string{
			"connection refused",
			"ECONNREFUSED", "fetch failed", "connect ECONNREFUSED 127.0.0.1:4100",
		},
		Signs: []string{
			"api unreachable", "unreachable signin", "unreachable production", "api localhost",
		},
		Meaning: "The application does not call the production API.",
		Causes: []Cause{
			{"env-api-hostname", "the calls go to a local host, an emulator, or past the custom domain"},
			{"env-api-https", "the calls go over http"},
			{"env-default-local", "the host of the API has a development default"},
		},
		Source: "https://github.com/get-convex/workos-authkit/issues/49",
	},
	{
		Name: "API key leaked",
		Phrases: []string{
			"secret leaked", "secret scanning alert", "API key in the bundle", "key found in repository",
			"session forged",
		},
		Signs: []string{
			"leak secret",
		},
		Meaning: "A secret is where others can read it: in the pages, in an image, in the repository. Rotate it " +
			"first.",
		Causes: []Cause{
			{"secret-committed", "git tracks a file with the secret"},
			{"secret-public", "the build publishes the secret"},
			{"secret-literal", "the secret is written in an environment file"},
			{"env-file-not-ignored", "the file with the secret can be committed by accident"},
			{"env-cookie-password-weak", "the cookie password is easy to guess"},
		},
		Source: "https://workos.com/docs/reference/api-authentication",
	},
	{
		Name: "tokens are refused",
		Phrases: []string{
			"invalid bearer token", "unexpected iss claim value", "issuer does not match", "invalid issuer", "JWSError",
			"no applicable key found in the JSON Web Key Set", "jwt verification failed", "invalid token",
		},
		Signs:   []string{"token refused", "token wrong", "token notfound", "token error"},
		Meaning: "The sign-in succeeds, but a server refuses its token: it expects another issuer or client ID.",
		Causes: []Cause{
			{"env-issuer", "the issuer or the key set belongs to another application"},
			{"env-authkit-domain", "the issuer belongs to staging"},
			{"client-id-mismatch", "the server expects the client ID of another environment"},
			{"id-cross-environment", "the issuer or the key set contains a client ID of staging"},
			{"client-id-shared", "the application signs its users in to staging"},
			{"env-api-hostname", "the tokens come from the custom domain, or do not"},
			{"env-default-local", "the issuer has a development default"},
		},
		Source: "https://github.com/get-convex/workos-authkit/issues/49",
	},
	{
		Name: "MCP client does not connect",
		Phrases: []string{
			"MCP inspector does not connect", "protected resource metadata returns localhost URLs",
			"resource metadata on localhost",
		},
		Signs: []string{
			"mcp notconnect", "mcp unreachable", "mcp refused", "mcp wrong", "mcp error", "mcp token refused",
			"mcp localhost", "metadata localhost", "metadata wrong",
		},
		Meaning: "A server tells its clients where to sign in and at which URL it is available; one of the two " +
			"does not belong to production.",
		Causes: []Cause{
			{"env-authkit-domain", "clients sign in at staging's AuthKit domain"},
			{"app-url-insecure", "the server's own URL is on a local host or over http"},
			{"env-default-local", "a URL has a development default"},
			{"env-issuer", "the server expects the tokens of another application"},
		},
		Source: "https://github.com/PrefectHQ/fastmcp/issues/1392",
	},
	{
		Name:    "application_not_found",
		Phrases: []string{"application not found", "oauth2 authorize application not found"},
		Meaning: "A client started OAuth with a client ID that no Connect application of this environment has.",
		Causes: []Cause{
			{"client-id-shared", "the client ID belongs to staging"},
			{"client-id-mismatch", "the client ID belongs to no application in production"},
			{"placeholder", "the client ID was never filled in"},
		},
		Source: "https://github.com/MCPJam/inspector/pull/2788",
	},
	{
		Name: "people who left keep their access",
		Phrases: []string{
			"deprovisioned users can still sign in", "deactivated users stay active", "SCIM deactivation is ignored",
		},
		Signs: []string{"leaver access", "leaver directory", "leaver signin", "directory removed access"},
		Meaning: "No endpoint gets the events of people who leave a customer, or of directories that the " +
			"customer removes.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint subscribes to the events of leavers and removed directories"},
			{"webhook-event-unknown", "an event that the endpoint waits for does not exist"},
			{"webhook-disabled", "the endpoint is switched off"},
		},
		Source: "https://github.com/speakeasy-api/gram/pull/5052",
	},
	{
		Name:    "session cannot be decrypted",
		Phrases: []string{"sessions cannot be decrypted", "bad hmac value", "password string too short"},
		Signs:   []string{"cookie decrypt", "secret decrypt"},
		Meaning: "A server opens the session with a different cookie password than the one that sealed it, or " +
			"with only a part of it.",
		Causes: []Cause{
			{"env-cookie-password-short", "the cookie password has fewer than 32 characters"},
			{"dotenv-dialect", "programs that read the file get a different password"},
			{"file-syntax", "the password is broken into two lines"},
			{"env-variable-duplicate", "a second line of the file overrides the password"},
			{"placeholder", "the password was never filled in"},
		},
		Source: "https://github.com/goauthentik/authentik/issues/9552",
	},
}
