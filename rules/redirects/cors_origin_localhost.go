package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
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
			for origin := range corsOrigins(env) {
				if !origin.V.IsWeb() || !origin.V.Host().IsLocal() {
					continue
				}
				severity, help := finding.Warning, "remove it here; staging may keep it"
				if isCapacitor(origin.V) {
					severity, help = finding.Info, "keep it for a Capacitor application on Android, else remove it here"
				}
				pass.Report(env, origin, severity,
					fmt.Sprintf("CORS origin %s lets a page on a local machine call production",
						rules.Quote(origin.V.String())),
					help)
			}
		}
	},
}

// isCapacitor reports whether an origin is the one that applications made with
// Capacitor have on Android.
func isCapacitor(origin model.URL) bool {
	port, known := origin.Port()
	return origin.IsHTTPS() && origin.Host().Name() == "localhost" && known && port == ""
}
