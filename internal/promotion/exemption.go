package promotion

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/model"
)

// MaxYears is the maximum number of years until an expected difference ends.
const MaxYears = 1

// Acceptance is the entry in golive.yaml that accepts a difference, under `contract` or `expected`. The built-in
// contract does not accept differences.
type Acceptance struct {
	Contract *model.ContractConfig
	Expected *model.ExpectedConfig
}

// Acceptance returns the entry that accepts the difference. It returns false if no entry accepts it, or if a rule
// reports the difference itself.
func (d *Difference) Acceptance() (Acceptance, bool) {
	if d.Judged {
		return Acceptance{}, false
	}
	return Acceptance{d.Exempt, d.Expected}, d.Exempt != nil || d.Expected != nil
}

// List returns the key in golive.yaml that contains the entry: contract or expected.
func (a Acceptance) List() string {
	if a.Contract != nil {
		return "contract"
	}
	return "expected"
}

// Path returns the path in the entry.
func (a Acceptance) Path() *model.Value[model.Text] {
	if a.Contract != nil {
		return &a.Contract.Path
	}
	return &a.Expected.Path
}

// Reason returns the reason in the entry.
func (a Acceptance) Reason() *model.Value[model.Text] {
	if a.Contract != nil {
		return &a.Contract.Reason
	}
	return &a.Expected.Reason
}

// Owner returns the owner in the entry. It is absent for contract entries, which are permanent.
func (a Acceptance) Owner() *model.Value[model.Text] {
	if a.Contract != nil {
		return &model.Value[model.Text]{}
	}
	return &a.Expected.Owner
}

// Until returns the last day in the entry. It is absent for contract entries.
func (a Acceptance) Until() *model.Value[model.Text] {
	if a.Contract != nil {
		return &model.Value[model.Text]{}
	}
	return &a.Expected.Until
}

// Fault is the reason why an entry under `contract` or `expected` exempts nothing.
type Fault struct {
	// At is the position of the invalid value, or of the path of the entry if something is missing. Its file is nil if
	// the schema or the reader reports the fault.
	At model.At
	// What completes the sentence "the entry PATH ...", as in "has no reason".
	What string
}

// ContractFault returns the reason why an entry under `contract` exempts nothing, or nil if the entry may exempt
// something.
func ContractFault(c *model.ContractConfig) *Fault {
	if unread(c.Place, &c.Path, &c.Relation, &c.Reason, &c.From, &c.To) {
		return &Fault{}
	}
	if c.Reason.Absent() {
		return &Fault{At: c.Path.At, What: "has no reason"}
	}
	return valueFault("reason", &c.Reason, model.ReasonFault)
}

// ExpectedFault returns the reason why an entry under `expected` exempts nothing, or nil if the entry may exempt
// something. at is a day at midnight UTC; if it is zero, MaxYears is not checked.
func ExpectedFault(e *model.ExpectedConfig, at time.Time) *Fault {
	if unread(e.Place, &e.Path, &e.Reason, &e.Owner, &e.Until, &e.From, &e.To) {
		return &Fault{}
	}
	var missing []string
	for _, field := range []struct {
		value *model.Value[model.Text]
		name  string
	}{{&e.Reason, "reason"}, {&e.Owner, "owner"}, {&e.Until, "end"}} {
		if field.value.Absent() {
			missing = append(missing, field.name)
		}
	}
	if len(missing) > 0 {
		return &Fault{At: e.Path.At, What: "has no " + strings.Join(missing, " and no ")}
	}
	return termsFault(&e.Reason, &e.Owner, &e.Until, at)
}

// NewExpectedFault returns the reason why a new entry under `expected` with these values would exempt nothing, for
// example "has no real owner". It returns "" if the entry may exempt something. at has the same meaning as for
// ExpectedFault.
func NewExpectedFault(reason, owner, until string, at time.Time) string {
	text := func(s string) *model.Value[model.Text] {
		return &model.Value[model.Text]{V: model.Text(s), State: model.Known}
	}
	end := text(until)
	if fault := termsFault(text(reason), text(owner), end, at); fault != nil {
		return fault.What
	}
	if day, ok := Day(end); ok && day.Before(at) {
		return "ended on " + until
	}
	return ""
}

// termsFault returns what is wrong with the reason, owner or end date of an expected difference, or nil. The fault is
// empty if the date is invalid, which is reported elsewhere.
func termsFault(reason, owner, end *model.Value[model.Text], at time.Time) *Fault {
	if fault := valueFault("reason", reason, model.ReasonFault); fault != nil {
		return fault
	}
	if fault := valueFault("owner", owner, model.NameFault); fault != nil {
		return fault
	}
	until, dated := Day(end)
	switch {
	case !dated: // reported as an invalid date
		return &Fault{}
	case !at.IsZero() && until.After(at.AddDate(MaxYears, 0, 0)):
		return &Fault{
			At: end.At, What: fmt.Sprintf("ends on %s, more than a year after %s", end.V, at.Format(time.DateOnly)),
		}
	}
	return nil
}

// unread reports whether part of an entry could not be read.
func unread(place *model.Place, values ...*model.Value[model.Text]) bool {
	for _, v := range values {
		if v.Present() && !v.Known() {
			return true
		}
	}
	return place == nil || place.Partial || values[0].Absent()
}

func valueFault(field string, v *model.Value[model.Text], judge func(model.Text) string) *Fault {
	fault := judge(v.V)
	switch fault {
	case "":
		return nil
	case "is blank":
		return &Fault{At: v.At, What: "has an empty " + field}
	}
	return &Fault{At: v.At, What: "has " + strings.TrimPrefix(fault, "is ") + " as its " + field}
}
