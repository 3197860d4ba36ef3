package readiness

import (
	"fmt"

	"github.com/golive-lint/golive/internal/model"
)

// The states of objects that are set up completely (reference, Organization domain, Connection, Directory).
const (
	verifiedState = "verified"
	activeState   = "active"
	linkedState   = "linked"
)

// organizations answers whether the organizations of production and their domains are set up. A domain without a state
// may be unverified.
func organizations(f *facts) answer {
	list := &f.env.Organizations
	for i := range list.Items {
		organization := &list.Items[i]
		for k := range organization.Domains.Items {
			domain := &organization.Domains.Items[k]
			if why := unknownState(&domain.State, "domain", domain.Domain, verifiedState); why != "" {
				return unknown(why).atPlace(domain.Place)
			}
		}
	}
	connected := connectedHandles(f.env)
	for i := range list.Items {
		if o := &list.Items[i]; len(o.Domains.Items) == 0 && connected.mayHave(o) && !allowsOtherDomains(o) {
			return unknown("organization" + named(o.Name) + " has no `domains:`, but SSO accepts only users from " +
				"verified domains; write `domains: [{domain: ..., state: verified}]`").atPlace(o.Place)
		}
	}
	return described(f, "organizations", len(list.Items), list.Place)
}

// connections answers whether the connections of production are set up and active.
func connections(f *facts) answer {
	list := &f.env.Connections
	for i := range list.Items {
		c := &list.Items[i]
		if why := unknownState(&c.State, "connection", c.Name, activeState); why != "" {
			return unknown(why).atPlace(c.Place)
		}
	}
	return described(f, "connections", len(list.Items), list.Place)
}

// directories answers whether the directories of production are set up and linked.
func directories(f *facts) answer {
	list := &f.env.Directories
	for i := range list.Items {
		d := &list.Items[i]
		if why := unknownState(&d.State, "directory", d.Name, linkedState); why != "" {
			return unknown(why).atPlace(d.Place)
		}
	}
	return described(f, "directories", len(list.Items), list.Place)
}

// unknownState returns the reason why the state of an object is not known, or "". Rules report known states that are
// not the expected one, and the project may accept their findings.
func unknownState(state *model.Value[model.Text], noun string, name model.Value[model.Text], expected string) string {
	thing := noun + named(name)
	_, known := state.V.Literal()
	switch {
	case !state.Present():
		return fmt.Sprintf("%s has no `state:`; write `state: %s` if that is its state in WorkOS", thing, expected)
	case !state.Known() || !known:
		return "the state of " + thing + " could not be read; write it as plain text"
	}
	return ""
}

// named returns a name in quotes, after a space, or "" if the name is unknown or empty.
func named(name model.Value[model.Text]) string {
	if text, known := name.V.Literal(); name.Known() && known && text != "" {
		return " " + quote(text)
	}
	return ""
}

// handles contains the names and IDs by which SSO connections refer to organizations.
type handles struct {
	named map[string]bool
	// all is true if a connection may belong to any organization.
	all bool
}

func connectedHandles(env *model.Environment) handles {
	connected := handles{named: map[string]bool{}}
	for i := range env.Connections.Items {
		name := &env.Connections.Items[i].Organization
		text, known := name.V.Literal()
		connected.all = connected.all || !name.Known() || !known
		connected.named[text] = true
	}
	return connected
}

// mayHave reports whether an organization may have a connection.
func (h handles) mayHave(organization *model.Organization) bool {
	if h.all {
		return true
	}
	for _, handle := range []*model.Value[model.Text]{
		&organization.ID, &organization.ExternalID, &organization.Name,
	} {
		text, known := handle.V.Literal()
		if len(h.named) > 0 && handle.Present() && (!handle.Known() || !known) || handle.Known() && h.named[text] {
			return true
		}
	}
	return false
}

func allowsOtherDomains(organization *model.Organization) bool {
	allow := &organization.AllowProfilesOutsideOrganization
	return allow.Known() && allow.V
}

// described passes if production lists at least one entry.
func described(f *facts, key string, n int, place *model.Place) answer {
	switch {
	case n == 0 && place != nil && !f.env.Implied:
		return unknown("`" + key + ":` in " + show(f.env.File.Path) + " is empty; list what production has").
			atPlace(place)
	case n == 0:
		return f.undescribed("`" + key + ":`")
	}
	return passed(fmt.Sprintf("%d described in %s", n, show(f.env.File.Path))).atPlace(place)
}
