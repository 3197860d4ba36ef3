package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var clientIDShared = Rule{
	ID:         "client-id-shared",
	Severity:   finding.Error,
	Supersedes: []string{"client-id-mismatch", "id-cross-environment", "reference-environment"},
	Check: func(pass *Pass) {
		staging := make(map[string]finding.Related)
		for env := range pass.Project.Of(model.Staging) {
			misplaced := misplacedClientIDs(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				if _, taken := staging[text]; !taken && !misplaced[id.At] {
					staging[text] = related(id, env.Name+" uses it here")
				}
			}
		}
		for env := range pass.Project.Of(model.Production) {
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				if other, shared := staging[text]; shared {
					pass.Report(env, id, finding.Error,
						fmt.Sprintf("client ID %s is staging's too; every environment has client IDs of its own", quote(model.ShownID(id, text))),
						"copy the client ID of the production application from the dashboard", other)
				}
			}
		}
	},
}
