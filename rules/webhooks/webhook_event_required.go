package webhooks

import (
	"fmt"
	"maps"

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

// requireMailEvents reports each email that WorkOS does not send, unless an endpoint subscribes to the event for the
// email.
func requireMailEvents(pass *rules.Pass, env *model.Environment, subscribed map[string]bool) {
	for i := range env.Emails.Disabled.Items {
		mail := &env.Emails.Disabled.Items[i]
		kind, _ := mail.V.Literal()
		event, ok := query.MailEvents[kind]
		if !ok || subscribed[event] {
			continue
		}
		pass.Report(env, mail, finding.Warning,
			fmt.Sprintf("the WorkOS %s email is disabled, but no webhook endpoint subscribes to %s, so "+
				"the application does not know when to send its own email",
				rules.Quote(kind), rules.Quote(event)),
			fmt.Sprintf("subscribe an endpoint to %s, or enable the email; if the application reads the Events "+
				"API, add `events_api` to `uses:`",
				event))
	}
}

// requireDirectoryEvents reports the use of directories if no endpoint receives events about their users.
func requireDirectoryEvents(pass *rules.Pass, env *model.Environment, subscribed map[string]bool) {
	if env.Usage(model.DirectorySync) != model.Used {
		return
	}
	if receivesUserEvents(env, subscribed) {
		requireLeavers(pass, env, subscribed)
		return
	}
	pass.Report(env, directorySite(env), finding.Warning,
		"this environment uses directories, but no webhook endpoint subscribes to a dsync event, so the application "+
			"is not notified when users join or leave",
		"subscribe an endpoint to dsync.user.created, dsync.user.updated, dsync.user.deleted and dsync.deleted, "+
			"or add `events_api` to `uses:` if the application reads the Events API")
}

// requireLeavers reports the use of directories if endpoints receive events about users who join, but not about users
// who leave or directories that are removed. If AuthKit provisions the users, events about users and memberships are
// sufficient.
func requireLeavers(pass *rules.Pass, env *model.Environment, subscribed map[string]bool) {
	subscribed = maps.Clone(subscribed)
	for name := range maps.Clone(subscribed) { // another rule reports misspelt names
		if meant, ok := events().MeantBy(name, subscribableEvent); ok {
			subscribed[meant] = true
		}
	}
	provisions := env.Usage(model.AuthKit) == model.Used
	var missing []string
	switch {
	case provisions && (subscribed["user.deleted"] || subscribed["organization_membership.deleted"] ||
		subscribed["organization_membership.updated"]):
		return
	case !subscribed["dsync.user.created"] && !subscribed["dsync.user.updated"] && !subscribed["dsync.user.deleted"]:
		return
	case !subscribed["dsync.user.updated"] && !subscribed["dsync.user.deleted"]:
		missing = append(missing, "dsync.user.updated", "dsync.user.deleted")
	}
	if !subscribed["dsync.deleted"] {
		missing = append(missing, "dsync.deleted")
	}
	if len(missing) == 0 {
		return
	}
	who := "users in a removed directory"
	if len(missing) > 1 {
		who = "users who leave a directory"
	}
	pass.Report(env, directorySite(env), finding.Warning,
		fmt.Sprintf("no webhook endpoint subscribes to %s, so %s keep their access",
			finding.Enumerate(missing, "or"), who),
		"subscribe an endpoint to "+finding.Enumerate(missing, "and")+", or add `events_api` to `uses:` if the "+
			"application reads the Events API")
}
