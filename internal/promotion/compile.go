package promotion

import (
	"cmp"
	"slices"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// contract is the set of entries for one comparison, compiled so that a cursor can follow their paths while the
// settings are traversed.
type contract struct{ entries []compiled }

type compiled struct {
	path settingpath.Path
	*Entry
}

// compile parses the paths of entries. Invalid paths are skipped; rules report the invalid paths in golive.yaml. Among
// entries with the same path the last one applies.
func compile(entries []Entry) *contract {
	c := &contract{}
	last := map[string]int{}
	for i := range entries {
		if entries[i].value == AnyValue {
			last[entries[i].Path] = i
		}
	}
	for i := range entries {
		if k, ok := last[entries[i].Path]; ok && i < k {
			continue
		}
		if path, err := settingpath.Parse(entries[i].Path); err == nil {
			c.entries = append(c.entries, compiled{path, &entries[i]})
		}
	}
	return c
}

// cursor is a position in all paths of a contract at once.
type cursor struct {
	contract *contract
	active   *activeEntries // nil if none
	best     int            // index of the last entry that matches this position or a position above it, or -1
	// anyValue has the same meaning as best, but considers only entries that are not restricted to certain values.
	anyValue int
}

// forAnyValue returns the cursor without entries that apply only to certain values.
func (at cursor) forAnyValue() cursor {
	at.best = at.anyValue
	return at
}

// activeEntry is an entry whose first done steps lead to the current position.
type activeEntry struct{ entry, done int }

// activeEntries contains the active entries of a position. A contract may have an entry for each entry of a long list,
// so matching steps are looked up in a set.
type activeEntries struct {
	all  []activeEntry
	once sync.Once
	next *settingpath.Set // set of their next steps
	// items are the matches of every list entry at the position. It is nil if some entries may have other matches.
	items *matches
	mu    sync.Mutex
	keys  map[string]*matches // the matches of keys, which are the same in many list entries
}

// matches are the active entries whose next step matches a part of a position.
type matches struct {
	ends   []int          // the entries that end at the part
	active *activeEntries // the entries that continue below the part; nil if none
}

// prepare computes the data that all descents from the position need.
func (a *activeEntries) prepare(c *contract) {
	a.once.Do(func() {
		steps := make([]settingpath.Path, len(a.all))
		var items []int
		alike := true
		for i, one := range a.all {
			steps[i] = c.entries[one.entry].path[one.done : one.done+1]
			switch step := steps[i][0]; {
			case step.AnyEntry():
				items = append(items, i)
			case step.Entry || step.Position > 0:
				alike = false
			}
		}
		a.next = settingpath.NewSet(steps, nil)
		if alike {
			a.items = a.after(c, items)
		}
	})
}

// after returns the matches with the given indices in a.all.
func (a *activeEntries) after(c *contract, matching []int) *matches {
	m := &matches{}
	for _, i := range matching {
		one := a.all[i]
		if one.done+1 == len(c.entries[one.entry].path) {
			m.ends = append(m.ends, one.entry)
			continue
		}
		if m.active == nil {
			m.active = &activeEntries{}
		}
		m.active.all = append(m.active.all, activeEntry{one.entry, one.done + 1})
	}
	return m
}

// matching returns the matches of a step.
func (a *activeEntries) matching(c *contract, step settingpath.TargetStep) *matches {
	return a.after(c, a.next.Covering(settingpath.Target{{step}}))
}

// key returns the matches of a key.
func (a *activeEntries) key(c *contract, key string) *matches {
	a.mu.Lock()
	defer a.mu.Unlock()
	m := a.keys[key]
	if m == nil {
		if a.keys == nil {
			a.keys = map[string]*matches{}
		}
		m = a.matching(c, settingpath.TargetStep{Names: []string{key}})
		a.keys[key] = m
	}
	return m
}

func (c *contract) root() cursor {
	at := cursor{contract: c, active: &activeEntries{}, best: -1, anyValue: -1}
	for i := range c.entries {
		at.active.all = append(at.active.all, activeEntry{i, 0})
	}
	return at
}

// nothing is the entry for paths that no entry matches.
var nothing = Entry{Relation: MayDiffer}

// entry returns the contract entry for this position.
func (at cursor) entry() *Entry {
	if at.best < 0 {
		return &nothing
	}
	return at.contract.entries[at.best].Entry
}

// key descends to a key. from and to are the nodes in the two environments; either may be nil.
// Paths may use the platform's name of the key or the one written in a file.
func (at cursor) key(key string, from, to *model.Node) cursor {
	if at.active == nil {
		return at
	}
	at.active.prepare(at.contract)
	var names []string
	for _, n := range []*model.Node{from, to} {
		if n == nil {
			continue
		}
		if written := n.WrittenKey(); written != "" && written != key && !slices.Contains(names, written) {
			names = append(names, written)
		}
	}
	n := cmp.Or(to, from)
	if names == nil {
		return at.to(n, at.active.key(at.contract, key))
	}
	return at.down(n, settingpath.TargetStep{Names: append([]string{key}, names...)})
}

// item descends to a list entry. n is its node, and step returns its step.
func (at cursor) item(n *model.Node, step func() settingpath.TargetStep) cursor {
	if at.active == nil {
		return at
	}
	if at.active.prepare(at.contract); at.active.items != nil {
		return at.to(n, at.active.items)
	}
	return at.down(n, step())
}

// down descends to a part of this position. n is the node of that part.
func (at cursor) down(n *model.Node, step settingpath.TargetStep) cursor {
	if at.active == nil {
		return at
	}
	at.active.prepare(at.contract)
	return at.to(n, at.active.matching(at.contract, step))
}

// to returns the cursor for a part of this position, of which n is the node.
func (at cursor) to(n *model.Node, m *matches) cursor {
	next := cursor{contract: at.contract, active: m.active, best: at.best, anyValue: at.anyValue}
	for _, entry := range m.ends {
		if e := &at.contract.entries[entry]; n != nil && e.value.fits(n) {
			next.best = max(next.best, entry)
			if e.value == AnyValue {
				next.anyValue = max(next.anyValue, entry)
			}
		}
	}
	return next
}

// alsoBy returns the cursor with alternative paths added. These paths start at the root and lead to the setting as it
// is written in a file.
func (at cursor) alsoBy(root cursor, n *model.Node, ways ...[]finding.Step) cursor {
	if !slices.ContainsFunc(ways, func(steps []finding.Step) bool { return len(steps) > 0 }) {
		return at
	}
	joined := cursor{contract: at.contract, active: &activeEntries{}, best: at.best, anyValue: at.anyValue}
	if at.active != nil {
		joined.active.all = slices.Clone(at.active.all)
	}
	for _, steps := range ways {
		if len(steps) == 0 {
			continue
		}
		way := root
		for _, step := range settingpath.FormOf(steps) {
			way = way.down(n, step)
		}
		joined.best, joined.anyValue = max(joined.best, way.best), max(joined.anyValue, way.anyValue)
		if way.active != nil {
			joined.active.all = append(joined.active.all, way.active.all...)
		}
	}
	return joined
}
