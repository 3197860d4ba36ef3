package symptom

// sdkSymptoms lists failures of SDKs, and of applications that use SDKs incorrectly.
var sdkSymptoms = []Symptom{
	{
		Name:  "AuthKit middleware or provider is missing",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{"middleware/proxy found at wrong location: *",
			"* must be used within *", "* cannot be rendered outside *",
			"AuthKit middleware is not configured.*", "AuthKit not initialized",
			"SessionStorage was never configured.*", "You are calling 'withAuth' on *",
			"No URL found in the headers", "[authkit-sveltekit] No active request context.*",
			"MISSING_MIDDLEWARE",
			"MIDDLEWARE_WRONG_LOCATION", "MISSING_AUTHKIT_PROVIDER", "MISSING_AUTHKIT_MIDDLEWARE",
			"MISSING_ROOT_AUTH_LOADER", "WRONG_CALLBACK_LOADER",
			"AuthKitProvider not found *", "Callback route uses authkitLoader *",
			"No middleware.ts or proxy.ts found *", "Root route does not use authkitLoader *",
			"middleware.ts found *", "start.ts does not reference *",
			"[authkit-tanstack-react-start] PKCE cookie could not be set*",
			"[AuthKit] No session cookie \"*\" found. Make sure authkitLoader is used in a parent/root route.",
			"[AuthKit] Access token expired. Ensure authkitLoader *",
		},
		Phrases: []string{
			"AuthKit provider missing", "AuthKit middleware not configured",
			"withAuth without middleware", "middleware context unavailable", "authkitLoader is missing in the " +
				"root route",
			"Ensure authkitMiddleware is registered", "combine AuthKit with another middleware", "proxy.ts is ignored",
		},
		Meaning: "The program calls AuthKit where its middleware, loader or provider does not run, or where another " +
			"middleware drops the headers that it sets.",
		Elsewhere: "Install the middleware or provider as the README of the SDK shows, and let it cover the " +
			"route, also API routes in which withAuth gets the user. Next.js 16 reads proxy.ts, older " +
			"versions middleware.ts. Together with another middleware use authkit() and " +
			"handleAuthkitHeaders, which forward its headers with the request, and update the SDK. " +
			"golive reads configuration, not programs; workos doctor checks this.",
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "link or GET request signs users out",
		Group: "Sign-out",
		Errors: []string{
			"SIGNOUT_GET_HANDLER", "SIGNOUT_LINK_PREFETCH", "Signout/logout route uses GET handler *",
			"Link component points to signout/logout *",
		},
		Phrases: []string{
			"users are signed out at random", "prefetch signs users out", "background GET of the sign-out route",
			"Next.js Link prefetches /sign-out",
		},
		Signs: []string{"signout prefetch", "signout prefetch random"},
		Meaning: "A page signs users out when a browser or a framework prefetches a link, such as a Link of Next.js " +
			"to /sign-out, or when a crawler or a mail scanner follows it.",
		Elsewhere: "Sign users out with a form or an action that sends POST, or set prefetch={false}. golive does " +
			"not read program code.",
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "application passes a wrong argument to the SDK",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"workos: PKCE code verifier length *", "path segment cannot be *",
			"path must be a sequence of segments *", "Error message is required when verdict is Deny",
			"expected * to be one of: WorkOS::*", "workos: client is required for session refresh",
			"Expected a function", "Value must *", "value must *", "Unknown action_type: *", "Invalid verdict",
			"Unexpected end of ASN.1 input", "Unknown algorithm:", "Unsupported *",
			"CryptoKey instance expected", "Data is not JSON serializable", "Bad options",
			"Missing salt and saltBits options", "at least one signature must be added",
			"either setProtectedHeader *", "Incomplete arguments. Need to specify 'sessionId'.",
			"Incomplete arguments. Need to specify 'userId'.",
			"Code verifier length *", "'screenHint' is only *", "Invalid path parameter*",
			"Invalid request path *", "`context` is deprecated.*",
			"lockName is required *", "Cannot update query params on the server",
			"Refusing to clear non-PKCE cookie *", "Fetch function not defined *", "No base64 *",
			"SubleCryptoProvider *", "Response objects produced by *", "Signature or timestamp missing",
		},
		Signs: []string{"argument wrong", "runtime refused", "runtime error", "runtime undefined"},
		Meaning: "A call to the SDK has an argument that it does not accept, or the runtime lacks a feature that " +
			"it needs.",
		Elsewhere: "The stack trace shows where. A key that is set on another object than the client, " +
			"such as the module, " +
			"is not used. golive does not read program code.",
		Source: "https://github.com/workos/workos-node",
	},
	{
		Name:  "SDK fails because it is old or has a bug",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"Unexpected API response while parsing *", "Unknown discriminator '*' for *", "OneOfJsonConverter: *",
			"workos: failed to decode response: *", "workos: failed to decode page: *",
			"Unknown OAuth account type: *", "Unknown active:", "Unknown auth_method:", "Unknown application_type: *",
			"Entered unreachable code.*", "SDK_OUTDATED",
			"[authkit-tanstack-react-start] authorization result had *", "SDK version *outdated*",
		},
		Phrases: []string{
			"error inside the SDK", "old version of the SDK",
			"error in vendor/workos/workos-php", "bug of an old SDK release",
			"works after an upgrade of the SDK", "TypeError: Illegal invocation in Cloudflare Workers",
		},
		Signs: []string{
			"sdkfile", "sdkfile error", "sdkfile undefined", "oldsdk", "oldsdk error", "typeerror",
			"typeerror oldsdk", "regression", "regression oldsdk", "typeerror sdkfile",
		},
		Meaning: "The SDK itself fails, instead of reporting an error: this version does not fit the response of the " +
			"API or the runtime, or has a bug that a later one fixes.",
		Elsewhere: "Update the SDK and read its release notes: a method, an option, a type or a value of the API can " +
			"be newer than the version. The packages of AuthKit have to fit each other. If it fails while it reads " +
			"a response with an error, " +
			"log that response: its code, such as invalid_grant, names the cause.",
		Source: "https://github.com/workos/workos-php/issues/108",
	},
	{
		Name:    "response cannot be parsed",
		Group:   "API requests",
		Errors:  []string{"Expected JSON response but *", "ParseError", "Unexpected response format"},
		Phrases: []string{"Unexpected token < in JSON", "invalid json response body"},
		Meaning: "The SDK got a response that is not JSON: from a proxy, an error page, or a host that is not the API.",
		Causes: []Cause{
			{"env-api-hostname", "the API host is the local machine, an emulator, or not the API"},
			{"env-api-https", "the calls go over http"},
			{"env-default-local", "the API host has a development default"},
		},
		Source: "https://github.com/workos/workos-node",
	},
	{
		Name:  "workos doctor cannot check the project",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"NO_SDK_FOUND", "SKILLS_OUTDATED", "PROD_API_CALL_BLOCKED",
			"HOST_EXECUTION_UNTRUSTED", "Dashboard settings not fetched *",
			"No WorkOS SDK found in dependencies",
			"WorkOS skills outdated *", "Host-only WorkOS state *",
		},
		Signs: []string{
			"doctor", "doctor redirecturi", "doctor error",
		},
		Meaning: "workos doctor found no SDK, or skipped a check: it does not call the API with a " +
			"production key.",
		Elsewhere: "golive ready checks production from files.",
		Source:    "https://github.com/workos/cli",
	},
}

// unexplained lists messages without a symptom: messages of backfills and widgets that report no failure, and
// warnings that the cookie of a failed sign-in was not deleted, which follow the actual error.
var unexplained = []string{
	"(Copied to clipboard)", "Backfill already *", "check_failed", "user already updated for event *",
	"Failed to copy text:", "Generate an API key to *", "age=*",
	"[authkit-tanstack-react-start] clearPendingVerifier failed:", "Failed to clear PKCE verifier *",
}
