package report

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// changeGroups returns the blockers of a change by kind, with the sign and the word for each kind.
func changeGroups(c *document.Change) []changeGroup {
	return []changeGroup{
		{"+", "new", c.New}, {"~", "accepted by the change itself", c.Excused}, {"-", "fixed", c.Fixed},
	}
}

type changeGroup struct {
	sign, word string
	blockers   []document.Blocker
}

// changeSummary formats the effect of a change on the verdict and the number of blockers of each kind.
func changeSummary(since *document.Since, c *document.Change) string {
	commit := source.Safe(since.Commit)
	text := fmt.Sprintf("Since %s (%.7s): ", source.Safe(since.Revision), commit)
	if !c.Compared {
		return text + "there was nothing to check at that revision, " + plural(len(c.New), "blocker") + " now"
	}
	parts := []string{plural(len(c.Fixed), "blocker") + " fixed", fmt.Sprintf("%d new", len(c.New))}
	if n := len(c.Excused); n > 0 {
		parts = append(parts, fmt.Sprintf("%d accepted by the change itself", n))
	}
	return text + strings.Join(append(parts, fmt.Sprintf("%d unchanged", c.Unchanged)),
		", ") + "; it was " + c.Before.String()
}

// change prints the effect of a change, followed by its blockers.
func (t readyText) change(since *document.Since, c *document.Change) {
	t.sentence(changeSummary(since, c))
	for _, group := range changeGroups(c) {
		for i := range group.blockers {
			b := &group.blockers[i]
			fmt.Fprintf(t.out, "  %s %s\n", group.sign, b.Item.Title)
			t.below(source.Safe(b.Why))
		}
	}
}
