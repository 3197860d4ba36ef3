package webhooks

import (
	"github.com/golive-lint/golive/rules/query"
)

// The headings of data/events.txt, which show how WorkOS delivers an event.
const (
	// subscribableEvent is the heading of events to which webhook endpoints can subscribe. Events under eventsAPIEvent
	// are only in the Events API.
	subscribableEvent = "webhook"
	eventsAPIEvent    = "events-api"
)

var events = query.NamesIn("events.txt")
