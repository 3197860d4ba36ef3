package promotion_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sketch describes an environment that can be written in many notations.
type sketch struct {
	paths, events, permissions []string
	roles                      map[string][]string
	length, mfa                string
}

func drawSketch(t *rapid.T) sketch {
	slugs := func(label string, min int) []string {
		return rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{3,8}`), min, 6, rapid.ID[string]).Draw(t, label)
	}
	s := sketch{paths: slugs("paths", 2), permissions: slugs("permissions", 2), roles: map[string][]string{}}
	s.events = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
		"user.created", "dsync.user.deleted", "connection.activated", "session.revoked", "organization.updated",
	}), 2, 4, rapid.ID[string]).Draw(t, "events")
	for _, role := range slugs("roles", 2) {
		s.roles[role] = rapid.SliceOfNDistinct(rapid.SampledFrom(s.permissions), 1, len(s.permissions),
			rapid.ID[string]).Draw(t, "grants")
	}
	s.length = rapid.SampledFrom([]string{"7d", "30d", "12h"}).Draw(t, "length")
	s.mfa = rapid.SampledFrom([]string{"required", "optional"}).Draw(t, "mfa")
	return s
}

// writer writes a sketch with a host, in a random order and style.
type writer struct {
	t    *rapid.T
	host string
}

func (w writer) text(s string) string {
	switch rapid.IntRange(0, 3).Draw(w.t, "style") {
	case 0:
		return `"` + s + `"`
	case 1:
		return "'" + s + "'"
	case 2:
		return "!!str " + s
	}
	return `"` + strings.ReplaceAll(s, "e", `\x65`) + `"`
}

func shuffled[T any](t *rapid.T, items []T) []T {
	return rapid.Permutation(items).Draw(t, "order")
}

func (w writer) list(items []string) string {
	var written []string
	for _, item := range shuffled(w.t, items) {
		written = append(written, w.text(item))
	}
	return "[" + strings.Join(written, ", ") + "]"
}

func (w writer) write(s sketch) string {
	var urls, slugs, roles []string
	for _, p := range s.paths {
		uri := fmt.Sprintf("https://%s/%s", w.host, p)
		if rapid.Bool().Draw(w.t, "short") {
			urls = append(urls, "\n  - "+w.text(uri)+" # of the web")
		} else {
			urls = append(urls, "\n  - {uri: "+w.text(uri)+"}")
		}
	}
	for _, p := range s.permissions {
		slugs = append(slugs, fmt.Sprintf("\n  - slug: %s", w.text(p)))
	}
	for _, role := range slices.Sorted(keys(s.roles)) {
		if rapid.Bool().Draw(w.t, "flow") {
			roles = append(roles, fmt.Sprintf("\n  - {permissions: %s, slug: %s}", w.list(s.roles[role]), w.text(role)))
		} else {
			roles = append(roles,
				fmt.Sprintf("\n  # who may\n  - slug: %s\n    permissions: %s", w.text(role), w.list(s.roles[role])))
		}
	}
	sections := []string{
		"redirect_uris:" + strings.Join(shuffled(w.t, urls), ""),
		"permissions:" + strings.Join(shuffled(w.t, slugs), ""),
		"roles:" + strings.Join(shuffled(w.t, roles), ""),
		fmt.Sprintf("webhook_endpoints:\n  - endpoint_url: https://api.%s/hooks\n    events: %s", w.host,
			w.list(s.events)),
		fmt.Sprintf("sessions:\n  maximum_length: %s", w.text(s.length)),
		fmt.Sprintf("authentication: {mfa: &%s %s}", rapid.StringMatching(`[a-z]{1,4}`).Draw(w.t, "anchor"),
			w.text(s.mfa)),
	}
	return strings.Join(shuffled(w.t, sections), "\n") + "\n"
}

func keys(m map[string][]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// change makes one change, and returns the difference that must be found.
func (s sketch) change(t *rapid.T) (sketch, string) {
	without := func(list []string) ([]string, string) {
		i := rapid.IntRange(0, len(list)-1).Draw(t, "which")
		return slices.Delete(slices.Clone(list), i, i+1), list[i]
	}
	var gone string
	switch rapid.IntRange(0, 5).Draw(t, "change") {
	case 0:
		s.paths, gone = without(s.paths)
		return s, "missing redirect_uris[/" + gone + "]"
	case 1:
		s.events, gone = without(s.events)
		return s, "missing webhook_endpoints[/hooks].events[" + gone + "]"
	case 2:
		roles := map[string][]string{}
		names := slices.Sorted(keys(s.roles))
		_, gone = without(names)
		for name, grants := range s.roles {
			if name != gone {
				roles[name] = grants
			}
		}
		s.roles = roles
		return s, "missing roles[" + gone + "]"
	case 3:
		s.length = "90d"
		return s, "different sessions.maximum_length"
	case 4:
		s.mfa = "off"
		return s, "different authentication.mfa"
	}
	s.permissions = append(slices.Clone(s.permissions), "zz-new")
	return s, "extra permissions[zz-new]"
}

// Other hosts, orders, styles, comments and anchors cause no differences, and a single change causes exactly one.
func TestOnlyRealChangesAreDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSketch(t)
		staging := "environment: staging\n" + writer{t, "staging.acme.com"}.write(s)
		production := writer{t, rapid.SampledFrom([]string{"app.acme.com", "acme.com", "eu.acme.io"}).Draw(t, "host")}
		same := "environment: production\n" + production.write(s)
		if got := broken(pair(t, staging, same, "")); len(got) > 0 {
			t.Fatalf("%q in\n%s\n%s", got, staging, same)
		}
		changed, want := s.change(t)
		other := "environment: production\n" + production.write(changed)
		if got := broken(pair(t, staging, other, "")); len(got) != 1 || got[0] != want {
			t.Fatalf("%q, want %q, in\n%s\n%s", got, want, staging, other)
		}
	})
}
