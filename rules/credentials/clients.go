package credentials

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// clientIDs yields the known client IDs of an environment: those of its applications, its Connect applications and
// its variables, in that order. It omits references.
func clientIDs(env *model.Environment) iter.Seq[*model.Value[model.Text]] {
	return func(yield func(*model.Value[model.Text]) bool) {
		for id := range writtenClientIDs(env) {
			if query.KnownText(id) && !yield(id) {
				return
			}
		}
	}
}

// writtenClientIDs yields the client IDs that clientIDs yields, and also references.
func writtenClientIDs(env *model.Environment) iter.Seq[*model.Value[model.Text]] {
	return func(yield func(*model.Value[model.Text]) bool) {
		for id := range describedClientIDs(env) {
			if !yield(id) {
				return
			}
		}
		for _, v := range env.Variables {
			if v.Purpose == model.ForClientID && v.Set() && !yield(&v.Value) {
				return
			}
		}
	}
}

// describedClientIDs yields the client IDs in the file of an environment, including references.
func describedClientIDs(env *model.Environment) iter.Seq[*model.Value[model.Text]] {
	return func(yield func(*model.Value[model.Text]) bool) {
		for app := range env.AllApplications() {
			if app.ClientID.Known() && !yield(&app.ClientID) {
				return
			}
		}
		for i := range env.ConnectApplications.Items {
			if id := &env.ConnectApplications.Items[i].ClientID; id.Known() && !yield(id) {
				return
			}
		}
	}
}

// hasClientPrefix reports whether text starts with a prefix of client IDs, possibly after white space.
func hasClientPrefix(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "client_") || strings.HasPrefix(text, "project_")
}
