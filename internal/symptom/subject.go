package symptom

import (
	"slices"
	"strings"
)

// Subject is a topic that users can look up with a single word, such as "webhook", and all rules about it.
type Subject struct {
	Name string
	// terms contains the terms for the subject, separated by commas.
	terms string
	// rules contains prefixes of the IDs of the subject's rules, separated by spaces. A part that starts with "*"
	// matches anywhere in an ID.
	rules string
}

// Subjects lists the subjects in the order of the documentation.
func Subjects() []Subject { return slices.Clone(subjects) }

var subjects = []Subject{
	{
		"redirect URIs",
		"redirect, redirects, redirect uri, redirect url, callback, callback url, callback uri, return to, wildcard",
		"redirect-uri env-redirect-uri staging-host",
	},
	{"CORS origins", "cors, origin, cors origin, allowed origin, preflight, widget", "cors-origin"},
	{
		"sign-out",
		"sign out, signout, log out, logout, sign out redirect, logout redirect, logout uri, logout url",
		"sign-out redirect-uri-default redirect-uri-wildcard-default",
	},
	{
		"application pages",
		"homepage, homepage url, sign in url, sign in endpoint, initiate login uri, login url, sign up url",
		"app-url sign-in-url sign-out staging-host admin-portal",
	},
	{"Admin Portal", "admin portal, portal, portal link, return url", "admin-portal app-url"},
	{
		"sign-in methods",
		"sign in, signin, login, log in, authentication, auth method, password, magic link, magic auth, mfa",
		"auth-method oauth- passkey sign-in-url",
	},
	{
		"social login",
		"oauth, social, social login, google, microsoft, github, apple, oauth provider, pipes, integration",
		"oauth- integration- connection-type",
	},
	{"API keys", "api key, key, secret key", "api-key secret- placeholder reference-environment preview-reads"},
	{"client IDs", "client id, client", "client-id placeholder id-cross env-issuer"},
	{
		"secrets",
		"secret, credential, leak, vault, client secret, rotate",
		"secret- webhook-secret action-secret placeholder env-file-not-ignored env-cookie-password env-public-runtime",
	},
	{
		"webhooks", "webhook, hook, webhook endpoint, endpoint, event, events api, webhook event", "webhook-",
	},
	{"signatures", "signature, signing secret, webhook secret", "webhook-secret action-secret secret-"},
	{"actions", "action, actions api", "action-"},
	{
		"cookies and sessions",
		"cookie, session, cookie password, cookie domain, samesite, same site, session cookie, refresh token, pkce",
		"env-cookie spa-without token-size env-dev-mode",
	},
	{
		"tokens",
		"jwt, token, claim, issuer, iss, jwks, jwt template, access token, bearer",
		"jwt-template token-size env-issuer env-sdk-issuer env-authkit",
	},
	{
		"custom domains",
		"domain, custom domain, cname, dns, authkit domain, api hostname, hostname, host, tls",
		"custom-domain env-api-hostname env-authkit-domain spa-without passkey-without email-domain " +
			"organization-domain",
	},
	{"email", "mail, email, invitation, invite, smtp, dmarc, spam", "email-domain webhook-event-required"},
	{"passkeys", "passkey, webauthn", "passkey-"},
	{
		"SSO connections",
		"sso, saml, oidc, connection, idp, identity provider, okta, entra, test idp",
		"connection- test-idp test-organization organization- redirect-uri-default id-cross",
	},
	{
		"directories",
		"directory, scim, dsync, directory sync, provisioning, user provisioning",
		"directory- webhook-event-required webhook-event-unknown connection-organization",
	},
	{"organizations", "organization, organisation, org, tenant, customer", "organization- " +
		"test-organization connection- id-"},
	{
		"roles and permissions",
		"role, permission, rbac, fga, slug, resource type, default role",
		"role- slug- promotion-",
	},
	{
		"variables",
		"env, environment variable, env var, variable, dotenv, env file, process env, undefined",
		"env- variable- dotenv- file-syntax dev-vars- turbo- wrangler- build-argument",
	},
	{
		"builds and images",
		"docker, dockerfile, build argument, build, image, docker compose, next public, turborepo",
		"build-argument env-public secret-public turbo- env-default-local variable-inherited",
	},
	{"Cloudflare Workers", "wrangler, cloudflare, worker, cloudflare worker, dev vars", "wrangler- dev-vars-"},
	{
		"localhost",
		"localhost, local, 127.0.0.1, loopback, ngrok, tunnel",
		"*localhost *loopback env-default-local env-api-hostname app-url private-host *private-host staging-host",
	},
	{"HTTPS", "http, https, ssl", "redirect-uri-http webhook-url-http app-url env-api-https action-url"},
	{
		"staging in production",
		"staging, sandbox, test environment, wrong environment",
		"staging-host *shared id-cross test- api-key-environment reference-environment env-authkit " +
			"variable-inherited " +
			"promotion-staging environment-production",
	},
	{
		"differences between staging and production",
		"parity, promotion, drift, difference, diff, expected",
		"promotion- variable-missing exemption-",
	},
	{"MCP", "mcp, mcp server, fastmcp", "env-authkit env-issuer app-url env-default-local"},
	{"impersonation", "impersonation, impersonate", "sign-in-url app-url"},
	{"placeholders", "placeholder, changeme, example value", "placeholder env-cookie-password-weak"},
	{"suppressions", "suppression, suppress, ignore, golive ignore, false positive", "suppression- exemption-"},
	{"attestations", "attestation, attest, sign off, evidence", "attestation-"},
	{
		"file syntax", "yaml, syntax, schema, parse, quote, unknown key", "yaml- schema- file- " +
			"project- environment-",
	},
}

// SubjectOf returns the subject that the whole text names. The text must be a term of the table, or consist of words
// that occur in the rule IDs ids.
func SubjectOf(text string, ids []string) (Subject, bool) {
	whole := stems(wordsOf(text))
	if len(whole) == 0 || len(whole) > maxTerm {
		return Subject{}, false
	}
	for _, subject := range subjects {
		for term := range strings.SplitSeq(subject.terms, ",") {
			if slices.Equal(stems(wordsOf(term)), whole) {
				return subject, true
			}
		}
	}
	var named []string
	for _, id := range ids {
		if indexOf(stems(wordsOf(id)), whole, 0) >= 0 {
			named = append(named, id)
		}
	}
	return Subject{Name: text, rules: strings.Join(named, " ")}, len(named) > 0
}

// maxTerm is the maximum number of words in a text that names a subject.
const maxTerm = 3

// Has reports whether a rule is about the subject.
func (s Subject) Has(rule string) bool {
	for part := range strings.FieldsSeq(s.rules) {
		inner, anywhere := strings.CutPrefix(part, "*")
		if anywhere && strings.Contains(rule, inner) || strings.HasPrefix(rule, part) {
			return true
		}
	}
	return false
}
