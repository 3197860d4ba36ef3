package webhooks

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var webhookEventUnknown = rules.Rule{
	ID:         "webhook-event-unknown",
	Category:   category,
	Item:       "webhook-events",
	Severity:   finding.Error,
	Reveals:    true,
	Supersedes: []string{"webhook-event-duplicate"},
	Judges: []promotion.Subject{
		{Path: "events", Cause: promotion.Misspelt},
	},
	Check: func(pass *rules.Pass) {
		for env, event := range webhookEvents(pass.Project) {
			name, _ := event.V.Literal()
			switch events().Kinds[name] {
			case subscribableEvent:
			case eventsAPIEvent:
				pass.Report(env, event, finding.Error,
					fmt.Sprintf("event %s exists only in the Events API; a webhook endpoint cannot subscribe to it",
						rules.Quote(name)),
					"remove the event from this endpoint, and read it from the Events API")
			default:
				events().ReportUnknown(pass, env, event, "event", name, subscribableEvent)
			}
		}
	},
}
