package rules

import "github.com/golive-lint/golive/finding"

var webhookURLInvalid = Rule{
	ID:         "webhook-url-invalid",
	Severity:   finding.Error,
	Supersedes: []string{"webhook-url-http", "webhook-url-localhost", "webhook-url-private-host", "webhook-url-shared"},
	Check: func(pass *Pass) {
		reportEndpoints(pass, webhookURLs, invalidEndpoint)
	},
}
