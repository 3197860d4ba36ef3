package webhooks

import (
	"github.com/golive-lint/golive/rules/query"
)

// The headings of data/events.txt, by the way in which WorkOS delivers the events.
const (
	// Webhook endpoints can subscribe only to events under subscribableEvent. Other events are only in the Events
	// API.
	subscribableEvent = "webhook"
	eventsAPIEvent    = "events-api"
)

var events = query.NamesIn("events.txt")
