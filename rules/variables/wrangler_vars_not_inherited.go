package variables

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var wranglerVarsNotInherited = rules.Rule{
	ID:       "wrangler-vars-not-inherited",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		seen := map[finding.Location]bool{} // a file can belong to several deployments
		for _, v := range query.Variables(pass.Project) {
			at := v.Value.KeyLocation()
			if v.File.Format == "wrangler" && v.Scope == "" && query.IsSet(v) && !seen[at] {
				seen[at] = true
				reportNotInherited(pass, v)
			}
		}
	},
}

// reportNotInherited reports a variable at the top level of a Wrangler file that some environments in the file lack.
func reportNotInherited(pass *rules.Pass, v *model.Variable) {
	if v.Purpose == model.NoPurpose || v.IsSecret() || model.IsTestValue(v) ||
		slices.Contains(v.File.Provided, v.Name) {
		return
	}
	var lacking []string
	var related []finding.Related
	var env *model.Environment
	for i := range v.File.Blocks {
		b := &v.File.Blocks[i]
		if slices.Contains(b.Names, v.Name) || slices.Contains(b.Provided, v.Name) || isLocalName(b.Name) {
			continue
		}
		lacking = append(lacking, "env."+b.Name)
		related = append(related, rules.Related(rules.Key(b.At), "env."+b.Name+" begins here"))
		if of := environmentNamed(pass.Project, b.Environment); env == nil || of != nil && of.Type == model.Production {
			env = of
		}
	}
	if lacking == nil {
		return
	}
	where := "in that environment"
	if len(lacking) > 1 {
		where = "in each of these environments"
	}
	pass.Report(env, rules.Key(v.Value.At), finding.Warning,
		fmt.Sprintf("%s is missing from `vars` in %s; Wrangler environments do not inherit the top-level `vars`",
			rules.Quote(v.Name), rules.QuoteEach(lacking)),
		"also set it under `vars` "+where+", or list it under `secrets.required` if it is a secret",
		related...)
}

// isLocalName reports whether a Wrangler environment is only for development or for tests.
func isLocalName(name string) bool {
	return slices.ContainsFunc(model.NameWords(name),
		func(word string) bool {
			return word == "local" || word == "test" || word == "dev" || word == "development"
		})
}

func environmentNamed(project *model.Project, name string) *model.Environment {
	i := slices.IndexFunc(project.Environments, func(e *model.Environment) bool { return e.Name == name })
	if name == "" || i < 0 {
		return nil
	}
	return project.Environments[i]
}
