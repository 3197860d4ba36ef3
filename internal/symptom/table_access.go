package symptom

// accessSymptoms lists problems with permissions to sign in and to do things, and with features that are not enabled.
var accessSymptoms = []Symptom{
	{
		Name:  "Radar blocks or challenges the sign-in",
		Group: "Sign-in",
		Errors: []string{
			"radar_challenge", "radar_email_challenge", "radar_sms_challenge", "radar_sms_challenge_error",
			"radar_sign_up_challenge", "radar_sms_sign_in_challenge", "RadarChallengeError",
			"RadarSignUpChallengeError",
		},
		Phrases: []string{
			"blocked by Radar", "bot detection blocks the sign-in", "end-to-end tests are blocked as a bot",
			"sign-in attempt was blocked as suspicious", "impossible travel",
		},
		Signs: []string{
			"radar", "radar signin", "radar refused", "automated radar", "automated signup", "automated refused",
		},
		Meaning: "Radar treats the attempt as a bot, a leaked password, an unknown device or a strange place, and " +
			"blocks it or asks for a code.",
		Elsewhere: "The page of the user in the dashboard lists the attempts. Each detection can notify, challenge " +
			"or block, and allow lists make exceptions, such as for the address of your tests or of your server, if " +
			"it sends the requests of users.",
		Source: "https://workos.com/docs/authkit/radar",
	},
	{
		Name:  "users cannot be imported",
		Group: "Users, passwords and second factors",
		Phrases: []string{
			"users have no email attribute", "import of users stops", "import lacks email addresses",
			"rows will likely fail WorkOS import",
		},
		Signs: []string{
			"userimport", "userimport mail", "userimport undefined", "userimport error", "userimport refused",
		},
		Meaning: "Every user needs an email address, which is unique in the environment. A user without one, or with " +
			"the address of another user, is not created.",
		Causes: []Cause{
			{"promotion-missing", "staging declares users or settings that production does not"},
		},
		Elsewhere: "Look in the export for users without an email address, and for addresses that occur twice. If " +
			"some users exist in WorkOS already, expect errors for them and update these users instead. Names and " +
			"password hashes are optional, and an email address counts as not verified unless the import says so. " +
			"Creating users is limited in rate.",
		Source: "https://workos.com/docs/migrate/other-services",
	},
	{
		Name:  "imported passwords do not work",
		Group: "Users, passwords and second factors",
		Errors: []string{
			"invalid_password_hash", "password_and_password_hash_*", "password_salt_position_requires_password_hash",
		},
		Phrases: []string{
			"password hashes were not imported", "migrated users cannot log in with their old password",
			"unsupported password hash", "bcrypt hash import",
		},
		Signs: []string{
			"hash", "hash refused", "hash migrated", "migrated signin", "migrated weakpassword",
			"hash migrated signin", "migrated refused",
		},
		Meaning: "Passwords can be kept only if their hashes were imported, in a supported format with all " +
			"parameters; everybody else must set a new password.",
		Causes: []Cause{
			{"promotion-missing", "staging declares users or settings that production does not"},
		},
		Elsewhere: "Pass password_hash and password_hash_type (bcrypt, scrypt, firebase-scrypt, ssha, pbkdf2, " +
			"argon2) when you create or update the user. Import into production again: staging's users stay in " +
			"staging. Without hashes send a password reset.",
		Source: "https://workos.com/docs/migrate/other-services",
	},
	{
		Name:  "strangers can sign up or join",
		Group: "Organizations, roles and permissions",
		Phrases: []string{
			"anyone can sign up in production", "strangers can create accounts",
			"users join the wrong organization automatically",
			"sign-up should be invite-only", "outsiders become members",
		},
		Signs: []string{
			"stranger", "stranger signup", "stranger join", "stranger signin", "stranger organization",
			"invited signup off",
		},
		Meaning: "The environment allows sign-up, or an organization admits everybody with an address of its domain.",
		Causes: []Cause{
			{"promotion-different", "staging is invite-only, but production allows sign-up"},
			{"action-allow-on-error", "a registration action allows users when it fails"},
			{"organization-duplicate", "two organizations list the same domain"},
		},
		Elsewhere: "Switch off sign-up under Authentication in the dashboard, with production selected, and check " +
			"the domain policy and just-in-time provisioning of the organization.",
		Source: "https://workos.com/docs/authkit/invite-only-signup",
	},
	{
		Name:  "impersonation is switched off",
		Group: "Sign-in",
		Phrases: []string{
			"turn on impersonation", "enable impersonation", "impersonate button is missing",
			"impersonation session expired",
			"impersonation is not enabled",
		},
		Signs: []string{
			"impersonate off", "impersonate undefined", "impersonate expired", "impersonate production",
			"impersonate enable",
		},
		Meaning: "Impersonation is off in each environment until an admin of the WorkOS team switches it on. Its " +
			"sessions end after 60 minutes.",
		Causes: []Cause{
			{"sign-in-url-missing", "production has no sign-in URL, which impersonation needs"},
			{"promotion-different", "staging enables impersonation, but production does not"},
		},
		Elsewhere: "User Impersonation is under Authentication in the dashboard, with production selected.",
		Source:    "https://workos.com/docs/authkit/impersonation",
	},
	{
		Name:  "widget token is rejected",
		Group: "Admin Portal, audit logs, Vault and widgets",
		Errors: []string{
			"NoAuthTokenError", "No auth token provided", "ExpiredTokenError", "Access token expired",
			"IncorrectPermissionsError", "Incorrect permissions",
		},
		Phrases: []string{
			"widget token expired", "widget lacks a permission", "widgets:users-table:manage", "widget has no styles",
			"widget getToken fails",
		},
		Signs: []string{"widget token", "widget expired", "widget permission", "widget role", "widget branding"},
		Meaning: "A widget needs a token for the user and the organization with the scope of the widget, and a " +
			"permission of the same name in the user's role.",
		Causes: []Cause{
			{"promotion-missing", "staging has a role with the widget's permission, but production does not"},
			{"promotion-different", "the role has other permissions in production"},
			{"cors-origin-missing", "the environment has no CORS origin; staging's are not copied"},
		},
		Elsewhere: "A token is valid for an hour: pass a function that gets a new one, or the access token. Styles " +
			"come from @radix-ui/themes and the widget's own style sheet.",
		Source: "https://workos.com/docs/widgets/tokens",
	},
	{
		Name:  "Admin Portal does not offer what the customer needs",
		Group: "Admin Portal, audit logs, Vault and widgets",
		Phrases: []string{
			"invalid intent", "portal intent is not valid", "identity provider is not in the portal's list",
			"portal shows only SSO", "organization already has a connection",
		},
		Signs: []string{
			"portal method", "portal undefined", "portal several connection", "portal wrong", "portal directory",
			"portal sso",
		},
		Meaning: "A link to the Admin Portal has one intent: sso, dsync, domain_verification, audit_logs, " +
			"log_streams or certificate_renewal. An organization has at most one connection and one directory.",
		Causes: []Cause{
			{"organization-domain-unverified", "SSO can be activated only after the domain is verified"},
		},
		Elsewhere: "Create the link with the right intent. The providers that the portal offers are a setting of the " +
			"environment; some HR systems are enabled by support.",
		Source: "https://workos.com/docs/admin-portal",
	},
	{
		Name:  "audit logs do not reach the log stream",
		Group: "Admin Portal, audit logs, Vault and widgets",
		Phrases: []string{
			"log stream is in error state", "audit logs do not appear in Splunk", "audit log export link expired",
			"events are missing in the SIEM",
		},
		Signs: []string{
			"logstream", "logstream silent", "logstream refused", "logstream audit", "audit expired",
			"export audit",
		},
		Meaning: "A log stream is set up for one organization in one environment, and the customer's system refuses " +
			"the events, or the stream is inactive. An export is one file whose link is valid for ten minutes.",
		Causes: []Cause{
			{"promotion-missing", "staging declares the audit log action, but production does not"},
			{"id-cross-environment", "the events are sent for an organization of staging"},
		},
		Elsewhere: "The organization's page in the dashboard shows the stream's state and last error. Events from " +
			"before the stream was created are not sent. Allow the fixed addresses of WorkOS.",
		Source: "https://workos.com/docs/audit-logs/log-streams",
	},
	{
		Name:  "Connect application lacks a setting",
		Group: "MCP, Connect and agents",
		Phrases: []string{
			"invalid_scope", "machine-to-machine token has no organization", "M2M token is refused by our API",
			"Connect application asks for consent", "client credentials do not work",
		},
		Signs: []string{
			"connectapp", "connectapp refused", "connectapp token", "connectapp production", "connectapp undefined",
			"connectapp consent", "connectapp wrong",
		},
		Meaning: "A Connect application is an OAuth application for partners or for machines (M2M), with its own " +
			"client ID, secret, scopes, redirect URIs and organization in each environment.",
		Causes: []Cause{
			{"client-id-shared", "the client ID belongs to staging"},
			{"env-issuer", "the API expects another issuer than the AuthKit domain"},
			{"env-authkit-domain", "the token endpoint is that of staging"},
		},
		Elsewhere: "Create the application in production: its secret is shown once. Tokens come from the AuthKit " +
			"domain's /oauth2/token, and their issuer is the AuthKit domain. First-party applications ask for no " +
			"consent. A server that requires scopes which WorkOS does not grant (required_scopes of FastMCP) rejects " +
			"a token that has openid, profile and email.",
		Source: "https://workos.com/docs/authkit/connect",
	},
	{
		Name:  "pages and emails are in the wrong language",
		Group: "Branding, domains and languages",
		Phrases: []string{
			"login page is in English", "hosted page is in the wrong language", "emails are in the wrong language",
			"locale is ignored",
		},
		Signs: []string{"language", "language signin", "language mail", "language wrong", "language widget"},
		Meaning: "AuthKit and its emails use the language that is closest to the settings of the user's device, and " +
			"English if it is not supported.",
		Elsewhere: "Set the locale of the user or of the request. Texts that you write yourself are settings of each " +
			"environment.",
		Source: "https://workos.com/docs/authkit/branding",
	},
	{
		Name:  "workos command-line tool is not signed in",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"No API key configured. Run *", "Not authenticated*", "Session expired. Run *", "Session expired — run *",
			"CLI auth not configured.*", "Authentication timed out after 5 minutes",
		},
		Phrases: []string{
			"workos CLI not authenticated", "workos login required", "workos env list shows no environment",
			"workos install fails", "workos CLI reads the WORKOS_CLIENT_ID of the application",
		},
		Signs: []string{
			"workoscli", "workoscli refused", "workoscli staging", "workoscli error", "workoscli undefined",
			"workoscli clientid", "workoscli variable",
		},
		Meaning: "The command-line tool has no session, or has selected another environment than the one that was " +
			"meant.",
		Elsewhere: "Run workos auth login, then workos env list and workos env switch. In CI set WORKOS_API_KEY. " +
			"Production keys are not shown again. The sign-in waits five minutes for the confirmation in the " +
			"browser: update the tool and confirm sooner. Old versions use the WORKOS_CLIENT_ID of your application " +
			"for their own sign-in, and get 401: update the tool, or unset the variable for the command.",
		Source: "https://github.com/workos/cli",
	},
	{
		Name:  "access check denies a user who should have access",
		Group: "Organizations, roles and permissions",
		Phrases: []string{
			"FGA check returns false", "resource not found in FGA", "role assignment on a resource is missing",
			"authorization check is denied",
		},
		Signs: []string{"fga", "fga refused", "fga notfound", "fga role", "fga production", "fga permission"},
		Meaning: "A check is allowed only if the resource, its parent, and an assignment of a role with the " +
			"permission exist in this environment.",
		Causes: []Cause{
			{"promotion-missing", "staging has the resource type, role or permission, but production does not"},
			{"role-permission-unknown", "the role grants a permission that the environment does not have"},
			{"id-cross-environment", "the ID of the resource or membership belongs to staging"},
		},
		Elsewhere: "Resource types are created in the dashboard. Create resources and assignments in production by " +
			"your program: none is copied. The check takes the ID of the organization membership.",
		Source: "https://workos.com/docs/fga",
	},
	{
		Name:  "users are not asked for MFA",
		Group: "Users, passwords and second factors",
		Phrases: []string{
			"MFA is required but users are not asked", "SSO users skip MFA", "users sign in without a second factor",
			"two-factor is not enforced",
		},
		Signs: []string{"factor silent", "factor off", "factor skip", "factor sso", "factor production"},
		Meaning: "MFA applies to passwords, codes and social logins. Users with SSO or a passkey are not asked, and " +
			"the setting belongs to each environment.",
		Causes: []Cause{
			{"promotion-different", "staging requires MFA, but production does not"},
		},
		Elsewhere: "Require MFA under Authentication in the dashboard, or in the organization's policy. For SSO the " +
			"identity provider asks.",
		Source: "https://workos.com/docs/authkit/mfa",
	},
	{
		Name:  "users stay signed in too long",
		Group: "Sessions and cookies",
		Phrases: []string{
			"session does not expire", "session length setting has no effect", "inactivity timeout is ignored",
			"access token is still valid after sign-out",
		},
		Signs: []string{
			"toolong cookie", "toolong signin", "toolong token", "cookie unlimited", "token revoke",
			"configure unlimited", "configure expired", "configure cookie", "configure signout", "unlimited",
			"revoke lingering", "removed lingering", "leaver lingering", "lingering access", "lingering token",
		},
		Meaning: "The length of a session, the inactivity timeout and the duration of access tokens are settings of " +
			"each environment; an issued access token stays valid until it expires, whatever happens to the session.",
		Causes: []Cause{
			{"promotion-different", "the session settings of production differ from staging's"},
		},
		Elsewhere: "The settings are under Authentication, Sessions. Changes apply to new sessions. Revoke sessions " +
			"with the API, and keep access tokens short.",
		Source: "https://workos.com/docs/authkit/sessions",
	},
}
