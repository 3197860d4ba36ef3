package webhooks

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// subscribedEvents returns the events that the enabled endpoints of an environment subscribe to. known is false if a
// part of the file could not be read, or if an event is a reference.
func subscribedEvents(env *model.Environment) (subscribed map[string]bool, known bool) {
	endpoints := &env.WebhookEndpoints
	if endpoints.Absent() {
		return nil, !env.Partial
	}
	if !endpoints.Known() || endpoints.Partial {
		return nil, false
	}
	subscribed = make(map[string]bool)
	for i := range endpoints.Items {
		endpoint := &endpoints.Items[i]
		if query.IsWord(&endpoint.Status, "disabled") {
			continue
		}
		if !collectEvents(subscribed, endpoint) {
			return nil, false
		}
	}
	return subscribed, true
}

// collectEvents adds the events of an endpoint to subscribed. It returns false if some events are unknown.
func collectEvents(subscribed map[string]bool, endpoint *model.WebhookEndpoint) bool {
	if endpoint.Events.Absent() {
		return !endpoint.Partial
	}
	if !endpoint.Events.Known() || endpoint.Events.Partial {
		return false
	}
	for i := range endpoint.Events.Items {
		event := &endpoint.Events.Items[i]
		name, known := event.V.Literal()
		if !event.Known() || !known {
			return false
		}
		subscribed[name] = true
	}
	return true
}

// receivesUserEvents reports whether the application gets events about directory users: directory events or, if AuthKit
// provisions the users, events about users and memberships.
func receivesUserEvents(env *model.Environment, subscribed map[string]bool) bool {
	authKit := env.Usage(model.AuthKit) == model.Used
	for name := range subscribed {
		if strings.HasPrefix(name, "dsync.") {
			return true
		}
		if authKit && (strings.HasPrefix(name, "user.") || strings.HasPrefix(name, "organization_membership.")) {
			return true
		}
	}
	return false
}

// directorySite returns the setting that shows that an environment uses directories.
func directorySite(env *model.Environment) rules.Site {
	if len(env.Directories.Items) > 0 {
		return query.KeyOf(env.Directories.Place)
	}
	for i := range env.Uses.Items {
		if feature := &env.Uses.Items[i]; query.IsWord(feature, string(model.DirectorySync)) {
			return feature
		}
	}
	return query.EnvironmentSite(env)
}
