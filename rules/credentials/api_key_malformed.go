package credentials

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// keyPrefix is the prefix of all API keys (reference, "API authentication").
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
				// The rule placeholder reports placeholders in production variables.
				if !known || text == "" || isAPIKey(text) || secret.variable != nil && secret.isPlaceholder() {
					continue
				}
				help := "copy the key from the dashboard into your secret store, and write ${WORKOS_API_KEY} here"
				if secret.variable != nil {
					help = "copy the key from the dashboard again"
				}
				message := `this is not an API key; expected a value that starts with "sk_", or a reference`
				if endsInLineBreak(text) && isAPIKey(strings.TrimSpace(text)) {
					message, help = "this API key ends in a line break, which becomes part of the value",
						withoutLineBreak
				}
				pass.Report(env, secret, finding.Error, message, help)
			}
		}
	},
}

// isAPIKey reports whether text has the format of an API key.
func isAPIKey(text string) bool {
	body, ok := strings.CutPrefix(text, keyPrefix)
	return ok && body != "" && !strings.ContainsAny(body, " \t\r\n")
}
