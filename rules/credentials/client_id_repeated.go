package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// reportRepeatedClientIDs reports a client ID that two applications of one environment declare. The finding is a
// warning, because the variables of the deployments may have the correct IDs.
func reportRepeatedClientIDs(pass *rules.Pass) {
	for _, env := range pass.Project.Environments {
		first := map[model.Text]*model.Value[model.Text]{}
		for id := range describedClientIDs(env) {
			if !query.KnownText(id) {
				continue
			}
			other, repeated := first[id.V]
			if !repeated {
				first[id.V] = id
				continue
			}
			text, _ := id.V.Literal()
			pass.Report(env, id, finding.Warning,
				fmt.Sprintf("client ID %s is also used by another application in %s; each application has its own "+
					"client ID", rules.Quote(model.ShownID(id, text)), rules.Quote(env.Name)),
				"copy the client ID of this application from the dashboard",
				rules.Related(other, "the other application's client ID"))
		}
	}
}
