package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var webhookDisabled = Rule{
	ID:       "webhook-disabled",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.WebhookEndpoints.Items {
				endpoint := &env.WebhookEndpoints.Items[i]
				if !isWord(&endpoint.Status, "disabled") {
					continue
				}
				pass.Report(env, &endpoint.Status, finding.Warning,
					endpointName("webhook endpoint", &endpoint.EndpointURL)+" is disabled, so no event is sent to it",
					"set `status: enabled`, or remove the endpoint if nothing uses it")
			}
		}
	},
}
