package webhooks

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var webhookEventRequired = rules.Rule{
	ID:       "webhook-event-required",
	Category: category,
	Item:     "webhook-events",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			subscribed, known := subscribedEvents(env)
			if !known || env.Usage(model.EventsAPI) == model.Used {
				continue
			}
			requireMailEvents(pass, env, subscribed)
			requireDirectoryEvents(pass, env, subscribed)
		}
	},
}

// requireMailEvents reports the mails that nobody sends.
func requireMailEvents(pass *rules.Pass, env *model.Environment, subscribed map[string]bool) {
	for i := range env.Emails.Disabled.Items {
		mail := &env.Emails.Disabled.Items[i]
		kind, _ := mail.V.Literal()
		event, ok := query.MailEvents[kind]
		if !ok || subscribed[event] {
			continue
		}
		pass.Report(env, mail, finding.Warning,
			fmt.Sprintf("the platform's %s mail is off and no webhook endpoint subscribes to %s, so nobody sends it",
				rules.Quote(kind), rules.Quote(event)),
			fmt.Sprintf("subscribe an endpoint to %s, say `uses: [events_api]` if you read events there, or switch "+
				"the mail on", event))
	}
}

// requireDirectoryEvents reports directories whose users nobody hears of.
func requireDirectoryEvents(pass *rules.Pass, env *model.Environment, subscribed map[string]bool) {
	if env.Usage(model.DirectorySync) != model.Used || hearsOfUsers(env, subscribed) {
		return
	}
	pass.Report(env, directorySite(env), finding.Warning,
		"directories are used and no webhook endpoint subscribes to a dsync event, so users who join or leave go "+
			"unnoticed",
		"subscribe an endpoint to dsync.user.created, dsync.user.updated, dsync.user.deleted and dsync.deleted, or "+
			"say `uses: [events_api]`")
}
