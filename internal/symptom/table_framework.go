package symptom

// frameworkSymptoms lists problems in applications and their frameworks that SDKs cannot prevent.
var frameworkSymptoms = []Symptom{
	{
		Name:  "cookies cannot be set or read in this part of the code",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"ReadonlyRequestCookiesError", "cookies was called outside a request scope",
			"couldn't be rendered statically because it used cookies", "headers already sent",
		},
		Signs: []string{"cookie rendering", "rendering error", "cookie rendering error"},
		Meaning: "The program reads or writes the session cookie where the framework does not allow it: Next.js " +
			"writes cookies only in server actions, route handlers and the middleware, and reads them only during a " +
			"request.",
		Elsewhere: "Call getSignInUrl, signOut, refreshSession and switchToOrganization in a server action or a " +
			"route handler, not while a page renders. Pages that call withAuth are dynamic: they cannot be rendered " +
			"at build time. golive does not read program code.",
		Source: "https://github.com/workos/authkit-nextjs/issues/170",
	},
	{
		Name:  "SDK cannot be imported",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{"The edge runtime does not support Node.js 'crypto' module", "WorkOS is not a constructor",
			`Reading from "node:crypto" is not handled by plugins`, "UnhandledSchemeError",
			"has no exported member", "require() of ES Module is not supported",
			"Can't resolve 'fs'", "createContext only works in Client Components",
			"ERESOLVE could not resolve peer next",
		},
		Signs: []string{
			"import error", "import refused", "import notfound", "import wrong", "cannotbundle",
			"cannotbundle import", "cannotbundle runtime", "cannotbundle error",
		},
		Meaning: "Server code of an SDK is imported into the browser or the other way round, or the version of the " +
			"SDK does not fit the framework, the runtime or the import.",
		Elsewhere: "withAuth and the node SDK belong to the server; useAuth and AuthKitProvider come from " +
			"@workos-inc/authkit-nextjs/components and belong to the browser. Use the SDK of your " +
			"framework, and read its release notes after an upgrade: names of functions and options " +
			"change. Old versions need modules of Node.js that edge runtimes lack. WorkOS is a named " +
			"export: import { WorkOS }.",
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "application catches NEXT_REDIRECT",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"Error: NEXT_REDIRECT", "NEXT_REDIRECT in try catch", "redirect inside a try catch block",
		},
		Signs: []string{"catch redirect", "catch signin", "catch error"},
		Meaning: "Next.js redirects by throwing an error, and a try/catch around withAuth, signOut or redirect " +
			"catches it.",
		Elsewhere: "Call withAuth({ ensureSignedIn: true }), signOut and redirect outside of try/catch, or throw the " +
			"error again.",
		Source: "https://github.com/workos/authkit-nextjs#troubleshooting",
	},
	{
		Name:  "middleware protects too much",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"middleware redirects static files to the sign-in page", "webhook is redirected to the sign-in page",
			"styles are missing after adding the middleware", "health check is redirected to login",
			"API request is redirected to the sign-in page", "middlewareAuth protects the callback",
		},
		Signs: []string{
			"middleware assets", "middleware webhook", "assets signin", "assets redirect", "middleware api",
			"middleware healthcheck", "healthcheck redirect", "healthcheck signin", "middleware loop", "middlewareauth",
			"middlewareauth signin loop", "middlewareauth callbackpath",
		},
		Meaning: "The middleware requires a session for everything, also for files, webhooks, health checks, API " +
			"calls or the callback, and redirects them to the sign-in page.",
		Elsewhere: "Exclude _next/static, images and other public files in the matcher, and list public paths such " +
			"as /callback, /webhooks and /health in unauthenticatedPaths. golive does not read program code.",
		Source: "https://github.com/workos/authkit-nextjs#middleware-auth",
	},
	{
		Name:  "cache serves another user's page",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"users see each other's data", "signed in as somebody else", "CDN caches signed-in pages",
			"wrong user is shown after sign-in", "session of another user",
		},
		Signs: []string{
			"cached signin", "cached cookie", "cached see", "otheruser see", "otheruser signin",
			"otheruser cookie",
		},
		Meaning: "A cache between the server and the browser stored a page, or a response with Set-Cookie, of one " +
			"user and serves it to others.",
		Elsewhere: "Do not cache responses that depend on the session: send Cache-Control: private, no-store, let " +
			"the CDN respect it, and do not prerender such pages or keep a client with a user's token in a global " +
			"variable.",
		Source: "https://github.com/workos/authkit-nextjs#caching",
	},
	{
		Name:  "user is unknown until the page has loaded",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"signed-out page flashes before the user appears", "useAuth is loading forever",
			"user is null on first render", "flash of the login button",
		},
		Signs: []string{"flash signin", "flash signout", "flash nosession", "flash"},
		Meaning: "In the browser the session is loaded after the page is rendered; until then the hooks return no " +
			"user and loading.",
		Elsewhere: "Wait for loading or isLoading before the program decides, or pass initialAuth from the server to " +
			"AuthKitProvider. With Convex use useConvexAuth instead of useAuth: it waits until Convex has accepted " +
			"the token.",
		Source: "https://github.com/workos/authkit-nextjs#client-components",
	},
	{
		Name:  "user does not return to the page where the sign-in started",
		Group: "Redirects, callbacks and origins",
		Phrases: []string{
			"returnTo is lost after sign-in", "users land on the home page after login instead of the deep link",
			"returnPathname is ignored", "return path is lost",
		},
		Signs: []string{
			"returnpath signin", "returnpath undefined", "returnpath wrong", "bookmark redirect", "appurl signin",
		},
		Meaning: "The path to return to travels in the state of the sign-in. It was not passed, or the callback does " +
			"not read it.",
		Causes: []Cause{
			{"redirect-uri-default", "a sign-in that does not start at the application has no path, and ends at the " +
				"default redirect URI"},
		},
		Elsewhere: "Pass returnTo, returnPathname or state when the sign-in starts, and read it in the callback. A " +
			"returnPathname in handleAuth overrides the others. The redirect URI stays the same.",
		Source: "https://github.com/workos/authkit-nextjs",
	},
	{
		Name:  "user is signed in again right after signing out",
		Group: "Sign-out",
		Phrases: []string{
			"sign out does nothing", "logout does not log out", "logout button does not work",
			"signed in again without a password after logout", "still logged in after sign out",
		},
		Signs: []string{"again signout", "shareddevice signout"},
		Meaning: "Only the cookie of the application was deleted, or it was not: the session of AuthKit or of the " +
			"identity provider continues, so that the next sign-in needs no password.",
		Causes: []Cause{
			{"env-cookie-domain", "the cookie is deleted with another domain than it was set with"},
			{"sign-out-redirect-missing", "the sign-out ends on an error page"},
		},
		Elsewhere: "Send the browser to the logout URL of the session (getLogoutUrl or signOut), which ends the " +
			"session of AuthKit. The session at Google, Okta or Entra is theirs; use prompt=login or an OIDC " +
			"connection with RP-initiated logout where it must end too.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:  "sign-out finds no session",
		Group: "Sign-out",
		Errors: []string{
			"NoSessionError", "SignOut() called without an active session.*", "workos: session has no session ID",
		},
		Phrases: []string{
			"signOut does nothing without a session", "signOut outside the middleware", "logout has no session ID",
		},
		Meaning: "signOut reads the ID of the session from the session that the middleware or loader provides. " +
			"Without one it deletes the cookie at most and stays in the application, or throws an error, and the " +
			"session of AuthKit continues. The SDKs for Go and .NET fail if the access token has no session ID " +
			"(sid), because it is not a token of AuthKit, or is damaged.",
		Elsewhere: "Let the middleware cover the page or action that calls signOut, and update the SDK: new " +
			"versions read the cookie if the middleware did not run. authkit-js throws NoSessionError if nobody is " +
			"signed in: catch it and redirect in the program. The log-out URL of a session that no longer " +
			"exists, such " +
			"as that of a user who was deleted, shows an empty page. golive does not read program code.",
		Source: "https://github.com/workos/authkit-nextjs/issues/261",
	},
	{
		Name:  "native or desktop application does not receive the callback",
		Group: "Applications, frameworks and SDKs",
		Phrases: []string{
			"custom scheme redirect does not open the app", "deep link does not return to the app",
			"Electron app does not get the callback", "mobile app stays in the browser after login",
			"AuthSession result type dismiss",
		},
		Signs: []string{"native redirecturi", "native signin", "native redirect", "native return", "native bookmark"},
		Meaning: "A mobile or desktop application receives the sign-in through a custom scheme, a universal link or " +
			"a loopback address, which must be registered in WorkOS and in the operating system.",
		Causes: []Cause{
			{"env-redirect-uri-unregistered", "the application sends a URI that the environment does not register"},
			{"redirect-uri-loopback", "production accepts only http://127.0.0.1 as a local address"},
			{"redirect-uri-localhost", "production rejects localhost"},
			{"client-id-shared", "the store build has the client ID of staging"},
		},
		Elsewhere: "Register the scheme, such as com.acme.app://callback, as a redirect URI; Expo Go has another " +
			"scheme than the built application. Use the system's browser and PKCE, and no API key in the application.",
		Source: "https://workos.com/docs/integrations/react-native-expo",
	},
	{
		Name:  "role or organization in the token is out of date",
		Group: "Tokens",
		Phrases: []string{
			"role change has no effect until the user signs in again", "new permission is not in the access token",
			"org_id is of the previous organization", "entitlements are missing from the token",
			"changed role is not in the token",
		},
		Signs: []string{
			"role stale", "permission stale", "token stale", "orgclaim stale", "entitlement",
			"entitlement undefined", "flag stale", "claim stale", "role renew", "entitlement token",
			"organization switch", "rolechange", "rolechange signin", "rolechange signout", "rolechange token",
		},
		Meaning: "A token carries the role, permissions, organization, flags and entitlements of the moment when it " +
			"was issued. A change appears in the next token.",
		Causes: []Cause{
			{"promotion-missing", "staging has the role or permission, but production does not"},
		},
		Elsewhere: "Refresh the session after the change: refreshSession or switchToOrganization with the " +
			"organization's ID. Entitlements come from the Stripe add-on, which is connected in each " +
			"environment. A sandbox of Stripe cannot be connected.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
	{
		Name:  "sign-in fails in another service that uses WorkOS as its identity provider",
		Group: "Other services",
		Phrases: []string{
			"Login option is not available", "NextAuth with the WorkOS provider",
			"WorkOS as an identity provider in Cognito", "WorkOS as an OIDC provider in Firebase",
		},
		Signs: []string{"otherservice", "otherservice signin", "otherservice error"},
		Meaning: "Cognito, Auth0, Firebase, Supabase or NextAuth is the application that signs users in, and WorkOS " +
			"is one of its identity providers. The provider is not selected there, or the callback of the service is " +
			"not registered. A client for OpenID Connect cannot use the endpoints of user_management: they take the " +
			"client's credentials only in the body, and answer without expires_in.",
		Causes: []Cause{
			{"redirect-uri-missing", "the callback of the service is no redirect URI of this environment"},
			{"client-id-mismatch", "the service has another client ID"},
		},
		Elsewhere: "Enable the WorkOS provider for the application in the service: in Cognito in the hosted UI " +
			"settings of the app client. Register the service's callback URL in WorkOS, and pass a connection or an " +
			"organization. A client for OpenID Connect, such as that of a load balancer, needs a Connect application " +
			"with the AuthKit domain as issuer. Old versions of NextAuth's provider refuse the status 201.",
		Source: "https://workos.com/docs/integrations/aws-cognito",
	},
	{
		Name:  "Convex cannot manage the WorkOS team",
		Group: "Other services",
		Phrases: []string{
			"WorkOSPlatformNotAuthorized", "WorkOS platform API key is not authorized to access this team",
			"convex integration workos provision-team", "WorkOS account already exists in Convex setup",
			"Convex cannot provision AuthKit because the email is used in another workspace",
		},
		Signs: []string{"managedteam", "managedteam refused", "managedteam error", "managedteam taken"},
		Meaning: "Convex creates and configures WorkOS environments for a team that it manages. The link between the " +
			"two teams is missing or was removed, or an account of WorkOS with the same email address exists: an " +
			"address can belong to one workspace.",
		Elsewhere: "Ask WorkOS support to restore the permission, or run npx convex integration workos " +
			"disconnect-team and provision-team; a new workspace needs another email address. A deploy key, such as " +
			"that of previews, may not be allowed to create environments, and local deployments get none: run the " +
			"command as a member of the team. Or use your own WorkOS " +
			"account and set its variables.",
		Source: "https://docs.convex.dev/auth/authkit/troubleshooting",
	},
	{
		Name:  "list request returns only the first page",
		Group: "API requests",
		Phrases: []string{
			"only 10 users are returned", "list organizations returns only ten", "pagination cursor is ignored",
		},
		Signs: []string{"paging", "paging data", "paging organization", "paging directory"},
		Meaning: "Lists of the API have pages: ten entries by default, a hundred at most, and a cursor for the next " +
			"page.",
		Elsewhere: "Pass limit, and after with the value of list_metadata.after until it is null; the SDKs have " +
			"autoPagination or an iterator.",
		Source: "https://workos.com/docs/reference/pagination",
	},
}
