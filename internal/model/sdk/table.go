package sdk

import "sync"

// Variables of server SDKs that store a sealed session in a cookie, and the date on which the rows of the table were
// verified.
const (
	apiKey         = "WORKOS_API_KEY"
	clientID       = "WORKOS_CLIENT_ID"
	redirectURI    = "WORKOS_REDIRECT_URI"
	redirectURL    = "WORKOS_REDIRECT_URL"
	cookiePassword = "WORKOS_COOKIE_PASSWORD"
	cookieDomain   = "WORKOS_COOKIE_DOMAIN"
	cookieName     = "WORKOS_COOKIE_NAME"
	cookieMaxAge   = "WORKOS_COOKIE_MAX_AGE"
	cookieSameSite = "WORKOS_COOKIE_SAMESITE"
	apiHostname    = "WORKOS_API_HOSTNAME"
	apiHTTPS       = "WORKOS_API_HTTPS"
	apiPort        = "WORKOS_API_PORT"
	verified       = "2026-11-23"
)

// Table lists the WorkOS SDKs and the variables that each reads, according to its README and source on the date in
// its row. Callers share the table and must not modify it.
func Table() []SDK { return table() }

// table is built once, because rules look up SDKs for each variable.
var table = sync.OnceValue(func() []SDK {
	session := []string{clientID, apiKey, redirectURI, cookiePassword}
	return []SDK{
		{
			Name: "authkit-nextjs", Packages: []string{"npm:@workos-inc/authkit-nextjs"}, SignInURL: true,
			Required: []string{clientID, apiKey, cookiePassword, "NEXT_PUBLIC_WORKOS_REDIRECT_URI"},
			Optional: []string{
				cookieDomain, cookieMaxAge, cookieName, cookieSameSite, apiHostname, apiHTTPS, apiPort,
				"WORKOS_CLAIM_TOKEN",
			},
			Ignored: map[string]string{
				redirectURI: "NEXT_PUBLIC_WORKOS_REDIRECT_URI", redirectURL: "NEXT_PUBLIC_WORKOS_REDIRECT_URI",
				"NEXT_PUBLIC_WORKOS_REDIRECT_URL": "NEXT_PUBLIC_WORKOS_REDIRECT_URI",
				"WORKOS_COOKIE_SAME_SITE":         cookieSameSite,
			},
			Source: "https://github.com/workos/authkit-nextjs/blob/main/src/env-variables.ts", Verified: verified,
		},
		{
			Name: "authkit-react-router", Packages: []string{"npm:@workos-inc/authkit-react-router"}, Required: session,
			Optional: []string{cookieName, cookieMaxAge, apiHostname, apiHTTPS, apiPort},
			Ignored: map[string]string{
				cookieDomain: "", cookieSameSite: "", "WORKOS_COOKIE_SAME_SITE": "", redirectURL: redirectURI,
			},
			Source: "https://github.com/workos/authkit-react-router", Verified: verified,
		},
		{
			Name: "authkit-remix", Packages: []string{"npm:@workos-inc/authkit-remix"}, Required: session,
			Optional: []string{cookieName, cookieMaxAge, apiHostname, apiHTTPS, apiPort},
			Ignored: map[string]string{
				cookieDomain: "", cookieSameSite: "", "WORKOS_COOKIE_SAME_SITE": "", redirectURL: redirectURI,
			},
			Source: "https://github.com/workos/authkit-remix", Verified: verified,
		},
		{
			Name:      "authkit-tanstack-start",
			Packages:  []string{"npm:@workos/authkit-tanstack-react-start", "npm:@workos/authkit-tanstack-start"},
			SignInURL: true, Configured: true,
			Required: session, Optional: []string{cookieName, cookieMaxAge, apiHostname, apiHTTPS},
			Ignored: map[string]string{
				cookieDomain: "", cookieSameSite: "", "WORKOS_COOKIE_SAME_SITE": "", apiPort: "",
			},
			Source: "https://github.com/workos/authkit-tanstack-start/issues/114", Verified: verified,
		},
		{
			Name: "authkit-sveltekit", Packages: []string{"npm:@workos/authkit-sveltekit"},
			Configured: true,
			Required:   session, Optional: []string{cookieName, cookieMaxAge, apiHostname, apiHTTPS},
			Ignored: map[string]string{
				cookieDomain: "", cookieSameSite: "", "WORKOS_COOKIE_SAME_SITE": "", apiPort: "",
			},
			Source: "https://github.com/workos/authkit-session", Verified: verified,
		},
		{
			Name: "authkit-react", Packages: []string{"npm:@workos-inc/authkit-react"}, Browser: true,
			Source: "https://github.com/workos/authkit-react", Verified: verified,
		},
		{
			Name: "authkit-js", Packages: []string{"npm:@workos-inc/authkit-js"}, Browser: true,
			Source: "https://github.com/workos/authkit-js", Verified: verified,
		},
		{
			Name: "node", Packages: []string{"npm:@workos-inc/node"}, Required: []string{apiKey},
			Optional: []string{clientID, cookiePassword},
			Source:   "https://github.com/workos/workos-node", Verified: verified,
		},
		{
			Name: "python", Packages: []string{"pypi:workos"}, Required: []string{apiKey, clientID},
			Optional: []string{"WORKOS_BASE_URL", "WORKOS_REQUEST_TIMEOUT"},
			Source:   "https://github.com/workos/workos-python", Verified: verified,
		},
		{
			Name: "ruby", Packages: []string{"gem:workos"},
			Optional: []string{apiKey, clientID, "WORKOS_WEBHOOK_SECRET", "WORKOS_ACTIONS_SECRET"},
			Source:   "https://github.com/workos/workos-ruby", Verified: verified,
		},
		{
			Name: "go", Packages: []string{"go:github.com/workos/workos-go"}, Optional: []string{apiKey, clientID},
			Source: "https://github.com/workos/workos-go", Verified: verified,
		},
		{
			Name: "php", Packages: []string{"composer:workos/workos-php"}, Required: []string{apiKey, clientID},
			Source: "https://github.com/workos/workos-php", Verified: verified,
		},
		{
			Name: "php-laravel", Packages: []string{"composer:workos/workos-php-laravel"},
			Required: []string{apiKey, clientID}, Optional: []string{redirectURI, "WORKOS_API_BASE_URL"},
			Source: "https://github.com/workos/workos-php-laravel", Verified: verified,
		},
		{
			Name: "laravel", Packages: []string{"composer:laravel/workos"},
			Required: []string{clientID, apiKey, redirectURL},
			Ignored:  map[string]string{redirectURI: redirectURL},
			Source:   "https://github.com/laravel/workos", Verified: verified,
		},
		{
			Name: "dotnet", Packages: []string{"nuget:WorkOS.net"},
			Optional: []string{"WorkOS__ApiKey", "WorkOS__ClientId"},
			Source:   "https://github.com/workos/workos-dotnet", Verified: verified,
		},
		{
			Name: "kotlin", Packages: []string{"maven:com.workos"},
			Optional: []string{apiKey, clientID, "WORKOS_WEBHOOK_SECRET"},
			Source:   "https://github.com/workos/workos-kotlin", Verified: verified,
		},
		{
			Name: "elixir", Packages: []string{"hex::workos"}, Optional: []string{apiKey, clientID},
			Source: "https://github.com/workos/workos-elixir", Verified: verified,
		},
		{
			Name: "convex", Packages: []string{"npm:@convex-dev/workos-authkit"},
			Required: []string{clientID, apiKey, "WORKOS_WEBHOOK_SECRET"},
			Optional: []string{"WORKOS_ACTION_SECRET", "WORKOS_AUTH_DOMAIN"},
			Source:   "https://github.com/get-convex/workos-authkit", Verified: verified,
		},
	}
})
