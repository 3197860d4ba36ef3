package rules

import (
	"iter"

	"github.com/golive-lint/golive/model"
)

// corsOrigins yields every CORS origin of an environment whose text is known.
func corsOrigins(env *model.Environment) iter.Seq[*model.Value[model.URL]] {
	return func(yield func(*model.Value[model.URL]) bool) {
		for app := range env.AllApplications() {
			for i := range app.CORSOrigins.Items {
				if origin := &app.CORSOrigins.Items[i].Origin; origin.Known() && !yield(origin) {
					return
				}
			}
		}
	}
}
