package rules

import "github.com/golive-lint/golive/finding"

var webhookURLLocalhost = Rule{
	ID:         "webhook-url-localhost",
	Severity:   finding.Error,
	Supersedes: []string{"webhook-url-http", "webhook-url-shared"},
	Check: func(pass *Pass) {
		reportEndpoints(pass, webhookURLs, localEndpoint)
	},
}
