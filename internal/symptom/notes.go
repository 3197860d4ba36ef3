package symptom

// Note says what a known error means, if its symptom is about more than this error. It is empty for other errors.
func (k Known) Note() string {
	for _, n := range notes {
		for _, pattern := range n.errors {
			if k.is(pattern) {
				return n.text
			}
		}
	}
	return ""
}

// note describes errors that share a symptom with others but have their own cause.
type note struct {
	// errors lists entries in the table of errors, as in Symptom.Errors.
	errors []string
	text   string
}

// notes describe errors of pages that many errors share. The first that matches is used.
var notes = []note{
	{[]string{"authorization_resource_external_id_conflict"},
		"Another resource of this type has the external ID."},
	{[]string{"duplicate_group_role_assignment"}, "The group already has this role on this resource."},
	{[]string{"domain_already_exists", "Domain already exists for this organization."},
		"The organization already has this domain; it does not have to be added again."},
	{[]string{"domain_already_verified", "Domain is already verified."},
		"The domain is verified; nothing is left to do."},
	{[]string{"external_id_already_used"}, "Another user or organization has this external_id."},
	{[]string{"stripe_customer_id_already_used"}, "Another organization has this Stripe customer ID."},
	{[]string{"permission_slug_conflict"}, "Another permission of the environment has this slug."},
	{[]string{"role_slug_conflict", "organization_role_slug_conflict"},
		"Another role of the environment or of the organization has this slug."},
	{[]string{"user_already_exists", "user already exists", "email_already_in_use"},
		"A user with this email address exists. Use that user, for example with a new organization membership."},
	{[]string{"user_already_organization_member"},
		"The invited person is a member of this organization, so no invitation is needed: change the membership " +
			"instead."},

	{[]string{"role_has_assignments"},
		"Members still have this role. Assign another role to them before you delete it."},
	{[]string{"role_has_group_role_mappings"},
		"Groups of identity providers are still mapped to this role. Remove these mappings before you delete it."},
	{[]string{"resource_has_dependents"},
		"Other resources are below this one, or roles are assigned on it. Delete them first, or pass cascade_delete."},
	{[]string{"resource_type_update_in_progress"}, "The type of the resource is being changed. Retry later."},
	{[]string{"lock_timeout"}, "Another request is changing the same entry. Retry later."},
	{[]string{"group_membership_limit_exceeded"},
		"The number of memberships in groups has reached its limit. Remove one before you add another."},
	{[]string{"cannot_deactivate_*", "A pending organization membership cannot be deactivated.*"},
		"The user has not accepted the invitation. Delete the membership instead."},
	{[]string{"cannot_reactivate_*", "A pending organization membership cannot be reactivated.*"},
		"The user has not accepted the invitation, and has to do so first."},
	{[]string{"user_deletion_not_allowed"},
		"WorkOS does not delete this user in its present state. Look at the user's page in the dashboard: an " +
			"identity provider or a directory may manage the user."},
	{[]string{"auth_method_mismatch", "This installation uses oauth *"},
		"The installation of this provider uses OAuth. Request an access token for it, not its credentials."},

	{[]string{"email_change_not_allowed"},
		"WorkOS does not change the email address of a user whom an identity provider manages, through SSO or SCIM. " +
			"Change it at the identity provider."},
	{[]string{"email_change_not_needed"}, "The user already has this email address."},
	{[]string{"email_not_available"}, "Another user has this email address."},
	{[]string{"no_pending_email_change"},
		"No change of the email address was started, or it was completed. Start it again to send a new code."},
	{[]string{"email_change_code_*", "email_change_too_many_attempts"},
		"The code for the new email address is wrong, was used, has expired or was tried too often. Send a new one."},
	{[]string{"email_already_verified", "email_previously_verified"},
		"The email address is verified. No code is needed."},
	{[]string{"email_verification_code_*"},
		"The code of the verification email is wrong, was used or has expired. Send a new one."},
	{[]string{"one_time_code_too_many_attempts"},
		"A wrong code was entered too often. Send a new one."},
	{[]string{"invalid_pending_authentication_token"},
		"The pending_authentication_token expired, was used or was changed. Start the sign-in again."},
	{[]string{"user_mismatch"}, "The code or token belongs to a different user than the one who signs in."},
	{[]string{"invalid_credentials"},
		"The email address or the password is wrong, or the user has no password in this environment."},

	{[]string{"phone_number_required"},
		"The sign-in has to be confirmed by a text message, and the user has no phone number. Ask for one."},
	{[]string{"verification_id_required"},
		"The request lacks the verification ID that WorkOS returned with the challenge."},
	{[]string{"extra_attributes_required"},
		"The sign-in needs more attributes of the user than the request and the identity provider gave."},
	{[]string{"passkey_progressive_enrollment"}, "The user is asked to add a passkey."},
	{[]string{"mfa_enrollment"}, "The user has to add a second factor before the sign-in is complete."},
	{[]string{"radar_*"}, "Radar considers the sign-in suspicious, and the user has to confirm it with a code."},

	{[]string{"email_already_invited*"},
		"An invitation for this email address is pending. Resend it, or revoke it before you send another."},
	{[]string{"email_domain_not_deliverable"},
		"The domain of the email address accepts no email. Look for a typing error."},
	{[]string{"organization_blocked_from_sending_invites"},
		"WorkOS has blocked invitations of this organization. Ask its support."},
	{[]string{"invitation_cannot_be_used_for_email"},
		"The user signed in with another email address than the invited one."},
	{[]string{"invite_accepted", "Invite has already been accepted.", "invite_has_accepted_user_id"},
		"The invitation was accepted. The user can sign in."},
	{[]string{"invite_revoked", "Invite has been revoked."}, "The invitation was revoked. Send a new one."},
	{[]string{"invite_expired", "Invite has expired."}, "The invitation expired. Send a new one."},
	{[]string{"invite_not_pending", "Invite is not pending.", "invalid_invite"},
		"The invitation was accepted or revoked, or has expired, so that it can be neither accepted nor revoked."},

	{[]string{"code_challenge_not_found"},
		"The request has a code_verifier, but the sign-in started without a code_challenge. Pass both or neither."},
	{[]string{"invalid_link_authorization_code"},
		"The link_authorization_code expired, was used or was changed. Start the sign-in again."},
	{[]string{"pkce_not_supported"}, "The client cannot use PKCE. Leave out code_verifier and code_challenge."},
	{[]string{"invalid_profile"},
		"WorkOS could not use the profile of the sign-in. The sessions on the connection's page show it."},
	{[]string{"organization_membership_not_found"},
		"The user is not a member of this organization in this environment."},

	{[]string{"invalid_resource_id_format"},
		"The target of a feature flag has to be the ID of a user or of an organization."},
	{[]string{"missing_organization_id_or_resource_type_slug"},
		"The request needs organization_id or resource_type_slug."},
	{[]string{"missing_user_id_or_organization_id"}, "The request needs user_id or organization_id."},
	{[]string{"expires_in_days_*"}, "An invitation can be valid for 1 to 30 days."},
	{[]string{"invalid_email"}, "The email address is not valid."},
	{[]string{"invalid_locale"}, "WorkOS does not have this language, or the code of the language is misspelled."},
	{[]string{"invalid_metadata"},
		"The metadata has too many keys, a key or value that is too long, or a value that is not text."},
	{[]string{"invalid_password_hash"}, "The password hash is not a hash of the given type."},
	{[]string{"password_and_password_hash_*"}, "Pass either a password or a password hash with its type."},
	{[]string{"password_salt_position_requires_password_hash"},
		"A position of the salt is allowed only together with a password hash."},
	{[]string{"sub_resource_scoped_role_not_allowed", "Sub-resource scoped roles *"},
		"The role is for resources below an organization. A membership needs a role for organizations."},
	{[]string{"user_creation_error"}, "The response lists the fields that prevent the creation of the user."},
	{[]string{"multiple_roles_not_enabled", "Multiple roles are not enabled *"},
		"Pass one role, or enable multiple roles in this environment."},
	{[]string{"daily_quota_exceeded"}, "A limit for one day is reached. Retry the next day, or ask WorkOS for more."},

	{[]string{"user_consent_options_not_supported"},
		"The sign-in cannot show user_consent_options. Complete it without them."},
	{[]string{"external_auth_session_already_completed"},
		"The external_auth_id was completed before, and can be used once. Start the sign-in again."},
	{[]string{"application_consent_required"}, "The user has not allowed this application to use the account yet."},
	{[]string{"claim_denied"}, "The person declined the claim of the agent."},
	{[]string{"claim_expired", "user_code_expired"}, "The claim expired. The agent has to start a new one."},
	{[]string{"already_claimed"}, "The agent was claimed before. Nothing is left to do."},
	{[]string{"wrong_account", "email_mismatch"},
		"The person who signed in is not the one for whom the agent started the claim."},
	{[]string{"invalid_claim"}, "The claim does not exist in this environment, or its code is wrong."},

	{[]string{"No access token available", "LoginRequiredError"},
		"The program asked for a token while nobody was signed in: before the session was loaded, before the user " +
			"signed in, or after the session ended. Check isLoading and user first, and then call signIn."},
	{[]string{"User must be authenticated *", "SignOut() called without *"},
		"Nobody is signed in. Check the user before this call."},
	{[]string{"Failed to extract session ID for logout URL: *"},
		"The session cookie could not be read: the session ended, or another password sealed it."},
	{[]string{"AuthKit: Failed to send logout request"},
		"The browser could not reach the sign-out endpoint of WorkOS, so that the session may still be valid."},
	{[]string{
		"Invalid Compact JWS", "Invalid JWT", "Invalid JWT format", "Invalid Unsecured JWT", "Unsecured JWT *",
		"JWTs *", "Only JWTs using *", "Compact JWS *", "Flattened JWS *", "General JWS *", "JWS *", "JWTInvalid",
		"JWSInvalid", "ERR_JWT_INVALID", "ERR_JWS_INVALID", "Failed to decode JWT: *", "Failed to base64url *",
		"Failed to parse the decoded payload as JSON", "JWT Claims Set *", "inconsistent use of JWS*",
		"Invalid JWT Claims Set", "The *b64*",
	}, "The value is not a signed JWT: it is empty, truncated, or something else, such as a sealed session or an " +
		"opaque token."},
	{[]string{"JOSEAlgNotAllowed", "ERR_JOSE_ALG_NOT_ALLOWED", "JOSENotSupported", "ERR_JOSE_NOT_SUPPORTED"},
		"The token has an algorithm that the server does not accept. Access tokens of WorkOS are signed with RS256."},
	{[]string{"SDK_OUTDATED", "SDK version *outdated*"}, "Update the SDK, and read its release notes."},
	{[]string{"COOKIE_DOMAIN_NOT_SET", "Cookie domain not explicitly set"},
		"Without a cookie domain only the host that set the session receives it, and no other subdomain."},
	{[]string{"Production API key (*", "Staging API key (*"},
		"The API key and the redirect URI belong to different environments. On your machine use a key of staging; " +
			"with the production key use the https redirect URI of production."},
	{[]string{"MIXED_ENVIRONMENT"}, "The API key and the redirect URI belong to different environments."},
	{[]string{"Cannot delete the default redirect URI."}, "Make another redirect URI the default first."},
	{[]string{"Redirect URI not found: *"}, "No redirect URI has this ID in the environment of the API key."},
	{[]string{"Audit Log Export not found: *"}, "No export has this ID in the environment of the API key."},
	{[]string{"invalid_audit_log_export_range_date"}, "The range of the export does not start before it ends."},
	{[]string{"authentication_challenge_previously_verified"},
		"A challenge can be verified once. Create a new one for another check."},
	{[]string{"IdempotencyError"}, "The idempotency key was used with another request."},
	{[]string{
		"workos: webhook not signed", "Unable to extract timestamp *", "Missing timestamp or signature component *",
		"workos: invalid webhook *", "workos: invalid timestamp in *", "No signature header",
		"Signature or timestamp missing",
	}, "The value is not that of the header WorkOS-Signature: the request does not come from WorkOS, a proxy removed " +
		"the header, or the program passes another one."},
	{[]string{"workos: redirect_uri is required *"}, "The redirect URI is empty. Pass one that is registered."},
	{[]string{"ApiKeyRequiredException", "API key required for *"},
		"The client was created with a client ID only, for a browser or a device, and calls a method for servers."},
	{[]string{"Poll aborted"}, "The program stopped waiting for the user."},
	{[]string{"Unable to open the authorization window."},
		"The browser blocked the window. Allow pop-ups for this page, and open it directly after a click."},
	{[]string{"Unknown OAuth account type: " +
		"*", "Unknown active:", "Unknown auth_method:", "Unknown application_type: *"},
		"The API returned a value that this version of the SDK does not know. Update the SDK."},
	{[]string{"Entered unreachable code.*"}, "An SDK came to a place that it should not reach. Update it."},
}
