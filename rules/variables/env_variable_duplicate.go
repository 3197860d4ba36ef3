package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envVariableDuplicate = rules.Rule{
	ID:       "env-variable-duplicate",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	OfFile:   true,
	Check: func(pass *rules.Pass) {
		// A process gets one value for each name in one block of a file.
		type slot struct {
			deployment *model.Deployment
			block      *model.Place
			phase      model.Phase
			name       string
		}
		first := map[slot]*model.Variable{}
		for env, v := range query.Variables(pass.Project) {
			if !v.Set() || v.Purpose == model.NoPurpose { // the variable is empty or not of WorkOS
				continue
			}
			s := slot{v.Deployment, v.Value.In, v.Phase, v.Name}
			other, again := first[s]
			if !again {
				first[s] = v
				continue
			}
			if other.Value.V != v.Value.V {
				pass.Report(env, rules.Key(v.Value.At), finding.Warning,
					fmt.Sprintf("%s is set twice in this file with different values; most parsers use the last one",
						rules.Quote(v.Name)),
					"keep the correct one",
					rules.Related(rules.Key(other.Value.At), "first set here"))
			}
		}
	},
}
