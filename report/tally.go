package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/report/document"
)

// tallied formats the number of findings by severity.
func tallied(t document.Tally) string {
	var parts []string
	for _, p := range []struct {
		n    int
		noun string
	}{{t.Errors, "error"}, {t.Warnings, "warning"}, {t.Infos, "note"}} {
		if p.n > 0 {
			parts = append(parts, plural(p.n, p.noun))
		}
	}
	if len(parts) == 0 {
		return "clean"
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// maxListed is the maximum number of environments or files that a line names. maxName is the maximum width, in columns,
// of each name.
const maxListed, maxName = 5, 60

// summary returns the number of findings as text, or "" if there are none, and a text about how much was examined.
func summary(r *document.Document) (found, coverage string) {
	if nothingExamined(r) {
		return "", "nothing was examined: no named file describes a WorkOS environment"
	}
	coverage = fmt.Sprintf("%s in %s, %s read", plural(len(r.Environments), "environment"), plural(files(r), "file"),
		plural(r.ValuesRead, "value"))
	if r.ValuesUnread > 0 || r.Findings.Len() > 0 {
		coverage += fmt.Sprintf(", %d unread", r.ValuesUnread)
	}
	if r.Compared > 0 {
		coverage += fmt.Sprintf(", compared with %d more", r.Compared)
	}
	for _, hidden := range []struct {
		n     int
		words string
	}{{len(r.Suppressed), "suppressed"}, {len(r.Accepted), "accepted"}, {r.Baselined.Len(), "in the baseline"}} {
		if hidden.n > 0 {
			coverage += fmt.Sprintf(", %d %s", hidden.n, hidden.words)
		}
	}
	if r.Since != nil {
		coverage += "; " + sinceCommit(r)
	}
	if r.Dated {
		coverage += ", as of " + r.At.Format(time.DateOnly)
	}
	if n := len(unexamined(r)); n > 0 {
		coverage += ", " + plural(n, "file") + " not examined"
	}
	if r.Findings.Len() == 0 {
		return "", coverage + ", nothing to report"
	}
	return verdicts(r) + ":", coverage
}

// nothingExamined reports whether all files were skipped.
func nothingExamined(r *document.Document) bool {
	return len(r.Files) > 0 && !slices.ContainsFunc(r.Files, func(in document.File) bool { return !in.Skipped() })
}

// headline returns the result in a few words and the CSS class for it.
func headline(r *document.Document) (words, class string) {
	missed := len(unexamined(r))
	switch {
	case nothingExamined(r):
		return "nothing was examined", "cannot-tell"
	case r.Failed:
		return tallied(r.Count.All), "not-ready"
	case r.Findings.Len() > 0:
		return tallied(r.Count.All), "cannot-tell"
	case missed > 0:
		return plural(missed, "file") + " not examined", "cannot-tell"
	}
	return "nothing to report", "ready"
}

// unexamined returns the files that should have been examined but were not, if no finding reports this.
func unexamined(r *document.Document) []document.File {
	var list []document.File
	for _, in := range r.Files {
		if in.Failed {
			list = append(list, in)
		}
	}
	return list
}

// fixed returns the number of findings in the baseline that no longer occur.
func fixed(r *document.Document) int {
	n := 0
	for _, e := range r.Fixed {
		n += e.Count
	}
	return n
}

// files returns the number of files that were read. golive.yaml does not count.
func files(r *document.Document) int {
	n := 0
	for _, in := range r.Files {
		if in.Status == document.Read && in.Kind != "golive.yaml" {
			n++
		}
	}
	return n
}

// verdicts lists the environments with their numbers of findings. If there are too many environments for a list, it
// returns the totals.
func verdicts(r *document.Document) string {
	named := map[string]document.Tally{} // several files may describe environments with the same name
	var parts []string
	for _, e := range r.Environments {
		if _, again := named[e.Name]; !again {
			named[e.Name] = e.Tally
			parts = append(parts, shorten(label(e.Name), maxName, "...")+" "+tallied(e.Tally))
		}
	}
	elsewhere := r.Count.Elsewhere
	if len(named) > maxListed {
		return totals(r.Count, named)
	}
	if elsewhere != (document.Tally{}) {
		parts = append(parts, "elsewhere "+tallied(elsewhere))
	}
	between := ", "
	if strings.Contains(strings.Join(parts, ""), between) {
		between = "; "
	}
	return strings.Join(parts, between)
}

func totals(count document.Count, named map[string]document.Tally) string {
	clean := 0
	for _, tally := range named {
		if tally == (document.Tally{}) {
			clean++
		}
	}
	where := plural(len(named)-clean, "environment")
	if count.Elsewhere != (document.Tally{}) {
		where += " and elsewhere"
	}
	return fmt.Sprintf("%s in %s, %d clean", tallied(count.All), where, clean)
}
