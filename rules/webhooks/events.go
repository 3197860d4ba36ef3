package webhooks

import (
	"github.com/golive-lint/golive/rules/query"
)

// The headings of data/events.txt, by how WorkOS delivers an event.
const (
	// subscribableEvent is the heading of events that webhook endpoints can subscribe to. The
	// events under eventsAPIEvent are only in the Events API.
	subscribableEvent = "webhook"
	eventsAPIEvent    = "events-api"
)

var events = query.NamesIn("events.txt")
