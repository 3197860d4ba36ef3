package checklist

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// Features required by items that apply only to some environments.
var (
	ssoOnly       = []model.Feature{model.SSO}
	directoryOnly = []model.Feature{model.DirectorySync}
	portalOnly    = []model.Feature{model.PortalFeature}
)

func enterprise() []*Item {
	const customers, portal = "Organizations and connections", "Admin Portal"
	return []*Item{
		{
			ID: "organizations", Section: customers, Title: "organizations recreated",
			Features: []model.Feature{model.SSO, model.DirectorySync},
			Do: "Create each customer's organization in production, with verified domains; nothing carries " +
				"over from staging.",
			Needs:   slices.Concat(compared("organizations"), production("connections")),
			Decider: Both, Source: guide,
			Settings: []string{"organizations"},
		},
		{
			ID: "connections", Section: customers, Title: "SSO connections recreated", Features: ssoOnly,
			Do:      "Set up each customer's SSO connection in production, active, one for an organization.",
			Needs:   slices.Concat(compared("connections"), production("organizations")),
			Decider: Both, Source: ssoChecklist,
			Settings: []string{"connections"},
		},
		{
			ID: "directories", Section: customers, Title: "directories recreated", Features: directoryOnly,
			Do: "Connect each customer's directory in production, and see it linked.",
			Needs: slices.Concat(compared("directories"),
				production("organizations", "webhook_endpoints.events", "webhook_endpoints.status")),
			Decider: Both, Source: guide,
			Settings: []string{"directories"},
		},
		{
			ID: "no-test-idp", Section: customers, Title: "no Test IdP in production",
			Do: "Remove the Test IdP and its organization: production has neither. A list of connections shows " +
				"it, such as `connections: []`.",
			Needs:   []Need{whole(Production), whole(Variables)},
			Decider: Both, Source: testSSO,
		},
		{
			ID: "sso-interface", Section: customers, Title: "sign-in page offers SSO", Features: ssoOnly,
			Do: "Let users reach SSO from the sign-in page, and answer sign-ins that start at the identity " +
				"provider.",
			Decider: Person, Source: ssoChecklist,
		},
		{
			ID: "inactive-users", Section: customers, Title: "inactive users decided", Features: directoryOnly,
			Do: "Decide what happens to a user who becomes inactive in a directory: newer environments delete " +
				"the user.",
			Decider: Person, Source: inactiveUsers,
		},
		{
			ID: "event-order", Section: customers, Title: "directory events in any order", Features: directoryOnly,
			Do: "Handle events that come late, twice or in another order, and dsync.deleted, which stands for a " +
				"whole directory.",
			Decider: Person, Source: directoryEvents,
		},
		{
			ID: "users", Section: customers, Title: "users recreated",
			Do:      "Plan how users get into production: they are not carried over, and sign in anew or are imported.",
			Decider: Person, Source: guide,
		},
		{
			ID: "admin-portal-urls", Section: portal, Title: "Admin Portal return URL", Features: portalOnly,
			Do: "Set the return URL of production, with https, so that administrators come back to the " +
				"application.",
			Needs:   slices.Concat(compared("admin_portal"), uses(model.PortalFeature), stagingURLs()),
			Decider: Both, Source: adminPortal,
			Settings: []string{"admin_portal"},
		},
		{
			ID: "admin-portal-links", Section: portal, Title: "Admin Portal links", Features: portalOnly,
			Do: "Make setup links for customers' administrators; links of the API expire after five minutes, so " +
				"never mail those.",
			Decider: Person, Source: adminPortal,
		},
		{
			ID: "admin-portal-guarded", Section: portal, Title: "Admin Portal route guarded", Features: portalOnly,
			Do:      "Let only signed-in administrators reach the route that leads to the Admin Portal.",
			Decider: Person, Source: adminPortal,
		},
	}
}

func webhooks() []*Item {
	const section = "Webhooks and actions"
	only := []model.Feature{model.Webhooks}
	return []*Item{
		{
			ID: "webhook-endpoints", Section: section, Title: "webhook endpoints", Features: only,
			Do: "Register production's endpoints: https, public, enabled, and not staging's.",
			Needs: slices.Concat(compared("webhook_endpoints.endpoint_url", "webhook_endpoints.status"),
				stagingURLs()),
			Decider: Both, Source: webhookGuide,
			Settings: []string{"webhook_endpoints"},
		},
		{
			ID: "webhook-events", Section: section, Title: "events subscribed to", Features: only,
			Do: "Subscribe each endpoint to the events that its handler uses, as in staging.",
			Needs: slices.Concat(compared("webhook_endpoints"), production("emails.disabled", "directories"),
				uses(model.DirectorySync, model.EventsAPI)),
			Decider: Both, Source: webhookGuide,
			Settings: []string{"webhook_endpoints.events"},
		},
		{
			ID: "webhook-secrets", Section: section, Title: "signing secrets", Features: only,
			Do:      "Store the new signing secret of every endpoint of production, and refer to it under `secret:`.",
			Needs:   slices.Concat(compared("webhook_endpoints"), variables(model.ForWebhookSecret), stagingSecrets()),
			Decider: Both, Source: guide,
			Settings: []string{"webhook_endpoints.secret"},
		},
		{
			ID: "actions", Section: section, Title: "actions",
			Do: "Give every action of production its endpoint and its own secret, and decide what happens when " +
				"it fails.",
			Needs: slices.Concat(compared("actions"), variables(model.ForActionSecret), stagingURLs(),
				stagingSecrets()),
			Decider: Both, Source: actionsGuide,
			Settings: []string{"actions"},
		},
	}
}
