package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// reportDefaultApplications reports an environment in which applications set `default`, but the number of defaults is
// not one. Each environment has one default application (docs "Applications"). The findings are warnings, because
// only the environment file is known to be wrong.
func reportDefaultApplications(pass *rules.Pass, env *model.Environment) {
	apps := &env.Applications
	if env.Partial || !apps.Known() || apps.Partial || len(apps.Items) < 2 {
		return
	}
	var defaults []*model.Application
	declared := false
	for app := range env.AllApplications() {
		switch {
		case app.IsDefault.Known():
			declared = true
			if app.IsDefault.V {
				defaults = append(defaults, app)
			}
		case app.IsDefault.Present(), app.Partial:
			return
		}
	}
	switch {
	case len(defaults) == 0 && declared:
		pass.Report(env, query.KeyOf(apps.Place), finding.Warning,
			fmt.Sprintf("none of the %d applications is marked as the default; expected exactly one",
				len(apps.Items)),
			"add `default: true` to the application that is the default in the dashboard")
	case len(defaults) > 1:
		pass.Report(env, &defaults[1].IsDefault, finding.Warning,
			nameInMessage(env, defaults[1])+" is a second default; expected exactly one",
			"keep `default: true` on only one of the applications",
			rules.Related(&defaults[0].IsDefault, "the first default"))
	}
}
