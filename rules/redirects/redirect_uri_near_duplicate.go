package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var redirectURINearDuplicate = rules.Rule{
	ID:       "redirect-uri-near-duplicate",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Info,
	Check: func(pass *rules.Pass) {
		for env, list := range redirectLists(pass.Project) {
			for again, first := range repeats(list, model.URL.NearKey) {
				pass.Report(env, &again.URI, finding.Info,
					fmt.Sprintf("%s %s is another spelling of %s", list.Use, rules.Quote(again.URI.V.String()),
						rules.Quote(first.URI.V.String())),
					"keep the spelling that the application sends; WorkOS requires an exact match",
					rules.Related(&first.URI, "the other URI"))
			}
		}
	},
}
