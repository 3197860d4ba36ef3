package variables

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envAPIHTTPS = rules.Rule{
	ID:       "env-api-https",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env, v := range variablesOf(pass.Project, model.ForAPIHTTPS) {
			if env.Type != model.Production || v.text == "true" {
				continue
			}
			pass.Report(env, &v.Value, finding.Error,
				fmt.Sprintf(`%s is %s, which disables https for every API call; `+
					`only the exact value "true" keeps it enabled`,
					rules.QuoteName(v.Name), rules.Quote(v.ShownAs(v.text))),
				`set the variable to "true", or remove it`)
			if strings.EqualFold(v.text, "true") {
				pass.Fix(query.SetText(&v.Value, string(v.Value.V), "true", false))
			}
		}
	},
}
