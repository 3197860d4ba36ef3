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
			Do: "Create each customer's organization in production, with verified domains; nothing is copied " +
				"from staging.",
			Needs:   slices.Concat(compared("organizations"), production("connections")),
			Decider: Both, Source: guide,
			Settings: []string{"organizations"},
		},
		{
			ID: "connections", Section: customers, Title: "SSO connections recreated", Features: ssoOnly,
			Do: "Set up each customer's SSO connection in production, and activate it; use one connection " +
				"per organization.",
			Needs:   slices.Concat(compared("connections"), production("organizations")),
			Decider: Both, Source: ssoChecklist,
			Settings: []string{"connections"},
		},
		{
			ID: "directories", Section: customers, Title: "directories recreated", Features: directoryOnly,
			Do: "Connect each customer's directory in production, and check that it is linked.",
			Needs: slices.Concat(compared("directories"),
				production("organizations", "webhook_endpoints.events", "webhook_endpoints.status")),
			Decider: Both, Source: guide,
			Settings: []string{"directories"},
		},
		{
			ID: "no-test-idp", Section: customers, Title: "no Test IdP in production",
			Do: "Remove the Test IdP and its organization, which exist only in staging. List all connections; " +
				"`connections: []` declares that there are none.",
			Needs:   []Need{whole(Production), whole(Variables)},
			Decider: Both, Source: testSSO,
		},
		{
			ID: "sso-interface", Section: customers, Title: "sign-in page offers SSO", Features: ssoOnly,
			Do: "Let users reach SSO from the sign-in page, and handle sign-ins that start at " +
				"the identity provider.",
			Decider: Person, Source: ssoChecklist,
		},
		{
			ID: "inactive-users", Section: customers, Title: "inactive users handled", Features: directoryOnly,
			Do: "Decide what happens to a user who becomes inactive in a directory: newer environments delete " +
				"the user.",
			Decider: Person, Source: inactiveUsers,
		},
		{
			ID: "event-order", Section: customers, Title: "directory events in any order", Features: directoryOnly,
			Do: "Handle events that arrive late, twice or out of order, and dsync.deleted, which covers a whole " +
				"directory.",
			Decider: Person, Source: directoryEvents,
		},
		{
			ID: "users", Section: customers, Title: "users recreated",
			Do: "Plan how users get into production: WorkOS does not copy them, so they must sign in again or " +
				"be imported.",
			Decider: Person, Source: guide,
		},
		{
			ID: "admin-portal-urls", Section: portal, Title: "Admin Portal return URL", Features: portalOnly,
			Do: "Set the production return URL, with https, so that administrators can get back " +
				"to the application.",
			Needs:   slices.Concat(compared("admin_portal"), uses(model.PortalFeature), stagingURLs()),
			Decider: Both, Source: adminPortal,
			Settings: []string{"admin_portal"},
		},
		{
			ID: "admin-portal-links", Section: portal, Title: "Admin Portal links", Features: portalOnly,
			Do: "Generate setup links for customers' administrators. Links from the API expire after five " +
				"minutes, so do not send them by email.",
			Decider: Person, Source: adminPortal,
		},
		{
			ID: "admin-portal-guarded", Section: portal, Title: "Admin Portal route guarded", Features: portalOnly,
			Do:      "Allow only signed-in administrators to reach the route that leads to the Admin Portal.",
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
			Do: "Register the production endpoints: https, public, enabled, and not the staging endpoints.",
			Needs: slices.Concat(compared("webhook_endpoints.endpoint_url", "webhook_endpoints.status"),
				stagingURLs()),
			Decider: Both, Source: webhookGuide,
			Settings: []string{"webhook_endpoints"},
		},
		{
			ID: "webhook-events", Section: section, Title: "event subscriptions", Features: only,
			Do: "Subscribe each endpoint to the events that its handler uses, as in staging.",
			Needs: slices.Concat(compared("webhook_endpoints"), production("emails.disabled", "directories"),
				uses(model.DirectorySync, model.EventsAPI)),
			Decider: Both, Source: webhookGuide,
			Settings: []string{"webhook_endpoints.events"},
		},
		{
			ID: "webhook-secrets", Section: section, Title: "signing secrets", Features: only,
			Do:      "Store the new signing secret of every production endpoint, and reference it under `secret:`.",
			Needs:   slices.Concat(compared("webhook_endpoints"), variables(model.ForWebhookSecret), stagingSecrets()),
			Decider: Both, Source: guide,
			Settings: []string{"webhook_endpoints.secret"}, Variables: []model.Purpose{model.ForWebhookSecret},
		},
		{
			ID: "actions", Section: section, Title: "actions",
			Do: "Set the production endpoint and secret of every action, and decide what happens when it fails.",
			Needs: slices.Concat(compared("actions"), variables(model.ForActionSecret), stagingURLs(),
				stagingSecrets()),
			Decider: Both, Source: actionsGuide,
			Settings: []string{"actions"}, Variables: []model.Purpose{model.ForActionSecret},
		},
	}
}
