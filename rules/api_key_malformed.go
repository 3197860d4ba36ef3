package rules

import (
	"strings"

	"github.com/golive-lint/golive/finding"
)

// keyPrefix starts every API key (reference, "API authentication").
const keyPrefix = "sk_"

var apiKeyMalformed = Rule{
	ID:         "api-key-malformed",
	Severity:   finding.Error,
	Supersedes: []string{"secret-literal"},
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			text, known := env.APIKey.V.Text().Literal()
			if !known || text == "" || isAPIKey(text) {
				continue
			}
			pass.Report(env, &env.APIKey, finding.Error,
				"this is not an API key; expected text that starts with \"sk_\", or a reference to it",
				"copy the key from the dashboard into your secret store, and write ${WORKOS_API_KEY} here")
		}
	},
}

// isAPIKey reports whether a text can be an API key.
func isAPIKey(text string) bool {
	body, ok := strings.CutPrefix(text, keyPrefix)
	return ok && body != "" && !strings.ContainsAny(body, " \t\r\n")
}
