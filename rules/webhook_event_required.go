package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// mailEvents are the events that tell an application to send a mail that the
// platform was told not to send (docs "Custom emails").
var mailEvents = map[string]string{
	"invitation":         "invitation.created",
	"magic_auth":         "magic_auth.created",
	"email_verification": "email_verification.created",
	"password_reset":     "password_reset.created",
}

var webhookEventRequired = Rule{
	ID:       "webhook-event-required",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
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
func requireMailEvents(pass *Pass, env *model.Environment, subscribed map[string]bool) {
	for i := range env.Emails.Disabled.Items {
		mail := &env.Emails.Disabled.Items[i]
		kind, _ := mail.V.Literal()
		event, ok := mailEvents[kind]
		if !ok || subscribed[event] {
			continue
		}
		pass.Report(env, mail, finding.Warning,
			fmt.Sprintf("the platform's %s mail is off and no webhook endpoint subscribes to %s, so nobody sends it", quote(kind), quote(event)),
			fmt.Sprintf("subscribe an endpoint to %s, say `uses: [events_api]` if you read events there, or switch the mail on", event))
	}
}

// requireDirectoryEvents reports directories whose users nobody hears of.
func requireDirectoryEvents(pass *Pass, env *model.Environment, subscribed map[string]bool) {
	if env.Usage(model.DirectorySync) != model.Used || hearsOfUsers(env, subscribed) {
		return
	}
	pass.Report(env, directorySite(env), finding.Warning,
		"directories are used and no webhook endpoint subscribes to a dsync event, so users who join or leave go unnoticed",
		"subscribe an endpoint to dsync.user.created, dsync.user.updated, dsync.user.deleted and dsync.deleted, or say `uses: [events_api]`")
}
