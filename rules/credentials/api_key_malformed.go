package credentials

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// keyPrefix starts every API key (reference, "API authentication").
const keyPrefix = "sk_"

var apiKeyMalformed = rules.Rule{
	ID:         "api-key-malformed",
	Category:   category,
	Item:       "api-key",
	Severity:   finding.Error,
	Supersedes: []string{"secret-literal"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for _, secret := range apiKeys(env) {
				text, known := secret.V.Text().Literal()
				if !known || text == "" || isAPIKey(text) || isDummy(secret.held, secret.V.Text()) {
					continue
				}
				help := "copy the key from the dashboard into your secret store, and write ${WORKOS_API_KEY} here"
				if secret.held != nil {
					help = "copy the key from the dashboard again"
				}
				pass.Report(env, secret, finding.Error,
					"this is not an API key; expected text that starts with \"sk_\", or a reference to it", help)
			}
		}
	},
}

// isDummy reports whether a variable was not meant to hold a real value yet. In
// production, placeholder speaks of it.
func isDummy(v *model.Variable, text model.Text) bool { return v != nil && query.IsPlaceholder(text) }

// isAPIKey reports whether a text can be an API key.
func isAPIKey(text string) bool {
	body, ok := strings.CutPrefix(text, keyPrefix)
	return ok && body != "" && !strings.ContainsAny(body, " \t\r\n")
}
