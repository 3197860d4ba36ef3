package symptom

// integrationSymptoms lists problems with frameworks, MCP servers and tests that have their own cause.
var integrationSymptoms = []Symptom{
	{
		Name:   "Convex AuthKit component is not set up",
		Group:  "Applications, frameworks and SDKs",
		Errors: []string{"authFunctions not set *"},
		Phrases: []string{
			"authFunctions not set", "no authKitAction function exported", "authKitEvent is not exported",
			"Convex component does not call my event handler", "AuthKit component configuration in Convex",
		},
		Signs: []string{"convexcomponent", "convexcomponent undefined", "convexcomponent action", "convexcomponent " +
			"event"},
		Meaning: "The component calls functions of the application for events and actions, and finds none: the " +
			"option authFunctions was not passed, the file does not export authKitEvent or authKitAction under this " +
			"name, or it has no handler for an event. Old versions of the component reject events with new fields.",
		Causes: []Cause{
			{"env-variable-missing", "the Convex deployment lacks the variable with the secret"},
		},
		Elsewhere: "In convex/auth.ts pass authFunctions: internal.auth to new AuthKit, and export { authKitEvent } " +
			"= authKit.events(...) and { authKitAction } = authKit.actions(...). Register the component in " +
			"convex.config.ts and its routes in http.ts, and deploy again. Export a handler for every event of " +
			"additionalEventTypes. Update the component if a webhook fails with ArgumentValidationError.",
		Source: "https://github.com/get-convex/workos-authkit",
	},
	{
		Name:   "path pattern of the middleware is not valid",
		Group:  "Applications, frameworks and SDKs",
		Errors: []string{"Error parsing routes for middleware auth.*"},
		Phrases: []string{
			"Error parsing routes for middleware auth", "unauthenticatedPaths pattern is invalid",
			"Unexpected MODIFIER at 1, expected END", "signUpPaths glob does not match",
			"regular expression in unauthenticatedPaths",
		},
		Signs: []string{"pathpattern", "pathpattern middleware", "pathpattern refused", "pathpattern error"},
		Meaning: "A path in unauthenticatedPaths or signUpPaths is not a pattern that the middleware understands: it " +
			"takes the syntax of Next.js matchers, such as /docs/:path*, not a bare * or a regular expression " +
			"without a group.",
		Elsewhere: "Write /blog/:path* instead of /blog/*, and /:file(.*) for an expression. A pattern begins with a " +
			"slash. golive does not read program code.",
		Source: "https://github.com/workos/authkit-nextjs#middleware-auth",
	},
	{
		Name:  "MCP metadata is not at the path where clients look",
		Group: "MCP, Connect and agents",
		Phrases: []string{
			".well-known/oauth-protected-resource returns 404", "protected resource metadata not found",
			"oauth-protected-resource/mcp", "WWW-Authenticate resource_metadata has the wrong path",
			"metadata is mounted under a sub path",
		},
		Signs: []string{"mcp metadata notfound", "mcp metadata mountpath", "metadata mountpath"},
		Meaning: "The metadata of a protected resource is at /.well-known/oauth-protected-resource followed by the " +
			"path of the server: for https://mcp.acme.com/mcp at /.well-known/oauth-protected-resource/mcp. A client " +
			"or a proxy asks at another path, or the server is mounted below another application.",
		Causes: []Cause{
			{"env-default-local", "the base URL of the server has a development default"},
			{"env-authkit-domain", "the metadata names an AuthKit domain of another environment"},
		},
		Elsewhere: "Set the public base URL of the server without the path of the endpoint, mount the well-known " +
			"routes at the root of the host, let the proxy pass them on without a session, and point " +
			"resource_metadata in the WWW-Authenticate header to the same address.",
		Source: "https://github.com/PrefectHQ/fastmcp/issues/2077",
	},
	{
		Name:  "aud claim is missing or different",
		Group: "Tokens",
		Errors: []string{
			"missing required \"aud\" claim", "unexpected \"aud\" claim value", "replicated \"aud\" claim *",
			"JWTClaimValidationFailed", "ERR_JWT_CLAIM_VALIDATION_FAILED",
		},
		Phrases: []string{
			"access token has no aud claim", "audience is missing in the access token", "JWT audience invalid",
			"Audience doesn't match", "InvalidAudienceError", "Audience validation failed",
			"aud claim is not valid",
			"token has the wrong audience", "token audience is the client ID instead of the resource",
		},
		Signs: []string{
			"audience", "audience undefined", "audience token", "audience mcp", "audience wrong", "audience refused",
		},
		Meaning: "A server checks the audience of the token. Access tokens of AuthKit sessions have no aud claim " +
			"unless the JWT template sets one; tokens for MCP clients have the URL of the resource as aud if it is " +
			"configured, otherwise an ID of the environment.",
		Causes: []Cause{
			{"env-authkit-domain", "the server expects the tokens of another environment"},
			{"client-id-shared", "the audience is the client ID of staging"},
			{"jwt-template-invalid", "the template that should set the claim is not valid"},
		},
		Elsewhere: "Decode a token and compare its aud. Set the claim in the JWT template of this environment, add " +
			"the URL of the MCP server as a resource under Connect in the dashboard, or check issuer and signature " +
			"only.",
		Source: "https://workos.com/docs/authkit/mcp",
	},
	{
		Name:  "automated tests cannot sign in",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"Playwright cannot log in to AuthKit", "Cypress test is stuck on the sign-in page",
			"end-to-end tests with WorkOS", "mock the session in tests", "test user for CI",
		},
		Signs: []string{
			"automated signin", "automated signin refused", "automated cookie", "automated factor", "automated otp",
		},
		Meaning: "The hosted sign-in page belongs to another host, asks for codes, and treats headless browsers as " +
			"bots, so that a test that fills in forms fails or is slow.",
		Elsewhere: "Use staging, a test user with a password and neither MFA nor email verification, allow the " +
			"addresses of the tests in Radar, and keep the session of one sign-in for all tests. Or sign in with " +
			"authenticateWithPassword, or let the tests use the emulator (workos emulate). Never use production's key.",
		Source: "https://github.com/workos/next-authkit-example/pull/41",
	},
	{
		Name:  "emulator behaves differently from production",
		Group: "API requests",
		Phrases: []string{
			"works with WorkOS but not with the emulator", "works with the emulator but not in production",
			"endpoint is missing in the emulator", "emulator answers 404 not_found",
			"emulator returns sealed_session",
		},
		Signs: []string{
			"emulator", "emulator notfound", "emulator undefined", "emulator production", "emulator cookie",
		},
		Meaning: "The emulator (workos emulate) implements a part of the API, and versions of it answered otherwise " +
			"than WorkOS does.",
		Causes: []Cause{
			{"env-api-hostname", "the application calls an emulator where it should call WorkOS"},
		},
		Elsewhere: "Update the emulator, and compare with staging. A version answered 404 when a Magic Auth code was " +
			"created for an email address without a user: WorkOS creates the user. One had no POST " +
			"/authkit/oauth2/complete, so that Standalone Connect could not finish: its 404 not_found says nothing " +
			"about the external_auth_id. One returned sealed_session from each authenticate call, which makes the " +
			"cookie of authkit-nextjs larger than the 4096 bytes that browsers keep: WorkOS does not return it there.",
		Source: "https://github.com/workos/emulate/issues/50",
	},
	{
		Name:  "application is built as a static site",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"@workos/authkit-astro requires a server adapter *", "No server adapter found *",
		},
		Phrases: []string{
			"Astro has no server adapter", "AuthKit requires on-demand rendering", "static export with AuthKit",
		},
		Signs: []string{"staticsite", "staticsite callbackpath", "staticsite middleware", "staticsite cookie"},
		Meaning: "The application is rendered when it is built, but the middleware of AuthKit, its routes for " +
			"sign-in, callback and sign-out, and its session endpoint run per request and need a server.",
		Elsewhere: "In Astro add an adapter (npx astro add node, or that of your host) and set output: 'server', or " +
			"mark the pages with sign-in with prerender = false. Without an adapter the integration throws at " +
			"startup; versions before 0.2.0 only show nobody as signed in. A static export of Next.js runs neither " +
			"middleware nor route handlers, and adapter-static of SvelteKit has no hooks. Without a server use the " +
			"SDK for the browser, authkit-react or authkit-js.",
		Source: "https://github.com/workos/authkit-astro",
	},
}
