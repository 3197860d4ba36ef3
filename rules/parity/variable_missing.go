package parity

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

var variableMissing = rules.Rule{
	ID:            "variable-missing",
	Category:      category,
	Item:          "staging-parity",
	Severity:      finding.Warning,
	OfComparisons: true,
	Check:         func(pass *rules.Pass) { reportPromotions(pass, "variable-missing") },
}

// isMissingVariable reports whether a difference is a variable that the first environment sets and that the other
// should also set.
func isMissingVariable(d *promotion.Difference) bool {
	return d.Kind == promotion.Missing && d.Section == "variables" && d.Insert != nil
}

// wordMissingVariable sets the location, message and help of a finding on a variable that production lacks.
func wordMissingVariable(f *finding.Finding, p *promotion.Promotion, d *promotion.Difference) {
	from, name := d.From.Location(), entryName(d.Steps[len(d.Steps)-1])
	f.Location, f.Absent = d.Insert.Anchor, true
	lacks := "but not in any " + p.To.Name + " file"
	if d.Elsewhere {
		lacks = "but not in " + f.File.Path
	}
	f.Message = fmt.Sprintf("%s is set in %s:%d %s", name, from.File.Path,
		from.File.Position(from.Span.Start, source.Runes).Line, lacks)
	f.Help = fmt.Sprintf("set it for %s, or list it under `provided:` in golive.yaml if the hosting platform sets it",
		p.To.Name)
	f.Related = []finding.Related{{Location: from, Message: p.From.Name + " sets it here"}}
}
