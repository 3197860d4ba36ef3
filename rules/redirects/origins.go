package redirects

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// corsOrigins yields the known CORS origins of an environment.
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

// originOf returns the origin of a URL in the form that browsers use. It returns "" if a reference or a wildcard
// hides a part of the origin.
func originOf(url model.URL) string {
	port, known := url.EffectivePort()
	if !known || len(url.Wildcards()) > 0 {
		return ""
	}
	origin, _ := model.ParseURL(model.Text(url.Scheme() + "://" + url.Host().Name() + ":" + port)).Key()
	return strings.TrimSuffix(origin, "/")
}
