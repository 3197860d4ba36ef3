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

// compile parses the paths of entries. It skips invalid paths; rules report those in golive.yaml. Among entries with
// the same path the last one applies.
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
func (c cursor) forAnyValue() cursor {
	c.best = c.anyValue
	return c
}

// activeEntry is an entry whose first steps lead to the current position. done is the number of these steps.
type activeEntry struct{ entry, done int }

// activeEntries contains the active entries of a position. A contract may have an entry for each entry of a long list,
// so matching steps are looked up in a set.
type activeEntries struct {
	all  []activeEntry
	once sync.Once
	next *settingpath.Set // set of the next steps of all entries
	// items contains the matches of a list entry at the position, if all list entries have the same matches. Otherwise
	// it is nil.
	items *matches
	mu    sync.Mutex
	keys  map[string]*matches // the matches of keys, which are the same in many list entries
}

// matches are the active entries whose next step matches a part of a position.
type matches struct {
	ends   []int          // entries that end at the part
	active *activeEntries // entries that continue below the part; nil if there are none
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
			a.items = a.continuations(c, items)
		}
	})
}

// continuations returns the matches with the given indices in a.all.
func (a *activeEntries) continuations(c *contract, matching []int) *matches {
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
	return a.continuations(c, a.next.Covering(settingpath.Target{{step}}))
}

// matchingKey returns the matches of a key.
func (a *activeEntries) matchingKey(c *contract, key string) *matches {
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

// nothing is the contract entry for paths that no other entry matches.
var nothing = Entry{Relation: MayDiffer}

// entry returns the contract entry for this position.
func (c cursor) entry() *Entry {
	if c.best < 0 {
		return &nothing
	}
	return c.contract.entries[c.best].Entry
}

// descendToKey descends to a key. from and to are the nodes in the two environments; either may be nil.
// Paths may use the platform's name of the key or the one written in a file.
func (c cursor) descendToKey(key string, from, to *model.Node) cursor {
	if c.active == nil {
		return c
	}
	c.active.prepare(c.contract)
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
		return c.descendWith(n, c.active.matchingKey(c.contract, key))
	}
	return c.descend(n, settingpath.TargetStep{Names: append([]string{key}, names...)})
}

// descendToEntry descends to a list entry. n is the node of the entry, and step returns the step to the entry.
func (c cursor) descendToEntry(n *model.Node, step func() settingpath.TargetStep) cursor {
	if c.active == nil {
		return c
	}
	if c.active.prepare(c.contract); c.active.items != nil {
		return c.descendWith(n, c.active.items)
	}
	return c.descend(n, step())
}

// descend descends to a part of this position. n is the node of that part.
func (c cursor) descend(n *model.Node, step settingpath.TargetStep) cursor {
	if c.active == nil {
		return c
	}
	c.active.prepare(c.contract)
	return c.descendWith(n, c.active.matching(c.contract, step))
}

// descendWith returns the cursor for a part of this position. n is the node of that part, and m contains its matches.
func (c cursor) descendWith(n *model.Node, m *matches) cursor {
	next := cursor{contract: c.contract, active: m.active, best: c.best, anyValue: c.anyValue}
	for _, entry := range m.ends {
		if e := &c.contract.entries[entry]; n != nil && e.value.fits(n) {
			next.best = max(next.best, entry)
			if e.value == AnyValue {
				next.anyValue = max(next.anyValue, entry)
			}
		}
	}
	return next
}

// withPaths returns the cursor with alternative paths added. These paths start at the root and lead to the setting as
// it is written in a file.
func (c cursor) withPaths(root cursor, n *model.Node, paths ...[]finding.Step) cursor {
	if !slices.ContainsFunc(paths, func(steps []finding.Step) bool { return len(steps) > 0 }) {
		return c
	}
	joined := cursor{contract: c.contract, active: &activeEntries{}, best: c.best, anyValue: c.anyValue}
	if c.active != nil {
		joined.active.all = slices.Clone(c.active.all)
	}
	for _, steps := range paths {
		if len(steps) == 0 {
			continue
		}
		other := root
		for _, step := range settingpath.FormOf(steps) {
			other = other.descend(n, step)
		}
		joined.best, joined.anyValue = max(joined.best, other.best), max(joined.anyValue, other.anyValue)
		if other.active != nil {
			joined.active.all = append(joined.active.all, other.active.all...)
		}
	}
	return joined
}
