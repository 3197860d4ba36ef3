package symptom

// featureSymptoms lists error codes about tokens, roles, audit logs and other features.
var featureSymptoms = []Symptom{
	{
		Name:   "token_too_big",
		Group:  "Tokens",
		Errors: []string{"token_too_big"},
		Phrases: []string{
			"token is too big", "JWT template too large", "session token exceeds limit",
			"access token is too large",
			"upstream sent too big header", "REQUEST_HEADER_TOO_LARGE",
		},
		Signs: []string{
			"token large", "toomuch token", "toomuch claim", "toomuch template", "toomuch signin token",
		},
		Meaning: "The claims of a token make it larger than WorkOS, a browser or a server accepts: the session " +
			"cookie contains it.",
		Causes: []Cause{
			{"jwt-template-too-large", "the JWT template renders to more than 3072 bytes"},
			{"token-size-risk", "the permissions and feature flags of a user do not fit into a cookie"},
		},
		Elsewhere: "Requests with many cookies are too large too: golive explain \"sign-in state is too large\".",
		Source:    "https://workos.com/docs/authkit/jwt-templates",
	},
	{
		Name:   "JWT template is rejected",
		Group:  "Tokens",
		Errors: []string{"Claim \"sub\" is reserved and cannot be used."},
		Phrases: []string{
			"reserved claim", "claim is reserved and cannot be used", "JWT template is invalid",
		},
		Signs: []string{"template refused", "template error"},
		Meaning: "The JWT template sets a claim that only WorkOS can set, does not render to a JSON object, or " +
			"renders to more than 3072 bytes.",
		Causes: []Cause{
			{"jwt-template-reserved-claim", "the template sets a reserved claim"},
			{"jwt-template-invalid", "the template does not render to a JSON object with claims"},
			{"jwt-template-too-large", "the template renders to more than 3072 bytes"},
		},
		Source: "https://workos.com/docs/authkit/jwt-templates",
	},
	{
		Name:  "token lacks claims such as the email address",
		Group: "Tokens",
		Phrases: []string{
			"custom claim is missing from the token", "email claim is missing from the token",
			"getUserIdentity returns no email", "access token has no email or name",
		},
		Signs: []string{
			"claim undefined", "template undefined", "template production", "userinfo", "userinfo notfound",
			"userinfo mail",
		},
		Meaning: "An access token identifies the user, the session and the organization. It contains an email " +
			"address, a name, metadata or other claims only if the JWT template of this environment adds them.",
		Causes: []Cause{
			{"promotion-missing", "staging has a JWT template, but production does not"},
			{"promotion-different", "the template of production is another one"},
			{"jwt-template-invalid", "the template does not render to a JSON object with claims"},
		},
		Elsewhere: "Add the claims to the JWT template under Authentication, Sessions in the dashboard, with this " +
			"environment selected; a session gets them at its next refresh. Or load the user from the API by the " +
			"sub claim: libraries that expect the email address in the token or at a userinfo endpoint, such as " +
			"Better Auth with user_info_is_missing, need a function that does. For Convex the template has to set " +
			"the claims that getUserIdentity reads, such as email and name. The userinfo endpoint is " +
			"/oauth2/userinfo " +
			"on the AuthKit domain; api.workos.com has none.",
		Source: "https://workos.com/docs/authkit/jwt-templates",
	},
	{
		Name:  "role or permission does not exist",
		Group: "Organizations, roles and permissions",
		Errors: []string{
			"invalid_role", "Role * is not a valid role.", "multiple_roles_not_enabled",
			"Multiple roles are not enabled for this environment.",
		},
		Phrases: []string{
			"invalid role", "unknown role", "role not found", "permission not found",
			"no default role", "group to role mapping has no effect",
		},
		Signs: []string{
			"scim role", "directory role", "role wrong", "role production", "role notfound",
			"role undefined", "permission notfound",
		},
		Meaning: "Production has no such role or permission, or does not allow several roles: neither roles nor " +
			"the roles of the groups of an identity provider are copied from staging.",
		Causes: []Cause{
			{"promotion-missing", "staging has a role or permission that production lacks"},
			{"role-permission-unknown", "a role grants a permission that the environment does not declare"},
			{"promotion-different", "staging allows several roles, but production does not"},
			{"slug-invalid", "the slug of the role or permission is not allowed"},
			{"role-default", "two roles are marked as the default"},
		},
		Elsewhere: "If several groups have a role, the one with the highest priority counts; without any, " +
			"the default role. A membership that is created without role_slug has the default role too.",
		Source: "https://workos.com/docs/rbac/configuration",
	},
	{
		Name:   "invalid_audit_log_event",
		Group:  "Admin Portal, audit logs, Vault and widgets",
		Errors: []string{"invalid_audit_log_event", "Invalid Audit Log event."},
		Phrases: []string{
			"invalid audit log event", "audit log action not found", "audit log schema", "audit log metadata",
		},
		Signs: []string{
			"audit refused", "audit action refused", "audit silent", "audit notfound", "audit undefined",
			"audit production",
		},
		Meaning: "The environment has no audit log action of this name, or the event does not match its schema or " +
			"the limits: 50 keys of 40 characters with values of 500. An action must be configured before events " +
			"are sent.",
		Causes: []Cause{
			{"promotion-missing", "staging has the action, but production does not"},
			{"promotion-different", "the action's schema differs from the one in staging"},
		},
		Elsewhere: "A response 413, request entity too large, is about the size of the whole event: send less " +
			"metadata and fewer targets. A proxy on the way may have a lower limit.",
		Source: "https://workos.com/docs/audit-logs",
	},
	{
		Name:  "device authorization is not finished",
		Group: "MCP, Connect and agents",
		Errors: []string{"Device code expired before *", "User denied the device authorization", "" +
			"DeviceFlowException",
			"authorization_pending", "slow_down", "expired_token", "user_code_expired", "Poll aborted",
			"Device authorization grant is not enabled *",
		},
		Phrases: []string{"device code expired", "CLI login is pending"},
		Signs:   []string{"device", "device expired", "device refused"},
		Meaning: "A sign-in on a device, such as in a CLI, is waiting for the user, was polled too often, or has " +
			"expired.",
		Elsewhere: "Poll at the interval that the API returned. The grant must be enabled for the team.",
		Source:    "https://workos.com/docs/reference/authkit/cli-auth/error-codes",
	},
	{
		Name:  "agent registration is rejected",
		Group: "MCP, Connect and agents",
		Errors: []string{
			"claim_denied", "claim_expired", "already_claimed", "invalid_claim", "wrong_account", "email_mismatch",
			"user_code_expired",
		},
		Meaning: "The claim of an agent was denied, expired, or was completed before; or it belongs to another " +
			"account.",
		Elsewhere: "The agent has to start a new claim.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "Standalone Connect cannot complete the sign-in",
		Group: "MCP, Connect and agents",
		Errors: []string{
			"user_consent_options_not_supported", "external_auth_session_already_completed",
			"application_consent_required",
		},
		Phrases: []string{"external_auth_id is rejected", "external authentication cannot be completed"},
		Meaning: "An application with its own sign-in returned a user to AuthKit, and the sign-in was completed " +
			"before, or the user has not given the consent that the Connect application needs.",
		Elsewhere: "Each external_auth_id can be completed once, with the API key of the environment that sent it " +
			"to the Login URI. A version of the emulator has no POST /authkit/oauth2/complete, and answers 404.",
		Source: "https://workos.com/docs/authkit/connect/standalone",
	},
	{
		Name:    "API key of a customer is rejected",
		Group:   "API requests",
		Errors:  []string{"api_key_already_expired", "API key is already expired", "API Key not found: *"},
		Signs:   []string{"customerkey", "customerkey refused", "customerkey staging"},
		Meaning: "An API key that a customer created in this environment expired, or does not exist here.",
		Causes: []Cause{
			{"id-cross-environment", "the ID of the key belongs to staging"},
		},
		Source: "https://workos.com/docs/authkit/api-keys",
	},
	{
		Name:  "request is not possible in this state",
		Group: "API requests",
		Errors: []string{"Cannot delete the default redirect URI.",
			"cannot_deactivate_pending_organization_membership",
			"cannot_reactivate_pending_organization_membership", "A pending organization membership *",
			"domain_already_verified", "Domain is already verified.",
			"group_membership_limit_exceeded", "lock_timeout", "resource_has_dependents",
			"resource_type_update_in_progress", "user_deletion_not_allowed", "auth_method_mismatch",
			"This installation uses oauth *", "role_has_assignments", "role_has_group_role_mappings",
		},
		Meaning:   "The entry cannot be changed now: it is pending, in use, locked, or already in this state.",
		Elsewhere: "First change what the entry depends on, or retry later. Configuration does not cause this error.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "Single Logout is not supported",
		Group:   "Sign-out",
		Errors:  []string{"Single Logout is only supported for GenericOIDC connections."},
		Signs:   []string{"slo", "slo refused"},
		Meaning: "The user's connection cannot end the session at the identity provider.",
		Causes: []Cause{
			{"connection-type-unknown", "the connection has the wrong type"},
			{"promotion-different", "the connection has a different type than in staging"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "invalid_connection_selector",
		Group: "SSO connections",
		Errors: []string{"One of connection, organization, or provider is required.",
			"Incomplete arguments. Need to specify either a 'connection', *",
			"Incomplete arguments. Need to specify either a 'connectionId', *",
			"A valid connection selector query parameter must be provided*",
			"The domain connection selector is deprecated *",
		},
		Phrases: []string{
			"domain_connection_selector_not_allowed", "invalid connection selector",
			"connection_domain_invalid", "generic OpenID Connect client with WorkOS", "provider=authkit is missing",
			"connection or organization is required to get an authorization URL",
		},
		Signs: []string{"selector", "selector refused", "selector undefined", "oidcclient", "oidcclient signin"},
		Meaning: "The sign-in request names no connection, organization or provider that the " +
			"environment has. A generic OpenID Connect client sends none, and its users stop at " +
			"https://error.workos.com/sso/invalid-connection-selector.",
		Causes: []Cause{
			{"env-variable-missing", "no file sets the variable with the connection or organization"},
			{"placeholder", "the ID was never filled in"},
			{"id-cross-environment", "the ID belongs to staging"},
			{"id-malformed", "the ID was cut short, or is of a different kind"},
		},
		Elsewhere: "Pass exactly one of connection, organization and provider: provider=authkit opens AuthKit. " +
			"The deprecated parameter domain is refused (domain_connection_selector_not_allowed): pass the " +
			"organization in its place. With a library such as ASP.NET's OpenIdConnect handler, Passport or " +
			"Spring Security add the parameter to the request to /user_management/authorize. Requests to " +
			"/user_management/authenticate have the client ID and the API key as client_secret in the body.",
		Source: "https://workos.com/docs/reference/authkit/authentication/get-authorization-url",
	},
	{
		Name:    "idp_initiated_sso_disabled",
		Group:   "SSO connections",
		Phrases: []string{"IdP-initiated SSO is disabled"},
		Meaning: "The connection does not accept sign-ins that start at the identity provider.",
		Elsewhere: "The dashboard has the setting on the page of the connection; it may differ from staging's. " +
			"Users can start the sign-in at the application.",
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
}
