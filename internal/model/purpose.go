package model

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/suggest"
)

// Purpose is what a variable is for.
type Purpose uint8

// The purposes of variables that WorkOS's SDKs and guides name.
const (
	NoPurpose Purpose = iota
	ForAPIKey
	ForClientID
	ForRedirectURI
	ForSignOutRedirect
	ForCookiePassword
	ForCookieDomain
	ForCookieSameSite
	ForCookieName
	ForCookieMaxAge
	ForAPIHostname
	ForAPIHTTPS
	ForAPIPort
	ForBaseURL
	ForWebhookSecret
	ForActionSecret
	ForClientSecret
	ForClaimToken
	ForAuthKitDomain
	ForIssuer
	ForJWKSURL
	ForOrganizationID
	ForConnectionID
	ForDirectoryID
)

type purposeKind uint8

const (
	plainPurpose purposeKind = iota
	urlPurpose
	secretPurpose
)

// purposes gives each purpose its noun for messages and the kind of value it takes.
var purposes = [...]struct {
	noun string
	kind purposeKind
}{
	NoPurpose:          {"variable", plainPurpose},
	ForAPIKey:          {"API key", secretPurpose},
	ForClientID:        {"client ID", plainPurpose},
	ForRedirectURI:     {"redirect URI", urlPurpose},
	ForSignOutRedirect: {"sign-out redirect", urlPurpose},
	ForCookiePassword:  {"cookie password", secretPurpose},
	ForCookieDomain:    {"cookie domain", plainPurpose},
	ForCookieSameSite:  {"SameSite attribute of the cookie", plainPurpose},
	ForCookieName:      {"name of the cookie", plainPurpose},
	ForCookieMaxAge:    {"age of the cookie", plainPurpose},
	ForAPIHostname:     {"API host", plainPurpose},
	ForAPIHTTPS:        {"https switch of the API", plainPurpose},
	ForAPIPort:         {"API port", plainPurpose},
	ForBaseURL:         {"API base URL", urlPurpose},
	ForWebhookSecret:   {"webhook secret", secretPurpose},
	ForActionSecret:    {"action secret", secretPurpose},
	ForClientSecret:    {"client secret", secretPurpose},
	ForClaimToken:      {"claim token", secretPurpose},
	ForAuthKitDomain:   {"AuthKit domain", plainPurpose},
	ForIssuer:          {"token issuer", urlPurpose},
	ForJWKSURL:         {"JWKS URL", urlPurpose},
	ForOrganizationID:  {"organization ID", plainPurpose},
	ForConnectionID:    {"connection ID", plainPurpose},
	ForDirectoryID:     {"directory ID", plainPurpose},
}

// String is the noun for messages.
func (p Purpose) String() string { return purposes[p].noun }

func (p Purpose) kind() purposeKind { return purposes[p].kind }

// IsSecret reports whether the value of a variable for the purpose must stay secret.
func (p Purpose) IsSecret() bool { return p.kind() == secretPurpose }

// purposeNames are the names of variables without the prefixes and suffixes that
// people put around them; see PurposeOf. Sources: the README and the source of each
// SDK (package sdk names them), the vendor's command-line tool, and for the
// webhook and action secrets the READMEs of the Ruby, Kotlin and Convex packages.
var purposeNames = map[string]Purpose{
	"WORKOS_API_KEY": ForAPIKey, "WORKOS_KEY": ForAPIKey, "WORKOS_SECRET_KEY": ForAPIKey, "WORKOS_APIKEY": ForAPIKey,
	"WORKOS_API_SECRET": ForAPIKey, "WORKOS_API_TOKEN": ForAPIKey,
	"WORKOS_CLIENT_ID": ForClientID, "WORKOS_CLIENTID": ForClientID, "WORKOS_PROJECT_ID": ForClientID,
	"AUTHKIT_CLIENT_ID":   ForClientID,
	"WORKOS_REDIRECT_URI": ForRedirectURI, "WORKOS_REDIRECT_URL": ForRedirectURI,
	"AUTHKIT_REDIRECT_URI": ForRedirectURI,
	"WORKOS_CALLBACK_URL":  ForRedirectURI, "WORKOS_CALLBACK_URI": ForRedirectURI,
	"WORKOS_LOGOUT_REDIRECT_URI": ForSignOutRedirect, "WORKOS_LOGOUT_REDIRECT_URL": ForSignOutRedirect,
	"WORKOS_POST_LOGOUT_REDIRECT_URI": ForSignOutRedirect, "WORKOS_LOGOUT_URI": ForSignOutRedirect,
	"WORKOS_COOKIE_PASSWORD": ForCookiePassword, "AUTHKIT_COOKIE_PASSWORD": ForCookiePassword,
	"WORKOS_COOKIE_DOMAIN": ForCookieDomain, "WORKOS_COOKIE_SAMESITE": ForCookieSameSite,
	"WORKOS_COOKIE_SAME_SITE": ForCookieSameSite,
	"WORKOS_COOKIE_NAME":      ForCookieName, "WORKOS_COOKIE_MAX_AGE": ForCookieMaxAge,
	"WORKOS_API_HOSTNAME": ForAPIHostname, "WORKOS_API_HOST": ForAPIHostname, "WORKOS_API_HTTPS": ForAPIHTTPS,
	"WORKOS_API_PORT": ForAPIPort,
	"WORKOS_BASE_URL": ForBaseURL, "WORKOS_API_BASE_URL": ForBaseURL, "WORKOS_API_URL": ForBaseURL,
	"WORKOS_API_ENDPOINT":   ForBaseURL,
	"WORKOS_WEBHOOK_SECRET": ForWebhookSecret, "WORKOS_WEBHOOKS_SECRET": ForWebhookSecret,
	"WORKOS_WEBHOOK_SIGNING_SECRET": ForWebhookSecret,
	"WORKOS_ACTION_SECRET":          ForActionSecret, "WORKOS_ACTIONS_SECRET": ForActionSecret,
	"WORKOS_CLIENT_SECRET": ForClientSecret, "WORKOS_CLAIM_TOKEN": ForClaimToken,
	"AUTHKIT_DOMAIN": ForAuthKitDomain, "WORKOS_AUTHKIT_DOMAIN": ForAuthKitDomain,
	"WORKOS_AUTH_DOMAIN": ForAuthKitDomain,
	"WORKOS_ISSUER":      ForIssuer, "WORKOS_ISSUER_URL": ForIssuer, "AUTHKIT_ISSUER": ForIssuer,
	"WORKOS_JWT_ISSUER": ForIssuer,
	"WORKOS_JWKS_URL":   ForJWKSURL, "WORKOS_JWKS_URI": ForJWKSURL, "AUTHKIT_JWKS_URL": ForJWKSURL,
	"WORKOS_ORGANIZATION_ID": ForOrganizationID, "WORKOS_ORG_ID": ForOrganizationID,
	"WORKOS_DEFAULT_ORGANIZATION_ID": ForOrganizationID,
	"WORKOS_DEFAULT_ORG_ID":          ForOrganizationID, "WORKOS_CONNECTION_ID": ForConnectionID,
	"WORKOS_DIRECTORY_ID": ForDirectoryID,
}

// MeantName finds the name with a purpose that is certainly meant: the prefix of a framework
// is misspelt before it, as in NEXT_PUBLC_WORKOS_CLIENT_ID, or the vendor's name in it, as in
// WOROKS_CLIENT_ID.
func MeantName(name string) (meant string, ok bool) {
	for i := range len(name) {
		if i == 0 || purposeNames[name[i:]] == NoPurpose {
			continue
		}
		for _, p := range publicPrefixes {
			if _, near := suggest.Nearest(name[:i], []string{p.prefix}); near {
				return p.prefix + name[i:], true
			}
		}
	}
	prefix, _, _ := PublicPrefix(name)
	meant, ok = nearName(name)
	if upper := strings.ToUpper(name); strings.Contains(upper, "WORKOS") || strings.Contains(upper, "AUTHKIT") {
		base, _ := BaseName(name)
		ok = ok && slipsInLongWords(base, meant)
	}
	return prefix + meant, ok
}

// slipsInLongWords reports whether two names differ in long words alone, and not by an "S" at
// the end: short words are often other words, as in APP for API.
func slipsInLongWords(name, meant string) bool {
	const long = 5
	words, others := strings.Split(strings.ToUpper(name), "_"), strings.Split(meant, "_")
	if len(words) != len(others) {
		return false
	}
	for i, word := range words {
		if word != others[i] && (min(len(word), len(others[i])) < long || strings.TrimSuffix(word, "S") == others[i]) {
			return false
		}
	}
	return true
}

// nearName is the name with a purpose that is most like another one, without the prefix of
// a framework.
func nearName(name string) (string, bool) {
	base, _ := BaseName(name)
	return suggest.Nearest(base, purposeNameList())
}

// purposeNameList are the keys of purposeNames.
var purposeNameList = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(purposeNames)) })

// PurposeNear tells what a variable was probably meant for whose name is misspelt.
func PurposeNear(name string) (Purpose, bool) {
	meant, near := MeantName(name)
	if !near {
		meant, near = nearName(name)
	}
	return PurposeOf(meant), near
}

// publicPrefixes begin the names of variables that a framework's build puts into
// what browsers download, with the framework that documents it.
var publicPrefixes = []struct{ prefix, framework string }{
	{"NEXT_PUBLIC_", "Next.js"},
	{"VITE_", "Vite"},
	{"PUBLIC_", "SvelteKit and Astro"},
	{"REACT_APP_", "Create React App"},
	{"EXPO_PUBLIC_", "Expo"},
	{"NUXT_PUBLIC_", "Nuxt"},
	{"GATSBY_", "Gatsby"},
}

// PublicPrefix tells which framework publishes a variable of the name, and the
// prefix by which it does.
func PublicPrefix(name string) (prefix, framework string, public bool) {
	for _, p := range publicPrefixes {
		if len(name) > len(p.prefix) && name[:len(p.prefix)] == p.prefix {
			return p.prefix, p.framework, true
		}
	}
	return "", "", false
}

// PurposeOf tells what a variable is for. Around the name that an SDK reads may
// stand the prefix of a framework (VITE_), of Terraform (TF_VAR_), or the
// environment (STAGING_, _PROD); the .NET configuration writes WorkOS__ApiKey.
func PurposeOf(name string) Purpose {
	base, _ := BaseName(name)
	return purposeNames[base]
}

// BaseName is the name that an SDK reads, in capitals, and the word that the name
// itself says of the environment: STAGING_WORKOS_API_KEY is WORKOS_API_KEY of
// STAGING. The word is empty where the name says none.
func BaseName(name string) (base, environment string) {
	base = strings.ToUpper(name)
	if rest, ok := strings.CutPrefix(base, "WORKOS__"); ok {
		if own := dotnetNames[strings.ReplaceAll(rest, "__", "")]; own != "" {
			base = "WORKOS_" + own
		}
	}
	base = strings.TrimPrefix(base, "TF_VAR_")
	if prefix, _, ok := PublicPrefix(base); ok {
		base = base[len(prefix):]
	}
	if purposeNames[base] != NoPurpose {
		return base, ""
	}
	if word, rest, ok := strings.Cut(base, "_"); ok && TypeOfName(word) != TypeUnknown &&
		purposeNames[rest] != NoPurpose {
		return rest, word
	}
	if i := strings.LastIndexByte(base, '_'); i > 0 && TypeOfName(base[i+1:]) != TypeUnknown &&
		purposeNames[base[:i]] != NoPurpose {
		return base[:i], base[i+1:]
	}
	// WORKOS_PROD_API_KEY
	if parts := strings.SplitN(base, "_", 3); len(parts) == 3 && parts[0] == "WORKOS" &&
		TypeOfName(parts[1]) != TypeUnknown && purposeNames["WORKOS_"+parts[2]] != NoPurpose {
		return "WORKOS_" + parts[2], parts[1]
	}
	return base, ""
}

// dotnetNames are the settings of the .NET SDK behind "WorkOS:", in capitals.
var dotnetNames = map[string]string{
	"APIKEY": "API_KEY", "CLIENTID": "CLIENT_ID", "REDIRECTURI": "REDIRECT_URI", "COOKIEPASSWORD": "COOKIE_PASSWORD",
}
