package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var corsOriginUncovered = rules.Rule{
	ID:       "cors-origin-uncovered",
	Category: category,
	Item:     "cors-origins",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for app := range env.AllApplications() {
				reportOtherPort(pass, env, app)
			}
		}
		for _, env := range pass.Project.Environments {
			for app := range browserApplications(env) {
				covered, known := coveredOrigins(app)
				if !known {
					continue
				}
				for _, uri := range signInURIs(env, app) {
					origin := pageOrigin(env, uri.V)
					if origin == "" || covered[origin] {
						continue
					}
					covered[origin] = true // each origin is reported once
					pass.Report(env, uri, finding.Warning,
						fmt.Sprintf("no CORS origin matches redirect URI %s, so browsers block calls to WorkOS "+
							"from the page at that URI",
							rules.Quote(model.ShownURL(uri))),
						fmt.Sprintf("add %s to the CORS origins, or remove the redirect URI", rules.Quote(origin)))
				}
			}
		}
	},
}

// reportOtherPort reports the origins that differ from the origin of the homepage only in having a port, such as the
// port of a development server. It reports no origin of a redirect URI, and nothing if the list also contains the
// origin of the homepage.
func reportOtherPort(pass *rules.Pass, env *model.Environment, app *model.Application) {
	home := &app.HomepageURL
	if port, known := home.V.Port(); !home.Known() || !home.V.Host().Known() || !known || port != "" {
		return
	}
	covered, known := coveredOrigins(app)
	if !known || covered[originOf(home.V)] {
		return
	}
	returns := map[string]bool{}
	for _, uri := range signInURIs(env, app) {
		returns[originOf(uri.V)] = true
	}
	for i := range app.CORSOrigins.Items {
		origin := &app.CORSOrigins.Items[i].Origin
		port, known := origin.V.Port()
		if !origin.Known() || !known || port == "" || origin.V.Host().Name() != home.V.Host().Name() ||
			returns[originOf(origin.V)] {
			continue
		}
		pass.Report(env, origin, finding.Warning,
			fmt.Sprintf("CORS origin %s has a port, but the homepage on this host has none",
				rules.Quote(model.ShownURL(origin))),
			"remove the port, because browsers send the origin of the homepage, which has no port",
			rules.Related(home, "the homepage URL"))
	}
}

// signInURIs returns the redirect URIs that an application registers. For the default application, it also returns
// those in variables.
func signInURIs(env *model.Environment, app *model.Application) []*model.Value[model.URL] {
	var all []*model.Value[model.URL]
	for i := range app.RedirectURIs.Items {
		all = append(all, &app.RedirectURIs.Items[i].URI)
	}
	if app != &env.Default {
		return all
	}
	for _, v := range env.Variables {
		if v.Purpose == model.ForRedirectURI && v.URL.Known() {
			all = append(all, &v.URL)
		}
	}
	return all
}

// coveredOrigins returns the set of the CORS origins of an application. known is false if the list or one of the
// origins is not completely known. It is also false if the list is empty, which another rule reports.
func coveredOrigins(app *model.Application) (origins map[string]bool, known bool) {
	list := &app.CORSOrigins
	if len(list.Items) == 0 || list.Partial {
		return nil, false
	}
	origins = map[string]bool{}
	for i := range list.Items {
		origin := originOf(list.Items[i].Origin.V)
		if origin == "" {
			return nil, false
		}
		origins[origin] = true
	}
	return origins, true
}

// pageOrigin returns the origin of the page at a redirect URI. It returns "" if the origin is unknown or the URI is
// invalid. In production, it also returns "" for http and for local hosts, which other rules report.
func pageOrigin(env *model.Environment, uri model.URL) string {
	_, problem := uri.Problem()
	refused := env.Type == model.Production && (uri.IsHTTP() || uri.Host().IsLocal())
	if problem != "" || refused || !uri.IsWeb() {
		return ""
	}
	return originOf(uri)
}
