package readiness

import (
	"slices"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
)

// Since describes the effect of a change on the verdict.
type Since struct {
	// Revision is the commit to compare with, as named by the user. Commit is the hash of this commit.
	Revision, Commit string
	// Changes has one element per assessment, in the same order.
	Changes []Change
	// Exemptions lists the exemptions that the earlier commit does not have, ordered by position.
	Exemptions []Exemption
}

// Change is the effect of a change on the verdict of one environment. A blocker is a finding of an item, or an open
// item without a finding, that keeps the environment from READY.
type Change struct {
	// Compared is true if the earlier commit had the environment. Otherwise every blocker is
	// new and Before is meaningless.
	Compared bool
	Before   Verdict
	// Fixed lists blockers that no longer occur. New lists blockers that did not occur in the earlier commit. Excused
	// lists findings that the change itself suppresses. Here, such findings count as blockers, so that a change cannot
	// exempt itself. In the verdict, they count as accepted.
	Fixed, New, Excused []Blocker
	// Unchanged is the number of blockers in both commits.
	Unchanged int
}

// Blocker is something that keeps an environment from READY.
type Blocker struct {
	Item *checklist.Item
	// Why has the same meaning as Entry.Why.
	Why string
	finding.Location
}

// blockerKey identifies a blocker independently of its position.
type blockerKey struct{ item, finding string }

// CompareWith sets Since to the changes since an earlier result. before is nil if the earlier commit had nothing to
// examine.
func (r *Result) CompareWith(before *Result, revision, commit string) {
	r.Since = &Since{Revision: revision, Commit: commit, Exemptions: newExemptions(before, r)}
	if before != nil {
		r.Lint.Secrets.Exchange(before.Lint.Secrets) // the report quotes files of both
	}
	for i := range r.Assessments {
		r.Since.Changes = append(r.Since.Changes, change(counterpart(before, &r.Assessments[i]), &r.Assessments[i]))
	}
}

// counterpart returns the assessment of the same environment. An assessment without an environment is the counterpart
// of every other assessment.
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
		return c // findings hidden by a file that has become unreadable are not fixed
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

// itemState is the part of an item's state that decides whether a blocker that no longer occurs counts as fixed.
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

// keeps reports whether a blocker that no longer occurs does not count as fixed: its item is open for another reason,
// its subject is no longer examined, or `uses` no longer lists the feature.
func (s itemState) keeps(key blockerKey, item *checklist.Item) bool {
	switch s.state {
	case Failed, Unknown:
		return s.unexamined || key.finding == ""
	case NotApplicable:
		return len(item.Features) > 0
	}
	return false
}

func keyOf(e *Entry, f *finding.Finding) blockerKey {
	return blockerKey{e.Item.ID, f.Fingerprint()}
}

// blockers returns what keeps an assessment from READY, what is accepted, and the order of
// both.
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
