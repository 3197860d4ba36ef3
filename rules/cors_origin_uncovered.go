package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var corsOriginUncovered = Rule{
	ID:       "cors-origin-uncovered",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			for app := range browserApplications(env) {
				covered, known := coveredOrigins(app)
				if !known {
					continue
				}
				for i := range app.RedirectURIs.Items {
					uri := &app.RedirectURIs.Items[i].URI
					origin := pageOrigin(env, uri.V)
					if origin == "" || covered[origin] {
						continue
					}
					covered[origin] = true // once is enough
					pass.Report(env, uri, finding.Warning,
						fmt.Sprintf("no CORS origin covers redirect URI %s, so the page there cannot call WorkOS", quote(uri.V.String())),
						fmt.Sprintf("add %s to the CORS origins, or remove the redirect URI", quote(origin)))
				}
			}
		}
	},
}

// coveredOrigins are the CORS origins of an application; not known if there are
// none, which is another rule's, or one of them may be any.
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

// pageOrigin is the origin of the page that a redirect URI leads to; empty if it
// is open, or is not judged: in production, other rules send away http and local
// hosts.
func pageOrigin(env *model.Environment, uri model.URL) string {
	_, problem := uri.Problem()
	refused := env.Type == model.Production && (uri.IsHTTP() || uri.Host().IsLocal())
	if problem != "" || refused || !uri.IsWeb() {
		return ""
	}
	return originOf(uri)
}
