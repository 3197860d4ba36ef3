package rules

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/events.txt
var eventsText string

// eventNames are the names of the platform's events on a day.
type eventNames struct {
	// date is the day of the specification that the names are from.
	date string
	// subscribable events can be sent to webhook endpoints; they are in the order
	// of the specification.
	subscribable []string
	kinds        map[string]eventKind
}

// eventKind says who delivers an event; a name that is not known has none.
type eventKind uint8

const (
	unknownEvent eventKind = iota
	subscribableEvent
	eventsAPIEvent
)

// events reads the table on first use.
var events = sync.OnceValue(func() *eventNames { return parseEvents(eventsText) })

// parseEvents reads the format of data/events.txt: comments, the date, and the
// names under a heading for their kind.
func parseEvents(text string) *eventNames {
	names := &eventNames{kinds: make(map[string]eventKind)}
	kind := unknownEvent
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		date, isDate := strings.CutPrefix(line, "date ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isDate:
			names.date = date
		case line == "[webhook]":
			kind = subscribableEvent
		case line == "[events-api]":
			kind = eventsAPIEvent
		default:
			names.kinds[line] = kind
			if kind == subscribableEvent {
				names.subscribable = append(names.subscribable, line)
			}
		}
	}
	return names
}
