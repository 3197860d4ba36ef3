package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var webhookEventUnknown = Rule{
	ID:         "webhook-event-unknown",
	Severity:   finding.Error,
	Supersedes: []string{"webhook-event-duplicate"},
	Check: func(pass *Pass) {
		for env, event := range webhookEvents(pass.Project) {
			name, _ := event.V.Literal()
			switch events().kinds[name] {
			case subscribableEvent:
			case eventsAPIEvent:
				pass.Report(env, event, finding.Error,
					fmt.Sprintf("event %s is in the Events API alone; a webhook endpoint cannot subscribe to it", quote(name)),
					"remove it here, and read it from the Events API")
			default:
				events().reportUnknown(pass, env, event, "event", name, subscribableEvent)
			}
		}
	},
}
