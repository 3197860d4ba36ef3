package promote

import "github.com/golive-lint/golive/model"

// contract is the entries that count for one comparison, ready to be walked along
// with the settings.
type contract struct{ entries []compiled }

type compiled struct {
	steps []step
	*Entry
}

// compile reads the patterns. One that is no pattern is left out: golive.yaml's
// are reported elsewhere.
func compile(entries []Entry) *contract {
	c := &contract{}
	for i := range entries {
		if steps, err := parseSteps(entries[i].Path); err == nil {
			c.entries = append(c.entries, compiled{steps, &entries[i]})
		}
	}
	return c
}

// cursor is a place in all patterns of a contract at once.
type cursor struct {
	contract *contract
	active   []activeEntry
	best     int // index of the last entry that names this place or one above, or -1
}

// activeEntry is a pattern of which done steps led here.
type activeEntry struct{ entry, done int }

func (c *contract) root() cursor {
	at := cursor{contract: c, best: -1}
	for i := range c.entries {
		at.active = append(at.active, activeEntry{i, 0})
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
	return at.down(n, func(s step) bool { return !s.entry && match(s.glob, key) })
}

// item goes down to an entry of a list, or of a mapping whose names users choose.
func (at cursor) item(identity string, n *model.Node) cursor {
	return at.down(n, func(s step) bool {
		if s.field != "" {
			return hasField(n, s.field, s.glob)
		}
		return s.entry && match(s.glob, identity)
	})
}

func (at cursor) down(n *model.Node, fits func(step) bool) cursor {
	next := cursor{contract: at.contract, best: at.best}
	for _, a := range at.active {
		e := &at.contract.entries[a.entry]
		if !fits(e.steps[a.done]) {
			continue
		}
		if a.done+1 < len(e.steps) {
			next.active = append(next.active, activeEntry{a.entry, a.done + 1})
		} else if e.value.fits(n) {
			next.best = max(next.best, a.entry)
		}
	}
	return next
}
