package symptom

// apiSymptoms are answers of the API: HTTP statuses and error codes.
var apiSymptoms = []Symptom{
	{
		Name: "400 bad request",
		Errors: []string{
			"BadRequestException", "Bad request", "The request could not be completed.", "bad_request",
			"invalid_request", "invalid_request_parameters", "invalid_resource_id_format",
			"Invalid resource id", "Invalid enum value.", "Error: * Error Description: *",
			"OauthException", "missing_organization_id_or_resource_type_slug",
			"missing_user_id_or_organization_id",
		},
		Phrases: []string{"400", "bad request"},
		Status:  "400",
		Generic: true,
		Meaning: "The API rejected a request because of a parameter; the response names the parameter.",
		Causes: []Cause{
			{"id-malformed", "an ID was cut short, or is of a different kind"},
			{"placeholder", "a value was never filled in"},
			{"redirect-uri-invalid", "a redirect URI is not a valid URI"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of a value"},
		},
		Elsewhere: "If the response also contains an error code, run golive explain with that code.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "403 forbidden",
		Errors:  []string{"IncorrectPermissionsError", "Incorrect permissions"},
		Phrases: []string{"403", "forbidden", "insufficient permissions", "missing permission"},
		Signs:   []string{"permission undefined", "role permission refused"},
		Status:  "403",
		Meaning: "The caller is known, but may not do this: a permission is missing from the role or from the API " +
			"key, or a feature is switched off.",
		Causes: []Cause{
			{"role-permission-unknown", "the role grants a permission that the environment does not have"},
			{"promotion-missing", "production lacks a role or permission of staging"},
			{"promotion-different", "the role has other permissions in production"},
			{"slug-invalid", "the permission or role could not be created with this slug"},
		},
		Elsewhere: "A widget requires that the user's role has a permission whose slug starts with `widgets:`.",
		Source:    "https://workos.com/docs/rbac/configuration",
	},
	{
		Name: "409 conflict",
		Errors: []string{
			"ConflictException", "A conflict has occurred on the server.", "permission_slug_conflict",
			"role_slug_conflict", "organization_role_slug_conflict", "domain_already_exists",
			"Domain already exists for this organization.", "external_id_already_used",
			"duplicate_group_role_assignment", "authorization_resource_external_id_conflict",
			"user_already_exists", "user already exists", "user_already_organization_member",
			"stripe_customer_id_already_used", "email_already_in_use", "email_not_available",
		},
		Phrases: []string{"409", "conflict", "slug already exists", "already exists"},
		Status:  "409",
		Generic: true,
		Signs:   []string{"organization twice", "permission twice", "role twice", "signup twice"},
		Meaning: "The environment already has an entry with this identity: a slug, a domain, an external ID, " +
			"an email address or a URL.",
		Causes: []Cause{
			{"slug-duplicate", "a slug is declared twice"},
			{"organization-duplicate", "two organizations have the same domain or external ID"},
			{"webhook-url-duplicate", "a webhook URL is declared twice"},
			{"redirect-uri-duplicate", "a redirect URI is declared twice"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "duplicate_cors_origin",
		Errors:  []string{"duplicate_cors_origin", "CORS origin already exists."},
		Phrases: []string{"duplicate CORS origin"},
		Signs:   []string{"origin twice"},
		Meaning: "WorkOS rejected a CORS origin, with status 409: the environment already has it.",
		Causes: []Cause{
			{"cors-origin-invalid", "two origins differ only in a path or a trailing slash, which an origin has not"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name: "422 unprocessable entity",
		Errors: []string{
			"UnprocessableEntityException", "Unprocessable entity", "The following * must be met:",
			"invalid_metadata", "invalid_email", "invalid_locale", "invalid_password_hash",
			"password_and_password_hash_*", "password_salt_position_requires_password_hash",
			"sub_resource_scoped_role_not_allowed", "Sub-resource scoped roles *",
			"user_creation_error", "expires_in_days_*",
		},
		Phrases: []string{"422", "unprocessable entity", "validation failed"},
		Status:  "422",
		Generic: true,
		Meaning: "The API understood the request but rejected a value; the response lists the fields and the " +
			"reason for each.",
		Causes: []Cause{
			{"slug-invalid", "a slug has characters that are not allowed, or is too long"},
			{"webhook-event-unknown", "an event does not exist"},
			{"redirect-uri-invalid", "a redirect URI is not a valid URI"},
			{"jwt-template-invalid", "a JWT template does not render to a JSON object"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name: "429 too many requests",
		Errors: []string{
			"RateLimitExceededException", "rate_limit_exceeded", "too_many_requests",
			"Too many requests.", "daily_quota_exceeded",
			"Failed to refresh tokens after rate-limit retry",
		},
		Phrases: []string{"429", "too many requests", "rate limit exceeded", "rate limited"},
		Signs:   []string{"ratelimit"},
		Status:  "429",
		Meaning: "The application, or one user, sent more requests than the API allows.",
		Elsewhere: "Retry after the time in the Retry-After header. Staging and production have the same limits. " +
			"A login loop also causes this: golive explain \"login loop\".",
		Source: "https://workos.com/docs/reference/rate-limits",
	},
	{
		Name:   "500 server error",
		Errors: []string{"GenericServerException", "An error has occurred.", "ApiError"},
		Phrases: []string{
			"500", "502", "503", "504", "internal server error", "bad gateway", "service unavailable",
		},
		Generic: true,
		Signs:   []string{"upstream", "upstream api"},
		Meaning: "The API failed, or responded with a status that the SDK does not recognize; the message of the " +
			"exception contains the response.",
		Elsewhere: "Look up the status and the code in the message with golive explain. For a status from 500 on, " +
			"retry and check the status page of WorkOS. If your own application sends the status, its log has the " +
			"error.",
		Source: "https://github.com/workos/workos-node",
	},
	{
		Name: "server_error",
		Phrases: []string{
			"SSO authentication failed for the user", "AADSTS700016", "AADSTS75011", "app_not_configured",
			"certificate of the identity provider expired", "SAML response is invalid", "ACS URL mismatch",
		},
		Signs: []string{
			"saml refused", "saml error", "saml wrong", "saml notfound", "saml expired",
			"saml signature",
		},
		Meaning: "The sign-in through an SSO connection failed at the identity provider, or its response was " +
			"invalid: another certificate, entity ID, ACS URL, client secret or attribute than the connection has.",
		Causes: []Cause{
			{"connection-not-active", "the connection's setup is not finished"},
			{"test-idp", "the connection is a test identity provider, which exists only in staging"},
		},
		Elsewhere: "The connection's page in the dashboard lists each session with its error. After a renewal the " +
			"customer uploads the new certificate or sets the metadata URL. Staging and production have different " +
			"entity IDs and ACS URLs.",
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name:   "access_denied",
		Errors: []string{"access_denied"},
		Phrases: []string{
			"signin_consent_denied", "sign-in consent denied",
			"user declined the authorization request", "AADSTS50105", "app_not_enabled_for_user",
			"user is not assigned to the application",
		},
		Meaning: "The user declined the sign-in or its consent screen, the identity provider rejected the user, or " +
			"the environment does not allow this way to sign in.",
		Causes: []Cause{
			{"oauth-default-credentials", "the provider's default credentials work only in staging"},
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
		},
		Elsewhere: "The identity provider must assign the user to the application.",
		Source:    "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name: "sign-in method is not allowed",
		Errors: []string{
			"authentication_method_not_allowed", "auth_method_disabled",
			"email_password_auth_disabled", "organization_authentication_methods_required",
		},
		Phrases: []string{
			"password sign-in is disabled", "cannot log in with password",
			"authentication method disabled", "no sign-in method is available", "no way to sign in",
		},
		Signs: []string{
			"method production", "passkey off", "method refused", "method undefined",
			"method notfound", "method off",
		},
		Meaning: "The environment, or the organization, does not allow the way in which the user signed in.",
		Causes: []Cause{
			{"auth-method-none", "production enables no way to sign in"},
			{"promotion-different", "staging enables a method that production does not"},
			{"promotion-missing", "staging enables a method that production does not declare"},
			{"oauth-credentials-missing", "the provider has no custom client ID or secret"},
		},
		Elsewhere: "The policy of an organization can disable methods that the environment enables.",
		Source:    "https://workos.com/docs/authkit/organization-policies",
	},
	{
		Name:    "sso_required",
		Errors:  []string{"sso_required", "Must use SSO for selected organization"},
		Phrases: []string{"SSO is required", "organization requires SSO"},
		Signs:   []string{"sso signin refused", "sso method refused"},
		Meaning: "The user's organization requires SSO, and the user signed in with a different method.",
		Causes: []Cause{
			{"connection-not-active", "the organization's connection is not active, so users cannot sign in with it"},
			{"organization-domain-unverified", "the organization's domain is not verified in production"},
		},
		Elsewhere: "Start the sign-in again with the connection that the error names.",
		Source:    "https://workos.com/docs/reference/authkit/authentication-errors/sso-required-error",
	},
	{
		Name:    "sign_up_not_allowed",
		Errors:  []string{"sign_up_not_allowed"},
		Phrases: []string{"sign-up is not allowed", "sign up disabled", "user cannot sign up"},
		Signs:   []string{"signup refused"},
		Meaning: "The environment accepts only invited users, and this user was not invited.",
		Causes: []Cause{
			{"promotion-different", "staging allows sign-up, but production does not"},
		},
		Elsewhere: "The dashboard has the setting under Authentication.",
		Source:    "https://workos.com/docs/authkit/invite-only-signup",
	},
	{
		Name:    "email_verification_required",
		Errors:  []string{"email_verification_required"},
		Phrases: []string{"email is not verified", "email verification required"},
		Signs:   []string{"unverifiedmail", "unverifiedmail signin"},
		Meaning: "The user has to enter the code from the verification email before the sign-in is complete.",
		Causes: []Cause{
			{"webhook-event-required", "no verification email is sent, and no endpoint is informed that one is due"},
		},
		Elsewhere: "If the application has its own sign-in pages, it must handle this API response.",
		Source:    "https://workos.com/docs/reference/authkit/authentication-errors/email-verification-required-error",
	},
	{
		Name: "mfa_challenge",
		Errors: []string{
			"mfa_challenge", "mfa_enrollment", "radar_*", "passkey_progressive_enrollment",
			"phone_number_required", "verification_id_required",
		},
		Phrases: []string{"MFA is required", "second factor required", "reset the MFA of a user"},
		Signs:   []string{"factor", "factor signin"},
		Meaning: "The sign-in needs another step: a second factor, a passkey, or a code because the attempt " +
			"looked suspicious.",
		Causes: []Cause{
			{"promotion-different", "production requires MFA, but staging does not"},
		},
		Elsewhere: "AuthKit's hosted pages do this. An application with its own sign-in pages must handle this " +
			"API response. The page of a user in the dashboard removes a lost factor.",
		Source: "https://workos.com/docs/reference/authkit/authentication-errors/mfa-challenge-error",
	},
	{
		Name:    "organization_selection_required",
		Errors:  []string{"organization_selection_required"},
		Phrases: []string{"organization selection required", "user has to choose an organization"},
		Signs:   []string{"several organization signin", "several organization"},
		Meaning: "The user belongs to more than one organization, and the sign-in did not select one.",
		Elsewhere: "An application with its own sign-in pages must let the user choose, and send the ID with the " +
			"pending authentication token.",
		Source: "https://workos.com/docs/reference/authkit/authentication-errors/organization-selection-error",
	},
	{
		Name: "code is wrong or expired",
		Errors: []string{
			"one_time_code_*", "invalid_one_time_code", "email_verification_code_*", "email_change_*",
			"no_pending_email_change", "Invalid code, please try again.",
			"Invalid passcode, please try again", "invalid_credentials", "email_already_verified",
			"email_previously_verified", "invalid_pending_authentication_token", "email_mismatch",
			"user_mismatch",
		},
		Phrases: []string{
			"one-time code expired", "magic code is invalid", "verification code expired",
			"wrong email or password",
		},
		Signs: []string{"otp refused", "otp expired", "otp wrong"},
		Meaning: "The user entered a code or a password that is wrong, was used already, or has expired; or the " +
			"code belongs to another sign-in.",
		Elsewhere: "The user can request a new code. Users from staging do not exist in production: they sign up " +
			"there again.",
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name: "password is rejected",
		Errors: []string{
			"password_strength_error", "password_reset_error", "password_reset_not_allowed",
			"password_*_error",
		},
		Phrases: []string{
			"password is too weak", "password does not meet the requirements", "password was leaked",
		},
		Signs:     []string{"weakpassword", "weakpassword refused"},
		Meaning:   "The password does not meet the environment's password policy, or cannot be reset.",
		Causes:    []Cause{{"promotion-different", "the password policy of production differs from staging's"}},
		Elsewhere: "A user who signs in through SSO has no password.",
		Source:    "https://workos.com/docs/authkit/email-password",
	},
	{
		Name: "invitation cannot be used",
		Errors: []string{
			"invite_*", "Invite *", "invitation_*", "email_already_invited*",
			"organization_blocked_from_sending_invites", "email_domain_not_deliverable",
		},
		Phrases: []string{"invitation expired", "invitation is invalid", "invitation already accepted"},
		Signs:   []string{"invitation refused", "invitation notfound"},
		Meaning: "The invitation expired, was accepted or revoked, or is for another email address than the one with " +
			"which the user signs in.",
		Elsewhere: "Invitations of staging do not exist in production. Links of invitations use the default " +
			"application of the environment: golive explain redirect-uri-default.",
		Source: "https://workos.com/docs/authkit/invitations",
	},
	{
		Name: "invalid_grant",
		Errors: []string{
			"invalid_grant", "The code has expired or has already been used.",
			"code_challenge_not_found", "invalid_link_authorization_code",
		},
		Phrases: []string{"invalid grant", "code has already been used", "authorization code expired"},
		Signs:   []string{"code reused", "code refused"},
		Meaning: "The code or the refresh token expired, was used a second time, or belongs to a different client ID.",
		Causes: []Cause{
			{"client-id-mismatch", "the code was issued for a different client ID than the one that redeems it"},
			{"client-id-shared", "the client ID belongs to staging, and the API key to production"},
			{"redirect-uri-shared", "the code is sent to the deployment of the other environment, which cannot use it"},
			{"api-key-environment", "the API key belongs to the other environment"},
		},
		Elsewhere: "A browser that loads the callback twice, or two tabs that refresh at once, also use a code twice.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name: "unauthorized_client",
		Errors: []string{
			"unauthorized_client", "unsupported_grant_type",
			"The client is not authorized to use this grant type.", "The grant type is not supported.",
			"pkce_not_supported",
		},
		Phrases: []string{"grant type is not allowed"},
		Meaning: "The application with this client ID cannot use this flow: a Connect application for machines " +
			"supports only client credentials, and one for users only authorization codes.",
		Causes: []Cause{
			{"client-id-mismatch", "the client ID belongs to a different application"},
			{"client-id-shared", "the client ID belongs to staging"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:   "token_too_big",
		Errors: []string{"token_too_big"},
		Phrases: []string{
			"token is too big", "JWT template too large", "session token exceeds limit",
			"access token is too large",
			"upstream sent too big header", "REQUEST_HEADER_TOO_LARGE",
		},
		Signs: []string{"token large"},
		Meaning: "The claims of a token make it larger than WorkOS, a browser or a server accepts: the session " +
			"cookie contains it.",
		Causes: []Cause{
			{"jwt-template-too-large", "the JWT template renders to more than 3072 bytes"},
			{"token-size-risk", "the permissions and feature flags of a user do not fit into a cookie"},
		},
		Source: "https://workos.com/docs/authkit/jwt-templates",
	},
	{
		Name:   "JWT template is rejected",
		Errors: []string{"Claim \"sub\" is reserved and cannot be used."},
		Phrases: []string{
			"reserved claim", "claim is reserved and cannot be used", "JWT template is invalid",
			"custom claim is missing from the token", "email claim is missing from the token",
			"getUserIdentity returns no email",
		},
		Signs: []string{"template refused", "template error", "claim undefined"},
		Meaning: "The JWT template sets a claim that only WorkOS can set, or does not render to a JSON object; or " +
			"there is none in this environment, so that the token lacks claims such as the email address.",
		Causes: []Cause{
			{"jwt-template-reserved-claim", "the template sets a reserved claim"},
			{"jwt-template-invalid", "the template does not render to a JSON object with claims"},
			{"jwt-template-too-large", "the template renders to more than 3072 bytes"},
			{"promotion-missing", "staging has a template, but production does not"},
		},
		Source: "https://workos.com/docs/authkit/jwt-templates",
	},
	{
		Name: "role or permission does not exist",
		Errors: []string{
			"invalid_role", "Role * is not a valid role.", "multiple_roles_not_enabled",
			"Multiple roles are not enabled for this environment.", "role_has_*",
		},
		Phrases: []string{
			"invalid role", "unknown role", "role not found", "permission not found",
			"no default role", "group to role mapping has no effect",
		},
		Signs: []string{
			"scim role", "directory role", "role wrong", "role production", "role notfound",
			"role undefined", "permission notfound",
		},
		Meaning: "Production has no such role or permission, or does not allow several roles: neither roles nor the " +
			"roles of the groups of an identity provider are copied from staging.",
		Causes: []Cause{
			{"promotion-missing", "staging has a role or permission that production lacks"},
			{"role-permission-unknown", "a role grants a permission that the environment does not declare"},
			{"promotion-different", "staging allows several roles, but production does not"},
			{"slug-invalid", "the slug of the role or permission is not allowed"},
			{"role-default", "two roles are marked as the default"},
		},
		Source: "https://workos.com/docs/rbac/configuration",
	},
	{
		Name:   "invalid_audit_log_event",
		Errors: []string{"invalid_audit_log_event", "Invalid Audit Log event."},
		Phrases: []string{
			"invalid audit log event", "audit log action not found", "audit log schema", "audit log metadata",
		},
		Signs: []string{"audit refused", "audit action refused", "audit silent", "audit notfound"},
		Meaning: "The environment has no audit log action of this name, or the event does not match its schema or " +
			"the limits: 50 keys of 40 characters with values of 500. An action must be configured before events are " +
			"sent.",
		Causes: []Cause{
			{"promotion-missing", "staging has the action, but production does not"},
			{"promotion-different", "the action's schema differs from the one in staging"},
		},
		Source: "https://workos.com/docs/audit-logs",
	},
	{
		Name: "device authorization is not finished",
		Errors: []string{
			"authorization_pending", "slow_down", "expired_token", "user_code_expired",
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
		Name: "agent registration is rejected",
		Errors: []string{
			"claim_denied", "claim_expired", "already_claimed", "invalid_claim", "wrong_account",
			"application_consent_required", "user_consent_options_not_supported",
			"external_auth_session_already_completed",
		},
		Meaning: "A claim or a consent of an external sign-in was denied, expired, or was completed before; or it " +
			"belongs to another account.",
		Elsewhere: "Start the sign-in again.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "a customer's API key is rejected",
		Errors:  []string{"api_key_already_expired", "API key is already expired", "API Key not found: *"},
		Signs:   []string{"customerkey", "customerkey refused", "customerkey staging"},
		Meaning: "An API key that a customer created in this environment expired, or does not exist here.",
		Causes: []Cause{
			{"id-cross-environment", "the ID of the key belongs to staging"},
		},
		Source: "https://workos.com/docs/authkit/api-keys",
	},
	{
		Name: "request is not possible in this state",
		Errors: []string{
			"cannot_deactivate_pending_organization_membership",
			"cannot_reactivate_pending_organization_membership", "A pending organization membership *",
			"domain_already_verified", "Domain is already verified.",
			"group_membership_limit_exceeded", "lock_timeout", "resource_has_dependents",
			"resource_type_update_in_progress", "user_deletion_not_allowed", "auth_method_mismatch",
			"This installation uses oauth *", "extra_attributes_required",
		},
		Meaning:   "The entry cannot be changed now: it is pending, in use, locked, or already in this state.",
		Elsewhere: "First change what the entry depends on, or retry later. Configuration does not cause this error.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "Single Logout is not supported",
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
		Name: "invalid_connection_selector",
		Errors: []string{
			"Incomplete arguments. Need to specify either a 'connection', *",
			"Incomplete arguments. Need to specify either a 'connectionId', *",
		},
		Phrases: []string{
			"domain_connection_selector_not_allowed", "invalid connection selector",
			"connection_domain_invalid", "connection_strategy_invalid",
		},
		Signs: []string{"selector", "selector refused", "selector undefined"},
		Meaning: "The sign-in request names no connection, organization or provider that the " +
			"environment has.",
		Causes: []Cause{
			{"env-variable-missing", "no file sets the variable with the connection or organization"},
			{"placeholder", "the ID was never filled in"},
			{"id-cross-environment", "the ID belongs to staging"},
			{"id-malformed", "the ID was cut short, or is of a different kind"},
		},
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name:    "idp_initiated_sso_disabled",
		Phrases: []string{"IdP-initiated SSO is disabled"},
		Meaning: "The connection does not accept sign-ins that start at the identity provider.",
		Elsewhere: "The dashboard has the setting on the page of the connection; it may differ from staging's. Users " +
			"can start the sign-in at the application.",
		Source: "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
}
