package rules

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/model"
)

// clientIDs yields the known client IDs of the applications and of the Connect
// applications of an environment, then those that variables hold.
func clientIDs(env *model.Environment) iter.Seq[*model.Value[model.Text]] {
	return func(yield func(*model.Value[model.Text]) bool) {
		for app := range env.AllApplications() {
			if knownText(&app.ClientID) && !yield(&app.ClientID) {
				return
			}
		}
		for i := range env.ConnectApplications.Items {
			id := &env.ConnectApplications.Items[i].ClientID
			if knownText(id) && !yield(id) {
				return
			}
		}
		for _, v := range env.Variables {
			if v.Purpose == model.ForClientID && knownText(&v.Value) && !yield(&v.Value) {
				return
			}
		}
	}
}

// knownText reports whether a setting has a text that is known as a whole and
// not empty: an empty value is as good as none.
func knownText(setting *model.Value[model.Text]) bool {
	text, known := setting.V.Literal()
	return known && text != ""
}

// isClientID reports whether a text has the shape of a client ID: client_, or
// project_ as of old, and a ULID.
func isClientID(text string) bool {
	prefix, id, _ := strings.Cut(text, "_")
	return (prefix == "client" || prefix == "project") && isULID(id)
}
