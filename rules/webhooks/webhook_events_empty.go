package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var webhookEventsEmpty = rules.Rule{
	ID:       "webhook-events-empty",
	Category: category,
	Item:     "webhook-events",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env, endpoint := range webhookEndpoints(pass.Project) {
			at, empty := emptyEvents(endpoint)
			if !empty {
				continue
			}
			pass.Report(env, at, finding.Error,
				endpointName("webhook endpoint",
					&endpoint.EndpointURL)+" subscribes to no events, so nothing is sent to it",
				"list the events that its handler uses, such as `events: [user.created]`")
		}
	},
}

// emptyEvents reports whether an endpoint certainly subscribes to no events, and returns the site for the finding:
// the empty list or, if there is no list, the endpoint.
func emptyEvents(endpoint *model.WebhookEndpoint) (rules.Site, bool) {
	if endpoint.Events.Absent() {
		return endpoint.Place, !endpoint.Partial
	}
	return endpoint.Events.Place, endpoint.Events.Known() && !endpoint.Events.Partial && len(endpoint.Events.Items) == 0
}
