package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var redirectURINearDuplicate = Rule{
	ID:       "redirect-uri-near-duplicate",
	Severity: finding.Info,
	Check: func(pass *Pass) {
		for env, list := range redirectLists(pass.Project) {
			for again, first := range repeats(list, model.URL.NearKey) {
				pass.Report(env, &again.URI, finding.Info,
					fmt.Sprintf("%s %s is almost %s", list.Use, quote(again.URI.V.String()), quote(first.URI.V.String())),
					"keep the one that the application sends, byte by byte; the platform compares them exactly",
					related(&first.URI, "the other one"))
			}
		}
	},
}
