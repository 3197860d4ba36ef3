package checklist

// The WorkOS documentation pages on which the items are based.
var (
	guide           = Source{"https://workos.com/docs/authkit/environments", "2026-11-23"}
	ssoChecklist    = Source{"https://workos.com/docs/sso/launch-checklist", "2026-11-25"}
	apiKeys         = Source{"https://workos.com/docs/reference/api-authentication", "2026-11-23"}
	redirectURIs    = Source{"https://workos.com/docs/sso/redirect-uris", "2026-11-23"}
	authKit         = Source{"https://workos.com/docs/authkit", "2026-11-23"}
	sessions        = Source{"https://workos.com/docs/authkit/sessions", "2026-11-23"}
	customDomains   = Source{"https://workos.com/docs/custom-domains", "2026-11-23"}
	emailDomain     = Source{"https://workos.com/docs/custom-domains/email", "2026-11-23"}
	branding        = Source{"https://workos.com/docs/authkit/branding", "2026-11-23"}
	socialLogin     = Source{"https://workos.com/docs/authkit/social-login", "2026-11-23"}
	googleOAuth     = Source{"https://workos.com/docs/integrations/google-oauth", "2026-11-25"}
	jwtTemplates    = Source{"https://workos.com/docs/authkit/jwt-templates", "2026-11-23"}
	roles           = Source{"https://workos.com/docs/rbac/configuration", "2026-11-23"}
	featureFlags    = Source{"https://workos.com/docs/feature-flags", "2026-11-23"}
	testSSO         = Source{"https://workos.com/docs/sso/test-sso", "2026-11-23"}
	adminPortal     = Source{"https://workos.com/docs/admin-portal", "2026-11-25"}
	inactiveUsers   = Source{"https://workos.com/docs/directory-sync/handle-inactive-users", "2026-11-25"}
	directoryEvents = Source{"https://workos.com/docs/directory-sync/understanding-events", "2026-11-23"}
	webhookGuide    = Source{"https://workos.com/docs/events/data-syncing/webhooks", "2026-11-23"}
	actionsGuide    = Source{"https://workos.com/docs/authkit/actions", "2026-11-23"}
)
