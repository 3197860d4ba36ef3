package signin

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// idleDirectoryStates lists the states in which a directory sends no users (reference, Directory).
var idleDirectoryStates = []string{"validating", "invalid_credentials", "unlinked", deleting}

var directoryNotLinked = rules.Rule{
	ID:       "directory-not-linked",
	Category: category,
	Item:     "directories",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Directories.Items {
				state := &env.Directories.Items[i].State
				word, _ := state.V.Literal()
				if !state.Known() || !slices.Contains(idleDirectoryStates, word) {
					continue
				}
				message := fmt.Sprintf(`the state of this directory is %s; its users are not provisioned until the `+
					`state is "linked"`, rules.Quote(word))
				if word == deleting {
					message = "this directory is being deleted, so its users are no longer provisioned"
				}
				pass.Report(env, state, finding.Warning, message, unfinishedHelp(word, "directory"))
			}
		}
	},
}
