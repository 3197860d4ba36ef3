package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var actionAllowOnError = Rule{
	ID:       "action-allow-on-error",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Actions.Items {
				action := &env.Actions.Items[i]
				if !isWord(&action.OnError, "allow") {
					continue
				}
				pass.Report(env, &action.OnError, finding.Warning,
					endpointName("action endpoint", &action.EndpointURL)+" lets everyone through while it fails; expected `on_error: deny`",
					"set `on_error: deny`, the platform's default, or remove the line")
			}
		}
	},
}
