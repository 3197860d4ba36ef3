package rules

// The headings of data/events.txt say who delivers an event.
const (
	// subscribableEvent is sent to webhook endpoints.
	subscribableEvent = "webhook"
	eventsAPIEvent    = "events-api"
)

var events = namesIn("events.txt")
