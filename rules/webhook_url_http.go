package rules

import "github.com/golive-lint/golive/finding"

var webhookURLHTTP = Rule{
	ID:       "webhook-url-http",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		reportEndpoints(pass, webhookURLs, plainEndpoint)
	},
}
