package analysis

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// maxPulledDays is the number of days for which settings pulled from the platform are
// considered current.
const maxPulledDays = 30

// draftGaps adds a gap for each section of an environment that is an unconfirmed draft, or that was pulled from the
// platform too long before the date of the run.
func draftGaps(into *gapSet, e *model.Environment, of checklist.Area, day time.Time) {
	pulled := outdated(&e.Pulled, day)
	for _, section := range model.Sections() {
		if at, ok := e.Draft.Covers(section); ok {
			why := "`" + section + "` in " + rules.Quote(e.Name) + " is an unconfirmed draft; compare it with the " +
				"dashboard, then remove it from `draft:`"
			if e.Draft.Whole.Known() && e.Draft.Whole.V {
				why = e.File.Path + " is an unconfirmed draft; compare it with the dashboard, then remove `draft:`"
			}
			into.add(Gap{Of: of, Path: section, Location: at, Why: why})
		}
		if at, ok := e.Pulled.Covers(section); ok && pulled != "" {
			into.add(Gap{Of: of, Path: section, Location: at,
				Why: "`" + section + "` in " + rules.Quote(e.Name) + " " + pulled})
		}
	}
}

// outdated returns the reason why a pull is out of date, or "" if it is current.
func outdated(p *model.Pulled, day time.Time) string {
	if p.Place == nil || day.IsZero() {
		return ""
	}
	on, ok := p.Day()
	switch age := int(day.Sub(on).Hours() / 24); {
	case !ok:
		return "was pulled on a date that cannot be read; write `on:` as year, month and day, such as 2026-11-27"
	case age < 0:
		return fmt.Sprintf("was pulled on %s, after the date of this run", on.Format(time.DateOnly))
	case age > maxPulledDays:
		return fmt.Sprintf("was pulled on %s, %d days ago, but a pull is valid for %d days; run golive-online "+
			"pull again", on.Format(time.DateOnly), age, maxPulledDays)
	}
	return ""
}
