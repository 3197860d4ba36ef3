package symptom

// directorySymptoms lists problems with directories and their events.
var directorySymptoms = []Symptom{
	{
		Name:  "directory lacks users or groups",
		Group: "Directories",
		Phrases: []string{
			"only some users are provisioned", "groups are missing in the directory", "groups are not pushed",
			"only assigned users are synced", "group memberships are missing",
		},
		Signs: []string{
			"some directory", "directory group undefined", "group undefined", "group silent", "group notfound",
			"group scim",
			"directory group", "some scim", "some idp", "group idp", "nested group",
		},
		Meaning: "The identity provider sends only what the customer's IT admin assigned: users and groups in the " +
			"scope of the application, without nested groups in Entra, and in Okta only groups that are pushed.",
		Elsewhere: "In Entra choose the scope and assign users and groups to the enterprise application; in " +
			"Okta assign people and add the groups under Push Groups; in Google select the groups. " +
			"Then start the provisioning again. Okta does not report that a person left a group " +
			"through which it assigned the person: assign people directly, and push the groups.",
		Source: "https://workos.com/docs/integrations/entra-id-scim",
	},
	{
		Name:  "no events for users who were already in the directory",
		Group: "Directories",
		Phrases: []string{
			"existing directory users have no events", "initial sync sends no events",
			"users from before the webhook are missing", "backfill existing directory users",
		},
		Signs: []string{"before event", "before directory", "before webhook", "before silent directory", "before data"},
		Meaning: "Events are sent when something changes. What existed before the endpoint was created, or before " +
			"the directory was linked to the application, arrives by no event.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint subscribes to the events that the feature needs"},
			{"webhook-event-unknown", "the name of an event is misspelled"},
		},
		Elsewhere: "Create the endpoint before customers connect. Load users and groups once with the API, or read " +
			"the Events API, which keeps events for 90 days.",
		Source: "https://workos.com/docs/directory-sync/understanding-events",
	},
	{
		Name:  "directory attributes are missing or wrong",
		Group: "Directories",
		Phrases: []string{
			"externalId is not mapped to objectId", "directory user has no email", "custom attributes are empty",
			"directory attribute is not mapped", "idp_id is not what we expect", "raw_attributes is deprecated",
		},
		Signs: []string{
			"attribute directory", "attribute scim", "attribute directory undefined", "externalid scim",
			"externalid directory",
			"externalid idp", "mail directory undefined",
		},
		Meaning: "The identity provider sends no value for an attribute, or sends it under another name than the " +
			"directory maps.",
		Causes: []Cause{
			{"directory-type-unknown", "the type of the directory is not the one of the identity provider"},
		},
		Elsewhere: "In Entra map objectId to externalId, and mail or userPrincipalName to the work email; in Okta " +
			"check the attribute mappings. raw_attributes is deprecated: read custom_attributes. Custom attributes " +
			"are defined in each environment, and changes take up to an hour. A directory user without a primary " +
			"email address, or with that of another user, does not become a user of AuthKit. WorkOS support enables " +
			"directory provisioning.",
		Source: "https://workos.com/docs/directory-sync/attributes",
	},
	{
		Name:  "inactive directory users are deleted",
		Group: "Directories",
		Phrases: []string{
			"suspended user is deleted from the directory", "dsync.user.deleted instead of inactive",
			"directory user disappeared after suspension", "reactivated user has a new ID",
		},
		Signs: []string{"leaver removed directory", "leaver removed", "leaver removed event", "leaver removed idp"},
		Meaning: "Environments created after October 19, 2023 delete directory users who become inactive, and send " +
			"dsync.user.deleted; a reactivated user is created again.",
		Causes: []Cause{
			{"webhook-event-required", "no endpoint subscribes to the events about leavers"},
		},
		Elsewhere: "Handle dsync.user.deleted like a deactivation, and find people by idp_id. Support can keep " +
			"inactive users. Staging and production may have been created before and after the change.",
		Source: "https://workos.com/docs/directory-sync/handle-inactive-users",
	},
	{
		Name:  "directory changes arrive late",
		Group: "Directories",
		Phrases: []string{
			"Entra sync takes 40 minutes", "directory sync is slow", "how often does a directory sync",
			"provisioning is delayed",
		},
		Signs: []string{"slow directory", "slow scim", "slow idp", "slow group", "slow event"},
		Meaning: "WorkOS gets changes when the identity provider sends them or when it is read: Okta at once, Entra " +
			"about every 40 minutes, Google and HR systems about every 30 minutes.",
		Elsewhere: "In Entra use Provision on demand to test. Sign-ins must not depend on a sync that has just " +
			"happened.",
		Source: "https://workos.com/docs/directory-sync",
	},
	{
		Name:  "directory credentials are invalid",
		Group: "Directories",
		Phrases: []string{
			"directory state is invalid_credentials", "Google Workspace directory needs to be connected again",
			"Workday credentials are refused", "HRIS directory stopped syncing",
		},
		Signs: []string{
			"directory credential", "directory credential refused", "directory expired", "hris refused", "hris",
			"hris silent",
		},
		Meaning: "For directories that WorkOS reads, such as Google Workspace, Workday, BambooHR or SFTP, the " +
			"customer's credentials were revoked or lack permissions.",
		Causes: []Cause{
			{"directory-not-linked", "the setup of the directory is not finished"},
			{"directory-type-unknown", "the type of the directory is not the one that was meant"},
		},
		Elsewhere: "Send the IT admin a setup link: an admin of Google must give consent again. Some HR providers " +
			"must be enabled for your account by WorkOS support.",
		Source: "https://workos.com/docs/integrations/google-directory-sync",
	},
	{
		Name:  "events arrive twice or out of order",
		Group: "Webhooks and events",
		Phrases: []string{
			"webhook is delivered twice", "duplicate webhook events", "events are out of order",
			"updated event before created event", "webhook is retried although it was processed",
		},
		Signs: []string{"twice event", "order event", "order webhook", "retry webhook", "retry event"},
		Meaning: "WorkOS repeats a webhook until the endpoint answers with 2xx in time, up to six times in three " +
			"days, and does not keep the order.",
		Causes: []Cause{
			{"webhook-url-shared", "staging and production send to one URL"},
			{"webhook-url-duplicate", "the URL is declared twice"},
		},
		Elsewhere: "Answer with 200 first and process later, remember the IDs of events, and compare " +
			"updated_at. The Events API keeps the order. Events that arrived by no webhook can be " +
			"sent again from the dashboard, or read from the Events API. Entra sends a new user in " +
			"two steps, so that dsync.user.updated follows dsync.user.created.",
		Source: "https://workos.com/docs/events/data-syncing/webhooks",
	},
	{
		Name:  "Events API returns no events",
		Group: "Webhooks and events",
		Phrases: []string{
			"events list is empty", "events cursor expired", "range_start is too old", "listEvents returns nothing",
		},
		Signs: []string{
			"eventsapi", "eventsapi undefined", "eventsapi expired", "eventsapi silent", "eventsapi refused",
		},
		Meaning: "The Events API needs the names of the events, keeps events for 90 days, and returns at most 30 " +
			"days for one request, of the environment of the key.",
		Causes: []Cause{
			{"api-key-environment", "the key belongs to the other environment"},
			{"secret-shared", "production uses the staging key"},
		},
		Elsewhere: "Keep the ID of the last event as the cursor, and pass after. A cursor of staging does not exist " +
			"in production: start with range_start.",
		Source: "https://workos.com/docs/events/data-syncing/events-api",
	},
	{
		Name:  "organization has no directory",
		Group: "Directories",
		Phrases: []string{
			"no directory found for the organization", "listDirectories returns nothing", "directory is not linked",
			"dsync.activated was not processed", "directory belongs to no organization",
		},
		Signs: []string{
			"directory organization notfound", "directory notfound", "directory organization undefined",
			"directory draft",
		},
		Meaning: "The organization has no directory in this environment, or its setup is not finished: a directory " +
			"is linked when the customer's provider has connected, and dsync.activated is sent then.",
		Causes: []Cause{
			{"directory-not-linked", "the setup of the directory is not finished"},
			{"id-cross-environment", "the ID of the directory or of the organization belongs to staging"},
			{"webhook-event-required", "no endpoint receives the events about directories"},
			{"organization-duplicate", "the customer has two organizations, and the directory belongs to the other " +
				"one"},
		},
		Elsewhere: "Look at the organization's page in the dashboard with this environment selected, and send the IT " +
			"admin a setup link. Store the directory's ID when dsync.activated arrives, or list directories by " +
			"organization.",
		Source: "https://workos.com/docs/directory-sync/quick-start",
	},
}
