package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var webhookEventDuplicate = Rule{
	ID:       "webhook-event-duplicate",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for env, endpoint := range webhookEndpoints(pass.Project) {
			reportRepeatedEvents(pass, env, endpoint)
		}
	},
}

func reportRepeatedEvents(pass *Pass, env *model.Environment, endpoint *model.WebhookEndpoint) {
	seen := make(map[string]*model.Value[model.Text])
	for i := range endpoint.Events.Items {
		event := &endpoint.Events.Items[i]
		name, known := event.V.Literal()
		if !event.Known() || !known {
			continue
		}
		if first, repeated := seen[name]; repeated {
			pass.Report(env, event, finding.Warning,
				fmt.Sprintf("event %s is listed twice", quote(name)),
				"remove one of the two; perhaps another event was meant",
				related(first, "first here"))
			continue
		}
		seen[name] = event
	}
}
