package report

import (
	"bufio"
	"fmt"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
)

// exemptions lists the findings of an item that entries of golive.yaml exempt, a
// line each, safe to print. The reasons of suppressions are left to the state.
func exemptions(e *readiness.Entry) []string {
	var lines []string
	for i := range e.Accepted {
		if s := &e.Accepted[i]; s.By.Scope == model.Exempted || s.By.Scope == model.Expected {
			lines = append(lines, acceptedLine(s))
		}
	}
	return lines
}

// acceptedLine is a finding that golive.yaml exempts, with the reason, the owner
// and the last day, safe to print.
func acceptedLine(s *analysis.Suppressed) string {
	return fmt.Sprintf("accepted: %s [%s]: %s", source.Safe(s.Message), source.Safe(s.Rule), source.Safe(terms(s.By)))
}

// terms are the reason of an exemption or a suppression, the owner and the last day.
func terms(by *model.Suppression) string {
	text := by.Reason.Text
	if by.Owner.Text != "" {
		text += ", " + by.Owner.Text
	}
	if by.Until.Text != "" {
		text += ", until " + by.Until.Text
	}
	return text
}

// acceptedLines writes every finding of a run that golive.yaml exempts.
func acceptedLines(out *bufio.Writer, r *analysis.Result) {
	for i := range r.Accepted {
		fmt.Fprintln(out, acceptedLine(&r.Accepted[i]))
	}
}
