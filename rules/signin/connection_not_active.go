package signin

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// idleConnectionStates lists the states in which users cannot sign in with a connection (reference, Connection).
var idleConnectionStates = []string{"requires_type", "draft", "validating", "inactive", deleting}

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
				message := fmt.Sprintf(`the state of this connection is %s; its users cannot sign in until the state `+
					`is "active"`, rules.Quote(word))
				if word == deleting {
					message = "this connection is being deleted, so its users can no longer sign in with it"
				}
				pass.Report(env, state, finding.Warning, message, unfinishedHelp(word, "connection"))
			}
		}
	},
}

// deleting is the state of a connection or directory that WorkOS is deleting.
const deleting = "deleting"

// unfinishedHelp returns the help for a connection or directory that cannot be used in its state.
func unfinishedHelp(state, kind string) string {
	if state == deleting {
		return fmt.Sprintf("remove the %[1]s from this file; if the customer still needs it, set up a new %[1]s", kind)
	}
	return fmt.Sprintf("ask the customer to complete or correct the setup in the Admin Portal, or remove the %s from "+
		"this file", kind)
}
