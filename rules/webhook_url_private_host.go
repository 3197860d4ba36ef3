package rules

import "github.com/golive-lint/golive/finding"

var webhookURLPrivateHost = Rule{
	ID:       "webhook-url-private-host",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		reportEndpoints(pass, webhookURLs, privateEndpoint)
	},
}
