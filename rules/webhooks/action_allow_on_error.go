package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var actionAllowOnError = rules.Rule{
	ID:       "action-allow-on-error",
	Category: category,
	Item:     "actions",
	Severity: finding.Warning,
	Judges: []promotion.Subject{
		{Path: "actions[*].on_error", Kind: promotion.Different},
		{Path: "actions[*].on_error", Kind: promotion.Extra},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Actions.Items {
				action := &env.Actions.Items[i]
				if !query.IsWord(&action.OnError, "allow") {
					continue
				}
				pass.Report(env, &action.OnError, finding.Warning,
					"if "+endpointName("action endpoint", &action.EndpointURL)+
						" fails, WorkOS allows every sign-in; expected `on_error: deny`",
					"set `on_error: deny`, or remove the line, because `deny` is the default")
			}
		}
	},
}
