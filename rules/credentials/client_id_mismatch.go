package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var clientIDMismatch = rules.Rule{
	ID:         "client-id-mismatch",
	Category:   category,
	Item:       "client-id-app",
	Severity:   finding.Error,
	Supersedes: []string{"client-id-malformed"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			declared := declaredClientIDs(env)
			for _, v := range foreignClientIDs(env, declared) {
				pass.Report(env, &v.Value, finding.Error,
					fmt.Sprintf("client ID %s belongs to no application in %s; expected %s", rules.Quote(v.Shown()),
						rules.Quote(env.Name), rules.Quote(declared[0].V)),
					"copy the client ID from the environment file, or correct it there",
					rules.Related(declared[0], env.Name+" declares it here"))
			}
		}
	},
}
