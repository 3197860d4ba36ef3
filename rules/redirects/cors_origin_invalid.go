package redirects

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var corsOriginInvalid = rules.Rule{
	ID:       "cors-origin-invalid",
	Category: category,
	Item:     "cors-origins",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			repeated := reportRepeatedOrigins(pass, env)
			for origin := range corsOrigins(env) {
				if fault := originFault(origin.V); fault != "" && !repeated[origin] {
					pass.Report(env, origin, finding.Error,
						"CORS origin "+rules.Quote(origin.V.String())+" "+fault+"; expected scheme, host and "+
							"optional port",
						"write the origin as browsers send it, such as https://app.example.com")
					pass.Fix(withoutSlash(origin)...)
				}
			}
		}
	},
}

// reportRepeatedOrigins reports, and returns, the origins that a list already contains. WorkOS rejects the second one
// (openapi-spec, error duplicate_cors_origin). A "/" at the end does not count, because it must be removed.
func reportRepeatedOrigins(pass *rules.Pass, env *model.Environment) (repeated map[*model.Value[model.URL]]bool) {
	repeated = map[*model.Value[model.URL]]bool{}
	for app := range env.AllApplications() {
		first := map[string]*model.Origin{}
		for i := range app.CORSOrigins.Items {
			entry := &app.CORSOrigins.Items[i]
			text, whole := exactText(entry.Origin.V)
			bare := strings.TrimSuffix(text, "/")
			if !entry.Origin.Known() || !whole || originFault(model.ParseURL(model.Text(bare))) != "" {
				continue
			}
			earlier := first[bare]
			if earlier == nil {
				first[bare] = entry
				continue
			}
			repeated[&entry.Origin] = true
			pass.Report(env, &entry.Origin, finding.Error,
				fmt.Sprintf("CORS origin %s is already in the list; WorkOS rejects duplicates", rules.Quote(text)),
				"remove one of the two entries", rules.Related(&earlier.Origin, "declared here first"))
			pass.Fix(query.RemoveRepeated(entry.Place, earlier.Place)...)
		}
	}
	return repeated
}

// withoutSlash returns a change that removes the "/" at the end of an origin, or nil if the result would not be an
// origin.
func withoutSlash(origin *model.Value[model.URL]) []finding.Change {
	text := origin.V.String()
	bare, ok := strings.CutSuffix(text, "/")
	if !ok || originFault(model.ParseURL(model.Text(bare))) != "" {
		return nil
	}
	return []finding.Change{query.SetText(origin, text, bare, true)}
}

// socketSchemes lists the schemes that pages can connect to but that no page has.
var socketSchemes = []string{"ws", "wss"}

// originFault describes, for a message, why a URL is not an origin. It returns "" for an origin.
func originFault(origin model.URL) string {
	path, _ := origin.Path()
	_, words := origin.Problem()
	switch {
	case len(origin.Wildcards()) > 0:
		return `contains "*"`
	case slices.Contains(socketSchemes, origin.Scheme()):
		return "has the scheme of a connection, not of the page that opens it"
	case words != "":
		return words
	case origin.HasQuery():
		return "has a query"
	case path == "/":
		return `ends in "/"`
	case path != "":
		return "has a path"
	}
	return ""
}
