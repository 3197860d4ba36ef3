package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

// tools lists programs and services that are unrelated to signing in but have similar error messages.
var tools = []string{
	"postgres", "postgresql", "mysql", "mariadb", "sqlite", "redis", "mongo", "mongodb", "prisma", "drizzle", "kafka",
	"rabbitmq", "ssh", "npm", "yarn", "pnpm", "pip", "kubectl", "openai", "anthropic api",
	"webpack", "eslint", "tsconfig", "gradle", "maven", "terraform state", "terraform plan",
	"xcode", "wordpress", "git push", "onesignal", "cloudinary", "algolia", "docker daemon",
	"git commit", "git rebase", "git merge", "github webhook", "github webhooks", "github actions runner", "probot",
	"hub signature", "gh auth", "cert manager", "certbot", "newsletter", "org2org", "pg dump", "production dump",
	"database dump", "sql dump", "backup restore", "airflow", "jenkins", "puppet", "ansible", "grafana", "prometheus",
	"smtplib", "imap", "duo push", "duo security", "az login", "azure cli", "keystore",
}

// hosts lists programs and services that run or monitor applications that use WorkOS.
var hosts = []string{"kubernetes", "nginx", "aws", "tailwind", "flutter", "sentry"}

// sinks lists services to which WorkOS can send audit logs.
var sinks = []string{"datadog", "elasticsearch", "s3"}

// mailers lists services that can send emails for WorkOS.
var mailers = []string{"sendgrid", "mailgun", "postmark"}

// ownServers lists phrases for the server of an application to which its own browser code sends requests.
var ownServers = []string{
	"own backend", "own api", "own server", "own express server", "own rest api", "our rest api", "my rest api",
}

// managers lists tools that can manage WorkOS environments, among many other things.
var managers = []string{"terraform", "opentofu", "tofu", "pulumi"}

// providers lists other sign-in services and libraries, and services whose APIs use OAuth or that sign their
// webhooks.
var providers = []string{
	"auth0", "getaccesstokensilently", "clerk", "client uat", "firebase", "cognito", "keycloak", "stytch", "descope",
	"fusionauth",
	"zitadel", "logto", "kinde",
	"frontegg", "propelauth", "supertokens", "authelia", "vaultwarden", "bitwarden", "supabase auth", "gotrue",
	"next auth", "nextauth", "auth js", "authjs", "better auth", "betterauth", "passport js", "laravel passport",
	"spring security", "omniauth", "stripe", "paypal", "shopify", "paddle", "braintree", "recurly",
	"chargebee", "razorpay",
	"plaid", "twilio", "spotify", "discord", "twitch", "reddit",
	"salesforce", "hubspot",
	"zendesk", "atlassian", "jira", "quickbooks", "xero", "dropbox", "strava", "fitbit", "docusign", "svix",
	"composio", "nango", "pipedream", "zapier", "n8n", "airtable", "asana", "tiktok",
	"whatsapp", "telegram", "google calendar", "google drive", "google sheets", "google ads", "google maps",
	"google play", "youtube", "outlook calendar", "graph api", "slack api", "slack bolt", "linkedin api", "okta api",
	"okta management api", "vonage", "messagebird", "mailchimp", "intercom", "appwrite", "pocketbase",
	"casdoor", "devise", "django allauth", "allauth", "pusher", "ably", "standardwebhooks", "lemonsqueezy",
	"lemon squeezy", "revenuecat", "adyen", "mollie", "klarna", "gocardless", "langchain", "hugging face",
	"huggingface", "gemini api", "slack app", "slack webapi", "slack oauth", "xoxb", "notion api", "figma api",
	"msal", "okta auth js", "facebook", "instagram", "pinterest", "snapchat", "coinbase", "binance", "metamask",
	"walletconnect", "web3auth", "privy", "hanko", "corbado", "ory kratos", "ory hydra", "identityserver", "openiddict",
	"wso2", "forgerock", "gitea", "jellyfin", "nextcloud", "home assistant", "immich", "portainer", "proxmox",
	"google analytics", "google pay", "apple pay", "microsoft teams bot", "azure devops",
}

// backends lists services that accept WorkOS tokens but can also sign users in themselves.
var backends = []string{"supabase"}

// identityProviders lists services that customers connect to WorkOS and that have similar error messages.
var identityProviders = []string{"okta", "onelogin", "pingfederate", "adfs", "jumpcloud", "authentik"}

// foreignURLs lists parts of URLs at other services, from the domain name on. Such a service, not WorkOS, answers
// requests to these URLs.
var foreignURLs = []string{
	"okta.com/oauth2/", "okta.com/api/", "oktapreview.com/oauth2/", "onelogin.com/oidc/", "onelogin.com/api/",
	"mcp.supabase.com", "api.supabase.com", "mcp.notion.com", "mcp.linear.app", "mcp.stripe.com", "mcp.sentry.dev",
	"mcp.atlassian.com", "mcp.figma.com", "mcp.vercel.com", "mcp.cloudflare.com", "api.githubcopilot.com",
	"graph.facebook.com", "api.github.com/", "api.slack.com", "slack.com/api/", "auth0.com", "clerk.accounts.dev",
	"amazoncognito.com",
}

// foreignPort matches the default port of a database or queue. An error such as "connection refused" at this port is
// unrelated to WorkOS.
var foreignPort = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:[\w.\]]:|\bport )(5432|3306|1433|6379|27017|9200|5672|9092|11211)\b`)
})

// foreignCode matches error codes of the Okta API, such as E0000011.
var foreignCode = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\be0000\d{3}\b`) })

// requestsOthers reports whether text contains a URL, port or error code of another service.
func requestsOthers(text string) bool {
	text = strings.ToLower(text[:min(len(text), maxText)])
	if foreignPort().MatchString(text) || foreignCode().MatchString(text) {
		return true
	}
	return slices.ContainsFunc(foreignURLs, func(url string) bool {
		at := strings.Index(text, url)
		return at > 0 && (text[at-1] == '.' || text[at-1] == '/')
	})
}

// namesakes lists words that refer to other products named AuthKit.
var namesakes = []string{"farcaster", "picahq", "pica", "authkitmodule"}

// isNamesake reports whether the user's text is about another product named AuthKit.
func isNamesake(words []string) bool {
	workos := func(word string) bool { return strings.HasPrefix(word, "workos") }
	return mentions(words, namesakes) && !slices.ContainsFunc(words, workos)
}

// isForeign reports whether text is about another program or service: it names one and does not mention WorkOS. Names
// in WorkOS error codes, such as stripe_customer_id_already_used, do not count. Products named like a WorkOS product
// are recognized by isNamesake.
func isForeign(text string) bool {
	text = withoutCodes(text)
	words := plainWords(text)
	switch {
	case namesWorkOS(words):
		return false
	case mentions(words, tools), requestsOthers(text):
		return true
	}
	split := wordsOf(text) // finds Stripe in StripeSignatureVerificationError
	concepts := conceptsIn(split)
	return slices.ContainsFunc(partners, func(c partner) bool {
		hasConcept := slices.ContainsFunc(c.sharedConcepts, func(name string) bool { return concepts[name] })
		return (mentions(words, c.names) || mentions(split, c.names)) && !hasConcept
	})
}

// partner is a group of services that are used together with WorkOS. A text that contains one of names is about
// WorkOS only if it mentions a concept in sharedConcepts.
type partner struct{ names, sharedConcepts []string }

var partners = []partner{
	// A provider has users that are migrated to WorkOS, or embeds pages.
	{providers, []string{"migrated", "hash", "frame", "entitlement", "pipe"}},
	// A backend accepts WorkOS tokens.
	{backends, []string{"token", "role", "claim", "migrated", "hash", "selector", "jwks"}},
	// A host runs the application.
	{hosts, []string{"signin", "signout", "redirecturi", "webhook", "mcp", "cookie", "token", "variable", "key",
		"catch", "stale", "headerlarge"}},
	// A mailer sends emails for WorkOS.
	{mailers, []string{"otp", "invitation", "signin", "emailprovider"}},
	// The application sends requests to its own server.
	{ownServers, []string{
		"token", "signin", "signout", "cookie", "widget", "mcp", "key", "clientid", "jwks", "webhook", "role",
		"organization", "sso", "directory", "variable", "localrow",
	}},
	// A tool manages the WorkOS environment.
	{managers, []string{
		"role", "permission", "organization", "redirecturi", "webhook", "key", "connectapp", "clientid",
	}},
	// WorkOS streams audit logs to a sink.
	{sinks, []string{"audit", "logstream"}},
}

// codesWithNames lists the WorkOS error codes that contain the name of another service.
var codesWithNames = sync.OnceValue(func() []string {
	var codes []string
	for _, known := range Errors() {
		if known.Kind == "code" && mentions(plainWords(known.Text), providers) {
			codes = append(codes, known.Text)
		}
	}
	return codes
})

// withoutCodes removes WorkOS error codes that contain the name of another service. It also removes Firebase\JWT, the
// namespace of a PHP library that WorkOS applications use.
func withoutCodes(text string) string {
	text = strings.ReplaceAll(text, `Firebase\JWT`, "")
	for _, code := range codesWithNames() {
		text = strings.ReplaceAll(text, code, "")
	}
	return text
}

// plainWords is like wordsOf, but does not split names at capitals: NextAuth is one word.
func plainWords(text string) []string {
	lower := strings.ToLower(text[:min(len(text), maxText)])
	words := strings.FieldsFunc(lower, func(r rune) bool { return !model.IsWordRune(r) })
	return words[:min(len(words), maxWords)]
}

// namesWorkOS reports whether the user's text mentions WorkOS or one of its products.
func namesWorkOS(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.HasPrefix(word, "workos") || strings.HasPrefix(word, "authkit")
	})
}

// mentions reports whether words contain one of the names. A name may consist of several words.
func mentions(words, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return indexOf(words, strings.Fields(name), 0) >= 0 })
}

// commonErrors lists error codes that many other programs and services also use. In a longer text, such a code
// determines the symptom only if the text mentions WorkOS.
var commonErrors = []string{
	"access_denied", "authorization_pending", "bad_request", "econnrefused", "email_already_in_use", "email_mismatch",
	"err_connection_refused", "err_invalid_url", "err_too_many_redirects", "expired_token", "invalid_api_key",
	"invalid_claim", "invalid_client", "invalid_connection", "invalid_credentials", "invalid_email", "invalid_grant",
	"invalid_metadata", "invalid_request", "invalid_request_parameters", "invalid_role", "invalid_scope", "invalid_url",
	"lock_timeout", "missing_api_key", "missing_client_id", "missing_tokens", "rate_limit_exceeded",
	"redirect_uri_mismatch", "server_error", "slow_down", "too_many_requests", "unauthorized_client",
	"unsupported_grant_type", "user_already_exists", "wrong_account",
}

// commonTexts lists error texts that other programs and services also use. In a longer text, such an error does not
// determine the symptom.
var commonTexts = []string{
	"A conflict has occurred on the server.", "AES-GCM decryption failed", "API Key is required",
	"API key is already expired", "API key is invalid or expired", "Access token expired", "An error has occurred.",
	"Authentication error:", "Authentication failed", "Bad options", "Bad request",
	"Domain already exists for this organization.", "Domain is already verified.", "Empty password",
	"Expected a function", "Failed to refresh access token:", "Failed to refresh tokens", "Incorrect permissions",
	"Invalid JWT", "Invalid JWT format", "Invalid URL", "Invalid client ID or secret.",
	"Invalid code, please try again.", "Invalid enum value.", "Invalid expiration",
	"Invalid passcode, please try again", "Invalid resource id", "Invalid token", "Invalid verdict",
	"Invite has already been accepted.", "Invite has been revoked.", "Invite has expired.", "Invite is not pending.",
	"JWT has expired", "JWT signature verification failed", "Missing environment variables: *",
	"Missing refresh token.", "No access token available", "No auth token provided", "Not authenticated",
	"OAuth error:", "Organization not found: '*'.", "Poll aborted", "Redirect URI not found: '*'.",
	"Request failed after exhausting retries.", "Request timed out", "Request timeout (10s)",
	"Request timeout after *ms", "SDK version is outdated", "SDK version outdated (* → *)", "Session expired",
	"Session refresh error", "Signature header missing", "Something went wrong",
	"Something went wrong, please try again", "The client is not authorized to use this grant type.",
	"The code has expired or has already been used.", "The following * must be met:",
	"The grant type is not supported.", "The provider * is not valid.", "The request could not be completed.",
	"Too many requests.", "Unexpected response format", "Unknown client", "Unprocessable entity",
	"User denied the device authorization", "Value must be a finite number", "Value must be an integer",
	"Value must be non-negative", "client_id is required", "decryption operation failed", "request timed out",
	"response is missing tokens", "signature verification failed", "user already exists", "user not found",
	"webhook secret is not set",
}

// isCertain reports whether the page of the best candidate can be shown without being marked as an inexact match.
// This is the case if the text is exactly the error, mentions WorkOS, or contains an error that only WorkOS has and
// names no other provider.
func (c candidate) isCertain(text string) bool {
	words := plainWords(text)
	if c.match == Exact || namesWorkOS(words) {
		return true
	}
	return !c.common && !mentions(words, identityProviders) && !mentions(words, providers)
}
