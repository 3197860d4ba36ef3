package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

// actionURL is for actions what the webhook-url rules are for webhooks, except
// that two actions may have one URL: the call says which of them it is for.
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
