package redirects

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/internal/model"
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

// originOf is the origin of a URL as browsers write it; empty if a reference or a
// wildcard leaves it open.
func originOf(url model.URL) string {
	port, known := url.EffectivePort()
	if !known || len(url.Wildcards()) > 0 {
		return ""
	}
	origin, _ := model.ParseURL(model.Text(url.Scheme() + "://" + url.Host().Name() + ":" + port)).Key()
	return strings.TrimSuffix(origin, "/")
}
