package symptom

// userSymptoms lists problems with users: their email addresses, their second factors, and the application's own table.
var userSymptoms = []Symptom{
	{
		Name:  "email address belongs to another user",
		Group: "Users, passwords and second factors",
		Errors: []string{
			"user_already_exists", "user already exists", "email_already_in_use", "email_not_available",
			"user_creation_error",
		},
		Phrases: []string{
			"user with this email already exists", "email is already taken", "cannot create user, email exists",
			"sign-up says the account already exists", "email address is already registered",
		},
		Signs: []string{"taken", "taken signup", "taken mail", "taken migrated", "taken refused"},
		Meaning: "A user of this environment has the email address. Each address belongs to one user, whatever way " +
			"of signing in that user has, and an import that runs a second time finds the users of the first.",
		Causes: []Cause{
			{"promotion-staging-only", "the users were imported into another environment than the one that was meant"},
		},
		Elsewhere: "List the users with this email address, and use or update the one that exists: add a membership, " +
			"or set its external_id. Somebody who signed up with Google or SSO signs in that way again.",
		Source: "https://workos.com/docs/reference/authkit/user/create",
	},
	{
		Name:  "user is missing from the application's database",
		Group: "Applications, frameworks and SDKs",
		Errors: []string{
			"The authenticated user does not have a WorkOS ID.", "user not found for update, inserting",
			"user not found",
		},
		Phrases: []string{
			"user row does not exist after sign-up", "user.created webhook arrives after the first request",
			"user is in WorkOS but not in our database", "foreign key error after the first sign-in",
			"organization is missing in our database",
		},
		Signs: []string{
			"localrow", "localrow signin", "localrow webhook", "localrow notfound", "localrow migrated",
			"localrow signup",
		},
		Meaning: "The application keeps its own table of users or organizations, and the row is not there yet, or " +
			"has another ID: webhooks arrive after the callback, may be late or out of order, and IDs of WorkOS " +
			"differ from your own and between environments.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint receives the events about users or organizations"},
			{"webhook-url-localhost", "the endpoint of production is on a local machine"},
			{"id-cross-environment", "the table has IDs of staging"},
		},
		Elsewhere: "Create or update the row in the callback too, find it by the WorkOS ID or by external_id, and " +
			"let the webhook do the same. Write both as an upsert. Load users who existed before with the API. A " +
			"user who was deleted and created again has a new ID.",
		Source: "https://workos.com/docs/events/data-syncing",
	},
	{
		Name:  "second factors were not migrated",
		Group: "Users, passwords and second factors",
		Phrases: []string{
			"users have to enroll MFA again after the migration", "TOTP secrets cannot be exported",
			"SMS factors are not supported", "MFA is lost after switching to WorkOS",
		},
		Signs: []string{"factor migrated", "factor migrated again", "smscode migrated"},
		Meaning: "Second factors of another service are not moved with the users: most services do not export them, " +
			"and AuthKit has no text messages as a second factor.",
		Elsewhere: "Announce that users add an authenticator app at their next sign-in, and require MFA in the " +
			"environment when the migration is complete.",
		Source: "https://workos.com/docs/migrate/auth0",
	},
	{
		Name:  "MFA challenge fails, or its text message does not arrive",
		Group: "Users, passwords and second factors",
		Errors: []string{
			"authentication_challenge_*", "phone_number_required",
		},
		Phrases: []string{
			"SMS code does not arrive", "invalid phone number in enrollFactor", "MFA challenge expired",
			"challenge was already verified",
		},
		Signs: []string{"smscode", "smscode silent", "smscode refused", "smscode factor", "smscode expired"},
		Meaning: "A challenge of the MFA API was answered too late or twice, or the phone number has no " +
			"international form. A challenge by text message expires after ten minutes and can be verified once.",
		Elsewhere: "Store the ID of the factor, create a new challenge for each check, and pass phone numbers with " +
			"the country's code, such as +15005550006. An authenticator app needs no delivery.",
		Source: "https://workos.com/docs/reference/mfa/challenge",
	},
	{
		Name:  "emails come from a WorkOS address",
		Group: "Emails and invitations",
		Phrases: []string{
			"email shows workos.dev as the sender", "emails are sent from workos-mail.com",
			"sender is not our domain", "change the from address of AuthKit emails", "no-reply@workos.dev",
		},
		Signs: []string{"senderaddress", "senderaddress mail", "senderaddress staging", "senderaddress emailprovider"},
		Meaning: "Without a verified email domain of yours, WorkOS sends staging's emails from workos.dev and " +
			"production's from workos-mail.com. A domain that was added in one environment does not count in the " +
			"other.",
		Causes: []Cause{
			{"email-domain-default", "production has no email domain of its own"},
		},
		Elsewhere: "Add the email domain under Domains with production selected, set its records, and wait until it " +
			"is verified. If production's emails come from workos.dev, the application uses the key or client ID of " +
			"staging: golive explain \"customers see test data\".",
		Source: "https://workos.com/docs/custom-domains/email",
	},
}
