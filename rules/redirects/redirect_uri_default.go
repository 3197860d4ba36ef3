package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIDefault = rules.Rule{
	ID:       "redirect-uri-default",
	Category: category,
	Item:     "redirect-uri-default",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			reportDefaultApplications(pass, env)
		}
		for env, list := range redirectLists(pass.Project) {
			if list.Use == model.Connect || len(list.Items) < 2 {
				continue
			}
			defaults, declared, sure := readDefaults(list)
			if len(defaults) == 0 {
				if declared && sure {
					pass.Report(env, query.KeyOf(list.Place), finding.Error,
						fmt.Sprintf("none of the %d %ss is marked as the default; expected exactly one",
							len(list.Items), list.Use),
						"add `default: true` to the URI that WorkOS should use if a request contains none")
				}
				continue
			}
			for _, again := range defaults[1:] {
				pass.Report(env, &again.Default, finding.Error,
					fmt.Sprintf("%s %s is a second default; expected exactly one", list.Use,
						rules.Quote(again.URI.V.String())),
					"keep `default: true` on only one of these entries",
					rules.Related(&defaults[0].Default, "the first default"))
			}
		}
	},
}

// readDefaults returns the list entries whose default is true. declared is true if the default of any entry is known,
// even to be false. sure is true if the defaults of all entries are known.
func readDefaults(list model.RedirectList) (defaults []*model.RedirectURI, declared, sure bool) {
	sure = !list.Partial
	for i := range list.Items {
		uri := &list.Items[i]
		switch {
		case uri.Default.Known():
			declared = true
			if uri.Default.V {
				defaults = append(defaults, uri)
			}
		case uri.Default.Present(), uri.Place != nil && uri.Partial:
			sure = false
		}
	}
	return defaults, declared, sure
}
