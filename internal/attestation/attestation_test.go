package attestation_test

import (
	"strings"
	"testing"
	"time"

	"github.com/golive-lint/golive/internal/attestation"
)

// day is the day of the run.
var day = time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

// good is a valid statement.
var good = attestation.Statement{
	Item: "billing-unlocked", By: "dana@acme.com", On: "2026-11-20", Until: "2027-05-20",
	Evidence: "https://acme.example/ticket/42",
}

func TestJudge(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*attestation.Statement)
		field  string // field of the fault; empty if the statement is valid
		kind   attestation.Kind
	}{
		"as it should be":       {func(*attestation.Statement) {}, "", 0},
		"on the day of the run": {func(s *attestation.Statement) { s.On = "2026-11-25" }, "", 0},
		"on the day after the run": {
			func(s *attestation.Statement) { s.On = "2026-11-26" }, "on", attestation.Incomplete,
		},
		"in the far future": {
			func(s *attestation.Statement) { s.On, s.Until = "2031-01-01", "2031-06-01" }, "on", attestation.Incomplete,
		},
		"until the day of the run": {func(s *attestation.Statement) { s.Until = "2026-11-25" }, "", 0},
		"until the day before": {
			func(s *attestation.Statement) { s.Until = "2026-11-24" }, "until", attestation.Lapsed,
		},
		"for one day": {
			func(s *attestation.Statement) { s.On, s.Until = "2026-11-25", "2026-11-25" }, "", 0,
		},
		"for a year": {func(s *attestation.Statement) { s.Until = "2027-11-20" }, "", 0},
		"for a year and a day": {
			func(s *attestation.Statement) { s.Until = "2027-11-21" }, "until", attestation.Incomplete,
		},
		"for ever": {
			func(s *attestation.Statement) { s.Until = "9999-12-31" }, "until", attestation.Incomplete,
		},
		"since the beginning of time": {
			func(s *attestation.Statement) { s.On = "0001-01-01" }, "until", attestation.Incomplete,
		},
		"a year ago": {
			func(s *attestation.Statement) { s.On, s.Until = "2025-11-25", "2026-11-25" }, "", 0,
		},
		"more than a year ago": {
			func(s *attestation.Statement) { s.On, s.Until = "2025-11-24", "2026-11-24" }, "until", attestation.Lapsed,
		},
		"more than a year ago, for longer": {
			func(s *attestation.Statement) { s.On, s.Until = "2025-11-24", "2026-12-24" }, "until",
			attestation.Incomplete,
		},
		"ends before it starts": {
			func(s *attestation.Statement) { s.Until = "2026-11-19" }, "until", attestation.Incomplete,
		},
		"no date": {
			func(s *attestation.Statement) { s.On = "yesterday" }, "on", attestation.Incomplete,
		},
		"a time is no date": {
			func(s *attestation.Statement) { s.Until = "2027-05-20T00:00:00Z" }, "until", attestation.Incomplete,
		},
		"no day that exists": {
			func(s *attestation.Statement) { s.Until = "2027-02-30" }, "until", attestation.Incomplete,
		},
		"nobody": {
			func(s *attestation.Statement) { s.By = " " }, "by", attestation.Incomplete,
		},
		"an invisible person": {
			func(s *attestation.Statement) { s.By = "\u200b\u3164" }, "by", attestation.Incomplete,
		},
		"whoever runs it": {
			func(s *attestation.Statement) { s.By = "${USER}" }, "by", attestation.Incomplete,
		},
		"a placeholder": {
			func(s *attestation.Statement) { s.By = "NAME" }, "by", attestation.Incomplete,
		},
		"a number": {
			func(s *attestation.Statement) { s.By = "4711" }, "by", attestation.Incomplete,
		},
		"a full name":              {func(s *attestation.Statement) { s.By = "Dana Reyes" }, "", 0},
		"a name in another script": {func(s *attestation.Statement) { s.By = "李" }, "", 0},
		"no evidence": {
			func(s *attestation.Statement) { s.Evidence = "" }, "item", attestation.Incomplete,
		},
		"invisible evidence": {
			func(s *attestation.Statement) { s.Evidence = "\u200b" }, "evidence", attestation.Incomplete,
		},
		"words": {
			func(s *attestation.Statement) { s.Evidence = "invoice 2026-118" }, "evidence", attestation.Incomplete,
		},
		"no file": {
			func(s *attestation.Statement) { s.Evidence = "docs/launch.md" }, "evidence", attestation.Incomplete,
		},
		"a file": {
			func(s *attestation.Statement) { s.Evidence, s.EvidenceFile = "docs/launch.md", true }, "", 0,
		},
		"a reference": {
			func(s *attestation.Statement) { s.Evidence = "https://acme.example/${TICKET}" }, "evidence",
			attestation.Incomplete,
		},
		"no host": {
			func(s *attestation.Statement) { s.Evidence = "https://" }, "evidence", attestation.Incomplete,
		},
		"another scheme": {
			func(s *attestation.Statement) { s.Evidence = "ftp://acme.example/42" }, "evidence", attestation.Incomplete,
		},
		"a host alone": {
			func(s *attestation.Statement) { s.Evidence = "acme.example/42" }, "evidence", attestation.Incomplete,
		},
		"an address with a blank": {
			func(s *attestation.Statement) { s.Evidence = "https://acme.example/ticket 42" }, "evidence",
			attestation.Incomplete,
		},
		"an address with nothing to see": {
			func(s *attestation.Statement) { s.Evidence = "https://acme.example/\u200b" }, "evidence",
			attestation.Incomplete,
		},
		"http": {
			func(s *attestation.Statement) { s.Evidence = "http://wiki/launch" }, "", 0,
		},
		"a ticket that is called todo": {
			func(s *attestation.Statement) { s.Evidence = "https://acme.example/TODO-42" }, "", 0,
		},
		"an item that files decide": {
			func(s *attestation.Statement) { s.Item = "files-sound" }, "item", attestation.Forbidden,
		},
		"no item": {
			func(s *attestation.Statement) { s.Item = "billing-unlock" }, "item", attestation.UnknownItem,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := good
			c.change(&s)
			fault := s.Judge(day).Fault
			switch {
			case fault == nil && c.field != "":
				t.Errorf("it counts, and its %s should keep it from counting", c.field)
			case fault != nil && (fault.Field != c.field || fault.Kind != c.kind):
				t.Errorf("%s: %s; want a fault of %q", fault.Field, fault.Message, c.field)
			}
		})
	}
}

// With the zero time, no date is in the future.
func TestJudgeWithoutADay(t *testing.T) {
	if fault := good.Judge(time.Time{}).Fault; fault != nil {
		t.Error(fault.Message)
	}
}

func TestEverythingThatIsMissingIsNamed(t *testing.T) {
	fault := attestation.Statement{Item: good.Item}.Judge(day).Fault
	if fault == nil || !strings.Contains(fault.Message, "has no `by:`, `on:`, `until:` or `evidence:`") {
		t.Errorf("%+v", fault)
	}
}

func TestLapses(t *testing.T) {
	judged := good.Judge(day)
	for days, want := range map[int]bool{0: false, 175: false, 176: false, 177: true} {
		if got := judged.Lapses(day, days); got != want {
			t.Errorf("%d days later: %t", days, got)
		}
	}
}
