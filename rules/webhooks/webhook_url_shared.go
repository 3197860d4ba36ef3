package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var webhookURLShared = rules.Rule{
	ID:         "webhook-url-shared",
	Category:   category,
	Item:       "nothing-copied",
	Severity:   finding.Warning,
	Supersedes: []string{"staging-host"},
	Judges: []promotion.Subject{
		{Path: "webhook_endpoints[*].endpoint_url", Kind: promotion.Copied},
	},
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, webhookURLs, sharedEndpoint(pass.Project, webhookURLs))
	},
}
