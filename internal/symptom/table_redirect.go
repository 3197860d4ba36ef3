package symptom

// redirectSymptoms lists errors about redirects, pages and origins.
var redirectSymptoms = []Symptom{
	{
		Name:  "invalid redirect URI",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"REDIRECT_URI_MISMATCH", "Redirect URI not found in dashboard configuration",
		},
		Phrases: []string{
			"redirect-uri-invalid", "redirect URI is not valid", "invalid redirect URL",
			"redirect URI mismatch", "redirect URI not registered",
			"make sure that the app uses the correct redirect URI",
		},
		Signs: []string{
			"redirecturi preview", "redirecturi otherhost", "redirecturi dirty",
			"callbackpath refused", "preview signin", "otherhost signin",
			"redirecturi production refused", "redirecturi refused", "redirecturi notfound",
			"redirecturi error", "redirecturi wildcard", "wildcard redirect",
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
			{"redirect-uri-localhost", "production rejects localhost, so the URI was never registered"},
			{"redirect-uri-http", "production rejects http, so the URI was never registered"},
			{
				"redirect-uri-near-duplicate",
				"the registered URI differs from the requested one by a slash, letter case or port",
			},
			{"redirect-uri-query", "a query that varies matches no registered URI"},
			{"redirect-uri-trailing-dot", "the registered host ends in a dot, but the requested one does not"},
			{"redirect-uri-invalid", "the URI cannot be registered in this form"},
			{"redirect-uri-wildcard-public-suffix", "the pattern for preview deployments is rejected"},
			{"redirect-uri-wildcard-position", "the pattern is rejected, or matches nothing"},
			{"redirect-uri-wildcard-multiple", `the pattern is rejected: it contains more than one "*"`},
			{"redirect-uri-wildcard-http", "the pattern is rejected: production accepts one only with https"},
			{"redirect-uri-wildcard-port", "the pattern is rejected: an open port is allowed only for local " +
				"addresses"},
			{"redirect-uri-wildcard-scheme", "it is undocumented whether a pattern with a custom scheme is matched"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the value"},
			{"file-syntax", "a syntax error cuts off the value"},
		},
		Elsewhere: "Compare the redirect_uri in the address bar with the list under Redirects in the " +
			"dashboard, with this environment selected: scheme, host, port, path and slash must be " +
			"the same. For preview deployments register a pattern such as " +
			"https://app-*.acme.dev/callback on a domain of yours, not on a shared one such as " +
			"vercel.app, and send the URL of the deployment: an application that sends the pattern itself gets it " +
			"back with %2A in place of *.",
		Source: "https://github.com/workos/python-authkit-example/issues/6",
	},
	{
		Name:  "sign-in returns to the default redirect URI",
		Group: "Redirects, callbacks and origins",
		Phrases: []string{
			"IdP initiated", "default redirect URI", "wrong callback", "lands on the wrong host",
			"IdP-initiated sign-in lands on the wrong page", "authorization URL without a redirect URI",
			"falls back to the default redirect URI of the dashboard",
		},
		Signs: []string{
			"idp redirect", "idp wrong", "idp localhost", "idp staging", "idp redirect wrong",
			"preview redirect production", "redirecturi default", "redirecturi ignored",
		},
		Meaning: "A sign-in that specifies no redirect URI returns to the default one of the dashboard: it started " +
			"at the identity provider or in the dashboard, or the application sent none. A preview deployment that " +
			"sends production's returns to production.",
		Causes: []Cause{
			{"redirect-uri-default", "no redirect URI is marked as the default, or two are"},
			{"redirect-uri-localhost", "the default is left over from development"},
			{"staging-host", "the default belongs to staging"},
			{"redirect-uri-wildcard-default", `the default contains "*", so browsers cannot be redirected to it`},
		},
		Elsewhere: "A preview must send a redirect URI with its own host, which a registered pattern such as " +
			"https://app-*.acme.dev/callback matches. If the variable with the redirect URI is set and ignored, pass " +
			"redirectUri to the middleware or to the call that creates the URL, and update the SDK: old versions did " +
			"not read the variable there.",
		Source: "https://workos.com/docs/sso/login-flows",
	},
	{
		Name:  "localhost refused to connect",
		Group: "Redirects, callbacks and origins",
		Phrases: []string{
			"ERR_CONNECTION_REFUSED", "redirected to localhost", "redirects to localhost",
			"127.0.0.1 refused to connect",
		},
		Signs: []string{
			"maillink localhost", "proxy localhost", "container localhost", "localhost bundle redirecturi",
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
		Name:  "app-homepage-url-not-found",
		Group: "Sign-out",
		Phrases: []string{
			"app homepage URL not found", "sign out error", "error after signing out",
			"logout does not redirect", "not redirected after logout", "logout error",
		},
		Signs: []string{
			"signout return", "signout appurl", "signout error", "signout notfound",
			"signout redirect wrong", "signout appurl wrong",
		},
		Meaning: "After signing out the browser has no destination, so it stops at " +
			"https://error.workos.com/user_management/app-homepage-url-not-found.",
		Causes: []Cause{
			{"sign-out-redirect-missing", "production has neither a sign-out redirect nor a homepage URL"},
			{"redirect-uri-default", "there are several sign-out redirects, and none is marked as the default"},
		},
		Elsewhere: "A returnTo is followed only if it is one of the sign-out redirects under Redirects in " +
			"the dashboard. Without one the browser goes to the default sign-out redirect, or to the homepage URL " +
			"if there is none: both may be those of another host.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:  "Missing required auth parameter",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"Missing required auth parameter", "missing_auth_params", "Missing authorization code",
			"Missing state parameter from callback URL",
			"Couldn't exchange code.*", "CodeExchangeError",
		},
		Phrases: []string{
			"impersonation fails", "impersonation does not work", "impersonate error",
			"sign-in from a bookmark fails", "sign-in after a password reset fails",
			"invitation link lands on the plain login page", "invited users get 403 at the callback",
		},
		Signs: []string{
			"idp error", "bookmark signin error", "impersonate error", "impersonate refused", "impersonate signin",
			"bookmark signin", "bookmark error", "bookmark refused", "tile", "tile error", "tile callbackpath",
			"tile state", "impersonate callbackpath", "impersonate callbackpath error",
		},
		Meaning: "A sign-in started outside the application, and AuthKit has no URL of the application's " +
			"page that starts a sign-in, or a URL that does not start one: links in invitations, impersonation and " +
			"password resets begin there.",
		Causes: []Cause{
			{"sign-in-url-missing", "production has no sign-in URL"},
			{"app-url-insecure", "the sign-in URL is on a local host or over http"},
			{"staging-host", "the sign-in URL belongs to staging"},
		},
		Elsewhere: "The sign-in URL, or initiate login URL, has to lead to a page that starts a new sign-in of the " +
			"application: only then does the callback receive its state.",
		Source: "https://github.com/workos/authkit-nextjs/issues/400",
	},
	{
		Name:    "redirect URI already exists",
		Group:   "Redirects, callbacks and origins",
		Phrases: []string{"duplicate redirect URI"},
		Signs:   []string{"redirecturi twice"},
		Meaning: "WorkOS rejected a redirect URI, with status 422: the application already has it.",
		Causes: []Cause{
			{"redirect-uri-duplicate", "the URI is declared twice"},
			{"redirect-uri-near-duplicate", "two URIs differ only slightly"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "Admin Portal does not lead back to the application",
		Group:   "Admin Portal, audit logs, Vault and widgets",
		Phrases: []string{"admin portal return URL", "admin portal redirect"},
		Signs:   []string{"portal return", "portal redirect", "portal localhost"},
		Meaning: "The Admin Portal has no URL that leads its visitors back to the application.",
		Causes: []Cause{
			{"admin-portal-return-url-missing", "production has no return URL"},
			{"app-url-insecure", "the return URL is not https"},
			{"staging-host", "the return URL belongs to staging"},
		},
		Source: "https://workos.com/docs/admin-portal",
	},
	{
		Name:  "blocked by CORS policy",
		Group: "Redirects, callbacks and origins",
		Phrases: []string{
			"CORS error", "No 'Access-Control-Allow-Origin' header is present", "widget does not load",
			"widgets are empty", "prefetched sign-in link", "sign-out by fetch",
		},
		Signs: []string{
			"origin prefetch", "origin signin", "origin signout", "origin refused", "origin error", "origin undefined",
			"widget error", "widget refused",
			"widget silent", "widget origin",
		},
		Meaning: "A page called WorkOS from the browser, but the environment does not list the page's origin; or a " +
			"page fetched an address of the application that redirects to the sign-in or the sign-out, where only a " +
			"navigation can go.",
		Causes: []Cause{
			{"cors-origin-missing", "the environment has no CORS origin; staging's are not copied"},
			{"cors-origin-uncovered", "the page that receives the redirect is not on any of the origins"},
			{"cors-origin-invalid", "an origin with a path or a trailing slash does not match any page"},
			{"staging-host", "the origin belongs to staging"},
		},
		Elsewhere: "If the blocked address is /user_management/authorize or the logout, no origin helps: use a plain " +
			"<a> link or a form for signing in and out, prefetch={false}, and answer API calls without a session " +
			"with 401.",
		Source: "https://github.com/waynesutton/opensync/pull/23",
	},
}
