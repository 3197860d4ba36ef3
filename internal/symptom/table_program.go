package symptom

// programSymptoms lists errors of the SDKs, many of which are caused by the program that calls them.
var programSymptoms = []Symptom{
	{
		Name:  "OAuth state mismatch",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"oauth_state_mismatch", "missing_pkce_cookie", "OAuthStateMismatchError",
			"PKCECookieMissingError", "OAuth state mismatch",
			"Missing state parameter from callback URL", "PKCE state expired",
			"Failed to unseal PKCE state",
			"Sign-in session could not be verified.*", "Couldn't exchange code.*", "CodeExchangeError",
		},
		Phrases: []string{
			"state mismatch", "PKCE verifier cookie missing", "PKCE cookie is missing",
			"state cookie missing", "invalid state parameter", "wos-auth-verifier cookie missing",
			"wos-auth-verifier cookie not found",
		},
		Signs: []string{
			"state wrong", "state refused", "state undefined", "pkce cookie", "pkce undefined",
			"pkce refused",
		},
		Meaning: "The callback did not receive the cookie that was set when the sign-in started, or received that " +
			"of another sign-in: the two are on different hosts, or the browser or a proxy dropped the cookie.",
		Causes: []Cause{
			{"sign-in-url-missing", "the sign-in started in the dashboard or an email, and there is no sign-in URL"},
			{"redirect-uri-deployment-url", "the sign-in starts on one host, and the callback is on another"},
			{"env-cookie-domain", "the cookie's domain does not cover the callback's host"},
			{"env-cookie-samesite", "a cookie with SameSite none is set over http, and is rejected"},
			{"redirect-uri-shared", "the callback belongs to the other environment's deployment"},
			{"redirect-uri-localhost", "the sign-in returns to a different host than the one where it started"},
			{"env-cookie-password-differs", "a different deployment sealed the cookie, with a different password"},
			{"redirect-uri-trailing-dot", "the host with a trailing dot does not get the cookie"},
		},
		Elsewhere: "Responses that redirect must keep their Set-Cookie headers. A sign-in that was opened in two " +
			"tabs, took longer than ten minutes, or started at the identity provider, has no such cookie either.",
		Source: "https://github.com/workos/authkit-session",
	},
	{
		Name:  "sign-in state is too large",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"PKCEPayloadTooLargeError", "Custom OAuth state is *", "Sealed PKCE verifier cookie is *",
		},
		Phrases: []string{"too many wos-auth-verifier cookies"},
		Signs:   []string{"pkce large", "pkce headerlarge"},
		Meaning: "The program passes more state to the sign-in than fits into a cookie, or so many sign-ins are " +
			"started that their cookies are too large for a request.",
		Elsewhere: "Shorten the state and the return path that the program passes: store the rest on the server. " +
			"Each wos-auth-verifier cookie belongs to one started sign-in: update the SDK, start sign-ins from " +
			"routes that are not prefetched, and delete these cookies. golive does not read program code.",
		Source: "https://github.com/workos/authkit-tanstack-start/issues/76",
	},
	{
		Name:  "cookie password is too short",
		Group: "Sessions and cookies",
		Errors: []string{"cookie_password must be at least *",
			"cookiePassword must be at least 32 characters long*",
			"You must provide a valid cookie password *", "COOKIE_PASSWORD_TOO_SHORT",
			"WORKOS_COOKIE_PASSWORD is *", "Password string too short *",
			"Key buffer (password) too small", "Failed to encrypt session",
		},
		Phrases: []string{
			"cookie password must be at least 32 characters long", "password string too short",
			"WORKOS_COOKIE_PASSWORD must be at least 32 characters",
		},
		Meaning: "The password that seals the session cookie has fewer than 32 characters, or the program got " +
			"only a part of it.",
		Causes: []Cause{
			{"env-cookie-password-short", "the cookie password has fewer than 32 characters"},
			{"dotenv-dialect", "a quote or a \"#\" truncates the password"},
			{"file-syntax", "the password is broken into two lines"},
			{"env-variable-missing", "no file sets the password"},
			{"env-variable-duplicate", "a second line in the file overrides the password"},
			{"env-variable-unknown", "the variable's name is misspelled"},
			{"placeholder", "the password was never filled in"},
		},
		Source: "https://github.com/workos/authkit-nextjs/issues/112",
	},
	{
		Name:  "cookie password can be guessed",
		Group: "Sessions and cookies",
		Phrases: []string{
			"guessable cookie password", "default cookie password", "fallback cookie password",
			"hard-coded cookie password", "cookie password from the documentation", "weak cookie password",
			"real cookie password",
		},
		Signs: []string{"cookiepassword default", "cookiepassword hardcoded", "cookiepassword leak"},
		Meaning: "Sessions are sealed with a password that others know or can guess: one from the documentation, " +
			"a sentence, or a fallback that the program uses if the variable is not set. With it anyone can forge " +
			"the session of any user.",
		Causes: []Cause{
			{"env-cookie-password-weak", "the cookie password is easy to guess"},
			{"env-variable-missing", "no file sets the password, so that a fallback in the program is used"},
			{"env-default-local", "the password has a development default"},
			{"placeholder", "the password was never filled in"},
			{"secret-shared", "production uses the password of staging"},
			{"secret-committed", "git tracks a file with the password"},
		},
		Elsewhere: "Create a password with openssl rand -base64 32 for each environment, and remove the fallback: " +
			"the program has to stop if the variable is not set. All users sign in again after the change.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:   "Invalid SameSite value",
		Group:  "Sessions and cookies",
		Errors: []string{"Invalid SameSite value: *"},
		Phrases: []string{
			"SameSite none without secure",
			"SameSite=None attribute but did not have the Secure attribute", "session is lost in an iframe",
			"WORKOS_COOKIE_SAMESITE",
			"cookie rejected because of SameSite",
		},
		Signs: []string{"samesite", "frame nosession", "frame cookie", "frame signout", "frame loop"},
		Meaning: "WORKOS_COOKIE_SAMESITE is neither lax, strict nor none, or it is none but the cookie is not " +
			"secure. In a page of another site, such as an iframe, browsers send the session only if it is none.",
		Causes: []Cause{
			{"env-cookie-samesite", "the variable has an invalid value, or its value is none although the redirect " +
				"URI uses http"},
			{"env-variable-unknown", "the variable's name is misspelled"},
		},
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "Invalid URL",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"Invalid URL", "Invalid redirect URL: *", "Failed to validate the WorkOS API URL.*",
			"[AuthKit] Could not parse redirectUri *",
			"[authkit-tanstack-react-start] errorRedirectUrl is malformed*",
		},
		Phrases: []string{
			"TypeError Invalid URL", "ERR_INVALID_URL", "Failed to construct 'URL'",
			"URL constructor is not a valid URL", "Only absolute URLs are supported",
			"Invalid baseURL", "Could not parse redirectUri", "redirect URI without a scheme",
		},
		Meaning: "A program created a URL from an empty or incomplete value, usually a variable that is not set " +
			"or lacks https://.",
		Causes: []Cause{
			{"env-variable-missing", "no file for the deployment sets the redirect URI"},
			{"env-variable-ignored", "the redirect URI is set under a name that the SDK does not read"},
			{"env-public-runtime", "the build did not see the public variable"},
			{"placeholder", "the URL was never filled in"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the URL"},
			{"redirect-uri-deployment-url", "the URL is created from an address without a scheme"},
			{"redirect-uri-invalid", "the redirect URI is not absolute"},
			{"env-api-hostname", "the value of the API host variable is not a host"},
		},
		Source: "https://github.com/workos/authkit-nextjs/issues/242",
	},
	{
		Name:    "WORKOS_CLAIM_TOKEN cannot be exchanged",
		Group:   "Environments, keys and variables",
		Errors:  []string{"[authkit-nextjs]: Failed to exchange WORKOS_CLAIM_TOKEN*"},
		Phrases: []string{"WORKOS_CLAIM_TOKEN", "claim token"},
		Meaning: "The application uses an unclaimed trial environment.",
		Causes: []Cause{
			{"env-claim-token", "production sets WORKOS_CLAIM_TOKEN"},
		},
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "session expired",
		Group: "Sessions and cookies",
		Errors: []string{
			"Session expired", "Expired seal", "Access token expired", "[AuthKit] Access token expired.*",
			"LoginRequiredError", "ExpiredTokenError", "No access token available",
			"User must be authenticated *",
			"JWTExpired", "ERR_JWT_EXPIRED", "JWT has expired", "\"exp\" claim timestamp check failed",
			"Failed to extract session ID for logout URL: *", "AuthKit: Failed to send logout request",
		},
		Phrases: []string{
			"no active session", "user is not signed in", "login required", "jwt expired",
			"token expired", "exp claim timestamp check failed", "signed out after a night",
			"session was revoked",
		},
		Signs: []string{
			"signout random", "expired signin", "expired nosession token", "token expired", "nosession expired",
			"signout expired", "cookie expired", "notyet", "notyet token", "notyet renew", "token clock",
		},
		Meaning: "The session or its access token ended, and was not renewed.",
		Causes: []Cause{
			{"spa-without-custom-domain", "the browser blocks the cookie that renews the session"},
			{"env-cookie-domain", "the cookie's domain does not cover the host that needs the session"},
			{"cors-origin-missing", "the call that renews the session is blocked"},
			{"token-size-risk", "the renewed session does not fit into a cookie"},
			{"promotion-different", "production has a shorter session than staging"},
		},
		Elsewhere: "The middleware or loader that renews the session must run on the page, and a page that " +
			"stays open must renew its token before it uses it. The clock of the server must be " +
			"right. Two tabs or requests that renew one session at the same time also end it: golive " +
			"explain \"session cannot be refreshed\". A password reset ends all sessions of the user.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:  "session cannot be refreshed",
		Group: "Sessions and cookies",
		Errors: []string{
			"TokenRefreshError", "RefreshError", "SessionRefreshError", "RefreshTimeoutError",
			"Failed to refresh *", "Session refresh error", "Refresh token already exchanged.",
			"Session has already ended.",
			"Timed out waiting to refresh the session.", "Couldn't acquire refresh lock.",
			"Lock acquisition timed out *", "LockError", "Couldn't switch organization*",
		},
		Phrases: []string{
			"token refresh failed", "failed to refresh session", "refresh token is invalid",
			"KeyError: 'sealed_session'",
			"refresh returns an empty sealed_session",
		},
		Signs: []string{
			"token renew", "nosession renew", "severaltabs signout", "severaltabs nosession", "severaltabs renew",
			"severaltabs random signout", "severaltabs", "severaltabs expired", "severaltabs token",
		},
		Meaning: "The refresh token was rejected or did not arrive: it belongs to a different client ID, was used " +
			"already, or the session ended.",
		Causes: []Cause{
			{"client-id-mismatch", "the token was issued to a different client ID"},
			{"client-id-shared", "the client ID belongs to staging, and the API key to production"},
			{"env-cookie-password-differs", "two applications seal the same cookie with different passwords"},
			{"env-api-hostname", "the application calls a different host than the one that keeps its session"},
			{"cors-origin-missing", "the call that renews the session is blocked"},
			{"spa-without-custom-domain", "the browser blocks the cookie that renews the session"},
			{"token-size-risk", "the renewed session does not fit into a cookie"},
		},
		Elsewhere: "A refresh token can be used only once: two requests that renew a session at the same time " +
			"cause this too, and so does refreshSession in a request for which the middleware has renewed the " +
			"session just before: the request still has the old cookie. workos for Python 8.0.0 fails with the " +
			"reason 'sealed_session' after a response 200 (fixed in 8.2.0), and workos for Ruby 7 before 7.1.1 " +
			"returns an empty sealed_session. A response 429 or 5xx, or a timeout, does not end the session: keep " +
			"the cookie and try again, and update the SDK, as old versions signed the user out.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:  "Something went wrong: Couldn't sign in",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"Something went wrong*", "[AuthKit callback error]", "CallbackError",
			"Authentication failed", "response is missing tokens", "missing_tokens", "OAuth error:",
			"[AuthKit] Error in handle:", "Authentication error:",
			"[authkit-tanstack-react-start] OAuth callback failed:", "AuthKitError",
		},
		Phrases: []string{
			"Couldn't sign in", "contact your organization admin", "sign-in fails after the callback",
			"callback returns an error",
		},
		Generic: true,
		Signs:   []string{"callbackpath error", "callbackpath outage"},
		Meaning: "The SDK's callback could not exchange the code for a session; the server log has the " +
			"reason.",
		Causes: []Cause{
			{"api-key-environment", "the API key belongs to the other environment"},
			{"client-id-shared", "the client ID belongs to staging, and the API key to production"},
			{"client-id-mismatch", "the code was issued to a different client ID"},
			{"placeholder", "the key or the client ID was never filled in"},
			{"redirect-uri-shared", "the code is sent to the deployment of the other environment"},
			{"env-cookie-password-short", "the session cannot be sealed"},
			{"env-cookie-domain", "the sign-in cookie does not reach the callback"},
		},
		Elsewhere: "Look up the error in the log with golive explain.",
		Source:    "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "webhook timestamp is outside the tolerance",
		Group: "Webhooks and events",
		Errors: []string{
			"workos: timestamp outside tolerance", "Timestamp outside of the tolerance zone",
			"Timestamp outside the tolerance zone",
		},
		Phrases: []string{"timestamp outside the tolerance", "timestamp too old", "timestamp in milliseconds"},
		Meaning: "A webhook or an action was verified too long after it was sent, or its time in milliseconds was " +
			"read as seconds.",
		Elsewhere: "The time t= in the header WorkOS-Signature is in milliseconds. The clock of the server must be " +
			"right, and the request must be verified when it arrives, not when a queue delivers it. A test with a " +
			"recorded request fails in this way too.",
		Source: "https://workos.com/docs/events/data-syncing/webhooks",
	},
	{
		Name:  "key set cannot be loaded",
		Group: "Tokens",
		Errors: []string{"Failed to fetch JWKS: *",
			"Expected 200 OK from the JSON Web Key Set HTTP response",
			"Failed to parse the JSON Web Key Set *", "JWKSTimeout", "JWKSInvalid", "JWKInvalid",
			"ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JWK_INVALID", "request timed out",
			"Malformed RSA JWK",
		},
		Phrases: []string{"JWKS request failed", "unable to find a signing key", "JWKS endpoint not found"},
		Signs:   []string{"jwks unreachable", "jwks notfound", "jwks wrong"},
		Meaning: "A server could not load the keys for checking tokens: the URL of the key set contains the " +
			"client ID and the host of the API.",
		Causes: []Cause{
			{"env-issuer", "the key set belongs to a client ID that the environment does not have"},
			{"client-id-malformed", "the client ID in the URL was cut short or mistyped"},
			{"placeholder", "the client ID was never filled in"},
			{"env-authkit-domain", "the key set is on a host of staging"},
			{"env-api-hostname", "the API host is the local machine or an emulator"},
			{"env-default-local", "the URL has a development default"},
		},
		Source: "https://workos.com/docs/authkit/sessions",
	},
}
