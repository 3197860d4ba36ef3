package variables

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var devVarsDeployed = rules.Rule{
	ID:       "dev-vars-deployed",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		set := namesOfProduction(pass.Project)
		seen := map[*model.AppFile]bool{}
		for env, v := range query.Variables(pass.Project) {
			base := path.Base(v.File.Path)
			if env.Name != "" || !strings.HasPrefix(base, ".dev.vars.") || seen[v.File] || !query.IsSet(v) ||
				v.Purpose == model.NoPurpose || set[v.Name] ||
				model.TypeOfName(strings.TrimPrefix(base, ".dev.vars.")) != model.Production {
				continue
			}
			seen[v.File] = true
			pass.Report(nil, rules.Key(v.Value.At), finding.Warning,
				fmt.Sprintf("only `wrangler dev` reads %s, so its %s does not reach production", base,
					rules.Quote(v.Name)),
				"run `wrangler secret put` for each secret, and set the other variables under `env.production.vars`")
		}
	},
}

// namesOfProduction returns the names of the variables that production certainly or probably has: variables that a
// production file sets, and variables that any file declares to be set elsewhere.
func namesOfProduction(project *model.Project) map[string]bool {
	names := map[string]bool{}
	for env := range project.Of(model.Production) {
		for _, v := range env.Variables {
			names[v.Name] = names[v.Name] || query.IsSet(v)
		}
	}
	for _, file := range project.AppFiles {
		provided := slices.Clone(file.Provided)
		for _, b := range file.Blocks {
			if model.TypeOfName(b.Name) == model.Production {
				provided = append(provided, b.Provided...)
			}
		}
		for _, name := range provided {
			names[name] = true
		}
	}
	return names
}
