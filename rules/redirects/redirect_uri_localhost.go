package redirects

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURILocalhost = rules.Rule{
	ID:       "redirect-uri-localhost",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Error,
	Supersedes: []string{
		"env-redirect-uri-near-miss",
		"env-redirect-uri-unregistered",
		"env-redirect-uri-wildcard",
		"redirect-uri-http",
		"redirect-uri-trailing-dot",
		"redirect-uri-wildcard-http",
		"redirect-uri-wildcard-production",
	},
	Judges: query.Subjects(query.RedirectLists, "[*]", promotion.StagingOnlyFound, promotion.LocalHost),
	Check: func(pass *rules.Pass) {
		removable := removableRedirects(pass.Project)
		for env, redirect := range productionRedirects(pass.Project) {
			if scheme := redirect.URI.V.Scheme(); isExpoGo(scheme) {
				pass.Report(env, &redirect.URI, finding.Warning,
					query.RedirectName(redirect)+" has the scheme "+rules.Quote(scheme)+", which only Expo Go and "+
						"development builds open",
					"register the URI with the scheme of the published application")
				continue
			}
			severity := localSeverity(redirect.URI.V)
			if severity == finding.Off {
				continue
			}
			help := "remove it from production; staging may keep it"
			switch {
			case redirect.Variable != nil:
				help = "set the URL that users return to in production"
			case severity == finding.Warning:
				help = "remove it; if a native application needs a local redirect, register http://127.0.0.1"
			}
			pass.Report(env, &redirect.URI, severity,
				query.RedirectName(redirect)+" points to the visitor's own machine; production needs https on a "+
					"public host",
				help)
			if removable[redirect.Place] {
				pass.Fix(query.Remove(redirect.Place, false)...)
			}
		}
	},
}

// isExpoGo reports whether a scheme is that of Expo Go (exp, exps) or of a development build (exp+slug). Source:
// https://docs.expo.dev/linking/into-your-app/.
func isExpoGo(scheme string) bool {
	return scheme == "exp" || scheme == "exps" || strings.HasPrefix(scheme, "exp+")
}

// localSeverity returns the severity of a local redirect URI in production, or Off if the URI is allowed. WorkOS
// documents what it accepts for localhost and http. Other notations of loopback addresses, and names that resolve to
// them, are undocumented and therefore only a warning.
func localSeverity(uri model.URL) finding.Severity {
	host := uri.Host()
	switch {
	case uri.IsCustomScheme(), host.PlainLoopback() && !uri.IsHTTPS():
		return finding.Off
	case host.IsLocalhost(), host.IsUnspecified() && uri.IsHTTP():
		return finding.Error
	case host.IsLocal():
		return finding.Warning
	}
	return finding.Off
}

// removableRedirects returns the entries of those lists of redirect URIs that contain a public URI. It omits default
// entries: an application without a default entry sends users elsewhere after sign-in.
func removableRedirects(project *model.Project) map[*model.Place]bool {
	removable := map[*model.Place]bool{}
	for _, list := range redirectLists(project) {
		isPublic := func(r model.RedirectURI) bool {
			return r.URI.Known() && localSeverity(r.URI.V) == finding.Off
		}
		if !slices.ContainsFunc(list.Items, isPublic) {
			continue
		}
		for i := range list.Items {
			if r := &list.Items[i]; r.Default.Absent() || r.Default.Known() && !r.Default.V {
				removable[r.Place] = true
			}
		}
	}
	return removable
}
