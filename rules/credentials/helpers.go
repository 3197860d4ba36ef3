package credentials

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// foreignClientIDs returns the variables of an environment that contain a client ID not in declared. It returns nil
// if declared is empty. It ignores variables with names that no SDK defines, because they may be for an application
// that the environment file does not describe. It also ignores white space around an ID, which makes the ID
// malformed, not foreign.
func foreignClientIDs(env *model.Environment, declared []*model.Value[model.Text]) []*model.Variable {
	own := map[string]bool{}
	for _, id := range declared {
		text, _ := id.V.Literal()
		own[text] = true
	}
	var foreign []*model.Variable
	for _, v := range env.Variables {
		text, _ := v.Value.V.Literal()
		text = strings.TrimSpace(text)
		if len(own) > 0 && v.Purpose == model.ForClientID && text != "" && !own[text] &&
			!query.IsPlaceholderOf(v) && !model.OwnName(v.Name) {
			foreign = append(foreign, v)
		}
	}
	return foreign
}

// declaredClientIDs returns the client IDs that an environment file declares. It returns nil if the client ID of any
// application is unknown or malformed: a malformed ID tells only that it is wrong, not which ID is right.
func declaredClientIDs(env *model.Environment) []*model.Value[model.Text] {
	var all []*model.Value[model.Text]
	for app := range env.AllApplications() {
		if !query.KnownText(&app.ClientID) || isPlaceholderID(&app.ClientID, nil) || isMalformed(&app.ClientID) {
			return nil
		}
		all = append(all, &app.ClientID)
	}
	for i := range env.ConnectApplications.Items {
		id := &env.ConnectApplications.Items[i].ClientID
		switch {
		case len(all) == 0 || !query.KnownText(id):
		case isMalformed(id):
			return nil
		default:
			all = append(all, id)
		}
	}
	return all
}

// isMalformed reports whether a known client ID does not have the format of one.
func isMalformed(id *model.Value[model.Text]) bool { return !query.IsClientID(text(id)) }

// misplacedClientIDs returns the places of the variables in foreignClientIDs.
func misplacedClientIDs(env *model.Environment) map[model.At]bool {
	misplaced := map[model.At]bool{}
	for _, v := range foreignClientIDs(env, declaredClientIDs(env)) {
		misplaced[v.Value.At] = true
	}
	return misplaced
}

// writtenSecrets returns the literal secrets in an environment file. It omits references and placeholders.
func writtenSecrets(env *model.Environment) []secretSetting {
	return slices.DeleteFunc(declaredSecrets(env), func(secret secretSetting) bool {
		return !query.ContainsSecret(secret.V.Text()) || secret.isPlaceholder()
	})
}

// owningOrganizations returns the settings that name the organization of a connection, a directory or a Connect
// application.
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
