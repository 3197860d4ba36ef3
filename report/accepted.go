package report

import (
	"bufio"
	"fmt"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// exemptions lists the findings of an item that golive.yaml exempts, one per line. The lines are safe to print. They
// omit the reasons of suppressions, which are printed with the state.
func exemptions(e *document.Entry) []string {
	var lines []string
	for i := range e.Accepted {
		if s := &e.Accepted[i]; s.Exemption {
			lines = append(lines, acceptedLine(s))
		}
	}
	return lines
}

// acceptedLine formats an exempted finding with the terms of its exemption. The result is safe to print.
func acceptedLine(s *document.Excused) string {
	return fmt.Sprintf("accepted: %s [%s]: %s", source.Safe(s.Message), source.Safe(s.Rule),
		source.Safe(terms(&s.Terms)))
}

// terms joins the reason, owner and last day of an exemption or suppression.
func terms(by *document.Terms) string {
	text := by.Reason
	if by.Owner != "" {
		text += ", " + by.Owner
	}
	if by.Until != "" {
		text += ", until " + by.Until
	}
	return text
}

// acceptedLines prints every finding that golive.yaml exempts, one per line.
func acceptedLines(out *bufio.Writer, r *document.Document) {
	for i := range r.Accepted {
		fmt.Fprintln(out, acceptedLine(&r.Accepted[i]))
	}
}
