package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var webhookURLLocalhost = rules.Rule{
	ID:         "webhook-url-localhost",
	Category:   category,
	Item:       "webhook-endpoints",
	Severity:   finding.Error,
	Supersedes: []string{"webhook-url-http", "webhook-url-shared"},
	Judges: []promotion.Subject{
		{Path: "webhook_endpoints[*]", Kind: promotion.StagingOnlyFound, Value: promotion.LocalHost},
	},
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, webhookURLs, localEndpoint)
	},
}
