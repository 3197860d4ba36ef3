package redirects

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURITrailingDot = rules.Rule{
	ID:         "redirect-uri-trailing-dot",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Warning,
	Supersedes: []string{"redirect-uri-near-duplicate"},
	Check: func(pass *rules.Pass) {
		written := map[string]int{}
		for _, redirect := range query.Redirects(pass.Project) {
			written[redirect.URI.V.String()]++
		}
		for env, redirect := range query.Redirects(pass.Project) {
			uri := redirect.URI.V
			if !uri.IsCustomScheme() && uri.Host().TrailingDot() {
				pass.Report(env, &redirect.URI, finding.Warning,
					query.RedirectName(redirect)+" has a host that ends in a dot, so it does not match the same URI "+
						"without the dot",
					"remove the dot")
				if written[uri.String()] == 1 { // otherwise, the same URI with the dot would remain elsewhere
					pass.Fix(withoutDot(&redirect.URI)...)
				}
			}
		}
	},
}

// withoutDot returns a change that removes the dot at the end of the host in a URI. It returns nil if there is no
// such dot, or if the text of the host occurs more than once in the URI.
func withoutDot(uri *model.Value[model.URL]) []finding.Change {
	text, host := uri.V.String(), uri.V.Host().Written()
	bare, ok := strings.CutSuffix(host, ".")
	if !ok || bare == "" || strings.Count(text, host) != 1 {
		return nil
	}
	return []finding.Change{query.SetText(uri, text, strings.Replace(text, host, bare, 1), false)}
}
