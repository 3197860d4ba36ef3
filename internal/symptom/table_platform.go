package symptom

// platformSymptoms lists errors about domains, email and the API.
var platformSymptoms = []Symptom{
	{
		Name:    "passkeys stopped working",
		Group:   "Users, passwords and second factors",
		Phrases: []string{"passkey not found", "passkeys do not work", "no passkeys available", "no passkeys"},
		Signs: []string{
			"passkey refused", "passkey notfound", "passkey error", "passkey silent", "passkey otherhost",
			"passkey undefined", "passkey customdomain", "passkey staging",
		},
		Meaning: "A passkey is bound to the domain on which it was created; browsers do not offer it on a " +
			"different domain.",
		Causes: []Cause{
			{
				"passkey-without-custom-domain",
				"passkeys are created on the WorkOS domain, and stop working when a custom domain is set",
			},
			{"custom-domain-invalid", "the AuthKit domain cannot be set up as it is declared"},
		},
		Elsewhere: "Users sign in in another way and register a new passkey. Only the hosted pages offer passkeys, " +
			"not your own.",
		Source: "https://workos.com/docs/authkit/passkeys",
	},
	{
		Name:  "users are not asked to create a passkey",
		Group: "Users, passwords and second factors",
		Phrases: []string{
			"progressive enrollment", "passkey enrollment prompt does not appear", "nobody is prompted for a passkey",
		},
		Signs: []string{"passkey enroll", "passkey enroll off", "passkey enroll otp", "passkey enroll silent"},
		Meaning: "AuthKit offers users with a password to create a passkey when they sign in. This progressive " +
			"enrollment is off by default, and users of codes, social logins or SSO are not asked.",
		Causes: []Cause{
			{"promotion-different", "staging has passkeys switched on, but production does not"},
			{"passkey-without-custom-domain", "passkeys need the custom domain first, because they are bound to it"},
		},
		Elsewhere: "Switch on progressive enrollment beside passkeys under Authentication in the dashboard. Who " +
			"skips it is reminded every two weeks, and can choose never to be asked again. Only the hosted pages " +
			"ask, not your own.",
		Source: "https://workos.com/docs/authkit/passkeys",
	},
	{
		Name:  "custom domain is not verified",
		Group: "Branding, domains and languages",
		Phrases: []string{
			"custom domain pending", "domain verification failed", "CNAME not found",
			"certificate is not issued", "Error 1014 CNAME Cross-User Banned", "Cloudflare proxies the CNAME",
			"CAA record forbids the certificate", "email domain is not verified in WorkOS",
		},
		Signs: []string{
			"customdomain verify", "customdomain notfound", "customdomain refused",
			"customdomain error",
		},
		Meaning: "WorkOS looks for the CNAME record of a custom domain for three days, and then gives up. It finds " +
			"none that a proxy hides, and gets no certificate if a CAA record forbids it.",
		Causes: []Cause{
			{"custom-domain-invalid", "the name cannot have a CNAME record, or is not a host name"},
			{"custom-domain-shared", "one name is used for two services"},
			{"custom-domain-staging", "custom domains exist only in production"},
		},
		Elsewhere: "At Cloudflare set the record to DNS only. Compare the name with the dashboard: many providers " +
			"append the zone. A domain for email has three records, which must stay.",
		Source: "https://workos.com/docs/custom-domains",
	},
	{
		Name:  "invitation email does not arrive",
		Group: "Emails and invitations",
		Phrases: []string{
			"password reset mail not received", "email not received", "verification email not sent",
			"no email arrives", "workos-mail.com", "mail from workos", "DMARC", "SPF record",
			"mail lands in spam", "custom email provider does not send", "email arrives late",
		},
		Signs: []string{
			"mail customdomain silent", "otp silent", "mail staging", "invitation spam",
			"mail silent", "mail spam", "mail error",
		},
		Meaning: "A WorkOS email is switched off and the application does not send it instead, or the recipient's " +
			"mail server rejects it or treats it as spam.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint receives the event that asks the application to send an email"},
			{"email-domain-default", "email from a domain that users do not recognize may be treated as spam"},
		},
		Elsewhere: "An email that is late was usually held back by the recipient's scanner, such as Google's " +
			"enhanced pre-delivery scanning: their admin can allow the sender. Your own sender domain needs a " +
			"DMARC record and inboxes for welcome@ and access@. Your own email provider needs a valid key and a " +
			"verified domain. The page of a user in the dashboard lists the emails: an address that bounced is " +
			"suppressed until it is enabled again there.",
		Source: "https://workos.com/docs/authkit/custom-emails",
	},
	{
		Name:  "connection to the API refused",
		Group: "API requests",
		Errors: []string{"Request failed after exhausting retries.", "APIConnectionError",
			"API_UNREACHABLE", "Cannot reach WorkOS API*", "Request timeout*", "Request timed out",
			"FetchError", "WorkOSConnectionError", "WorkOSTimeoutError", "ConnectionException",
			"TransportException", "NetworkError", "workos: network error: *", "ECONNREFUSED",
			"waitUntilReady timed out",
		},
		Phrases: []string{
			"connection refused", "fetch failed",
			"connect ECONNREFUSED 127.0.0.1:4100",
		},
		Signs: []string{
			"apihost wrong", "apihost redirect", "apihost unreachable", "apihost variable", "apihost localhost",
			"api unreachable", "unreachable signin", "unreachable production", "api localhost", "unreachable",
			"unreachable workoshost", "unreachable certificate",
		},
		Meaning: "The application does not call the production API, or the API cannot be reached or does not " +
			"respond in time.",
		Causes: []Cause{
			{"env-api-hostname", "the calls go to a local host or an emulator, or do not use the custom domain"},
			{"env-api-https", "the calls go over http"},
			{"env-default-local", "the API host has a development default"},
		},
		Elsewhere: "WORKOS_API_HOSTNAME is only a host: with https:// in it, the SDK calls https://https. " +
			"The host of a " +
			"custom domain needs its CNAME record. If the host is right, a proxy, a firewall or DNS may stop the " +
			"calls: try one from the same machine, and check the status page of WorkOS.",
		Source: "https://github.com/get-convex/workos-authkit/issues/49",
	},
}
