package credentials

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// foreignClientIDs are the variables of an environment that hold a client ID of
// none of its applications. One under a name of the project's own may be of an application
// that its file does not describe.
func foreignClientIDs(env *model.Environment, declared []*model.Value[model.Text]) []*model.Variable {
	own := map[string]bool{}
	for _, id := range declared {
		text, _ := id.V.Literal()
		own[text] = true
	}
	var foreign []*model.Variable
	for _, v := range env.Variables {
		text, _ := v.Value.V.Literal()
		if len(own) > 0 && v.Purpose == model.ForClientID && text != "" && !own[text] &&
			!query.IsPlaceholderOf(v) && !model.OwnName(v.Name) {
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
		if !query.KnownText(&app.ClientID) || isPlaceholderID(&app.ClientID, nil) {
			return nil
		}
		all = append(all, &app.ClientID)
	}
	for i := range env.ConnectApplications.Items {
		if id := &env.ConnectApplications.Items[i].ClientID; len(all) > 0 && query.KnownText(id) {
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

// writtenSecrets are the secrets of an environment that stand in its files.
func writtenSecrets(env *model.Environment) []secretSetting {
	return slices.DeleteFunc(declaredSecrets(env), func(secret secretSetting) bool {
		return !query.HoldsSecret(secret.V.Text()) || secret.isPlaceholder()
	})
}

// owningOrganizations are the settings that say which organization something
// belongs to.
func owningOrganizations(env *model.Environment) []*model.Value[model.Text] {
	var names []*model.Value[model.Text]
	for i := range env.Connections.Items {
		names = append(names, &env.Connections.Items[i].Organization)
	}
	for i := range env.Directories.Items {
		names = append(names, &env.Directories.Items[i].Organization)
	}
	for i := range env.ConnectApplications.Items {
		names = append(names, &env.ConnectApplications.Items[i].Organization)
	}
	return names
}
