package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envRedirectURINearMiss = rules.Rule{
	ID:         "env-redirect-uri-near-miss",
	Category:   category,
	Item:       "redirect-uri-app",
	Severity:   finding.Error,
	Supersedes: []string{"env-redirect-uri-unregistered"},
	Check: func(pass *rules.Pass) {
		for env, uri := range unregisteredURIs(pass.Project) {
			if uri.difference&model.OtherDiffers != 0 {
				continue
			}
			nearest := rules.Quote(uri.nearest.URI.V.String())
			const register = ", or register this URI as well, exactly as it is written here"
			severity, help := finding.Error, "use "+nearest+register
			what, required := "URI", "WorkOS requires an exact match"
			if len(uri.nearest.URI.V.Wildcards()) > 0 {
				help = "use a URI that matches " + nearest + register
				what, required = "wildcard URI", "apart from the `*`, WorkOS requires an exact match"
			}
			insecure := registeredInsecurely(env, uri)
			if insecure { // the registration is wrong, and redirect-uri-http reports it
				severity, help = finding.Warning, "register this URI instead of "+nearest
			}
			pass.Report(env, &uri.URI, severity,
				fmt.Sprintf("%s differs from a registered %s only in %s; %s",
					query.RedirectName(uri.Redirect), what, differenceWords(uri.difference), required),
				help, rules.Related(&uri.nearest.URI, "the URI registered in "+env.Name))
			sent, registered := uri.URI.V, uri.nearest.URI.V
			if !insecure && !sent.IsUnknown() && !registered.IsUnknown() && len(registered.Wildcards()) == 0 &&
				!registered.HasUserinfo() {
				pass.Fix(query.SetText(&uri.URI, sent.String(), registered.String(), false))
			}
		}
	},
}

// registeredInsecurely reports whether a URI uses https and production registers the same URI with http. If so, the
// registration must change.
func registeredInsecurely(env *model.Environment, uri unregistered) bool {
	registered := uri.nearest.URI.V
	return env.Type == model.Production && uri.difference == model.SchemeDiffers &&
		registered.IsHTTP() && !registered.Host().PlainLoopback() && uri.URI.V.IsHTTPS()
}

// caseWord is the word for a difference only in upper and lower case.
const caseWord = "letter case"

// differenceWords lists the parts in which two URLs differ, as in "the scheme, port and letter case".
func differenceWords(d model.URLDifference) string {
	var words []string
	for _, way := range []struct {
		bit  model.URLDifference
		word string
	}{
		{model.SchemeDiffers, "scheme"},
		{model.PortDiffers, "port"},
		{model.CaseDiffers, caseWord},
		{model.SlashDiffers, "trailing slash"},
	} {
		if d&way.bit != 0 {
			words = append(words, way.word)
		}
	}
	list := finding.Enumerate(words, "and")
	if words[0] == caseWord { // without an article
		return list
	}
	return "the " + list
}
