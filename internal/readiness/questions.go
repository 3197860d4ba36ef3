package readiness

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/discovery"
)

const (
	// productionDeclared is the item that checks whether production exists.
	productionDeclared = "production-declared"
	exceptions         = "exceptions"
	nothingCopied      = "nothing-copied"
)

// questions returns the functions that answer items from files, by item. An item without
// findings passes only if its question returns passed.
func questions() map[string]func(*facts) answer {
	return map[string]func(*facts) answer{
		checklist.StagingSettings: stagingSettings,
		productionDeclared:        production,

		"api-key":         apiKey,
		"api-key-stored":  apiKeyStored,
		"secrets-private": secretsPrivate,
		"placeholders":    whatWasRead,
		"client-id":       clientID,
		"client-id-app":   clientIDInApp,
		"app-variables":   appVariables,
		"session-cookie":  sessionCookie,

		"redirect-uris":        redirectURIs,
		"redirect-uri-app":     redirectURIInApp,
		"redirect-uri-default": defaultRedirectURI,
		"sign-in-url":          signInURL,
		"sign-out-redirect":    signOutRedirect,
		"app-urls":             appURLs,
		"cors-origins":         corsOrigins,

		"custom-domains": customDomains,
		"email-sender":   emailSender,
		"branding":       branding,

		"auth-methods":      authMethods,
		"oauth-credentials": oauthCredentials,
		"google-published":  googlePublished,
		"access-token":      accessToken,
		"roles-permissions": rolesAndPermissions,
		"feature-flags":     featureFlags,

		"organizations": organizations,
		"connections":   connections,
		"directories":   directories,
		"no-test-idp":   noTestIDP,

		"admin-portal-urls": adminPortalURLs,
		"webhook-endpoints": webhookEndpoints,
		"webhook-events":    webhookEvents,
		"webhook-secrets":   webhookSecrets,
		"actions":           actions,

		"nothing-copied":        heldAgainst,
		checklist.StagingParity: heldAgainst,

		checklist.FilesSound: filesSound,
		exceptions:           exceptionsInDate,
	}
}

// whatWasRead answers items that cover every value. An item without findings passes if at least one value was read.
func whatWasRead(f *facts) answer {
	if f.env == nil {
		return unknown(noProduction)
	}
	if f.settingsOf(f.env).at("").values+variablesOf(f.env, "").values == 0 {
		return unknown("golive read no values for " + quote(f.env.Name) + ", so there is nothing to check")
	}
	return passed("no placeholder in the values that were read")
}

// secretsPrivate answers whether secrets are exposed. The answer states that the code of applications was not
// searched.
func secretsPrivate(f *facts) answer {
	a := whatWasRead(f)
	if a.state == Passed {
		a.why = "no secret in the configuration that was read; code was not searched"
	}
	return a
}

func stagingSettings(f *facts) answer {
	if len(f.staging) == 0 {
		return unknown("no staging environment is described; run `golive init` to draft one")
	}
	return passed("described in " + environmentFiles(f.staging))
}

func environmentNames(environments []*model.Environment) string {
	if len(environments) > 1 {
		return plural(len(environments), "environment")
	}
	return show(environments[0].File.Path)
}

// environmentFiles returns the file of a single environment, or the number of environments.
func environmentFiles(environments []*model.Environment) string {
	if len(environments) > 1 {
		return "the files of " + plural(len(environments), "environment")
	}
	return environmentNames(environments)
}

// production answers whether production is described. If it is not, but an unread file may describe it, the answer is
// unknown.
func production(f *facts) answer {
	if f.env != nil && f.env.Implied {
		return failed("no environment file describes " + quote(f.env.Name) + "; golive knows it only from variables; " +
			"run `golive init` to draft one").atPlace(f.env.Place)
	}
	if f.env != nil {
		return passed("described in " + show(f.env.File.Path) + " with " + plural(f.env.Values, "value"))
	}
	if gap := f.gap(checklist.Need{Of: checklist.Production}); gap != nil && gap.Accepted == nil {
		return unknown(gap.Why).located(gap.Location)
	}
	return failed("no environment of type production is described; run `golive init` to draft one")
}

// heldAgainst answers items that rules decide by comparing production with staging. Items that
// were not compared are handled earlier.
func heldAgainst(f *facts) answer {
	return passed("compared with " + environmentNames(f.compared.environments()))
}

// maxUnread is the maximum number of unread files named in an answer.
const maxUnread = 50

func filesSound(f *facts) answer {
	read := 0
	var unread []string
	for _, in := range f.result.Inputs {
		if in.Status == discovery.Read {
			read++
		} else {
			unread = append(unread, in.Path+" ("+in.Why+")")
		}
	}
	if n := len(unread); n > 0 {
		why := plural(n, "file") + " not read: " + strings.Join(unread[:min(n, maxUnread)], ", ")
		if n > maxUnread {
			why += fmt.Sprintf(", and %d more", n-maxUnread)
		}
		return unknown(why)
	}
	if f.unsound { // a problem of this environment would have a finding, which would decide the item
		return passed("the files of " + quote(f.name()) + " have no errors, unlike those of another production " +
			"environment")
	}
	return passed("read " + plural(read, "file") + " with " + plural(f.values, "value"))
}

func exceptionsInDate(f *facts) answer {
	if n := len(f.result.Accepted); n > 0 {
		return passed(plural(n+len(f.result.Suppressed), "finding") + " accepted or suppressed with a reason")
	}
	if n := len(f.result.Suppressed); n > 0 {
		return passed(plural(n, "finding") + " suppressed with a reason")
	}
	return passed("nothing has expired")
}
