package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var webhookURLHTTP = rules.Rule{
	ID:       "webhook-url-http",
	Category: category,
	Item:     "webhook-endpoints",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "webhook_endpoints[*]", Kind: promotion.StagingOnlyFound, Value: promotion.PlainHTTP},
	},
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, webhookURLs, plainEndpoint)
	},
}
