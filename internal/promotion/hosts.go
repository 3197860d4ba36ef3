package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// hostMap maps hosts of the first environment to hosts of the second.
type hostMap struct {
	given, inferred map[string]string
	order           []string // hosts of the first environment, in order
}

// counterpart returns the host of the second environment, with its port, that corresponds to a host of the first.
func (m *hostMap) counterpart(host string) string {
	if mapped, ok := m.givenFor(host); ok {
		return mapped
	}
	if mapped, ok := m.inferred[host]; ok {
		return mapped
	}
	return host
}

// givenFor looks up host in the mapping in golive.yaml, where a host without a port matches any port.
func (m *hostMap) givenFor(host string) (string, bool) {
	if mapped, ok := m.given[host]; ok {
		return mapped, true
	}
	name, port, ok := strings.Cut(host, ":")
	mapped, found := m.given[name]
	if !ok || !found {
		return mapped, found
	}
	return mapped + ":" + port, true
}

// pairs lists the hosts that golive.yaml maps, and those that map to a different host.
func (m *hostMap) pairs() []HostPair {
	var all []HostPair
	for _, host := range m.order {
		given, ok := m.givenFor(host)
		switch mapped := m.counterpart(host); {
		case ok:
			all = append(all, HostPair{From: host, To: given})
		case mapped != host:
			all = append(all, HostPair{From: host, To: mapped, Inferred: true})
		}
	}
	return all
}

// use is a setting and a URL path in which a host occurs. Hosts with the same use in both environments may correspond
// to each other.
type use struct{ place, path string }

// newHostMap uses the hosts in golive.yaml and infers others from URLs: two hosts correspond if each is the only host
// in its environment for the same setting and path, or if their names differ only in an environment word such as
// staging. A host is not mapped if it, or its counterpart, has several candidates.
func newHostMap(given map[string]string, from, to *model.Node) *hostMap {
	m := &hostMap{given: given, inferred: map[string]string{}}
	a, b := newHostUses(from), newHostUses(to)
	m.order = a.order
	evidence := newEvidence()
	for u, host := range a.uses {
		if other := b.uses[u]; host != "" && other != "" {
			evidence.add(host, other)
		}
	}
	plain := map[string][]string{}
	for _, host := range b.order {
		plain[settingpath.PlainHost(host)] = append(plain[settingpath.PlainHost(host)], host)
	}
	for _, host := range a.order {
		if same := plain[settingpath.PlainHost(host)]; len(same) == 1 {
			evidence.add(host, same[0])
		}
	}
	for host, other := range evidence.to {
		if _, ok := m.givenFor(host); !ok && other != "" && evidence.from[other] == host {
			m.inferred[host] = other
		}
	}
	return m
}

// evidence collects candidate pairs of hosts. An empty string means that a host has more than one candidate.
type evidence struct{ to, from map[string]string }

func newEvidence() evidence { return evidence{map[string]string{}, map[string]string{}} }

func (e evidence) add(from, to string) {
	if other, ok := e.to[from]; ok && other != to {
		e.to[from] = ""
	} else if !ok {
		e.to[from] = to
	}
	if other, ok := e.from[to]; ok && other != from {
		e.from[to] = ""
	} else if !ok {
		e.from[to] = from
	}
}

// hostUses lists the externally reachable hosts of an environment and their uses.
type hostUses struct {
	uses  map[use]string // the only host of each use, or "" if there are several
	order []string
	seen  map[string]bool
}

func newHostUses(root *model.Node) *hostUses {
	h := &hostUses{uses: map[use]string{}, seen: map[string]bool{}}
	h.walk(root, "")
	return h
}

func (h *hostUses) walk(n *model.Node, place string) {
	if n.Kind == model.URLLeaf {
		h.add(n, place)
		return
	}
	for i := range n.Children {
		child := &n.Children[i]
		switch child.Key {
		case "", "uri", "origin", "endpoint_url": // for list entries, the list determines the use
			h.walk(child, place)
		default:
			h.walk(child, child.Key)
		}
	}
}

func (h *hostUses) add(n *model.Node, place string) {
	a := addressOf(n.URL)
	if n.State != model.Known || !a.whole || !a.web || a.local {
		return
	}
	u := use{place, a.path}
	if other, used := h.uses[u]; !used {
		h.uses[u] = a.host
	} else if other != a.host {
		h.uses[u] = ""
	}
	if !h.seen[a.host] {
		h.seen[a.host] = true
		h.order = append(h.order, a.host)
	}
}
