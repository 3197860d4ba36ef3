package symptom

// sessionSymptoms lists errors about sessions, cookies and tokens.
var sessionSymptoms = []Symptom{
	{
		Name:  "login loop",
		Group: "Sessions and cookies",
		Phrases: []string{
			"sign-in loop", "redirect loop", "infinite redirect", "ERR_TOO_MANY_REDIRECTS",
			"too many redirects", "session cookie too large", "cookie exceeds 4096 bytes",
			"cookie not set", "Set-Cookie was blocked because its Domain attribute was invalid",
			"cookie has been rejected for invalid domain",
		},
		Signs: []string{
			"otherhost cookie", "otherhost nosession", "container loop", "proxy loop",
			"signin loop", "redirect loop", "redirecturi loop", "loop cookie", "signin nosession",
			"nosession redirecturi", "redirect nosession", "cookie large",
		},
		Meaning: "The sign-in succeeds but the session is not kept: browsers silently drop a cookie of more " +
			"than 4096 bytes.",
		Causes: []Cause{
			{"env-cookie-domain", "the cookie's domain does not cover the host that sets it"},
			{"env-cookie-password-differs", "two applications seal the same cookie with different passwords"},
			{"env-cookie-samesite", "a cookie for other sites is set over http, and is rejected"},
			{"token-size-risk", "the session of a member with many permissions does not fit into a cookie"},
			{"jwt-template-too-large", "the claims of the JWT template make the token too large"},
			{"spa-without-custom-domain", "the session of a browser application is on a third-party domain"},
			{"redirect-uri-shared", "the code is sent to the deployment of the other environment, which cannot " +
				"use it"},
			{"redirect-uri-trailing-dot", "the host with a trailing dot does not get the cookie"},
		},
		Elsewhere: "A proxy that drops Set-Cookie, and a sign-in page that requires a session itself, lead " +
			"to the same loop. Behind a proxy that ends TLS, the application must know that the " +
			"browser uses https: golive explain \"behind a proxy\".",
		Source: "https://github.com/workos/authkit-nextjs/issues/404",
	},
	{
		Name:  "signed out after reload",
		Group: "Sessions and cookies",
		Errors: []string{"MISSING_API_HOSTNAME", "AuthKitProvider does not specify apiHostname*", "Missing refresh " +
			"token."},
		Phrases: []string{
			"session lost on reload", "logged out on refresh", "logged out after reload",
			"third-party cookie blocked", "works with devMode", "proxy AuthKit through our own origin",
		},
		Signs: []string{"signout reload", "cookie reload", "nosession reload", "signin reload"},
		Meaning: "A browser application keeps its session in a cookie on the authentication domain, which " +
			"browsers block as a third-party cookie.",
		Causes: []Cause{
			{"spa-without-custom-domain", "without a custom domain the cookie is a third-party cookie"},
			{"cors-origin-missing", "the call that renews the session is blocked"},
			{"cors-origin-uncovered", "the call that renews the session is blocked on this page"},
			{"env-api-hostname", "the custom domain exists, but the application does not call it"},
		},
		Elsewhere: "Set up a custom authentication domain on the domain of the application, and pass it as " +
			"apiHostname. devMode keeps the session in the browser's storage: it is for development. An " +
			"application with a server can keep the session in a cookie of its own host instead. If the " +
			"authentication domain of one environment is a subdomain of that of another, old versions of " +
			"authkit-js read the wrong workos-has-session cookie.",
		Source: "https://github.com/workos/authkit-react/issues/44",
	},
	{
		Name:  "session cannot be decrypted",
		Group: "Sessions and cookies",
		Errors: []string{
			"Invalid sealed data: *", "workos: sealed data too short", "workos: failed to decode sealed data: *",
			"workos: failed to decrypt data: *", "workos: failed to unmarshal session data: *",
			"Sealed payload too short", "Unknown seal version: *", "Decryption failed: invalid key *",
			"invalid_session_cookie", "IronException",
			"SessionEncryptionError", "Failed to decrypt session",
			"Bad hmac value", "Wrong mac prefix", "Incorrect number of sealed components",
			"Failed parsing sealed object JSON:", "Invalid password id",
			"Cannot find password:", "JWEDecryptionFailed", "JWEInvalid", "ERR_JWE_*",
			"decryption operation failed", "Invalid expiration", "Invalid sealed data format.",
			"Sealed data is too short.", "Legacy sealed payload too short",
		},
		Phrases: []string{
			"sessions cannot be decrypted", "bad hmac value", "unseal failed", "invalid_session_cookie",
			"cryptography.fernet.InvalidToken", "session sealed by another SDK",
			"Python cannot read the session cookie of Next.js", "cookie encryption differs between SDKs",
		},
		Signs: []string{
			"instances signin", "instances signout", "instances nosession", "instances cookie",
			"cookiepassword signout", "cookiepassword wrong",
			"otherlanguage cookie", "otherlanguage decrypt", "otherlanguage cookiepassword",
			"cookie decrypt", "secret decrypt", "decrypt refused", "decrypt error", "signout deploy",
			"cookie deploy",
		},
		Meaning: "A server decrypts the session with a different cookie password than the one that sealed it, " +
			"with only a part of that password, or with the SDK of another language.",
		Causes: []Cause{
			{"env-cookie-password-differs", "two applications seal the same cookie with different passwords"},
			{"env-cookie-password-short", "the cookie password has fewer than 32 characters"},
			{"dotenv-dialect", "programs that read the file get a different password"},
			{"file-syntax", "the password is broken into two lines"},
			{"env-variable-duplicate", "a second line in the file overrides the password"},
			{"placeholder", "the password was never filled in"},
		},
		Elsewhere: "Pass the value of the cookie unchanged, neither cut off nor encoded again. After a " +
			"change of the password all users have to sign in again. The SDKs seal in different ways: those for " +
			"JavaScript as iron-session does, the one for Python with Fernet. One cannot read the cookie of the " +
			"other: send the access token to the other backend, which verifies it with the JWKS of the client ID.",
		Source: "https://github.com/goauthentik/authentik/issues/9552",
	},
	{
		Name:  "session cookie does not reach the server",
		Group: "Sessions and cookies",
		Errors: []string{
			"no_session_cookie_provided", "[AuthKit] No session cookie *", "workos: no session data provided",
			"COOKIE_DOMAIN_NOT_SET", "Cookie domain not explicitly set",
		},
		Phrases: []string{
			"request has no session cookie", "session cookie is missing on the server", "WORKOS_COOKIE_DOMAIN",
			"stay signed in across subdomains", "session is not shared between subdomains",
		},
		Signs: []string{
			"cookie undefined", "cookie notfound", "nosession cookie", "safari cookie", "safari localhost",
			"safari nosession", "safari signin",
		},
		Meaning: "The request has no session cookie: nobody signed in, or the cookie has another name, domain or " +
			"path, or the browser does not send it.",
		Causes: []Cause{
			{"env-cookie-domain", "the cookie's domain does not cover the host that needs the session"},
			{"env-cookie-samesite", "the cookie is rejected, or is not sent from pages of another site"},
			{"redirect-uri-deployment-url", "the session was created on another host"},
			{"token-size-risk", "the browser drops the cookie, because it is larger than 4096 bytes"},
			{"env-variable-unknown", "the name of the variable WORKOS_COOKIE_NAME is misspelled"},
		},
		Elsewhere: "Look at the response of the callback and at the next request in the browser's developer " +
			"tools. A fetch to another host needs credentials: \"include\". Safari does not store Secure cookies " +
			"of http://localhost. A cookie without a domain belongs to one host: other subdomains have their own, " +
			"and keep it after a sign-out; to stay signed in on all of them set WORKOS_COOKIE_DOMAIN, and the " +
			"same WORKOS_COOKIE_NAME and WORKOS_COOKIE_PASSWORD, in each application. Send users without the " +
			"cookie to the sign-in.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:  "tokens are rejected",
		Group: "Tokens",
		Errors: []string{
			"workos: invalid JWT format: *", "JWT signature verification failed", "No JWKS key matches JWT kid",
			"invalid_jwt", "JWT header missing kid", "workos: failed to decode JWT payload: *",
			"workos: failed to unmarshal JWT claims: *",
			"JWS*", "JWTClaimValidationFailed", "JWTInvalid", "JWKSNoMatchingKey",
			"JWKSMultipleMatchingKeys", "ERR_JWS_*", "ERR_JWT_CLAIM_VALIDATION_FAILED",
			"ERR_JWT_INVALID", "ERR_JWKS_*_MATCHING_KEY*", "JOSEError", "JOSEAlgNotAllowed",
			"JOSENotSupported", "ERR_JOSE_*", "TokenValidationError", "Invalid token",
			"signature verification failed", "unexpected *", "missing required * claim",
			"Invalid JWT*", "Invalid Compact JWS", "Invalid Unsecured JWT", "JWTs *", "JWT Claims *",
			"Failed to decode JWT: *", "no applicable key found *", "multiple matching keys found *",
			"* claim must be a number", "replicated *", "Only JWTs using *", "Unsecured JWT *",
			"Compact JWS *", "Flattened JWS *", "General JWS *",
			"Failed to base64url decode the payload", "Failed to parse the decoded payload as JSON",
			"*iat* claim timestamp check failed*", "*nbf* claim timestamp check failed",
			"withAuth: sealed session user*", "Invalid Embedded JWK*", "*jwk* Header Parameter*",
			"inconsistent use of JWS*", "The *b64*",
		},
		Phrases: []string{
			"invalid bearer token", "unexpected iss claim value", "issuer does not match",
			"invalid issuer", "JWSError", "No auth provider found matching the given token",
			"jwt verification failed", "invalid token",
		},
		Signs: []string{
			"token customdomain", "token apihost", "token refused", "token wrong", "token notfound", "token error",
			"despitesignin refused", "despitesignin token refused", "everyrequest renew", "everyrequest apihost",
			"token apihost everyrequest", "everyrequest cookie apihost",
		},
		Meaning: "The sign-in succeeds, but a server rejects the token, because it expects a different issuer or " +
			"client ID.",
		Causes: []Cause{
			{"env-issuer", "the issuer or the key set belongs to a different application"},
			{"env-authkit-domain", "the issuer belongs to staging"},
			{"client-id-mismatch", "the server expects the client ID of a different environment"},
			{"id-cross-environment", "the issuer or the key set contains a client ID of staging"},
			{"client-id-shared", "the application signs its users in to staging"},
			{"env-api-hostname", "the issuer depends on whether the application calls the custom domain or " +
				"api.workos.com"},
			{"env-default-local", "the issuer has a development default"},
		},
		Elsewhere: "Decode the token and compare its iss claim with the issuer that the server expects, and " +
			"its kid with the key set. The issuer contains the client ID in most environments, and a custom " +
			"authentication domain replaces its host; tokens for MCP and Connect come from the AuthKit domain. " +
			"A command-line tool that signs in to production gets no access to an API of staging. An SDK whose " +
			"issuer is fixed rejects each token of a custom API hostname, and renews the session at every request.",
		Source: "https://github.com/get-convex/workos-authkit/issues/49",
	},
	{
		Name:   "MCP client does not connect",
		Group:  "MCP, Connect and agents",
		Errors: []string{"invalid_target"},
		Phrases: []string{
			"MCP inspector does not connect", "protected resource metadata returns localhost URLs",
			"resource metadata on localhost", "Dynamic Client Registration", "client ID metadata document",
			"MCP client cannot register",
		},
		Signs: []string{
			"mcp notconnect", "mcp unreachable", "mcp refused", "mcp wrong", "mcp error",
			"mcp token refused", "mcp localhost", "metadata localhost", "metadata wrong", "mcp undefined",
			"mcp signup",
			"mcp off",
		},
		Meaning: "A server tells its clients where to sign in and at which URL it is available. One of the two " +
			"does not belong to production, clients cannot register in this environment, or WorkOS does not know " +
			"the URL as a resource.",
		Causes: []Cause{
			{"env-authkit-domain", "clients sign in at staging's AuthKit domain"},
			{"app-url-insecure", "the server's own URL is on a local host or over http"},
			{"env-default-local", "a URL has a development default"},
			{"env-issuer", "the server expects tokens for a different application"},
		},
		Elsewhere: "Under Connect, Configuration in the dashboard, enable Client ID Metadata Document, and Dynamic " +
			"Client Registration for older clients: both are off in a new environment. Add the server's URL as a " +
			"resource. The authorization server in the metadata has to be the AuthKit domain, such as " +
			"https://acme.authkit.app, and not https://api.workos.com: clients read the registration endpoint from " +
			"the metadata of the AuthKit domain. A 404 for the metadata means that this domain does not " +
			"exist, or belongs " +
			"to another environment. Update old clients such as mcp-remote if they fail to get a token.",
		Source: "https://github.com/PrefectHQ/fastmcp/issues/1392",
	},
}
