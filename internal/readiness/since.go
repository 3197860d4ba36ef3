package readiness

import (
	"regexp"
	"slices"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
)

// Since is what a change does to the verdict.
type Since struct {
	// Revision is how the user named the commit to compare with, Commit its hash.
	Revision, Commit string
	// Changes are one for each assessment, in the same order.
	Changes []Change
	// Exemptions are those that the earlier commit does not have, in the order of their
	// places.
	Exemptions []Exemption
}

// Change is what a change does to the verdict of one environment. A blocker is
// what keeps it from READY: a finding of an item, or an item that is open without
// one.
type Change struct {
	// Compared says that the earlier commit had the environment; without it every
	// blocker is new, and Before says nothing.
	Compared bool
	Before   Verdict
	// Fixed are gone, New were not there before. Excused are findings that the
	// change itself suppresses: they count as blockers here, so that no change can
	// exempt itself, and as accepted in the verdict.
	Fixed, New, Excused []Blocker
	// Unchanged is how many stand in both.
	Unchanged int
}

// Blocker is one thing that keeps an environment from READY.
type Blocker struct {
	Item *checklist.Item
	// Why is in the words of Entry.Why.
	Why string
	finding.Location
}

// blockerKey names a blocker by what it is about: it stays the same where lines
// move.
type blockerKey struct{ item, finding string }

// CompareWith says what changed between an earlier result and this one. The
// earlier one is nil where nothing could be examined then.
func (r *Result) CompareWith(before *Result, revision, commit string) {
	r.Since = &Since{Revision: revision, Commit: commit, Exemptions: newExemptions(before, r)}
	for i := range r.Assessments {
		r.Since.Changes = append(r.Since.Changes, change(counterpart(before, &r.Assessments[i]), &r.Assessments[i]))
	}
}

// counterpart is the assessment of the same environment. One of no environment
// was there for all of them.
func counterpart(r *Result, a *Assessment) *Assessment {
	if r == nil {
		return nil
	}
	for i := range r.Assessments {
		other := &r.Assessments[i]
		if other.Environment == nil || a.Environment == nil || other.Environment.Name == a.Environment.Name {
			return other
		}
	}
	return nil
}

func change(before, after *Assessment) Change {
	c := Change{Compared: before != nil}
	var old, accepted map[blockerKey]Blocker
	if before != nil {
		c.Before = before.Verdict
		_, old, accepted = blockers(before)
	}
	order, now, excused := blockers(after)
	for _, key := range order {
		b, blocks := now[key]
		_, had := old[key]
		_, was := accepted[key]
		switch {
		case blocks && had:
			c.Unchanged++
		case blocks:
			c.New = append(c.New, b)
		case !was:
			c.Excused = append(c.Excused, excused[key])
		}
	}
	if before == nil {
		return c
	}
	if slices.ContainsFunc(c.New, func(b Blocker) bool { return b.Item.ID == checklist.FilesSound }) {
		return c // what a file that is not sound any more hides is not fixed
	}
	states := itemStates(after)
	order, _, _ = blockers(before)
	for _, key := range order {
		b, had := old[key]
		_, blocks := now[key]
		_, hidden := excused[key]
		if had && !blocks && !hidden && !states[key.item].keeps(key, b.Item) {
			c.Fixed = append(c.Fixed, b)
		}
	}
	return c
}

// itemState is what is known of an item, as far as it bears on blockers that are gone.
type itemState struct {
	state      State
	unexamined bool
}

func itemStates(a *Assessment) map[string]itemState {
	states := map[string]itemState{}
	for i := range a.Entries {
		states[a.Entries[i].Item.ID] = itemState{a.Entries[i].State, a.Entries[i].Unexamined()}
	}
	return states
}

// keeps reports whether a blocker that is gone is no progress: its item is open for
// another reason, what a finding was about is not examined any more, or `uses` does not
// name the feature any more.
func (s itemState) keeps(key blockerKey, item *checklist.Item) bool {
	switch s.state {
	case Failed, Unknown:
		return s.unexamined || key.finding == ""
	case NotApplicable:
		return len(item.Features) > 0
	}
	return false
}

// insertionLine matches the end of a message about something missing: the line to insert
// it at moves with what is above.
var insertionLine = regexp.MustCompile(`: insert at .*:[0-9]+$`)

// keyOf is the key of a finding of an item.
func keyOf(e *Entry, f *finding.Finding) blockerKey {
	still := *f
	still.Message = insertionLine.ReplaceAllString(f.Message, "")
	return blockerKey{e.Item.ID, still.Fingerprint()}
}

// blockers gives what keeps an assessment from READY, what is accepted, and the
// order of both.
func blockers(a *Assessment) (order []blockerKey, blocking, accepted map[blockerKey]Blocker) {
	blocking, accepted = map[blockerKey]Blocker{}, map[blockerKey]Blocker{}
	add := func(to map[blockerKey]Blocker, key blockerKey, b Blocker) {
		if _, twice := to[key]; !twice {
			order = append(order, key)
			to[key] = b
		}
	}
	for i := range a.Entries {
		e := &a.Entries[i]
		if e.State == Failed || e.State == Unknown {
			for k := range e.Findings {
				f := e.Findings[k]
				add(blocking, keyOf(e, f), Blocker{e.Item, f.Message, f.Location})
			}
			if len(e.Findings) == 0 {
				add(blocking, blockerKey{item: e.Item.ID}, Blocker{e.Item, e.Why, e.Location})
			}
		}
		for k := range e.Accepted {
			s := &e.Accepted[k]
			add(accepted, keyOf(e, &s.Finding), Blocker{e.Item, s.Message, s.Location})
		}
	}
	return order, blocking, accepted
}
