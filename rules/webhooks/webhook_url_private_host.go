package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var webhookURLPrivateHost = rules.Rule{
	ID:       "webhook-url-private-host",
	Category: category,
	Item:     "webhook-endpoints",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, webhookURLs, privateEndpoint)
	},
}
