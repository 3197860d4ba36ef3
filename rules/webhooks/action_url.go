package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

// actionURL checks the URLs of actions as the webhook-url rules check the URLs of webhooks. It allows duplicates,
// because each call to a URL names its action.
var actionURL = rules.Rule{
	ID:         "action-url",
	Category:   category,
	Item:       "actions",
	Severity:   finding.Error,
	Supersedes: []string{"staging-host"},
	Judges: []promotion.Subject{
		{Path: "actions[*]", Kind: promotion.StagingOnlyFound, Value: promotion.AnyLocal},
		{Path: "actions[*].endpoint_url", Kind: promotion.Copied},
	},
	Check: func(pass *rules.Pass) {
		reportEndpoints(pass, actionURLs,
			invalidEndpoint, localEndpoint, plainEndpoint, privateEndpoint, sharedEndpoint(pass.Project, actionURLs))
	},
}
