package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var webhookDisabled = rules.Rule{
	ID:       "webhook-disabled",
	Category: category,
	Item:     "webhook-endpoints",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.WebhookEndpoints.Items {
				endpoint := &env.WebhookEndpoints.Items[i]
				if !query.IsWord(&endpoint.Status, "disabled") {
					continue
				}
				pass.Report(env, &endpoint.Status, finding.Warning,
					endpointName("webhook endpoint", &endpoint.EndpointURL)+" is disabled, so no events are "+
						"sent to it",
					"set `status: enabled`, or remove the endpoint if it is unused")
			}
		}
	},
}
