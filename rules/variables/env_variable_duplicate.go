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
		// slot is a name in a block of a file. A process gets only one value for the name.
		type slot struct {
			deployment *model.Deployment
			block      *model.Place
			phase      model.Phase
			name       string
		}
		first := map[slot]*model.Variable{}
		emptied := map[slot]*model.Variable{} // the last variable, if it is empty but an earlier one is not
		for env, v := range query.Variables(pass.Project) {
			if v.Purpose == model.NoPurpose {
				continue
			}
			s := slot{v.Deployment, v.Value.In, v.Phase, v.Name}
			other, again := first[s]
			if !v.Set() {
				if again && v.Value.Known() {
					emptied[s] = v
				}
				continue
			}
			delete(emptied, s)
			if !again {
				first[s] = v
				continue
			}
			if other.Value.V != v.Value.V {
				pass.Report(env, rules.Key(v.Value.At), finding.Warning,
					fmt.Sprintf("%s is set twice in this file with different values; %s",
						rules.Quote(v.Name), lastApplies(v)),
					"keep only the line with the correct value",
					rules.Related(rules.Key(other.Value.At), "set here first"))
			}
		}
		for env, v := range query.Variables(pass.Project) {
			s := slot{v.Deployment, v.Value.In, v.Phase, v.Name}
			if emptied[s] == v {
				pass.Report(env, rules.Key(v.Value.At), finding.Warning,
					fmt.Sprintf("%s is set again, to an empty value; %s, so the variable is empty",
						rules.Quote(v.Name), lastApplies(v)),
					"remove the line with the empty value",
					rules.Related(rules.Key(first[s].Value.At), "set here first"))
			}
		}
	},
}

// lastApplies returns a clause that states which of several values of a variable in one file applies.
func lastApplies(v *model.Variable) string {
	if v.File.Format == "compose" {
		return "Docker Compose uses the last value"
	}
	return "most parsers use the last value"
}
