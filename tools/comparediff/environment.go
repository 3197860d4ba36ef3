package main

import (
	"fmt"
	"strings"
)

// environment returns an environment file of about size bytes. The production file differs from the staging file: one
// entry in fifty is missing, one entry in forty has other values, the lists are in reverse order, and the hosts are
// different.
func environment(kind string, size int) string {
	e := writer{
		production: kind == "production",
		host:       map[bool]string{false: "staging.acme.com", true: "acme.com"}[kind == "production"],
	}
	fmt.Fprintf(&e.b, "environment: %s\n", kind)
	for _, section := range []struct {
		name  string
		share float64
		entry func(i int) string
	}{
		{"redirect_uris", .2, e.redirect}, {"permissions", .2, e.permission}, {"roles", .35, e.role},
		{"webhook_endpoints", .25, e.webhook},
	} {
		fmt.Fprintf(&e.b, "%s:\n", section.name)
		e.list(int(float64(size)*section.share), section.entry)
	}
	return e.b.String()
}

type writer struct {
	production bool
	host       string
	b          strings.Builder
}

// list writes about size bytes of entries.
func (e *writer) list(size int, entry func(int) string) {
	n := size / len(entry(1000))
	for i := range n {
		k := i
		if e.production {
			k = n - 1 - i
		}
		if e.production && k%50 == 7 {
			continue
		}
		e.b.WriteString(entry(k))
	}
}

func (e *writer) changed(i int) bool { return e.production && i%40 == 3 }

func (e *writer) redirect(i int) string {
	return fmt.Sprintf("  - uri: https://team-%d.%s/auth/callback/%d\n    default: %t\n", i%40, e.host, i, i == 0)
}

func (e *writer) permission(i int) string {
	name := fmt.Sprintf("Read area %d", i)
	if e.changed(i) {
		name = fmt.Sprintf("See area %d", i)
	}
	return fmt.Sprintf("  - slug: area-%d:read\n    name: %s\n", i, name)
}

func (e *writer) role(i int) string {
	grants := []string{fmt.Sprintf("area-%d:read", i), fmt.Sprintf("area-%d:read", i+1)}
	if e.changed(i) {
		grants = grants[:1]
	}
	return fmt.Sprintf("  - slug: role-%d\n    name: Role %d\n    permissions: [%s]\n", i, i,
		strings.Join(grants, ", "))
}

func (e *writer) webhook(i int) string {
	events := "user.created, dsync.user.created, dsync.user.deleted"
	if e.changed(i) {
		events = "user.created, dsync.user.created"
	}
	return fmt.Sprintf("  - endpoint_url: https://api.%s/hooks/%d\n    secret: ${HOOK_%d}\n    events: [%s]\n", e.host,
		i, i, events)
}
