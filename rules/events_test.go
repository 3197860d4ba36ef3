package rules

import (
	"testing"
	"time"
)

func TestEventsAreThoseOfTheSpecification(t *testing.T) {
	names := events()
	if n := len(names.subscribable); n != 93 {
		t.Errorf("%d events can be subscribed to, want 93", n)
	}
	if n := len(names.kinds) - len(names.subscribable); n != 18 {
		t.Errorf("%d events are in the Events API alone, want 18", n)
	}
	if _, err := time.Parse(time.DateOnly, names.date); err != nil {
		t.Errorf("date: %v", err)
	}
	if first, last := names.subscribable[0], names.subscribable[92]; first != "agent.registration.created" || last != "waitlist_user.denied" {
		t.Errorf("the names run from %q to %q, not in the order of the specification", first, last)
	}
}

func TestEventsOfTheEventsAPIAreNotSubscribable(t *testing.T) {
	for name, want := range map[string]eventKind{
		"dsync.user.created":              subscribableEvent,
		"dsync.token.created":             eventsAPIEvent,
		"authentication.mfa_failed":       eventsAPIEvent,
		"authentication.mfa_succeeded":    subscribableEvent,
		"dsync.user.create":               unknownEvent,
		"# The names of WorkOS's events.": unknownEvent,
		"[webhook]":                       unknownEvent,
		"":                                unknownEvent,
	} {
		if got := events().kinds[name]; got != want {
			t.Errorf("%q has kind %d, want %d", name, got, want)
		}
	}
}
