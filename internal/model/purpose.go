package model

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/suggest"
)

// Purpose is what a variable is used for. It is derived from the variable's name.
type Purpose uint8

// The purposes of variables named in WorkOS SDKs and guides.
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
	// ForServerURL is the public URL of a server that AuthKit protects.
	ForServerURL
)

type purposeKind uint8

const (
	plainPurpose purposeKind = iota
	urlPurpose
	secretPurpose
)

// purposes contains a noun for messages and the kind of value for each purpose.
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
	ForCookieSameSite:  {"cookie SameSite attribute", plainPurpose},
	ForCookieName:      {"cookie name", plainPurpose},
	ForCookieMaxAge:    {"cookie age", plainPurpose},
	ForAPIHostname:     {"API host", plainPurpose},
	ForAPIHTTPS:        {"API https setting", plainPurpose},
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
	ForServerURL:       {"server URL", urlPurpose},
}

// String returns the noun for messages.
func (p Purpose) String() string { return purposes[p].noun }

func (p Purpose) kind() purposeKind { return purposes[p].kind }

// IsSecret reports whether values for the purpose are secret.
func (p Purpose) IsSecret() bool { return p.kind() == secretPurpose }

// Purposes returns all purposes except NoPurpose.
func Purposes() []Purpose {
	all := make([]Purpose, 0, len(purposes))
	for i := range purposes {
		if p := Purpose(i); p != NoPurpose {
			all = append(all, p)
		}
	}
	return all
}

// purposeNames maps variable names, without the prefixes and suffixes that projects add (see PurposeOf), to purposes.
// Sources: the README and source of each SDK (listed in package sdk), the WorkOS command-line tool, and for webhook
// and action secrets the READMEs of the Ruby, Kotlin and Convex packages.
var purposeNames = map[string]Purpose{
	"WORKOS_API_KEY": ForAPIKey, "WORKOS_KEY": ForAPIKey, "WORKOS_SECRET_KEY": ForAPIKey, "WORKOS_APIKEY": ForAPIKey,
	"WORKOS_API_SECRET": ForAPIKey, "WORKOS_API_TOKEN": ForAPIKey,
	"WORKOS_CLIENT_ID": ForClientID, "WORKOS_CLIENTID": ForClientID, "WORKOS_PROJECT_ID": ForClientID,
	"AUTHKIT_CLIENT_ID":   ForClientID,
	"WORKOS_REDIRECT_URI": ForRedirectURI, "WORKOS_REDIRECT_URL": ForRedirectURI,
	"AUTHKIT_REDIRECT_URI": ForRedirectURI,
	"WORKOS_CALLBACK_URL":  ForRedirectURI, "WORKOS_CALLBACK_URI": ForRedirectURI,
	"WORKOS_LOGOUT_REDIRECT_URI": ForSignOutRedirect, "WORKOS_LOGOUT_REDIRECT_URL": ForSignOutRedirect,
	"WORKOS_POST_LOGOUT_REDIRECT_URI": ForSignOutRedirect, "WORKOS_POST_LOGOUT_REDIRECT_URL": ForSignOutRedirect,
	"WORKOS_LOGOUT_URI": ForSignOutRedirect, "WORKOS_LOGOUT_REDIRECT": ForSignOutRedirect,
	"WORKOS_SIGN_OUT_REDIRECT": ForSignOutRedirect, "WORKOS_SIGN_OUT_URI": ForSignOutRedirect,
	"WORKOS_SIGN_OUT_REDIRECT_URI": ForSignOutRedirect, "WORKOS_SIGN_OUT_REDIRECT_URL": ForSignOutRedirect,
	"WORKOS_SIGNOUT_REDIRECT_URI": ForSignOutRedirect, "WORKOS_SIGNOUT_REDIRECT_URL": ForSignOutRedirect,
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

// frameworkNames maps the variable names that frameworks define to purposes. In these names, the client secret of a
// sign-in provider is the API key, and FastMCP's base URL is the URL of the server itself, not of the WorkOS API.
// Sources: authjs.dev, docs.nhost.io, and the settings of FastMCP's AuthKitProvider and WorkOSProvider.
var frameworkNames = map[string]Purpose{
	"AUTH_WORKOS_ID": ForClientID, "AUTH_WORKOS_CLIENT_ID": ForClientID,
	"AUTH_WORKOS_SECRET": ForAPIKey, "AUTH_WORKOS_CLIENT_SECRET": ForAPIKey,
	"AUTH_WORKOS_CONNECTION": ForConnectionID, "AUTH_WORKOS_CONNECTION_ID": ForConnectionID,
	"AUTH_WORKOS_ORGANIZATION": ForOrganizationID, "AUTH_WORKOS_ORGANIZATION_ID": ForOrganizationID,
	"AUTH_WORKOS_ISSUER":             ForIssuer,
	"AUTH_PROVIDER_WORKOS_CLIENT_ID": ForClientID, "AUTH_PROVIDER_WORKOS_CLIENT_SECRET": ForAPIKey,
	"FASTMCP_SERVER_AUTH_AUTHKITPROVIDER_AUTHKIT_DOMAIN": ForAuthKitDomain,
	"FASTMCP_SERVER_AUTH_AUTHKITPROVIDER_BASE_URL":       ForServerURL,
	"FASTMCP_SERVER_AUTH_WORKOS_BASE_URL":                ForServerURL,
	"FASTMCP_SERVER_AUTH_WORKOS_ISSUER_URL":              ForServerURL,
}

// purposeOfBase returns the purpose of a name without prefixes and suffixes.
func purposeOfBase(base string) Purpose {
	if p := purposeNames[base]; p != NoPurpose {
		return p
	}
	return frameworkNames[base]
}

// maxMeantName is the maximum length in bytes of a name that is checked for misspellings and project-specific words.
// The limit exists because these checks take quadratic time.
const maxMeantName = 128

// MeantName returns the name that an obviously misspelled name most likely means. The mistake may be in a framework
// prefix (NEXT_PUBLC_WORKOS_CLIENT_ID), in the vendor's name (WOROKS_CLIENT_ID) or in another long word.
func MeantName(name string) (meant string, ok bool) {
	if len(name) > maxMeantName {
		return "", false
	}
	if meant, ok := frameworkSlip(name); ok {
		return meant, true
	}
	if meant, ok := devModeSlip(name); ok {
		return meant, true
	}
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
		ok = ok && purposeNames[strings.ToUpper(base)] == NoPurpose && slipsInLongWords(base, meant)
	}
	return prefix + meant, ok
}

// frameworkSlip returns the name in frameworkNames that differs from name by one typing mistake.
// With two mistakes allowed, names of other providers would match, such as AUTH_WORKER_ID.
func frameworkSlip(name string) (meant string, ok bool) {
	if base, _ := BaseName(name); purposeOfBase(base) != NoPurpose {
		return "", false
	}
	prefix, _, _ := PublicPrefix(name)
	for _, known := range frameworkNameList() {
		if suggest.Slip(name[len(prefix):], known) {
			return prefix + known, true
		}
	}
	return "", false
}

// devModeNames lists the names of variables that applications pass to browser SDKs as the property devMode. The SDKs
// themselves read no variables.
var devModeNames = []string{"WORKOS_DEV_MODE", "WORKOS_DEVMODE", "AUTHKIT_DEV_MODE", "AUTHKIT_DEVMODE"}

// IsDevMode reports whether name is the name of a devMode variable that a framework embeds in browser code.
func IsDevMode(name string) bool {
	prefix, _, public := PublicPrefix(name)
	return public && slices.Contains(devModeNames, name[len(prefix):])
}

// devModeSlip returns the devMode variable that differs from name by one typing mistake.
func devModeSlip(name string) (meant string, ok bool) {
	for _, p := range publicPrefixes {
		for _, known := range devModeNames {
			if more := len(name) - len(p.prefix) - len(known); -1 <= more && more <= 1 &&
				!IsDevMode(name) && suggest.Slip(name, p.prefix+known) {
				return p.prefix + known, true
			}
		}
	}
	return "", false
}

// slipsInLongWords reports whether two names differ only by misspellings in long words. Short words that differ are
// often different words, such as APP and API, and an added plural "S" is not a misspelling. Names that differ only in
// how their words are joined also match.
func slipsInLongWords(name, meant string) bool {
	const long = 5
	words, others := strings.Split(strings.ToUpper(name), "_"), strings.Split(meant, "_")
	if len(words) != len(others) {
		return strings.Join(words, "") == strings.Join(others, "")
	}
	for i, word := range words {
		if word != others[i] && (min(len(word), len(others[i])) < long || strings.TrimSuffix(word, "S") == others[i]) {
			return false
		}
	}
	return true
}

// nearName returns the known name closest to name. The result has no framework prefix.
func nearName(name string) (string, bool) {
	base, _ := BaseName(name)
	if meant, ok := suggest.Nearest(base, purposeNameList()); ok {
		return meant, true
	}
	// This finds misspellings such as PRODUCTION_WOROKS_CLIENT_ID, WOROKS_CLIENT_ID_PROD and
	// PRODUCTON_WORKOS_CLIENT_ID.
	if word, rest, ok := strings.Cut(base, "_"); ok {
		if meant, slip := environmentSlip(word); slip && purposeNames[rest] != NoPurpose {
			return meant + "_" + rest, true
		}
		if TypeOfName(word) != TypeUnknown {
			meant, ok := suggest.Nearest(rest, purposeNameList())
			return word + "_" + meant, ok
		}
	}
	if i := strings.LastIndexByte(base, '_'); i > 0 {
		if meant, slip := environmentSlip(base[i+1:]); slip && purposeNames[base[:i]] != NoPurpose {
			return base[:i+1] + meant, true
		}
		if TypeOfName(base[i+1:]) != TypeUnknown {
			meant, ok := suggest.Nearest(base[:i], purposeNameList())
			return meant + base[i:], ok
		}
	}
	return "", false
}

// environmentSlip returns the long environment word, in capitals, that differs from word by one
// typing mistake.
func environmentSlip(word string) (meant string, ok bool) {
	const long = 7
	for i := range environmentWords {
		w := &environmentWords[i]
		if meant := strings.ToUpper(w.Word); len(meant) >= long && w.Type != TypeUnknown && suggest.Slip(word, meant) {
			return meant, true
		}
	}
	return "", false
}

// purposeNameList returns the sorted keys of purposeNames.
var purposeNameList = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(purposeNames)) })

// frameworkNameList returns the keys of frameworkNames.
var frameworkNameList = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(frameworkNames)) })

// PurposeNear returns the purpose of the known name that is most likely meant by a misspelt variable name.
func PurposeNear(name string) (Purpose, bool) {
	meant, near := MeantName(name)
	if !near {
		meant, near = nearName(name)
	}
	return PurposeOf(meant), near
}

type publicPrefix struct{ prefix, framework string }

// publicPrefixes lists the prefixes of variables that a framework embeds in browser code at build time, each with its
// framework.
var publicPrefixes = []publicPrefix{
	{"NEXT_PUBLIC_", "Next.js"},
	{"VITE_", "Vite"},
	{"PUBLIC_", "SvelteKit and Astro"},
	{"REACT_APP_", "Create React App"},
	{"EXPO_PUBLIC_", "Expo"},
	{"NUXT_PUBLIC_", "Nuxt"},
	{"GATSBY_", "Gatsby"},
}

// PublicPrefix reports whether a framework publishes variables with this name, and returns the
// prefix and the framework.
func PublicPrefix(name string) (prefix, framework string, public bool) {
	for _, p := range publicPrefixes {
		if len(name) > len(p.prefix) && name[:len(p.prefix)] == p.prefix {
			return p.prefix, p.framework, true
		}
	}
	return "", "", false
}

// PurposeOf returns the purpose of a variable name. The name that an SDK reads may have a framework prefix (VITE_), a
// Terraform prefix (TF_VAR_), or an environment before or after it (STAGING_, _PROD). .NET configuration names such as
// WorkOS__ApiKey are recognized too.
func PurposeOf(name string) Purpose {
	base, _ := BaseName(name)
	return purposeOfBase(base)
}

// BaseName returns the name that an SDK reads, in capitals, and the environment word in the
// name: STAGING_WORKOS_API_KEY yields WORKOS_API_KEY and STAGING. environment is empty if the
// name contains no such word.
func BaseName(name string) (base, environment string) {
	base = bareName(name)
	if rest, word, ok := withoutEnvironment(base); ok {
		return rest, word
	}
	if rest, word, ok := withoutOwnWords(base); ok {
		return rest, word
	}
	return base, ""
}

// OwnName reports whether a project added its own words to a name that SDKs read, as in ACME_WORKOS_API_KEY or
// WORKOS_ADMIN_API_KEY. No SDK reads such a name, so the project's own code must read it. Environment words do not
// count.
func OwnName(name string) bool {
	base := bareName(name)
	if _, _, ok := withoutEnvironment(base); ok {
		return false
	}
	_, _, own := withoutOwnWords(base)
	return own
}

// bareName returns the name in capitals, in environment variable form, without Terraform and
// framework prefixes.
func bareName(name string) string {
	base := strings.ToUpper(name)
	if rest, ok := strings.CutPrefix(base, "WORKOS__"); ok {
		if own := dotnetNames[strings.ReplaceAll(rest, "__", "")]; own != "" {
			base = "WORKOS_" + own
		}
	}
	base = strings.TrimPrefix(base, "TF_VAR_")
	if prefix, _, ok := PublicPrefix(base); ok {
		base = base[len(prefix):]
	}
	return base
}

// withoutEnvironment splits a bare name into a name that an SDK reads and an environment word, which may be missing.
// ok is false if the name contains anything else.
func withoutEnvironment(base string) (rest, environment string, ok bool) {
	if purposeOfBase(base) != NoPurpose {
		return base, "", true
	}
	if word, rest, ok := strings.Cut(base, "_"); ok && TypeOfName(word) != TypeUnknown &&
		purposeNames[rest] != NoPurpose {
		return rest, word, true
	}
	if i := strings.LastIndexByte(base, '_'); i > 0 && TypeOfName(base[i+1:]) != TypeUnknown &&
		purposeNames[base[:i]] != NoPurpose {
		return base[:i], base[i+1:], true
	}
	// For example WORKOS_PROD_API_KEY.
	if parts := strings.SplitN(base, "_", 3); len(parts) == 3 && parts[0] == "WORKOS" &&
		TypeOfName(parts[1]) != TypeUnknown && purposeNames["WORKOS_"+parts[2]] != NoPurpose {
		return "WORKOS_" + parts[2], parts[1], true
	}
	return "", "", false
}

// ownInfixes lists the endings of names in which project words may follow "WORKOS_". "_CLIENT_ID" is not included,
// because WORKOS_MCP_CLIENT_ID belongs to a different application.
var ownInfixes = []string{"_API_KEY", "_WEBHOOK_SECRET", "_COOKIE_PASSWORD"}

// withoutOwnWords removes project words before or after "WORKOS_" from a name. It returns the name that an SDK reads,
// and the first word in the name that indicates an environment.
func withoutOwnWords(base string) (rest, environment string, ok bool) {
	if len(base) > maxMeantName {
		return "", "", false
	}
	for _, vendor := range []string{"_WORKOS_", "_AUTHKIT_"} {
		i := strings.LastIndex(base, vendor)
		if i <= 0 {
			continue
		}
		rest, environment := BaseName(base[i+1:])
		if purposeNames[rest] == NoPurpose {
			continue
		}
		word, live := ownWords(base[:i])
		if live && nearPublicPrefix(base[:i+1]) {
			return "", "", false
		}
		if environment == "" {
			environment = word
		}
		return rest, environment, live
	}
	between, ok := strings.CutPrefix(base, "WORKOS_")
	if !ok {
		return "", "", false
	}
	for _, suffix := range ownInfixes {
		if own, ok := strings.CutSuffix(between, suffix); ok {
			word, live := ownWords(own)
			return "WORKOS" + suffix, word, live
		}
	}
	return "", "", false
}

// nearPublicPrefix reports whether beginning is a misspelt framework prefix.
func nearPublicPrefix(beginning string) bool {
	return slices.ContainsFunc(publicPrefixes, func(p publicPrefix) bool {
		_, near := suggest.Nearest(beginning, []string{p.prefix})
		return near
	})
}

// idleWords lists words in the names of variables that the running application does not use: they mark test values,
// old values and future values.
var idleWords = []string{
	"E2E", "CI", "MOCK", "FAKE", "DUMMY", "EXAMPLE", "SAMPLE", "FIXTURE", "OLD", "LEGACY", "PREVIOUS", "BACKUP", "NEW",
	"PLAYWRIGHT", "CYPRESS", "UNIT", "INTEGRATION", "EMULATOR", "EMULATE",
}

// ownWords examines the project words in a name. It returns the first word that names an
// environment, and whether the running application uses the variable.
func ownWords(text string) (environment string, live bool) {
	for word := range strings.SplitSeq(text, "_") {
		if _, slip := environmentSlip(word); slip || slices.Contains(idleWords, word) || word == "" {
			return "", false
		}
		if environment == "" && TypeOfName(word) != TypeUnknown {
			environment = word
		}
	}
	return environment, true
}

// dotnetNames maps the .NET SDK settings that follow "WorkOS:", in capitals, to the names that follow "WORKOS_" in
// other SDKs.
var dotnetNames = map[string]string{
	"APIKEY": "API_KEY", "CLIENTID": "CLIENT_ID", "REDIRECTURI": "REDIRECT_URI", "COOKIEPASSWORD": "COOKIE_PASSWORD",
}
