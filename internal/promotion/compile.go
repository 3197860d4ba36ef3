package promotion

import (
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// contract is the entries that count for one comparison, ready to be walked along
// with the settings.
type contract struct{ entries []compiled }

type compiled struct {
	steps []step
	*Entry
}

// compile reads the patterns. One that is no pattern is left out: golive.yaml's
// are reported elsewhere. Of several with one path the last counts.
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
		if steps, err := parseSteps(entries[i].Path); err == nil {
			c.entries = append(c.entries, compiled{steps, &entries[i]})
		}
	}
	return c
}

// cursor is a place in all patterns of a contract at once.
type cursor struct {
	contract *contract
	active   *activeEntries // nil where there are none
	best     int            // index of the last entry that names this place or one above, or -1
}

// activeEntry is a pattern of which done steps led here.
type activeEntry struct{ entry, done int }

// activeEntries are those of a place. A list may have as many entries as the
// contract, so that the patterns which may fit one are looked up.
type activeEntries struct {
	all    []activeEntry
	once   sync.Once
	index  *settingpath.Index
	fields map[string]bool // by which entries of a list are named
}

func (a *activeEntries) build(c *contract) {
	patterns := make([][]string, len(a.all))
	a.fields = map[string]bool{}
	for i, one := range a.all {
		step := c.entries[one.entry].steps[one.done]
		patterns[i] = []string{step.glob}
		if step.field != "" {
			a.fields[step.field] = true
		}
	}
	a.index = settingpath.NewIndex(patterns)
}

func (c *contract) root() cursor {
	at := cursor{contract: c, active: &activeEntries{}, best: -1}
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

// key goes down to a key. n is what stands there, on the second side where it is
// written there.
func (at cursor) key(key string, n *model.Node) cursor {
	return at.down(n, key, func(s step) bool { return !s.entry && match(s.glob, key) })
}

// item goes down to an entry of a list, or of a mapping whose names users choose.
func (at cursor) item(identity string, n *model.Node) cursor {
	return at.down(n, identity, func(s step) bool {
		if s.field != "" {
			return hasField(n, s.field, s.glob)
		}
		return s.entry && match(s.glob, identity)
	})
}

func (at cursor) down(n *model.Node, name string, fits func(step) bool) cursor {
	next := cursor{contract: at.contract, best: at.best}
	if at.active == nil {
		return next
	}
	at.active.once.Do(func() { at.active.build(at.contract) })
	texts := []string{name}
	for field := range at.active.fields {
		if child := n.Child(field); child != nil {
			texts = append(texts, side(child).Text)
		}
	}
	for _, i := range at.active.index.Candidates(texts...) {
		a := at.active.all[i]
		e := &at.contract.entries[a.entry]
		if !fits(e.steps[a.done]) {
			continue
		}
		if a.done+1 < len(e.steps) {
			if next.active == nil {
				next.active = &activeEntries{}
			}
			next.active.all = append(next.active.all, activeEntry{a.entry, a.done + 1})
		} else if e.value.fits(n) {
			next.best = max(next.best, a.entry)
		}
	}
	return next
}
