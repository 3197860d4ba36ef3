package webhooks

import (
	"testing"
)

func TestEventsAreThoseOfTheSpecification(t *testing.T) {
	names := events().ByKind[subscribableEvent]
	if n := len(names); n != 98 { // 93 in the specification and 5 newer ones
		t.Fatalf("%d events can be subscribed to, want 98", n)
	}
	if n := len(events().ByKind[eventsAPIEvent]); n != 18 {
		t.Errorf("%d events are in the Events API alone, want 18", n)
	}
	if first, last := names[0], names[92]; first != "agent.registration.created" || last != "waitlist_user.denied" {
		t.Errorf("the names run from %q to %q, not in the order of the specification", first, last)
	}
}

func TestEventsOfTheEventsAPIAreNotSubscribable(t *testing.T) {
	for name, want := range map[string]string{
		"dsync.user.created":              subscribableEvent,
		"dsync.token.created":             eventsAPIEvent,
		"authentication.mfa_failed":       eventsAPIEvent,
		"authentication.mfa_succeeded":    subscribableEvent,
		"dsync.user.create":               "",
		"# The names of WorkOS's events.": "",
		"[webhook]":                       "",
		"":                                "",
	} {
		if got := events().Kinds[name]; got != want {
			t.Errorf("%q is of kind %q, want %q", name, got, want)
		}
	}
}
