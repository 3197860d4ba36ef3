package symptom

// credentialSymptoms lists errors about keys, client IDs and variables.
var credentialSymptoms = []Symptom{
	{
		Name:  "invalid client ID",
		Group: "Environments, keys and variables",
		Errors: []string{"Invalid Client ID format: *",
			"invalid_client", "CLIENT_ID_MISMATCH", "Client ID does not match the API key environment",
			"Unknown client", "Invalid client ID or secret.", "clientId must be a valid clientId",
		},
		Phrases: []string{"client-id-invalid", "invalid_client", "client not found", "unknown client"},
		Signs:   []string{"clientid dirty", "clientid refused", "clientid notfound", "clientid wrong"},
		Meaning: "No application has the client ID that was sent, or the API key belongs to a different " +
			"environment than the client ID. The browser stops at https://error.workos.com/sso/client-id-invalid.",
		Causes: []Cause{
			{"placeholder", "the client ID was never filled in"},
			{"client-id-malformed", "the client ID was cut short or mistyped"},
			{"client-id-mismatch", "the variable has a different client ID than the environment"},
			{"client-id-shared", "the client ID belongs to staging, and the API key to production"},
			{"api-key-environment", "the API key belongs to the other environment"},
			{"reference-environment", "production reads a variable that belongs to a different environment"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the value"},
			{"file-syntax", "a syntax error cuts off the value"},
			{"build-argument-missing", "the build does not get the client ID"},
		},
		Source: "https://workos.com/docs/authkit/applications",
	},
	{
		Name:  "401 unauthorized",
		Group: "API requests",
		Errors: []string{"Invalid API key format: *",
			"AuthenticationException", "UnauthorizedException", "INVALID_API_KEY",
			"API key is invalid or expired", "Could not authorize the request*", "Not authenticated",
		},
		Status: "401",
		Phrases: []string{
			"401", "unauthorized", "invalid API key", "api key is invalid",
			"could not authorize the request",
		},
		Signs:   []string{"key dirty", "key refused", "key wrong"},
		Meaning: "The API rejected the key: the key is missing, wrong, or belongs to a different environment.",
		Causes: []Cause{
			{"placeholder", "the key was never filled in"},
			{"api-key-malformed", "something other than a key was copied"},
			{"api-key-environment", "the key belongs to the other environment"},
			{"reference-environment", "production reads a variable that belongs to a different environment"},
			{"secret-shared", "production uses the staging key"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of the value"},
			{"file-syntax", "a syntax error cuts off the value"},
		},
		Elsewhere: "The API expects the key as a bearer token. The key of production is shown only once: " +
			"create a new one if it is lost.",
		Source: "https://workos.com/docs/reference/api-authentication",
	},
	{
		Name:    "application_not_found",
		Group:   "MCP, Connect and agents",
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
		Name:  "API key leaked",
		Group: "Environments, keys and variables",
		Errors: []string{
			"API_KEY_LEAKED_TO_CLIENT", "API_KEY_IN_SOURCE", "ENV_FILE_NOT_GITIGNORED",
			"Secret API key exposed *", "WorkOS API key hardcoded in source file",
			"* is not in .gitignore*",
		},
		Phrases: []string{
			"secret leaked", "secret scanning alert", "API key in the bundle",
			"key found in repository", "session forged",
		},
		Signs: []string{"leak key", "leak variable", "leak secret"},
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
		Name:  "API key is shown only once",
		Group: "Environments, keys and variables",
		Phrases: []string{
			"lost the API key", "dashboard does not show the production key again", "copy the secret key again",
		},
		Signs:   []string{"keylost", "keylost production"},
		Meaning: "The dashboard shows an API key of production only when it is created.",
		Elsewhere: "Create a new key, replace the old one in the deployment, and then revoke it. Keys of staging " +
			"stay visible.",
		Source: "https://workos.com/docs/authkit/environments",
	},
	{
		Name:  "environment variable is not set",
		Group: "Environments, keys and variables",
		Errors: []string{
			"This operation requires a WorkOS *", "workos: client_id is required for *",
			"workos: redirect_uri is required for *", "workos: cookie password must not be empty",
			"ClientId is required for this operation.*",
			"NoApiKeyProvidedException", "ApiKeyRequiredException", "NoClientIdProvidedException",
			"MISSING_API_KEY", "MISSING_CLIENT_ID", "Missing API key*", "API key required for*",
			"Missing client ID*", "Missing Client ID. *", "clientId is required*",
			"Must provide clientId *", "WorkOS requires either an API key*",
			"Cookie password is required", "cookiePassword is required", "Empty password",
			"Missing required configuration*", "AuthKit configuration error*",
			"Missing environment variables: *", "WORKOS_* environment variable not set",
			"webhook secret is not set", "[authkit-astro] verifyWebhook needs a signing secret*",
			"Backfill API key not found",
			"You must provide a redirect URI *", "authenticateWithCode requires *",
			"getProfileAndToken requires *", "Session sealing requires *", "ConfigurationError",
			"ApiKeyMissingError", "ClientIdMissingError", "The * setting is required to make requests to WorkOS.",
			"client_id is required", "cookie_password is required", "The 'services.workos.*",
			"WorkOS is not configured: *", "Client ID is required to build JWKS URL.", "API Key is required",
		},
		Phrases: []string{
			"NoApiKeyProvidedException", "Missing API key", "missing environment variable",
			"You must provide a redirect URI", "the application does not start",
			"setting has no effect", "process is not defined at new WorkOS", "variable is ignored by the SDK",
			"Convex deployment lacks the variable", "verification is skipped without a webhook secret",
			"needs a signing secret",
		},
		Signs: []string{
			"variable undefined", "key undefined", "clientid undefined", "secret undefined",
			"redirecturi undefined", "variable parse", "start error", "start undefined",
			"start variable", "variablename ignored", "variablename undefined", "variablename",
		},
		Weak: []string{
			"env", "environment", "var", "set", "configur", "configuration", "config", "automatic", "parameter",
			"#variable", "#production",
		},
		Evidence: []string{
			"#undefined", "#start", "#parse", "#ignored", "#error", "#variablename", "load", "read", "runtim", "build",
			"import", "fil", "dotenv", "default", "~not env",
		},
		Meaning: "An SDK reads its variables when it starts, and stops if one is missing, too short, or set " +
			"under a name that it does not read.",
		Causes: []Cause{
			{"env-variable-missing", "no file for the deployment sets a variable that the SDK requires"},
			{"env-cookie-password-short", "the cookie password has fewer than 32 characters"},
			{"env-variable-ignored", "the SDK reads a different name"},
			{"env-variable-unknown", "the name is misspelled"},
			{"env-public-runtime", "the build did not see the variable"},
			{"env-variable-duplicate", "a second line in the file overrides the value"},
			{"variable-missing", "staging sets the variable, but production does not"},
			{"turbo-env-missing", "Turborepo does not pass the variable to the build"},
			{"build-argument-missing", "the image build does not pass the variable"},
			{"build-argument-undeclared", "the Dockerfile does not declare the argument"},
			{"wrangler-vars-not-inherited", "the wrangler environment does not inherit the variable"},
			{"dev-vars-deployed", "the file with the variable stays on the machine"},
			{"dotenv-dialect", "the program that reads the file truncates the value"},
			{"file-syntax", "a line in the file is not read"},
		},
		Elsewhere: "Not every SDK reads every variable: WORKOS_COOKIE_DOMAIN and others have to be passed as " +
			"options in some of them. A Convex deployment has variables of its own: set them for each with npx " +
			"convex env set, or in its dashboard. Some handlers of webhooks skip the verification if the secret " +
			"is not set: let them refuse the request. In a Cloudflare Worker \"process is not defined\" at new " +
			"WorkOS means that the program passes an API key that is undefined: read it from the env of the " +
			"Worker, and set it as a secret there.",
		Source: "https://github.com/workos/authkit-nextjs/issues/112",
	},
	{
		Name:   "customers see test data",
		Group:  "Environments, keys and variables",
		Errors: []string{"MIXED_ENVIRONMENT", "Production API key (*", "Staging API key (*"},
		Phrases: []string{
			"WorkOS environment variable mismatch detected",
			"production shows staging data", "users of staging in production", "users land on staging",
			"wrong environment", "sk_test key in production", "sk_live key in staging",
			"test key in production", "client ID and API of different environments",
		},
		Signs: []string{
			"staging signin", "staging production", "staging data", "staging see", "staging redirect",
			"staging wrong", "staging production see",
		},
		Meaning: "Some part of production still uses staging, or the client ID, the API key and the API belong to " +
			"different environments.",
		Causes: []Cause{
			{"client-id-shared", "production signs its users in to staging"},
			{"env-authkit-domain", "production sends its users to staging's sign-in page"},
			{"secret-shared", "production reads and writes staging's data"},
			{"api-key-environment", "production has a key of staging"},
			{"reference-environment", "production reads a variable that belongs to a different environment"},
			{"redirect-uri-shared", "sign-ins of staging and production end on the same host"},
			{"env-variable-duplicate", "the file contains the values of both environments, and the wrong one is " +
				"used"},
			{"env-claim-token", "the application uses a trial environment"},
			{"staging-host", "a production URL is on a staging host"},
			{"webhook-url-shared", "events of staging and production reach the same endpoint"},
			{"id-cross-environment", "a staging ID was copied"},
			{"variable-inherited", "production gets a variable from a staging file"},
		},
		Source: "https://workos.com/docs/authkit/environments",
	},
}
