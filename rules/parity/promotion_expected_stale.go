package parity

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var promotionExpectedStale = rules.Rule{
	ID:            "promotion-expected-stale",
	Category:      category,
	Item:          "exceptions",
	Severity:      finding.Warning,
	OfComparisons: true,
	Check: func(pass *rules.Pass) {
		for _, stale := range pass.Promotions().Stale {
			pass.Add(staleFinding(stale))
		}
	},
}

// staleFinding returns the finding on an entry under `expected:` that has expired, whose difference no longer
// exists, or that has no effect.
func staleFinding(stale promotion.Stale) finding.Finding {
	path := &stale.Entry.Path
	f := finding.Finding{
		Rule: "promotion-expected-stale", Severity: finding.Warning, Path: settingpath.Text(path.Steps()),
		Steps: path.Steps(), Location: stale.Location(),
		Message: fmt.Sprintf("the expected difference at %s no longer exists", rules.Quote(path.V)),
		Help:    "remove the entry",
	}
	if d := stale.Allowed; d != nil && stale.Difference == nil {
		f.Severity = finding.Info
		f.Message = fmt.Sprintf("the difference at %s is allowed without this entry", rules.Quote(path.V))
		if d.Why != "" {
			f.Message += ": " + d.Why
		}
		f.Help = "remove the entry; it has no effect"
		return f
	}
	if !stale.Lapsed {
		f.Changes = query.Remove(stale.Entry.Place, true)
		return f
	}
	f.Message = fmt.Sprintf("the difference at %s was expected until %s", rules.Quote(path.V),
		rules.Quote(stale.Entry.Until.V))
	f.Help = "make the environments equal, or set a new date"
	if d := stale.Difference; d == nil {
		f.Help = "remove the entry; the difference no longer exists"
		f.Changes = query.Remove(stale.Entry.Place, true)
	} else if d.To.Present() {
		f.Related = append(f.Related, finding.Related{Location: d.To.Location(), Message: "the difference is here"})
	}
	return f
}
