package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var clientIDMismatch = Rule{
	ID:         "client-id-mismatch",
	Severity:   finding.Error,
	Supersedes: []string{"client-id-malformed"},
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			declared := declaredClientIDs(env)
			for _, v := range foreignClientIDs(env, declared) {
				pass.Report(env, &v.Value, finding.Error,
					fmt.Sprintf("client ID %s is that of no application of %s; expected %s", quote(v.Shown()), quote(env.Name), quote(declared[0].V)),
					"copy the client ID from the environment file, or correct it there",
					related(declared[0], env.Name+" declares it here"))
			}
		}
	},
}

// foreignClientIDs are the variables of an environment that hold a client ID of
// none of its applications.
func foreignClientIDs(env *model.Environment, declared []*model.Value[model.Text]) []*model.Variable {
	own := map[string]bool{}
	for _, id := range declared {
		text, _ := id.V.Literal()
		own[text] = true
	}
	var foreign []*model.Variable
	for _, v := range env.Variables {
		text, _ := v.Value.V.Literal()
		if len(own) > 0 && v.Purpose == model.ForClientID && text != "" && !own[text] && !isPlaceholder(v.Value.V) {
			foreign = append(foreign, v)
		}
	}
	return foreign
}

// declaredClientIDs are the client IDs that an environment's file declares; nil
// where that of some application cannot be told.
func declaredClientIDs(env *model.Environment) []*model.Value[model.Text] {
	var all []*model.Value[model.Text]
	for app := range env.AllApplications() {
		if !knownText(&app.ClientID) || isPlaceholder(app.ClientID.V) {
			return nil
		}
		all = append(all, &app.ClientID)
	}
	for i := range env.ConnectApplications.Items {
		if id := &env.ConnectApplications.Items[i].ClientID; len(all) > 0 && knownText(id) {
			all = append(all, id)
		}
	}
	return all
}

// misplacedClientIDs are where the variables of an environment hold a client ID of
// another one: that is not one of the environment's own.
func misplacedClientIDs(env *model.Environment) map[model.At]bool {
	misplaced := map[model.At]bool{}
	for _, v := range foreignClientIDs(env, declaredClientIDs(env)) {
		misplaced[v.Value.At] = true
	}
	return misplaced
}
