package webhooks

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// nearlyAll is the minimum number of events in a subscription that is treated as a subscription to all events. Real
// handlers use fewer events.
const nearlyAll = 80

var webhookEventsAll = rules.Rule{
	ID:       "webhook-events-all",
	Category: category,
	Item:     "webhook-events",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env, endpoint := range webhookEndpoints(pass.Project) {
			n := subscriptions(endpoint)
			if n < nearlyAll {
				continue
			}
			pass.Report(env, query.KeyOf(endpoint.Events.Place), finding.Warning,
				fmt.Sprintf("%s subscribes to %d of %d events; expected only the events that its handler uses",
					endpointName("webhook endpoint", &endpoint.EndpointURL), n,
					len(events().ByKind[subscribableEvent])),
				"remove the events that the handler ignores; each one costs a request and a signature check")
		}
	},
}

// subscriptions returns the number of distinct valid events that an endpoint subscribes to.
func subscriptions(endpoint *model.WebhookEndpoint) int {
	names := make(map[string]bool)
	for i := range endpoint.Events.Items {
		name, known := endpoint.Events.Items[i].V.Literal()
		if known && events().Kinds[name] == subscribableEvent {
			names[name] = true
		}
	}
	return len(names)
}
