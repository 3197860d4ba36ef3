package signin

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// idleConnectionStates lists the states of a connection in which users cannot sign in with it (reference, Connection).
var idleConnectionStates = []string{"requires_type", "draft", "validating", "inactive", "deleting"}

var connectionNotActive = rules.Rule{
	ID:       "connection-not-active",
	Category: category,
	Item:     "connections",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Connections.Items {
				state := &env.Connections.Items[i].State
				word, _ := state.V.Literal()
				if !state.Known() || !slices.Contains(idleConnectionStates, word) {
					continue
				}
				pass.Report(env, state, finding.Warning,
					fmt.Sprintf(`the state of this connection is %s; its users cannot sign in until `+
						`the state is "active"`,
						rules.Quote(word)),
					"ask the customer to finish the setup in the Admin Portal, or remove the connection here")
			}
		}
	},
}
