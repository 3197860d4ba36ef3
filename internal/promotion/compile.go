package promotion

import (
	"cmp"
	"slices"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// contract is the entries that count for one comparison, ready to be walked along
// with the settings.
type contract struct{ entries []compiled }

type compiled struct {
	path settingpath.Path
	*Entry
}

// compile reads the paths. One that cannot be read is left out: golive.yaml's are
// reported elsewhere. Of several with one path the last counts.
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

// cursor is a place in all paths of a contract at once.
type cursor struct {
	contract *contract
	active   *activeEntries // nil where there are none
	best     int            // index of the last entry that names this place or one above, or -1
	// anyValue is best among the entries that are for any value.
	anyValue int
}

// forAnyValue is the place without the entries that are for some values only.
func (at cursor) forAnyValue() cursor {
	at.best = at.anyValue
	return at
}

// activeEntry is an entry of whose path done steps led here.
type activeEntry struct{ entry, done int }

// activeEntries are those of a place. A list may have as many entries as the
// contract, so that the steps which may fit one are looked up.
type activeEntries struct {
	all  []activeEntry
	once sync.Once
	next *settingpath.Set // of their next steps
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

// nothing is what holds of a path that no entry names.
var nothing = Entry{Relation: MayDiffer}

// entry is the line of the contract for this place.
func (at cursor) entry() *Entry {
	if at.best < 0 {
		return &nothing
	}
	return at.contract.entries[at.best].Entry
}

// key goes down to a key. from and to are what is there in both environments; either may
// be nil. A path may have the platform's name of the key or that of a file.
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

// down goes to a part of this place. n is what stands there.
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

// alsoBy is this place, which paths may also reach by other steps from the root: those
// that lead to it in a file.
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
