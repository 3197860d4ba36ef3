package variables

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
)

var envDevMode = rules.Rule{
	ID:       "env-dev-mode",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				text, known := v.Value.V.Literal()
				if !known || !v.Value.Known() || v.Phase == model.RunPhase || !strings.EqualFold(text, "true") ||
					!model.IsDevMode(v.Name) || !mayRunInBrowser(v.Deployment.App) {
					continue
				}
				pass.Report(env, &v.Value, finding.Warning,
					v.Name+" is true in production, so the session is kept in browser storage, where every script on "+
						"the page can read it",
					"remove the variable, and set up a custom domain for the Authentication API, so that the session "+
						"survives a reload")
			}
		}
	},
}

// mayRunInBrowser reports whether an application has a browser SDK or no known SDK.
func mayRunInBrowser(app *model.App) bool {
	return len(app.SDKs) == 0 || slices.ContainsFunc(app.SDKs, func(name string) bool {
		s, _ := sdk.Lookup(name)
		return s.Browser
	})
}
