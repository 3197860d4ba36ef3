package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

// actionURL applies the checks of the webhook-url rules to the URLs of actions. Only the check for
// duplicates is missing: two actions may share a URL, because each call identifies its action.
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
