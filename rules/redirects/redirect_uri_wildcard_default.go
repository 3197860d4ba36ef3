package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardDefault = rules.Rule{
	ID:       "redirect-uri-wildcard-default",
	Category: category,
	Item:     "redirect-uri-default",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			if redirect.Default.V && len(redirect.URI.V.Wildcards()) > 0 {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf(`default %s contains "*"; the default must be an exact URI`,
						query.RedirectName(redirect)),
					"make an exact URI the default; the pattern can stay in the list")
			}
		}
	},
}
