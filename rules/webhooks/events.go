package webhooks

import (
	"github.com/golive-lint/golive/rules/query"
)

// The headings of data/events.txt say who delivers an event.
const (
	// subscribableEvent is sent to webhook endpoints.
	subscribableEvent = "webhook"
	eventsAPIEvent    = "events-api"
)

var events = query.NamesIn("events.txt")
