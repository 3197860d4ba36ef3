package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var clientIDShared = rules.Rule{
	ID:         "client-id-shared",
	Category:   category,
	Item:       "client-id",
	Severity:   finding.Error,
	Supersedes: []string{"client-id-mismatch", "id-cross-environment", "reference-environment"},
	Judges: []promotion.Subject{
		{Path: "client_id", Kind: promotion.Copied},
		{Path: "connect_applications[*].client_id", Kind: promotion.Copied},
		{Path: "variables[*]", Kind: promotion.Copied, Purpose: model.ForClientID},
	},
	Check: func(pass *rules.Pass) {
		staging := make(map[string]finding.Related)
		previews := readByPreviews(pass.Project)
		for env := range pass.Project.Of(model.Staging) {
			misplaced := misplacedClientIDs(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				if _, taken := staging[text]; !taken && !misplaced[id.At] && !previews[id.At] {
					staging[text] = rules.Related(id, env.Name+" uses it here")
				}
			}
			for _, v := range env.Variables {
				if key := repositoryClientID(v); key != "" && !previews[v.Value.At] && staging[key].File == nil {
					staging[key] = rules.Related(&v.Value, env.Name+" uses it here")
				}
			}
		}
		for env := range pass.Project.Of(model.Production) {
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				if other, shared := staging[text]; shared {
					pass.Report(env, id, finding.Error,
						fmt.Sprintf("client ID %s is also used in staging; client IDs are unique to an environment",
							rules.Quote(model.ShownID(id, text))),
						"copy the client ID of the production application from the dashboard", other)
				}
			}
			for _, v := range env.Variables {
				if other, shared := staging[repositoryClientID(v)]; shared {
					reportRepository(pass, v, other)
				}
			}
		}
	},
}

// repositoryClientID returns the key of the client ID that a variable takes from the repository, or "".
func repositoryClientID(v *model.Variable) string {
	if v.Purpose != model.ForClientID {
		return ""
	}
	return repositoryKey(v)
}
