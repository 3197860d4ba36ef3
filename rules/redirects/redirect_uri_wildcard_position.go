package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardPosition = rules.Rule{
	ID:         "redirect-uri-wildcard-position",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-wildcard-production"},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			if part := misplacedWildcard(redirect.URI.V); part != "" {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf(`%s contains "*" in its %s, or as the port of a loopback host`,
						query.RedirectName(redirect), part),
					`register the exact URIs, or move the "*" to the leftmost label of a domain that you control`)
			}
		}
	},
}

// misplacedWildcard describes, for a message, the part of a URI that contains the first unsupported "*", and where
// "*" is allowed. It returns "" if every "*" is supported.
func misplacedWildcard(uri model.URL) string {
	for _, wildcard := range uri.Wildcards() {
		switch {
		case wildcard.Label > 0:
			return `host, but not in the leftmost label; "*" is allowed only there`
		case wildcard.Part == model.SchemePart, wildcard.Part == model.PathPart, wildcard.Part == model.QueryPart:
			return string(wildcard.Part) + `; "*" is allowed only in the leftmost label of the host`
		}
	}
	return ""
}
