package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var webhookURLHTTP = rules.Rule{
	ID:       "webhook-url-http",
	Category: category,
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, webhookURLs, plainEndpoint)
	},
}
