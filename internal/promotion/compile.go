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
}

func (a *activeEntries) build(c *contract) {
	steps := make([]settingpath.Path, len(a.all))
	for i, one := range a.all {
		steps[i] = c.entries[one.entry].path[one.done : one.done+1]
	}
	a.next = settingpath.NewSet(steps, nil)
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
	return at.down(cmp.Or(to, from), func() settingpath.TargetStep {
		step := settingpath.TargetStep{Names: []string{key}}
		for _, n := range []*model.Node{from, to} {
			if n == nil {
				continue
			}
			if written := n.WrittenKey(); written != "" && !slices.Contains(step.Names, written) {
				step.Names = append(step.Names, written)
			}
		}
		return step
	})
}

// down descends to a part of this position. n is the node of that part.
func (at cursor) down(n *model.Node, step func() settingpath.TargetStep) cursor {
	next := cursor{contract: at.contract, best: at.best, anyValue: at.anyValue}
	if at.active == nil {
		return next
	}
	at.active.once.Do(func() { at.active.build(at.contract) })
	for _, i := range at.active.next.Covering(settingpath.Target{{step()}}) {
		a := at.active.all[i]
		e := &at.contract.entries[a.entry]
		if a.done+1 < len(e.path) {
			if next.active == nil {
				next.active = &activeEntries{}
			}
			next.active.all = append(next.active.all, activeEntry{a.entry, a.done + 1})
		} else if n != nil && e.value.fits(n) {
			next.best = max(next.best, a.entry)
			if e.value == AnyValue {
				next.anyValue = max(next.anyValue, a.entry)
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
			way = way.down(n, func() settingpath.TargetStep { return step })
		}
		joined.best, joined.anyValue = max(joined.best, way.best), max(joined.anyValue, way.anyValue)
		if way.active != nil {
			joined.active.all = append(joined.active.all, way.active.all...)
		}
	}
	return joined
}
