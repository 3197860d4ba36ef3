package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIDuplicate = rules.Rule{
	ID:         "redirect-uri-duplicate",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-near-duplicate"},
	Judges:     query.Repeated("redirect_uris", "sign_out_redirects"),
	Check: func(pass *rules.Pass) {
		for env, list := range redirectLists(pass.Project) {
			for again, first := range repeats(list, exactText) {
				pass.Report(env, &again.URI, finding.Error,
					fmt.Sprintf("%s %s is already in the list; WorkOS rejects duplicates", list.Use,
						rules.Quote(again.URI.V.String())),
					"remove one of the two entries",
					rules.Related(&first.URI, "declared here first"))
				pass.Fix(query.RemoveRepeated(again.Place, first.Place)...)
			}
		}
	},
}

// exactText returns a URL as written, because WorkOS compares redirect URIs byte by byte. It returns false if a
// reference hides a part of the URL.
func exactText(uri model.URL) (string, bool) { return uri.Text().Literal() }
