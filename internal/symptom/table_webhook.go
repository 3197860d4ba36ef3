package symptom

// webhookSymptoms lists errors about webhooks and actions.
var webhookSymptoms = []Symptom{
	{
		Name:  "signature mismatch",
		Group: "Webhooks and events",
		Errors: []string{
			"Unable to extract timestamp and signature *", "workos: webhook not signed",
			"workos: invalid webhook signature header", "workos: no valid signature found",
			"workos: invalid timestamp in signature header", "Missing timestamp or signature component *",
			"Signature does not match the expected *",
			"SignatureVerificationException", "No signature hash found *",
			"Signature hash does not match *", "Signature or timestamp missing", "No signature header",
			"signature verification failed", "Signature header missing",
			"Webhook timestamp is not a valid integer.", "[authkit-astro] Missing workos-signature header.",
		},
		Phrases: []string{
			"no signatures found matching the expected signature for payload",
			"signature hash does not match the expected signature hash",
			"SignatureVerificationException", "invalid signature", "webhook signature",
			"WorkOS-Signature", "raw body of the webhook",
		},
		Signs: []string{
			"signature refused", "signature webhook", "signature wrong", "webhook refused",
			"signature undefined", "action signature refused",
		},
		Meaning: "A webhook or an action was verified with a secret that does not belong to its endpoint in " +
			"this environment, or with another body than the one that was sent.",
		Causes: []Cause{
			{"webhook-secret-missing", "the production endpoint has a different secret, which is not declared"},
			{"secret-shared", "production uses staging's secret"},
			{"reference-environment", "production reads a variable that belongs to a different environment"},
			{"webhook-url-shared", "staging calls the same URL, with a different secret"},
			{"action-secret-missing", "the production action has a different secret, which is not declared"},
			{"placeholder", "the secret was never filled in"},
			{"variable-missing", "production lacks the variable that staging has"},
		},
		Elsewhere: "Verify the raw body, before a framework parses it, and in the form that the SDK expects. " +
			"A request without the header WorkOS-Signature does not come from WorkOS, or a proxy " +
			"removed the header.",
		Source: "https://github.com/adcontextprotocol/adcp/pull/1588",
	},
	{
		Name:  "webhook events do not arrive",
		Group: "Webhooks and events",
		Phrases: []string{
			"webhook not received", "webhooks are not firing", "no webhook events",
			"webhook delivery failed", "directory users do not appear", "users are not provisioned",
			"webhook URL for preview deployments",
		},
		Signs: []string{
			"webhook silent", "event silent", "webhook notfound", "directory undefined", "directory silent",
			"webhook event silent", "webhook preview", "webhook otherhost", "webhook redirectstatus",
			"redirectstatus event", "webhook outage",
		},
		Meaning: "WorkOS does not call the endpoint, cannot reach it, or sends other events.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint subscribes to the events that the feature needs"},
			{"webhook-url-localhost", "WorkOS cannot call a local machine"},
			{"webhook-url-private-host", "WorkOS cannot call a private network"},
			{"webhook-disabled", "the endpoint is disabled"},
			{"webhook-events-empty", "the endpoint subscribes to no events"},
			{"webhook-event-unknown", "the name of an event is misspelled, or only the Events API has it"},
			{"webhook-event-duplicate", "an event is listed twice; one of the two was meant to be another event"},
			{"staging-host", "the endpoint belongs to staging, or is a tunnel that is closed"},
			{"directory-not-linked", "the directory's setup is not finished"},
		},
		Elsewhere: "The page of the endpoint in the dashboard lists each attempt with the answer. Only an " +
			"answer with 2xx counts: no redirect, and no sign-in page in front of the endpoint. " +
			"Events that an endpoint missed while it was down are repeated for three days in " +
			"production, for minutes in staging, and then are in the Events API. An endpoint is one URL without " +
			"a pattern: a preview deployment needs its own endpoint, with its own secret, or a fixed host that " +
			"passes the events on.",
		Source: "https://workos.com/docs/events/data-syncing/webhooks",
	},
	{
		Name:    "unknown_event_type",
		Group:   "Webhooks and events",
		Errors:  []string{"unknown_event_type"},
		Phrases: []string{"unknown event type"},
		Signs:   []string{"event notfound", "event refused"},
		Meaning: "WorkOS rejected a webhook endpoint, with status 422, or a request to the Events API because of the " +
			"name of an event.",
		Causes: []Cause{
			{"webhook-event-unknown", "the name is misspelled, or only the Events API has it"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "duplicate_endpoint",
		Group:   "Webhooks and events",
		Errors:  []string{"duplicate_endpoint"},
		Phrases: []string{"duplicate endpoint", "webhook endpoint already exists"},
		Signs:   []string{"webhook twice"},
		Meaning: "WorkOS rejected a webhook endpoint, with status 409: the environment already has one with this URL.",
		Causes: []Cause{
			{"webhook-url-duplicate", "the URL is declared twice"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "invalid_url",
		Group:   "Webhooks and events",
		Errors:  []string{"invalid_url"},
		Phrases: []string{"invalid webhook URL", "invalid endpoint URL"},
		Signs:   []string{"webhook localhost refused"},
		Meaning: "WorkOS rejected a webhook endpoint, with status 422, because of its URL.",
		Causes: []Cause{
			{"webhook-url-invalid", "the URL is not absolute, or contains a user name, a fragment or a wildcard"},
			{"webhook-url-http", "the URL is not https"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "action denies everyone",
		Group: "Sign-in",
		Phrases: []string{
			"authentication denied", "action denied", "user registration denied", "action failed",
		},
		Signs: []string{"action refused", "action error"},
		Meaning: "An action did not respond, or its response was not accepted; WorkOS then denies the sign-in by " +
			"default.",
		Causes: []Cause{
			{"action-url", "WorkOS cannot reach the action, or it belongs to staging"},
			{"action-secret-missing", "the response is not signed with the production secret"},
			{"secret-shared", "the response is signed with the staging secret"},
		},
		Source: "https://workos.com/docs/authkit/actions",
	},
	{
		Name:  "former users still have access",
		Group: "Directories",
		Phrases: []string{
			"deprovisioned users can still sign in", "deactivated users stay active",
			"SCIM deactivation is ignored",
		},
		Signs: []string{
			"leaver idp access", "leaver access", "leaver directory", "leaver signin",
			"directory removed access",
		},
		Meaning: "No endpoint receives the events about people who leave a customer, or about directories that the " +
			"customer removes.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint subscribes to the events about leavers and removed directories"},
			{"webhook-event-unknown", "the endpoint subscribes to an event that does not exist"},
			{"webhook-disabled", "the endpoint is switched off"},
		},
		Elsewhere: "When a directory is deleted, WorkOS sends dsync.deleted and no event for each user or " +
			"group: on this event remove or deactivate all users and groups of the directory. Okta " +
			"reports no change when a user is only suspended: the customer has to deactivate the " +
			"user, or remove the assignment. Memberships stay active, so that a customer can change " +
			"the provider.",
		Source: "https://github.com/speakeasy-api/gram/pull/5052",
	},
}
