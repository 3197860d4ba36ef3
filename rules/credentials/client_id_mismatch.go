package credentials

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var clientIDMismatch = rules.Rule{
	ID:         "client-id-mismatch",
	Category:   category,
	Item:       "client-id-app",
	Severity:   finding.Error,
	Supersedes: []string{"client-id-malformed"},
	Check: func(pass *rules.Pass) {
		disputed := disputedClientIDs(pass.Project)
		for _, env := range pass.Project.Environments {
			declared := declaredClientIDs(env)
			if len(declared) == 0 {
				continue
			}
			file := declared[0].Location().File.Path
			severity, expected := finding.Error, "expected "
			help := "copy the client ID from " + file + ", or correct it in that file"
			if slices.ContainsFunc(declared, func(id *model.Value[model.Text]) bool { return disputed[id.V] }) {
				// The declared ID may be wrong instead. client-id-shared reports it.
				severity, expected = finding.Warning, "staging and production both declare "
				help = "correct the client ID in " + file + " first"
			}
			for _, v := range foreignClientIDs(env, declared) {
				pass.Report(env, &v.Value, severity,
					fmt.Sprintf("client ID %s does not belong to any application in %s; %s", rules.Quote(v.Shown()),
						rules.Quote(env.Name), expected+rules.Quote(declared[0].V)), help,
					rules.Related(declared[0], env.Name+" declares its client ID here"))
			}
		}
	},
}

// disputedClientIDs returns the client IDs that both a staging and a production environment declare. In one of the
// two environments, the ID is wrong.
func disputedClientIDs(project *model.Project) map[model.Text]bool {
	staging, both := map[model.Text]bool{}, map[model.Text]bool{}
	for env := range project.Of(model.Staging) {
		for _, id := range declaredClientIDs(env) {
			staging[id.V] = true
		}
	}
	for env := range project.Of(model.Production) {
		for _, id := range declaredClientIDs(env) {
			if staging[id.V] {
				both[id.V] = true
			}
		}
	}
	return both
}
