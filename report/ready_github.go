package report

import (
	"bufio"
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// writeReadyGitHub prints all findings and all failed, unknown or accepted items to the log. It creates annotations for
// the verdicts and for the most severe findings.
func writeReadyGitHub(out *bufio.Writer, r *document.Document, _ Options) error {
	logFindings(out, r)
	used := map[finding.Severity]int{}
	for i := range r.Verdict.Assessments {
		a := &r.Verdict.Assessments[i]
		logItems(out, a)
		severity := verdictSeverity(a.Verdict)
		if used[severity]++; used[severity] < maxAnnotations {
			fmt.Fprintf(out, "::%s title=golive ready::%s\n", annotationCommands[severity],
				commandData.Replace(source.Safe(assessed(a)+": "+a.Answer+" ("+coverage(a)+")")))
		}
	}
	for _, reason := range r.Verdict.Failures() {
		if used[finding.Error]++; used[finding.Error] < maxAnnotations {
			fmt.Fprintf(out, "::error title=golive ready::%s\n", commandData.Replace(source.Safe(reason)))
		}
	}
	annotateFindings(out, r, used)
	fmt.Fprintln(out, "golive ready: "+source.Safe(r.Verdict.Answer))
	return nil
}

// logItems prints the failed, unknown and accepted items of an assessment to the log, one per line.
func logItems(out *bufio.Writer, a *document.Assessment) {
	for i := range a.Entries {
		e := &a.Entries[i]
		switch e.State {
		case readiness.Failed, readiness.Unknown, readiness.Accepted:
			where := ""
			if e.Known() {
				where = position(e.Place) + ": "
			}
			fmt.Fprintf(out, "%s%s: %s: %s (%s)\n", where, e.State, e.Item.Title, source.Safe(e.Why), e.Item.ID)
		}
	}
}
