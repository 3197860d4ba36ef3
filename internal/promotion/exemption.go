package promotion

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/model"
)

// MaxYears is how far away the end of an expected difference may be.
const MaxYears = 1

// Acceptance is the entry of golive.yaml that exempts a difference: one of
// `contract`, or one of `expected`. The built-in contract is no exemption.
type Acceptance struct {
	Contract *model.ContractConfig
	Expected *model.ExpectedConfig
}

// Acceptance is the entry that exempts the difference; false if there is none, or if
// a rule reports the difference in its own words.
func (d *Difference) Acceptance() (Acceptance, bool) {
	if d.Judged {
		return Acceptance{}, false
	}
	return Acceptance{d.Exempt, d.Expected}, d.Exempt != nil || d.Expected != nil
}

// List is the list of golive.yaml that has the entry: contract or expected.
func (a Acceptance) List() string {
	if a.Contract != nil {
		return "contract"
	}
	return "expected"
}

// Path is the path that the entry names.
func (a Acceptance) Path() *model.Value[model.Text] {
	if a.Contract != nil {
		return &a.Contract.Path
	}
	return &a.Expected.Path
}

// Reason is why the difference is accepted.
func (a Acceptance) Reason() *model.Value[model.Text] {
	if a.Contract != nil {
		return &a.Contract.Reason
	}
	return &a.Expected.Reason
}

// Owner and Until are absent for an entry of the contract, which is permanent.
func (a Acceptance) Owner() *model.Value[model.Text] {
	if a.Contract != nil {
		return &model.Value[model.Text]{}
	}
	return &a.Expected.Owner
}

// Until is the last day of an expected difference.
func (a Acceptance) Until() *model.Value[model.Text] {
	if a.Contract != nil {
		return &model.Value[model.Text]{}
	}
	return &a.Expected.Until
}

// Fault is what keeps an entry of `contract` or `expected` from exempting anything.
type Fault struct {
	// At is the value that is wrong, or the path of the entry if something is
	// missing. It is in no file if the schema or the reader reports the fault.
	At model.At
	// What completes "the entry of PATH ...", as in "has no reason".
	What string
}

// ContractFault tells why an entry of `contract` exempts nothing; nil if it may.
func ContractFault(c *model.ContractConfig) *Fault {
	if unread(c.Place, &c.Path, &c.Relation, &c.Reason, &c.From, &c.To) {
		return &Fault{}
	}
	if c.Reason.Absent() {
		return &Fault{At: c.Path.At, What: "has no reason"}
	}
	return valueFault("reason", &c.Reason, model.ReasonFault)
}

// ExpectedFault tells why an entry of `expected` exempts nothing; nil if it may. at
// is a day, midnight UTC; without one the end may be as far away as it likes.
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

// NewExpectedFault tells why an entry of `expected` with these terms would exempt
// nothing, as in "has no real owner"; empty if it may. at is as for ExpectedFault.
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

// termsFault judges the reason, the owner and the end of an expected difference.
func termsFault(reason, owner, end *model.Value[model.Text], at time.Time) *Fault {
	if fault := valueFault("reason", reason, model.ReasonFault); fault != nil {
		return fault
	}
	if fault := valueFault("owner", owner, model.NameFault); fault != nil {
		return fault
	}
	until, dated := Day(end)
	switch {
	case !dated: // reported as a value that is no date
		return &Fault{}
	case !at.IsZero() && until.After(at.AddDate(MaxYears, 0, 0)):
		return &Fault{
			At: end.At, What: fmt.Sprintf("ends on %s, more than a year after %s", end.V, at.Format(time.DateOnly)),
		}
	}
	return nil
}

// unread reports whether a part of an entry could not be read: it may say more
// than is known.
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
	case "is empty":
		return &Fault{At: v.At, What: "has an empty " + field}
	}
	return &Fault{At: v.At, What: "has no real " + field + ": the text " + fault}
}
