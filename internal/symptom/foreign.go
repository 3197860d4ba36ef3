package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

// tools lists programs and services that have nothing to do with signing in, but whose errors use the same words.
var tools = []string{
	"postgres", "postgresql", "mysql", "mariadb", "sqlite", "redis", "mongo", "mongodb", "prisma", "drizzle", "kafka",
	"rabbitmq", "ssh", "npm", "yarn", "pnpm", "pip", "kubectl", "openai", "anthropic api",
	"webpack", "eslint", "tsconfig", "gradle", "maven", "terraform state", "terraform plan",
	"xcode", "wordpress", "git push", "onesignal", "cloudinary", "algolia", "sentry", "docker daemon",
}

// hosts lists programs and services that applications with WorkOS run on.
var hosts = []string{"kubernetes", "nginx", "aws", "tailwind", "flutter"}

// sinks lists services to which WorkOS can send audit logs.
var sinks = []string{"datadog", "elasticsearch", "s3"}

// mailers lists services that can send emails for WorkOS.
var mailers = []string{"sendgrid", "mailgun", "postmark"}

// providers lists other services and libraries for signing in, and services whose APIs use OAuth or sign their
// webhooks.
var providers = []string{
	"auth0", "clerk", "client uat", "firebase", "cognito", "keycloak", "stytch", "descope", "fusionauth",
	"zitadel", "logto", "kinde",
	"frontegg", "propelauth", "supertokens", "authelia", "vaultwarden", "bitwarden", "supabase auth", "gotrue",
	"next auth", "nextauth", "auth js", "authjs", "better auth", "betterauth", "passport js", "laravel passport",
	"spring security", "omniauth", "stripe", "paypal", "shopify", "paddle", "braintree", "recurly",
	"chargebee", "razorpay",
	"plaid", "twilio", "spotify", "discord", "twitch", "reddit",
	"salesforce", "hubspot",
	"zendesk", "atlassian", "jira", "quickbooks", "xero", "dropbox", "strava", "fitbit", "docusign", "svix",
}

// identityProviders lists services that customers connect to WorkOS. Their own errors use the same words.
var identityProviders = []string{"okta", "onelogin", "pingfederate", "adfs", "jumpcloud", "authentik"}

// theirURLs lists beginnings of addresses at other services, without the parts before the name of the service. A
// request to such an address is answered by that service.
var theirURLs = []string{
	"okta.com/oauth2/", "okta.com/api/", "oktapreview.com/oauth2/", "onelogin.com/oidc/", "onelogin.com/api/",
	"mcp.supabase.com", "api.supabase.com", "mcp.notion.com", "mcp.linear.app", "mcp.stripe.com", "mcp.sentry.dev",
	"mcp.atlassian.com", "mcp.figma.com", "mcp.vercel.com", "mcp.cloudflare.com", "api.githubcopilot.com",
	"graph.facebook.com", "api.slack.com", "slack.com/api/", "auth0.com", "clerk.accounts.dev", "amazoncognito.com",
}

// theirPort matches the port of a database or a queue, which refuses connections in the same words.
var theirPort = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[\w.\]]:(5432|3306|1433|6379|27017|9200|5672|9092|11211)\b`)
})

// requestsOthers reports whether text contains the address of another service.
func requestsOthers(text string) bool {
	text = strings.ToLower(text[:min(len(text), maxText)])
	return theirPort().MatchString(text) || slices.ContainsFunc(theirURLs, func(url string) bool {
		at := strings.Index(text, url)
		return at > 0 && (text[at-1] == '.' || text[at-1] == '/')
	})
}

// isForeign reports whether text is about another program or service, because it names one and does not mention WorkOS.
// Text that names one of providers, hosts, mailers or sinks is foreign only if it also mentions no concept in joint,
// hosted, mailed or streamed, respectively. The name in an error code of WorkOS, such as
// stripe_customer_id_already_used, does not count.
func isForeign(text string) bool {
	words := plainWords(withoutCodes(text))
	switch {
	case namesWorkOS(words):
		return false
	case mentions(words, tools), requestsOthers(text):
		return true
	}
	concepts := conceptsIn(wordsOf(text))
	lacks := func(names []string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return concepts[name] })
	}
	return mentions(words, providers) && lacks(joint) || mentions(words, hosts) && lacks(hosted) ||
		mentions(words, mailers) && lacks(mailed) || mentions(words, sinks) && lacks(streamed)
}

// Text may name another service and still be about WorkOS. hosted contains the concepts of text about an application
// that runs on one of hosts. mailed contains the concepts of text about emails that one of mailers sends for WorkOS.
// streamed contains the concepts of text about audit logs in one of sinks. joint contains the concepts of text about
// WorkOS together with one of providers, such as users who come from the provider, or pages that the provider embeds.
var (
	hosted   = []string{"signin", "signout", "redirecturi", "webhook", "mcp", "cookie", "token", "variable", "key"}
	mailed   = []string{"otp", "invitation", "signin", "emailprovider"}
	streamed = []string{"audit", "logstream"}
	joint    = []string{"migrated", "hash", "frame", "entitlement", "pipe"}
)

// codesWithNames lists the error codes of WorkOS that contain the name of another service.
var codesWithNames = sync.OnceValue(func() []string {
	var codes []string
	for _, known := range Errors() {
		if known.Kind == "code" && mentions(plainWords(known.Text), providers) {
			codes = append(codes, known.Text)
		}
	}
	return codes
})

// withoutCodes removes error codes of WorkOS that contain the name of another service, and the package of the library
// for tokens that Firebase publishes for PHP.
func withoutCodes(text string) string {
	text = strings.ReplaceAll(text, `Firebase\JWT`, "")
	for _, code := range codesWithNames() {
		text = strings.ReplaceAll(text, code, "")
	}
	return text
}

// plainWords returns the words of text in lower case as wordsOf does, but does not split names: NextAuth is one word.
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

// mentions reports whether words contain one of the names, each of which has one or more words.
func mentions(words, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return indexOf(words, strings.Fields(name), 0) >= 0 })
}

// commonErrors lists codes that many other programs and services use too. In a longer text, such a code decides what
// the text is about only if the text mentions WorkOS.
var commonErrors = []string{
	"access_denied", "authorization_pending", "bad_request", "econnrefused", "email_already_in_use",
	"err_connection_refused", "err_invalid_url", "err_too_many_redirects", "expired_token", "invalid_api_key",
	"invalid_claim", "invalid_client", "invalid_connection", "invalid_credentials", "invalid_email", "invalid_grant",
	"invalid_metadata", "invalid_request", "invalid_request_parameters", "invalid_role", "invalid_url",
	"lock_timeout", "missing_api_key", "missing_client_id", "missing_tokens", "rate_limit_exceeded",
	"redirect_uri_mismatch", "server_error", "slow_down", "too_many_requests", "unauthorized_client",
	"unsupported_grant_type", "user_already_exists", "wrong_account",
}

// commonTexts lists texts that other programs and services use too. In a longer text, such an error does not decide
// what the text is about.
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

// isCertain reports whether the page of the deciding candidate can be shown without being marked as uncertain. This is
// the case if the text consists only of the error or mentions WorkOS, or if only WorkOS has the error and the text
// names no other provider.
func (c candidate) isCertain(text string) bool {
	words := plainWords(text)
	if c.match == Exact || namesWorkOS(words) {
		return true
	}
	return !c.common && !mentions(words, identityProviders) && !mentions(words, providers)
}
