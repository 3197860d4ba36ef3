package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var envVariableDuplicate = Rule{
	ID:       "env-variable-duplicate",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		// One block of a file gives one process one value for a name.
		type slot struct {
			deployment *model.Deployment
			block      *model.Place
			phase      model.Phase
			name       string
		}
		first := map[slot]*model.Variable{}
		for env, v := range variables(pass.Project) {
			if !v.Set() {
				continue
			}
			s := slot{v.Deployment, v.Value.In, v.Phase, v.Name}
			other, again := first[s]
			if !again {
				first[s] = v
				continue
			}
			if other.Value.V != v.Value.V {
				pass.Report(env, key(v.Value.At), finding.Warning,
					fmt.Sprintf("%s is set twice in this file with different values, and most readers take the last", quote(v.Name)),
					"keep the one that is right",
					related(key(other.Value.At), "it is set here before"))
			}
		}
	},
}
