package symptom

// signInSymptoms lists error codes with which a sign-in ends.
var signInSymptoms = []Symptom{
	{
		Name:   "server_error",
		Group:  "SSO connections",
		Errors: []string{"invalid_profile", "The SSO authentication failed for the user.*", "app_not_configured"},
		Phrases: []string{
			"server_error from the SSO connection", "AADSTS700016",
			"certificate of the identity provider expired", "SAML response is invalid", "ACS URL mismatch",
			"Audience mismatch in the SAML response", "Recipient mismatch in the SAML response", "AADSTS75011",
			"NameID is missing in the assertion", "SAML response expired", "SAML signature is invalid",
		},
		Signs: []string{
			"saml refused", "saml error", "saml wrong", "saml notfound", "saml expired",
			"saml signature", "saml audience", "saml clock", "saml certificate", "certificate idp",
			"certificate expired", "certificate connection", "saml undefined",
		},
		Meaning: "The sign-in through an SSO connection failed at the identity provider, or its response was " +
			"invalid: another certificate, entity ID (audience), ACS URL (recipient), client secret or attribute " +
			"than the connection has, no NameID, or a time that is past.",
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
		Group:  "Sign-in",
		Errors: []string{"access_denied", "The identity provider denied user access *"},
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
		Elsewhere: "The user can try again. At the identity provider the user must be assigned to the application.",
		Source:    "https://workos.com/docs/reference/sso/get-authorization-url/error-codes",
	},
	{
		Name:  "sign-in method is not allowed",
		Group: "Sign-in",
		Errors: []string{
			"authentication_method_not_allowed", "auth_method_disabled",
			"email_password_auth_disabled", "organization_authentication_methods_required",
			"AuthenticationMethodNotAllowedError", "EmailPasswordAuthDisabledError",
			"OrganizationAuthMethodsRequiredError",
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
		Elsewhere: "The policy of an organization can disable methods that the environment enables. When an " +
			"organization gets SSO, its policy switches off the other methods for its domains, until " +
			"you enable them there again.",
		Source: "https://workos.com/docs/authkit/organization-policies",
	},
	{
		Name:    "sso_required",
		Group:   "SSO connections",
		Errors:  []string{"sso_required", "SsoRequiredError", "Must use SSO for selected organization"},
		Phrases: []string{"SSO is required", "organization requires SSO"},
		Signs: []string{
			"sso signin refused", "sso method refused", "mandatorysso", "mandatorysso refused",
			"mandatorysso social", "mandatorysso signin",
		},
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
		Group:   "Sign-in",
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
		Name:  "email_verification_required",
		Group: "Sign-in",
		Errors: []string{"email_verification_required", "EmailVerificationRequiredError",
			"Email ownership must be verified before authentication.",
		},
		Phrases: []string{"email is not verified", "email verification required"},
		Signs:   []string{"unverifiedmail", "unverifiedmail signin"},
		Meaning: "The user has to enter the code from the verification email before the sign-in is complete.",
		Causes: []Cause{
			{"webhook-event-required", "no verification email is sent, and no endpoint is informed that one is due"},
		},
		Elsewhere: "If the application has its own sign-in pages, it must handle this API response. Users of " +
			"SSO whose domain the organization has not verified need the code too. Import users whose address is " +
			"verified with email_verified: true.",
		Source: "https://workos.com/docs/reference/authkit/authentication-errors/email-verification-required-error",
	},
	{
		Name:  "mfa_challenge",
		Group: "Users, passwords and second factors",
		Errors: []string{
			"mfa_challenge", "mfa_enrollment", "radar_*", "passkey_progressive_enrollment",
			"phone_number_required", "verification_id_required", "extra_attributes_required", "MfaChallengeError",
			"MfaEnrollmentError", "PasskeyProgressiveEnrollmentError", "Radar*", "AuthenticationFlowError",
			"AuthenticationException",
		},
		Phrases: []string{"MFA is required", "second factor required", "reset the MFA of a user"},
		Signs:   []string{"factor", "factor signin"},
		Meaning: "The sign-in needs another step: a second factor, a passkey, an attribute of the user, or a " +
			"code because the attempt looked suspicious.",
		Causes: []Cause{
			{"promotion-different", "production requires MFA, but staging does not"},
		},
		Elsewhere: "AuthKit's hosted pages do this. An application with its own sign-in pages must handle this " +
			"API response. The page of a user in the dashboard removes a lost factor.",
		Source: "https://workos.com/docs/reference/authkit/authentication-errors/mfa-challenge-error",
	},
	{
		Name:    "organization_selection_required",
		Group:   "Organizations, roles and permissions",
		Errors:  []string{"organization_selection_required", "OrganizationSelectionRequiredError"},
		Phrases: []string{"organization selection required", "user has to choose an organization"},
		Signs: []string{
			"several organization signin", "several organization", "severalorgs", "severalorgs signin",
			"severalorgs token", "severalorgs organization",
		},
		Meaning: "The user belongs to more than one organization, and the sign-in did not select one.",
		Elsewhere: "An application with its own sign-in pages must let the user choose, and send the ID with the " +
			"pending authentication token.",
		Source: "https://workos.com/docs/reference/authkit/authentication-errors/organization-selection-error",
	},
	{
		Name:  "code is wrong or expired",
		Group: "Users, passwords and second factors",
		Errors: []string{"authentication_challenge_*",
			"one_time_code_*", "invalid_one_time_code", "email_verification_code_*",
			"Invalid code, please try again.", "Invalid passcode, please try again", "invalid_credentials",
			"invalid_pending_authentication_token", "user_mismatch",
		},
		Phrases: []string{
			"one-time code expired", "magic code is invalid", "verification code expired",
			"wrong email or password", "email scanner uses up the code in the link",
		},
		Signs: []string{"otp refused", "otp expired", "otp wrong"},
		Meaning: "The user entered a code or a password that is wrong, was used already, or has expired; or the " +
			"code belongs to another sign-in.",
		Elsewhere: "The user can request a new code. Users from staging do not exist in production: they sign up " +
			"there again.",
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "email address cannot be changed",
		Group: "Users, passwords and second factors",
		Errors: []string{
			"email_change_*", "no_pending_email_change", "email_not_available", "email_already_verified",
			"email_previously_verified",
		},
		Phrases: []string{"change of email address fails", "user cannot change the email address"},
		Meaning: "The address of a user cannot be changed to this one, the address is already verified, or the code " +
			"that was sent to it is wrong or expired.",
		Elsewhere: "WorkOS does not change the email address of users whom an identity provider manages, " +
			"through SSO or SCIM. Each address belongs to one user. A change in the directory changes " +
			"the directory user, not the user.",
		Source: "https://workos.com/changelog/support-for-changing-email-addresses",
	},
	{
		Name:  "password is rejected",
		Group: "Users, passwords and second factors",
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
		Name:  "invitation cannot be used",
		Group: "Emails and invitations",
		Errors: []string{
			"invite_*", "Invite *", "invitation_*", "invalid_invite", "email_already_invited*",
			"organization_blocked_from_sending_invites", "email_domain_not_deliverable",
			"user_already_organization_member", "`invite_token` cannot be specified *",
		},
		Phrases: []string{
			"invitation expired", "invitation is invalid", "invitation already accepted",
			"invite_has_accepted_user_id",
		},
		Signs: []string{"invitation refused", "invitation notfound"},
		Meaning: "The invitation expired, was accepted or revoked, or is for another email address than the one with " +
			"which the user signs in; or it cannot be sent, because the person has one or is a member.",
		Elsewhere: "Invitations of staging do not exist in production. Links of invitations use the default " +
			"application of the environment: golive explain redirect-uri-default. Pass invitation_token when the " +
			"sign-in starts, or to an authentication by password or code of your own pages: a code of AuthKit has " +
			"used it.",
		Source: "https://workos.com/docs/authkit/invitations",
	},
	{
		Name:  "invalid_grant",
		Group: "Redirects, callbacks and origins",
		Errors: []string{
			"invalid_grant", "The code has expired or has already been used.",
			"Refresh token already exchanged.",
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
		Elsewhere: "A browser that loads the callback twice, or two tabs that refresh at once, also use a code " +
			"twice. A code of AuthKit is exchanged by authenticateWithCode, one of the SSO API by " +
			"getProfileAndToken.",
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "unauthorized_client",
		Group: "MCP, Connect and agents",
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
}
