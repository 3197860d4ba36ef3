package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envPublicRuntime = rules.Rule{
	ID:       "env-public-runtime",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env, v := range query.LateVariables(pass.Project) {
			if v.Scripted { // the build may or may not get the variable
				continue
			}
			_, framework, _ := model.PublicPrefix(v.Name)
			pass.Report(env, rules.Key(v.Value.At), finding.Warning,
				fmt.Sprintf("%s is set only at run time, but %s embeds it %s at build time",
					rules.Quote(v.Name), framework, query.EmbeddedIn(framework)),
				"also set it for the build, as a build argument or in a dotenv file that the build reads")
		}
	},
}
