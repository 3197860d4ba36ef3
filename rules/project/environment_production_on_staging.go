package project

import (
	"fmt"
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var environmentProductionOnStaging = rules.Rule{
	ID:       "environment-production-on-staging",
	Category: category,
	Item:     "production-declared",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Implied || env.Type != model.Staging || !calledProduction(env.Name) || contradictsFile(env) {
				continue
			}
			var at rules.Site = env
			for _, said := range []*model.Value[model.Text]{&env.Identity.Type, &env.TypeShort} {
				if said.Known() {
					at = said
				}
			}
			pass.Report(env, at, finding.Warning,
				fmt.Sprintf("environment %s has type staging; expected type production",
					rules.Quote(env.Name)),
				typeProductionHelp(env))
		}
	},
}

func typeProductionHelp(env *model.Environment) string {
	if env.OnlyConvex() {
		return `set "environmentType" to "production"`
	}
	return "write `type: production`, or rename the environment"
}

// contradictsFile reports whether the name of the environment's file is a word for production. project-name-conflict
// reports the type of such an environment.
func contradictsFile(env *model.Environment) bool {
	base := path.Base(env.File.Path)
	return !env.Foreign && model.TypeOfName(strings.TrimSuffix(base, path.Ext(base))) == model.Production
}

// calledProduction reports whether a name is a word for production, such as prod, possibly after a slash, as in
// shop/prod. A longer name, such as prod-copy, may be the name of a staging environment.
func calledProduction(name string) bool {
	name = name[strings.LastIndexByte(name, '/')+1:]
	return model.LookupEnvironmentWord(name).Type == model.Production
}
