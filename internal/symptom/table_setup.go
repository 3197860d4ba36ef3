package symptom

// setupSymptoms lists problems for which WorkOS has no specific error: settings and data that production does not
// have yet, or that differ in production.
var setupSymptoms = []Symptom{
	{
		Name:  "verification of an organization domain is pending or failed",
		Group: "Organizations, roles and permissions",
		Phrases: []string{
			"organization domain is pending", "organization domain failed", "verification_token TXT record not found",
			"domain verification is still pending",
		},
		Signs: []string{"txtrecord verify", "txtrecord notfound", "txtrecord organization"},
		Meaning: "WorkOS looks for the TXT record of an organization's domain for thirty days; then the " +
			"domain is failed. Until it is verified, the organization's policies do not apply to its " +
			"users.",
		Causes: []Cause{
			{"organization-domain-unverified", "the domain was verified in staging, but not again in production"},
			{"organization-duplicate", "another organization lists the same domain"},
		},
		Elsewhere: "The record is a TXT record of the domain itself, and its value begins with " +
			"verification_token=. Each environment has its own token, so staging's record does not " +
			"verify production. Restart the verification of a failed domain, or set its state to " +
			"verified with the API.",
		Source: "https://workos.com/docs/domain-verification/api",
	},
	{
		Name:  "consumer domain is rejected",
		Group: "Organizations, roles and permissions",
		Phrases: []string{
			"gmail.com is not allowed as a domain", "consumer email domain", "free email domain is not allowed",
		},
		Signs:   []string{"consumerdomain refused", "consumerdomain organization"},
		Meaning: "An organization cannot have the domain of a public email provider, such as gmail.com.",
		Elsewhere: "Add the domain that the customer owns. Invite people with private addresses one by " +
			"one.",
		Source: "https://workos.com/docs/reference/domain-verification",
	},
	{
		Name:  "Admin Portal link expired",
		Group: "Admin Portal, audit logs, Vault and widgets",
		Phrases: []string{
			"portal link expired", "setup link expired", "setup.workos.com link is no longer valid",
			"admin portal link is invalid",
		},
		Signs: []string{"portal expired", "portal refused", "portal notfound"},
		Meaning: "A link to the Admin Portal that the API returned is valid for five minutes, so it " +
			"cannot be sent by email; a new setup link replaces the one before.",
		Elsewhere: "Create the link when the user clicks, and redirect at once. For a link that lasts, " +
			"copy a setup link from the dashboard, or let WorkOS email an invitation to the IT contact.",
		Source: "https://workos.com/docs/reference/admin-portal/portal-link",
	},
	{
		Name:  "callback page is not found",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"Redirect URI path * has no matching route file", "No callback route found at *", "CALLBACK_ROUTE_MISSING",
		},
		Phrases: []string{
			"404 on the callback route", "callback route returns 404", "Cannot GET /callback",
			"no route for the callback path",
		},
		Signs: []string{"callbackpath notfound", "callbackpath wrong"},
		Meaning: "WorkOS returned to the registered redirect URI, but the application has no route at " +
			"this path: the path of the route, of the variable and of the registered URI must be the " +
			"same.",
		Causes: []Cause{
			{"env-redirect-uri-near-miss", "the variable has a slightly different path than the registered URI"},
			{"env-redirect-uri-unregistered", "the variable has a different path than the registered URI"},
			{"redirect-uri-default", "the default redirect URI has a path that belongs to a different application"},
		},
		Elsewhere: "Compare the path with the callback route in the program, with its prefix " +
			"such as /api, and with the base path and the rewrites of a proxy. golive does not read " +
			"program code.",
		Source: "https://github.com/TanStack/router/pull/4900",
	},
	{
		Name:  "URLs contain an internal host or use http behind a proxy",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"redirects to the container hostname", "redirect to the internal host name",
			"0.0.0.0:3000", "https is lost behind a load balancer", "X-Forwarded-Proto", "X-Forwarded-Host",
		},
		Signs: []string{
			"proxy redirect", "proxy container", "proxy wrong", "container redirect",
			"baseurl container",
		},
		Meaning: "The application derives its own URL from the request, and behind a proxy, a load " +
			"balancer or in a container the request has another host or scheme than the browser used.",
		Causes: []Cause{
			{"env-variable-missing", "the redirect URI is not set, so the program derives one from the request"},
			{"env-default-local", "the program's URL has a development default"},
			{"redirect-uri-http", "the registered URI has the scheme of the internal request"},
			{"app-url-insecure", "a page URL is over http, or on an internal host"},
		},
		Elsewhere: "Set the redirect URI with https and the public host, pass baseURL to handleAuth, " +
			"and let the proxy send X-Forwarded-Host and X-Forwarded-Proto and the framework trust them.",
		Source: "https://github.com/workos/authkit-nextjs/pull/193",
	},
	{
		Name:  "changed variable has no effect",
		Group: "Environments, keys and variables",
		Phrases: []string{
			"old value after changing the environment variable",
			"variable changed but the app still uses the old value",
			"env var change needs a redeploy",
		},
		Signs: []string{
			"stale variable", "stale clientid", "stale key", "stale redirecturi", "stale variable bundle",
			"stale container", "stale deploy", "stale secret", "stale",
		},
		Meaning: "A deployment keeps the values that it was built or started with: public variables are " +
			"written into the pages at build time, and others are read at the start.",
		Causes: []Cause{
			{"env-public-runtime", "a public variable is set only at run time, but the build writes it into the pages"},
			{"build-argument-missing", "the image build does not get the new value"},
			{"env-variable-duplicate", "a second line in the file overrides the changed one"},
			{"variable-inherited", "a different file for the deployment sets the variable"},
			{"env-variable-ignored", "the SDK reads a different name"},
			{"env-variable-unknown", "the name is misspelled"},
		},
		Elsewhere: "Rebuild and deploy again after a change. Clear caches of configuration, such as php " +
			"artisan config:cache and Turborepo's.",
		Source: "https://vercel.com/docs/environment-variables",
	},
	{
		Name:  "link in an email leads to the wrong page",
		Group: "Emails and invitations",
		Phrases: []string{
			"invitation link opens the hosted AuthKit page",
			"password reset link leads to a page that does not exist",
			"user invitation URL", "password reset URL",
		},
		Signs: []string{"maillink wrong", "maillink notfound", "maillink customdomain", "maillink authkitdomain"},
		Meaning: "The links in emails for invitations and password resets lead to AuthKit's own pages, " +
			"unless the environment has URLs for them; a configured URL must be a page of the " +
			"application.",
		Causes: []Cause{
			{"app-url-insecure", "the invitation or password reset URL is on a local host or uses http"},
			{"staging-host", "the invitation or password reset URL belongs to staging"},
			{"promotion-missing", "staging has the URL, but production does not"},
		},
		Elsewhere: "The dashboard has both URLs under Redirects. The page gets the invitation_token or " +
			"the token as a parameter.",
		Source: "https://workos.com/docs/authkit/custom-emails",
	},
	{
		Name:  "users see an authkit.app address",
		Group: "Branding, domains and languages",
		Phrases: []string{
			"authkit.app in the address bar", "login page is on authkit.app", "sign-in page shows a WorkOS domain",
		},
		Signs: []string{"authkitdomain signin", "authkitdomain see", "authkitdomain customdomain"},
		Meaning: "The sign-in page of an environment is on a subdomain of authkit.app until a custom " +
			"domain is set and verified.",
		Causes: []Cause{
			{"env-authkit-domain", "the application still uses the authkit.app domain, or the staging one"},
			{"custom-domain-invalid", "the custom domain cannot be set up as it is declared"},
			{"custom-domain-staging", "custom domains exist only in production"},
		},
		Elsewhere: "Add the domain under Domains in the dashboard, with production selected.",
		Source:    "https://workos.com/docs/custom-domains/authkit",
	},
	{
		Name:  "session cookie has a different name",
		Group: "Sessions and cookies",
		Phrases: []string{
			"WORKOS_COOKIE_NAME", "different cookie name", "session cookie is not named wos-session",
		},
		Signs: []string{"cookiename cookie", "cookiename", "cookiename wrong", "cookiename several"},
		Meaning: "Two applications that share a session, or two parts of one application, look for cookies with " +
			"different names; the default is wos-session.",
		Causes: []Cause{
			{"variable-missing", "one environment sets WORKOS_COOKIE_NAME, and the other does not"},
			{"env-variable-unknown", "the variable's name is misspelled"},
			{"env-cookie-domain", "the cookie's domain does not cover both applications"},
			{"env-cookie-password-differs", "the applications seal the cookie with different passwords"},
		},
		Elsewhere: "Set the same WORKOS_COOKIE_NAME, WORKOS_COOKIE_PASSWORD and WORKOS_COOKIE_DOMAIN in " +
			"all of them.",
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "production environment is locked",
		Group: "Environments, keys and variables",
		Phrases: []string{
			"production is locked until billing is added", "cannot create a production API key",
			"add a payment method to unlock production",
		},
		Signs: []string{"billing production", "billing key", "billing"},
		Meaning: "The production environment of a new workspace is locked until it has billing " +
			"information.",
		Causes: []Cause{
			{"attestation-incomplete", "the attestation of the checklist item billing-unlocked is incomplete"},
		},
		Elsewhere: "Add a payment method in the dashboard, then create the production API key: it is " +
			"shown only once.",
		Source: "https://workos.com/docs/authkit/environments",
	},
	{
		Name:  "production has the default branding",
		Group: "Branding, domains and languages",
		Phrases: []string{
			"logo is missing on the production login page", "branding is missing in production",
			"default WorkOS logo on the sign-in page",
		},
		Signs: []string{"branding production", "branding undefined", "branding wrong"},
		Meaning: "Logo, colors and text of the pages, the Admin Portal and the emails are settings of each " +
			"environment, and are not copied to production by themselves.",
		Elsewhere: "Copy the branding from staging in the dashboard. golive ready has the item branding.",
		Source:    "https://workos.com/changelog/projects-branding-per-environment",
	},
	{
		Name:  "feature flag is off in production",
		Group: "Environments, keys and variables",
		Phrases: []string{
			"feature flag is disabled in production", "feature_flags claim is empty", "flag works only in staging",
		},
		Signs: []string{"flag production", "flag undefined", "flag off"},
		Meaning: "A feature flag exists in every environment of a project, but is enabled and targeted " +
			"in each of them separately.",
		Causes: []Cause{
			{"promotion-different", "the flag is enabled in staging only, and the file requires it to match"},
		},
		Elsewhere: "Enable the flag in the dashboard with production selected. A token contains the flags that were " +
			"enabled when it was issued.",
		Source: "https://workos.com/docs/feature-flags",
	},
	{
		Name:  "staging users and organizations are not in production",
		Group: "Environments, keys and variables",
		Phrases: []string{
			"users are missing in production", "production has no users",
			"organizations were not copied to production",
		},
		Signs: []string{
			"migrated", "migrated data production", "testidp production", "testidp notfound", "newaccount",
		},
		Meaning: "Users, organizations, memberships and connections belong to one environment. None of " +
			"them is copied to production.",
		Causes: []Cause{
			{"promotion-missing", "staging declares an organization or connection that production does not"},
			{"id-cross-environment", "the application requests a staging ID from production"},
		},
		Elsewhere: "Create organizations in production, and import users with the API: with their " +
			"password hashes if you have them.",
		Source: "https://workos.com/docs/authkit/environments",
	},
	{
		Name:  "SCIM requests from the identity provider are rejected",
		Group: "Directories",
		Phrases: []string{
			"SCIM endpoint returns 401", "SCIM bearer token is invalid", "test API credentials failed for SCIM",
			"provisioning in quarantine",
		},
		Signs: []string{"scim refused", "scim token refused", "scim error", "scim notfound"},
		Meaning: "The customer's identity provider sends users to a SCIM endpoint with a bearer token, " +
			"and either the endpoint or the token does not belong to the directory in this environment.",
		Causes: []Cause{
			{"directory-not-linked", "the directory's setup is not finished"},
			{"id-cross-environment", "the directory belongs to staging"},
			{"directory-type-unknown", "the directory's type does not match the identity provider"},
		},
		Elsewhere: "The directory's page in the dashboard has the endpoint and creates tokens. Staging tokens do " +
			"not work in production, and a custom authentication domain changes the endpoint's host.",
		Source: "https://workos.com/docs/integrations/scim",
	},
	{
		Name:  "sign-in page cannot be shown in a frame",
		Group: "Branding, domains and languages",
		Phrases: []string{
			"refused to display in a frame because it set X-Frame-Options", "frame-ancestors",
			"violates the following Content Security Policy directive",
		},
		Signs: []string{"frame refused", "frame signin", "frame portal"},
		Meaning: "AuthKit's pages cannot be embedded in other pages, or the Content Security Policy of " +
			"the application forbids the request.",
		Elsewhere: "Navigate to the sign-in page instead of embedding it. Widgets need https://api.workos.com, or " +
			"the custom domain, in connect-src of the application's own policy.",
		Source: "https://github.com/workos/authkit/issues/70",
	},
	{
		Name:  "Vault object cannot be decrypted",
		Group: "Admin Portal, audit logs, Vault and widgets",
		Errors: []string{
			"workos: vault decrypt: *", "workos: vault encrypt: *", "encrypted data too short: *",
			"Encrypted payload is *", "AES-GCM decryption failed", "LEB128 *", "Truncated LEB128 *",
			"Offset * is out of bounds *",
		},
		Phrases: []string{
			"invalid ciphertext", "vault decryption failed", "vault object not found",
		},
		Signs: []string{"vault decrypt", "vault notfound", "vault refused", "vault error"},
		Meaning: "The keys of Vault belong to one environment: what one environment encrypted, another " +
			"cannot decrypt. Or the text is not the one that was encrypted.",
		Causes: []Cause{
			{"api-key-environment", "the API key belongs to the other environment"},
			{"secret-shared", "production used the key of staging, or still does"},
			{"reference-environment", "production reads a variable that belongs to a different environment"},
		},
		Elsewhere: "Decrypt with the key of the environment that wrote the object, and write it again in " +
			"production. Pass the whole text that encrypt returned, unchanged: neither truncated nor " +
			"encoded again. The key context of an object cannot be changed: create a new object for " +
			"another context. A context has at most ten items, all of them text.",
		Source: "https://github.com/workos/skills/blob/main/skills/workos/workos-api-vault.md",
	},
	{
		Name:  "user has no organization",
		Group: "Organizations, roles and permissions",
		Phrases: []string{
			"org_id is missing in the token", "organizationId is undefined", "organization_id should not be empty",
			"user is not a member of any organization", "Google sign-in has no role", "role is never applied",
			"no organization membership",
		},
		Signs: []string{
			"orgclaim signin", "orgclaim token", "join organization", "join undefined",
			"orgclaim undefined", "orgclaim notfound",
		},
		Meaning: "The session belongs to no organization: the user is a member of none in this " +
			"environment, or the sign-in selected none.",
		Causes: []Cause{
			{"organization-domain-unverified", "users join by their domain, which production has not verified"},
			{"organization-duplicate", "another organization lists the domain"},
			{"webhook-event-required", "the application creates memberships by events that it does not receive"},
		},
		Elsewhere: "Memberships of staging are not copied. Invite the user, create a membership with the " +
			"API, or let users join by a verified domain or by SSO. Without an organization the token " +
			"has neither role nor permissions: pass organization_id when the user signs in, or " +
			"refresh the session with it.",
		Source: "https://workos.com/docs/authkit/jit-provisioning",
	},
	{
		Name:  "role in the token does not exist in the database",
		Group: "Organizations, roles and permissions",
		Phrases: []string{
			"role authenticated is missing", "users are anon in row level security",
			"role of the token does not exist in the database",
		},
		Signs: []string{
			"database role", "database token role", "database uuid", "uuid", "uuid token",
		},
		Meaning: "Supabase, Hasura and similar services take the database role from a claim of the " +
			"token, which by default is the user's WorkOS role, or has no claims for them.",
		Causes: []Cause{
			{"promotion-missing", "staging has a JWT template that sets the claim, but production does not"},
			{"promotion-different", "the JWT template of production sets other claims"},
			{"jwt-template-invalid", "the JWT template does not render to an object with the claims"},
		},
		Elsewhere: "Set the claim in the JWT template: role to authenticated for Supabase. IDs of WorkOS are no " +
			"UUIDs, so that auth.uid() fails: compare auth.jwt()->>'sub' with a column of the type text.",
		Source: "https://supabase.com/docs/guides/auth/third-party/workos",
	},
}
