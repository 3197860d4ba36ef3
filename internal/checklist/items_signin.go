package checklist

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// authKitOnly restricts items to environments that use AuthKit.
var authKitOnly = []model.Feature{model.AuthKit}

func domains() []*Item {
	const section = "Domains and branding"
	return []*Item{
		{
			ID: "custom-domains", Section: section, Title: "custom domains decided",
			Do: "Decide on custom domains for AuthKit, the Admin Portal and the Authentication API before users " +
				"create passkeys; `custom_domains: {}` declares that there are none.",
			Needs:   slices.Concat(compared("custom_domains"), production("authentication.methods", "platform")),
			Decider: Both, Source: customDomains,
			Settings: []string{"custom_domains"},
		},
		{
			ID: "email-sender", Section: section, Title: "email sender decided", Features: authKitOnly,
			Do: "Decide where email is sent from: your domain under `custom_domains.email`, your provider under " +
				"`emails.provider`, or `provider: workos`.",
			Needs: slices.Concat(compared("emails"),
				production("custom_domains.email", "webhook_endpoints.events", "webhook_endpoints.status")),
			Decider: Both, Source: emailDomain,
			Settings: []string{"emails"},
		},
		{
			ID: "dmarc", Section: section, Title: "DMARC and inboxes", Features: authKitOnly,
			Do:      "Publish a DMARC record for the sending domain, and create inboxes for the sender addresses.",
			Decider: Person, Source: emailDomain,
		},
		{
			ID: "branding", Section: section, Title: "branding set for production",
			Features: []model.Feature{model.AuthKit, model.PortalFeature},
			Do: "Set or copy logo, colors and page settings for production; `branding: {copied_from: staging}` " +
				"declares a copy. Older workspaces share one branding.",
			Needs:   compared("branding"),
			Decider: Both, Source: branding,
			Settings: []string{"branding"},
		},
	}
}

func signIn() []*Item {
	const section = "Sign-in"
	return []*Item{
		{
			ID: "auth-methods", Section: section, Title: "authentication methods", Features: authKitOnly,
			Do: "Enable the methods and the MFA policy that were tested in staging, and describe them under " +
				"`authentication:`.",
			Needs:   compared("authentication"),
			Decider: Both, Source: guide,
			Settings: []string{"authentication"},
		},
		{
			ID: "oauth-credentials", Section: section, Title: "custom OAuth credentials",
			Do: "Set custom credentials for every social provider and data integration in production; the " +
				"default WorkOS credentials are for staging.",
			Needs:   compared("authentication.oauth_providers", "data_integrations"),
			Decider: Both, Source: socialLogin,
			Settings: []string{"authentication.oauth_providers", "data_integrations"},
		},
		{
			ID: "google-published", Section: section, Title: "Google app published",
			Do: "Publish the OAuth application in Google Cloud: while it is in testing, users get \"Access " +
				"Blocked\".",
			Needs:   compared("authentication.oauth_providers", "connections"),
			Decider: Person, Source: googleOAuth,
		},
		{
			ID: "access-token", Section: section, Title: "JWT template and session size",
			Do: "Set the JWT template that the application expects in production. The session must fit into a cookie.",
			Needs: slices.Concat(compared("jwt_template", "sessions"),
				production("roles", "permissions", "feature_flags"), uses(model.AuthKit)),
			Decider: Both, Source: jwtTemplates,
			Settings: []string{"jwt_template", "sessions"},
		},
		{
			ID: "roles-permissions", Section: section, Title: "roles and permissions",
			Do: "Create in production every staging role and permission that the application checks; `roles: " +
				"[]` declares that there are none.",
			Needs:   compared("roles", "permissions"),
			Decider: Both, Source: roles,
			Settings: []string{"roles", "permissions"},
		},
		{
			ID: "feature-flags", Section: section, Title: "feature flags decided",
			Do: "Decide for each flag whether it is on or off when production starts; `feature_flags: []` " +
				"declares that there are none.",
			Needs:   compared("feature_flags"),
			Decider: Both, Source: featureFlags,
			Settings: []string{"feature_flags"},
		},
	}
}
