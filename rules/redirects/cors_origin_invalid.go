package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var corsOriginInvalid = rules.Rule{
	ID:       "cors-origin-invalid",
	Category: category,
	Item:     "cors-origins",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for origin := range corsOrigins(env) {
				if fault := originFault(origin.V); fault != "" {
					pass.Report(env, origin, finding.Error,
						"CORS origin "+rules.Quote(origin.V.String())+" "+fault+"; expected scheme, host and port "+
							"alone",
						"write it as browsers send it, such as https://app.example.com")
				}
			}
		}
	},
}

// originFault is what a message says of a URL that is no origin; empty if it is
// one.
func originFault(origin model.URL) string {
	path, _ := origin.Path()
	_, words := origin.Problem()
	switch {
	case len(origin.Wildcards()) > 0:
		return `holds "*"`
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
