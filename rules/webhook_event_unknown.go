package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/suggest"
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
				reportUnknownEvent(pass, env, event, name)
			}
		}
	},
}

func reportUnknownEvent(pass *Pass, env *model.Environment, event *model.Value[model.Text], name string) {
	if meant, ok := suggest.Nearest(name, events().subscribable); ok {
		pass.Report(env, event, finding.Error,
			fmt.Sprintf("unknown event %s, did you mean %s?", quote(name), quote(meant)),
			fmt.Sprintf("write %s; the platform refuses a name that it does not know", meant))
		return
	}
	pass.Report(env, event, finding.Warning,
		fmt.Sprintf("event %s was not known on %s", quote(name), events().date),
		"check the name in the list of events; one that is newer than that day may be right")
}
