package webhooks

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var webhookEventDuplicate = rules.Rule{
	ID:       "webhook-event-duplicate",
	Category: category,
	Item:     "webhook-events",
	Severity: finding.Warning,
	Judges:   query.Repeated("events"),
	Check: func(pass *rules.Pass) {
		for env, endpoint := range webhookEndpoints(pass.Project) {
			reportRepeatedEvents(pass, env, endpoint)
		}
	},
}

func reportRepeatedEvents(pass *rules.Pass, env *model.Environment, endpoint *model.WebhookEndpoint) {
	seen := make(map[string]*model.Value[model.Text])
	for i := range endpoint.Events.Items {
		event := &endpoint.Events.Items[i]
		name, known := event.V.Literal()
		if !event.Known() || !known {
			continue
		}
		if first, repeated := seen[name]; repeated {
			pass.Report(env, event, finding.Warning,
				fmt.Sprintf("event %s is listed twice", rules.Quote(name)),
				"remove one of the two entries, or replace one with the intended event",
				rules.Related(first, "listed here first"))
			pass.Fix(query.RemoveRepeatedText(event.At, first.At)...)
			continue
		}
		seen[name] = event
	}
}
