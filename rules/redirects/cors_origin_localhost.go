package redirects

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var corsOriginLocalhost = rules.Rule{
	ID:       "cors-origin-localhost",
	Category: category,
	Item:     "cors-origins",
	Severity: finding.Warning,
	Judges: []promotion.Subject{
		{Path: "cors_origins[*]", Kind: promotion.StagingOnlyFound, Value: promotion.LocalHost},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			removable := removableOrigins(env)
			for origin := range corsOrigins(env) {
				if !origin.V.IsWeb() || !origin.V.Host().IsLocal() {
					continue
				}
				severity, help := finding.Warning, "remove it from production; staging may keep it"
				if isCapacitor(origin.V) {
					severity, help = finding.Info, "keep it for a Capacitor application on Android; otherwise "+
						"remove it"
				}
				pass.Report(env, origin, severity,
					fmt.Sprintf("CORS origin %s lets pages on a local machine call the production API",
						rules.Quote(origin.V.String())),
					help)
				if !isCapacitor(origin.V) {
					pass.Fix(query.Remove(removable[origin], false)...)
				}
			}
		}
	},
}

// isCapacitor reports whether an origin is the origin of Capacitor applications on Android.
func isCapacitor(origin model.URL) bool {
	port, known := origin.Port()
	return origin.IsHTTPS() && origin.Host().Name() == "localhost" && known && port == ""
}

// removableOrigins returns all entries of those lists of CORS origins that contain a public origin. In other lists,
// removing the local origins would leave no usable origin.
func removableOrigins(env *model.Environment) map[*model.Value[model.URL]]*model.Place {
	removable := map[*model.Value[model.URL]]*model.Place{}
	for app := range env.AllApplications() {
		isPublic := func(o model.Origin) bool { return o.Origin.Known() && !o.Origin.V.Host().IsLocal() }
		if !slices.ContainsFunc(app.CORSOrigins.Items, isPublic) {
			continue
		}
		for i := range app.CORSOrigins.Items {
			origin := &app.CORSOrigins.Items[i]
			removable[&origin.Origin] = origin.Place
		}
	}
	return removable
}
