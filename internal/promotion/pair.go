package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// pair is a list entry that exists on one or both sides.
type pair struct {
	identity string
	step     finding.Step // see nameSteps
	from, to *model.Node
	// cause is the reason why the entry has no counterpart.
	cause Cause
	// hidden is true if a reference may hide the counterpart.
	hidden bool
}

// entry is a list entry with its identity, and its number among entries with the same identity.
type entry struct {
	node *model.Node
	entryKey
	known bool
	again bool
}

type entryKey struct {
	identity string
	number   int // from 0
}

func entries(list *model.Node, identity func(*model.Node) (string, bool)) []entry {
	if list == nil {
		return nil
	}
	all := make([]entry, len(list.Children))
	seen := make(map[string]int, len(all))
	for i := range list.Children {
		e := entry{node: &list.Children[i]}
		if e.identity, e.known = identity(e.node); e.known {
			e.number = seen[e.identity]
			e.again = e.number > 0
			seen[e.identity]++
		}
		all[i] = e
	}
	return all
}

// pairByIdentity pairs the entries of two lists, in the order of the first.
func pairByIdentity(from, to []entry) []pair {
	index := make(map[entryKey]int, len(to))
	for i, e := range to {
		if e.known {
			index[e.entryKey] = i
		}
	}
	paired := make([]bool, len(to))
	var all []pair
	for _, e := range from {
		i, found := index[e.entryKey]
		switch {
		case e.known && found:
			paired[i] = true
			all = append(all, pair{identity: e.identity, from: e.node, to: to[i].node})
		case e.known && e.again: // a duplicate in its list
		default:
			all = append(all, pair{identity: e.identity, from: e.node, hidden: !e.known})
		}
	}
	for i, e := range to {
		if !paired[i] && !e.again {
			all = append(all, pair{identity: e.identity, to: e.node, hidden: !e.known})
		}
	}
	return all
}

// explain records why entries have no counterpart: a reference may hide the counterpart, or a duplicate entry may have
// been meant as the counterpart.
func explain(all []pair, key string, from, to []entry) {
	hiddenFrom := slices.ContainsFunc(from, func(e entry) bool { return !e.known })
	hiddenTo := slices.ContainsFunc(to, func(e entry) bool { return !e.known })
	repeated := map[string]bool{}
	for i := range from {
		if from[i].again {
			repeated[from[i].identity] = true
		}
	}
	again, missing := 0, 0
	for _, e := range to {
		if e.again && !repeated[e.identity] {
			again++
		}
	}
	for _, p := range all {
		if p.from != nil && p.to == nil {
			missing++
		}
	}
	for i := range all {
		p := &all[i]
		switch {
		case p.from != nil && p.to == nil:
			p.hidden = p.hidden || hiddenTo
			if missing <= again && repeatable[key] { // each duplicate may have been meant as a different entry
				p.cause = Repeated
			}
		case p.from == nil:
			p.hidden = p.hidden || hiddenFrom
		}
	}
}

// located is a list entry identified by a URL.
type located struct {
	entry
	address
	other *located // the counterpart
}

func locate(list *model.Node) []*located {
	if list == nil {
		return nil
	}
	all := make([]*located, len(list.Children))
	seen := map[string]bool{}
	for i := range list.Children {
		l := &located{entry: entry{node: &list.Children[i]}}
		if url, ok := urlOf(l.node); ok {
			l.address = addressOf(url)
		}
		l.entry.known, l.identity = l.address.known, l.host+l.path+"?"+l.query
		l.again = l.entry.known && seen[l.identity]
		seen[l.identity] = true
		all[i] = l
	}
	return all
}

// maxGreedy limits the number of host pairs compared for one path. Above this limit, the entries are paired in file
// order.
const maxGreedy = 400

// pairByURL pairs the entries of two lists of URLs, first by mapped host and path, then by path alone.
func pairByURL(from, to []*located, hosts *hostMap) []pair {
	match := func(key func(*located) (string, bool), mapped func(*located) (string, bool)) {
		index := map[string][]*located{}
		for _, t := range to {
			if t.other != nil || !t.entry.known {
				continue
			}
			if k, ok := key(t); ok {
				index[k] = append(index[k], t)
			}
		}
		for _, f := range from {
			if f.other != nil || !f.entry.known {
				continue
			}
			if k, ok := mapped(f); ok && len(index[k]) > 0 {
				f.other, index[k][0].other = index[k][0], f
				index[k] = index[k][1:]
			}
		}
	}
	match(func(t *located) (string, bool) { return t.host + t.path + "?" + t.query, t.whole },
		func(f *located) (string, bool) { return hosts.counterpart(f.host) + f.path + "?" + f.query, f.whole })
	match(func(t *located) (string, bool) { return t.host + t.path, t.whole },
		func(f *located) (string, bool) { return hosts.counterpart(f.host) + f.path, f.whole })
	match(func(t *located) (string, bool) { return settingpath.PlainHost(t.host) + t.path, t.host != "" },
		func(f *located) (string, bool) {
			return settingpath.PlainHost(f.host) + f.path, f.host != "" && free(f, hosts)
		})
	pairByPath(from, to, hosts)
	return locatedPairs(from, to, hosts)
}

// free reports whether the host of an entry may correspond to any host, because golive.yaml does not map it.
func free(f *located, hosts *hostMap) bool {
	_, given := hosts.givenFor(f.host)
	return !given
}

// pairByPath pairs the remaining entries by path alone, most similar hosts first and local
// hosts last.
func pairByPath(from, to []*located, hosts *hostMap) {
	left := map[string][2][]*located{}
	var paths []string
	for side, list := range [][]*located{from, to} {
		for _, l := range list {
			if l.other != nil || !l.entry.known || side == 0 && !free(l, hosts) {
				continue
			}
			group := left[l.path]
			if group[0] == nil && group[1] == nil {
				paths = append(paths, l.path)
			}
			group[side] = append(group[side], l)
			left[l.path] = group
		}
	}
	for _, path := range paths {
		group := left[path]
		for side := range group {
			slices.SortStableFunc(group[side],
				func(a, b *located) int { return boolOrder(a.local) - boolOrder(b.local) })
		}
		pairGroup(group[0], group[1])
	}
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pairGroup(from, to []*located) {
	if len(from)*len(to) <= maxGreedy {
		for len(from) > 0 && len(to) > 0 {
			bestFrom, bestTo, best := 0, 0, -1
			for i, f := range from {
				for j, t := range to {
					local := boolOrder(f.local) + boolOrder(t.local)
					if score := likeness(f.host, t.host) - 100*local + 1000; score > best {
						bestFrom, bestTo, best = i, j, score
					}
				}
			}
			from[bestFrom].other, to[bestTo].other = to[bestTo], from[bestFrom]
			from, to = slices.Delete(from, bestFrom, bestFrom+1), slices.Delete(to, bestTo, bestTo+1)
		}
		return
	}
	for i := range min(len(from), len(to)) {
		from[i].other, to[i].other = to[i], from[i]
	}
}

// locatedPairs returns the pairs of entries, each named by its path, or by host and path if several entries share the
// path.
func locatedPairs(from, to []*located, hosts *hostMap) []pair {
	uses := map[string]int{}
	for _, f := range from {
		if f.other != nil || !f.again {
			uses[f.path]++
		}
	}
	for _, t := range to {
		if t.other == nil && !t.again {
			uses[t.path]++
		}
	}
	name := func(l *located, host string) string {
		if l.entry.known && l.web && host != "" && (uses[l.path] > 1 || l.path == "/") {
			if l.path == "/" {
				return host
			}
			return host + l.path
		}
		return l.path
	}
	var all []pair
	for _, f := range from {
		if f.other == nil && f.again {
			continue
		}
		p := pair{from: f.node, hidden: !f.entry.known, identity: name(f, hosts.counterpart(f.host))}
		if f.other != nil {
			p.to, p.identity = f.other.node, name(f.other, f.other.host)
		}
		all = append(all, p)
	}
	for _, t := range to {
		if t.other == nil && !t.again {
			all = append(all, pair{to: t.node, hidden: !t.entry.known, identity: name(t, t.host)})
		}
	}
	return all
}

// plainEntries converts located entries to entries, for explain.
func plainEntries(list []*located) []entry {
	all := make([]entry, len(list))
	for i, l := range list {
		all[i] = l.entry
	}
	return all
}
