package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var webhookURLInvalid = rules.Rule{
	ID:         "webhook-url-invalid",
	Category:   category,
	Item:       "webhook-endpoints",
	Severity:   finding.Error,
	Supersedes: []string{"webhook-url-http", "webhook-url-localhost", "webhook-url-private-host", "webhook-url-shared"},
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, webhookURLs, invalidEndpoint)
	},
}
