package checklist

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

func beforeProduction() []*Item {
	const stagingSection, productionSection = "Staging", "Production"
	return []*Item{
		{
			ID: "staging-verified", Section: stagingSection, Title: "verified end to end in staging",
			Do: "First run in staging every flow that customers will use: sign-in, sign-out, invitations, SSO " +
				"with the Test IdP, webhooks.",
			Decider: Person, Source: guide,
		},
		{
			ID: StagingSettings, Section: stagingSection, Title: "staging settings",
			Do: "Describe staging in workos/staging.yaml, so that golive can compare production with it. Fix " +
				"the findings in that file.",
			Needs:   []Need{whole(Staging), whole(Config)},
			Decider: Files, Source: guide,
		},
		{
			ID: "production-declared", Section: productionSection, Title: "production environment described",
			Do: "Describe production in workos/production.yaml: its applications, redirect URIs, endpoints, and " +
				"what it `uses:`.",
			Needs:   production("environment", "type"),
			Decider: Files, Source: guide,
		},
		{
			ID: "billing-unlocked", Section: productionSection, Title: "production unlocked by billing",
			Do:      "Add billing information in the dashboard; production stays locked until then.",
			Decider: Person, Source: guide,
		},
		{
			ID: "charges-known", Section: productionSection, Title: "charges known and agreed",
			Do: "Find out what will be charged (each enterprise connection in production, and monthly active users " +
				"over the free million), and inform the person who pays.",
			Decider: Person, Source: guide,
		},
	}
}

func keysAndClients() []*Item {
	const section = "Keys and clients"
	return []*Item{
		{
			ID: "api-key", Section: section, Title: "production API key",
			Do:      "Generate the production API key, and reference it as `api_key: ${WORKOS_API_KEY}`.",
			Needs:   slices.Concat(production("api_key"), variables(model.ForAPIKey), stagingSecrets("api_key")),
			Decider: Both, Source: guide,
			Variables: []model.Purpose{model.ForAPIKey},
		},
		{
			ID: "api-key-stored", Section: section, Title: "API key in a secret manager",
			Do: "Store the key where few people can read it; WorkOS shows it only once. A reference to a secret " +
				"store in `api_key:`, such as op:// or vault:, proves this.",
			Needs:   slices.Concat(production("api_key"), variables(model.ForAPIKey), stagingSecrets("api_key")),
			Decider: Both, Source: apiKeys,
		},
		{
			ID: "secrets-private", Section: section, Title: "no secrets in configuration",
			Do: "Keep secrets out of git, images and browser pages, and rotate exposed ones. golive searches " +
				"only configuration files, so scan code with another tool.",
			Needs:   structure(append(compared(secretSettings...), whole(Variables))),
			Decider: Files, Source: apiKeys,
		},
		{
			ID: "placeholders", Section: section, Title: "no placeholders left",
			Do:      "Replace values from templates and documentation with the production values.",
			Needs:   []Need{whole(Production), whole(Variables)},
			Decider: Files, Source: apiKeys,
		},
		{
			ID: "client-id", Section: section, Title: "production client ID",
			Do: "Record the client ID of each production application; it differs from the staging client ID.",
			Needs: slices.Concat(compared("client_id", "connect_applications"), variables(model.ForClientID),
				shown(staging(StagingVariables(model.ForClientID)))),
			Decider: Both, Source: guide,
			Settings: []string{"client_id"},
		},
		{
			ID: "client-id-app", Section: section, Title: "client ID in the app",
			Do: "Set the production client ID and API key in the environment variables of the deployment that " +
				"customers use.",
			Needs: slices.Concat(production("client_id", "connect_applications", "custom_domains.authentication_api"),
				variables(model.ForClientID, model.ForAPIKey, model.ForIssuer, model.ForJWKSURL),
				[]Need{{Of: SDKs, Path: SDKIssuer}}),
			Decider: Both, Source: ssoChecklist,
			Variables: []model.Purpose{model.ForClientID, model.ForAPIKey, model.ForIssuer, model.ForJWKSURL},
		},
		{
			ID: "app-variables", Section: section, Title: "app variables",
			Do: "Set every variable that the deployment's SDK reads, with production values and without " +
				"local defaults.",
			Needs: slices.Concat(production("custom_domains"),
				structure(production("api_key", "webhook_endpoints.secret", "actions.secret")),
				[]Need{whole(Variables)}, stagingURLs()),
			Decider: Both, Source: ssoChecklist, Settings: []string{"variables"},
		},
		{
			ID: "session-cookie", Section: section, Title: "session cookie", Features: authKitOnly,
			Do: "Set a cookie password of at least 32 characters, used only in production and equal on every " +
				"instance, and a cookie domain that matches the host.",
			Needs: slices.Concat(production("redirect_uris"), variables(model.ForCookiePassword, model.ForCookieDomain,
				model.ForCookieSameSite, model.ForCookieName, model.ForCookieMaxAge, model.ForRedirectURI),
				stagingSecrets()),
			Decider: Both, Source: sessions,
			Variables: []model.Purpose{
				model.ForCookiePassword, model.ForCookieDomain, model.ForCookieSameSite, model.ForCookieName,
				model.ForCookieMaxAge,
			},
		},
	}
}

func redirects() []*Item {
	const section = "Redirects"
	return []*Item{
		{
			ID: "redirect-uris", Section: section, Title: "production redirect URIs",
			Do: "Register the callback of every production application: https, on a public host, exactly as the " +
				"application sends it.",
			Needs: slices.Concat(compared("redirect_uris"),
				production("sign_out_redirects", "connect_applications.redirect_uris", "platform"),
				uses(model.AuthKit, model.SSO),
				variables(model.ForRedirectURI, model.ForSignOutRedirect), stagingURLs()),
			Decider: Both, Source: redirectURIs,
			Settings: []string{"redirect_uris"},
		},
		{
			ID: "redirect-uri-default", Section: section, Title: "default redirect URI",
			Do: "Choose the default URI for sign-ins that start at an identity provider; it cannot " +
				"have a wildcard.",
			Needs:   slices.Concat(compared("redirect_uris", "sign_out_redirects"), stagingURLs()),
			Decider: Both, Source: ssoChecklist,
			Settings: []string{"redirect_uris.default"},
		},
		{
			ID: "redirect-uri-app", Section: section, Title: "redirect URI in the app",
			Do: "Make the application send a redirect URI that is registered exactly.",
			Needs: slices.Concat(production("redirect_uris", "sign_out_redirects"),
				variables(model.ForRedirectURI, model.ForSignOutRedirect), stagingURLs()),
			Decider: Both, Source: redirectURIs,
			Variables: []model.Purpose{model.ForRedirectURI},
		},
		{
			ID: "redirects-received", Section: section, Title: "app receives redirects",
			Do: "Check that the deployment's network lets redirects from api.workos.com, or from your " +
				"authentication domain, reach the callback.",
			Decider: Person, Source: ssoChecklist,
		},
		{
			ID: "ip-allowlists", Section: section, Title: "IP allowlists updated",
			Do: "If the network filters by address, allow Cloudflare's ranges for redirects and the WorkOS " +
				"addresses for webhooks, actions and log streams.",
			Decider: Person, Source: ssoChecklist,
		},
		{
			ID: "sign-in-url", Section: section, Title: "sign-in URL", Features: authKitOnly,
			Do:      "Set the sign-in URL, where bookmarks, invitations and password resets start.",
			Needs:   slices.Concat(compared("sign_in_url"), production("platform"), uses(model.AuthKit), stagingURLs()),
			Decider: Both, Source: authKit,
			Settings: []string{"sign_in_url"},
		},
		{
			ID: "sign-out-redirect", Section: section, Title: "sign-out redirect", Features: authKitOnly,
			Do: "Set a sign-out redirect or a homepage URL; without either, signing out ends on an error page.",
			Needs: slices.Concat(compared("sign_out_redirects", "homepage_url"), production("platform"),
				variables(model.ForSignOutRedirect), stagingURLs()),
			Decider: Both, Source: sessions,
			Settings: []string{"sign_out_redirects", "homepage_url"},
		},
		{
			ID: "app-urls", Section: section, Title: "other app URLs",
			Do: "Use https and public hosts for the homepage, sign-up, invitation and password reset URLs.",
			Needs: slices.Concat(compared("sign_up_url", "invitation_url", "password_reset_url"),
				production("homepage_url", "sign_in_url", "admin_portal", "connect_login_uri"),
				variables(model.ForServerURL), stagingURLs()),
			Decider: Files, Source: guide,
			Settings: []string{"sign_up_url", "invitation_url", "password_reset_url"},
		},
		{
			ID: "cors-origins", Section: section, Title: "CORS origins",
			Do: "Allow the origins of widgets and of applications that call WorkOS from the browser: scheme and " +
				"host, without a path.",
			Needs: slices.Concat(compared("cors_origins", "platform"), production("redirect_uris"), uses(model.Widgets),
				variables(model.ForRedirectURI), stagingURLs()),
			Decider: Both, Source: authKit,
			Settings: []string{"cors_origins", "platform"},
		},
	}
}
