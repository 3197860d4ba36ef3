package variables

import (
	"fmt"
	"slices"

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
		built := builtNames(pass.Project)
		for env, v := range query.Variables(pass.Project) {
			prefix, framework, public := model.PublicPrefix(v.Name)
			if !public || slices.Contains(readAtRuntime, prefix) || v.Phase != model.RunPhase || !query.IsSet(v) ||
				built.has(v) {
				continue
			}
			pass.Report(env, rules.Key(v.Value.At), finding.Warning,
				fmt.Sprintf("%s is set only where the application runs; %s writes it into the pages when it builds "+
					"them", rules.Quote(v.Name), framework),
				"set it for the build too, as a build argument or in a dotenv file that the build reads")
		}
	},
}

// readAtRuntime are prefixes of frameworks that read such a variable when they
// run as well.
var readAtRuntime = []string{"PUBLIC_", "NUXT_PUBLIC_"}

// builtName is a name that the build of an application may see, for an
// environment or, where that has no name, for all.
type builtName struct {
	app               *model.App
	environment, name string
}

type builtNameSet map[builtName]bool

func builtNames(project *model.Project) builtNameSet {
	names := builtNameSet{}
	for env, v := range query.Variables(project) {
		if v.Phase != model.RunPhase && query.IsSet(v) {
			names[builtName{v.Deployment.App, env.Name, v.Name}] = true
		}
	}
	return names
}

func (s builtNameSet) has(v *model.Variable) bool {
	app := v.Deployment.App
	return s[builtName{app, v.Deployment.Environment.Name, v.Name}] || s[builtName{app, "", v.Name}]
}
