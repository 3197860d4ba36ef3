package report

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// writeReadyMarkdown prints the verdict, the open items and a collapsed checklist. It is for comments on pull requests
// and for step summaries.
func writeReadyMarkdown(out *bufio.Writer, r *document.Document, o Options) error {
	for i := range r.Verdict.Assessments {
		a := &r.Verdict.Assessments[i]
		fmt.Fprintf(out, "## %s: %s\n\n", markdownName(a), a.Answer)
		fmt.Fprintf(out, "%s, as of %s.\n", coverage(a), r.At.Format(time.DateOnly))
		if c := r.Verdict.Assessments[i].Change; c != nil {
			markdownChange(out, r.Verdict.Since, c)
		}
		if a.Environment == nil {
			fmt.Fprint(out, "\nWhat production needs, in the order of the guide:\n\n")
			markdownNeeds(out, a)
			continue
		}
		markdownOpen(out, a)
		markdownChecklist(out, a)
	}
	markdownExemptions(out, r.Verdict)
	if len(r.Verdict.Assessments) > 1 {
		fmt.Fprintf(out, "\nAll environments together: **%s**\n", r.Verdict.Answer)
	}
	fmt.Fprintf(out, "\ngolive %s, %s\n", source.Safe(o.Version), plural(len(r.Files), "file"))
	return nil
}

func markdownName(a *document.Assessment) string {
	if a.Environment == nil {
		return "No production environment"
	}
	return codeSpan(shorten(source.Safe(assessed(a)), maxName, "..."))
}

// emoji contains the emoji that replace the symbols of the text format, because screen readers read emoji aloud.
var emoji = map[readiness.State]string{
	readiness.Passed: "✅", readiness.Failed: "❌", readiness.Accepted: "🟡",
	readiness.Attested: "📝", readiness.Unknown: "❓", readiness.NotApplicable: "➖",
}

// maxWhy is the maximum width, in columns, of a reason in a table.
const maxWhy = 300

// markdownOpen prints a table of the items that prevent the verdict READY.
func markdownOpen(out *bufio.Writer, a *document.Assessment) {
	if a.Counts[readiness.Failed]+a.Counts[readiness.Unknown] == 0 {
		return
	}
	fmt.Fprint(out, "\n| | item | why | where |\n|---|---|---|---|\n")
	for _, state := range []readiness.State{readiness.Failed, readiness.Unknown} {
		for i := range a.Entries {
			if e := &a.Entries[i]; e.State == state {
				fmt.Fprintf(out, "| %s %s | %s | %s | %s |\n", emoji[state], state, e.Item.Title,
					codeSpan(shorten(source.Safe(e.Why), maxWhy, "...")), codeSpan(whereOf(e)))
			}
		}
	}
	fmt.Fprintf(out, "\nNext: %s.\n", next(a, codeSpan))
}

func whereOf(e *document.Entry) string {
	if e.Known() {
		return shorten(position(e.Place), maxWhy, "...")
	}
	return ""
}

// markdownChecklist prints all items by section.
func markdownChecklist(out *bufio.Writer, a *document.Assessment) {
	fmt.Fprintf(out, "\n<details>\n<summary>All %d items</summary>\n", len(a.Entries))
	section := ""
	for i := range a.Entries {
		e := &a.Entries[i]
		if e.Item.Section != section {
			section = e.Item.Section
			fmt.Fprintf(out, "\n### %s\n\n| | item | why |\n|---|---|---|\n", section)
		}
		fmt.Fprintf(out, "| %s %s | [%s](%s) | %s |\n", emoji[e.State], e.State, e.Item.Title, e.Item.Source.URL,
			markdownWhy(e))
	}
	fmt.Fprint(out, "\n</details>\n")
}

// markdownWhy formats the reason for the state of an item, followed by its exemptions.
func markdownWhy(e *document.Entry) string {
	why := codeSpan(shorten(source.Safe(e.Why), maxWhy, "..."))
	for _, line := range exemptions(e) {
		why += "<br>" + codeSpan(shorten(line, maxWhy, "..."))
	}
	return why
}

func markdownNeeds(out *bufio.Writer, a *document.Assessment) {
	n := 0
	for i := range a.Entries {
		if e := &a.Entries[i]; e.State == readiness.Unknown || e.State == readiness.Failed {
			n++
			fmt.Fprintf(out, "%d. **%s**: %s\n", n, e.Item.Title, e.Item.Do)
		}
	}
}

// markdownChange prints how a change affects the verdict, which is what reviewers look for first.
func markdownChange(out *bufio.Writer, since *document.Since, c *document.Change) {
	_, summary, _ := strings.Cut(changeSummary(since, c), "): ")
	fmt.Fprintf(out, "\nSince %s (%.7s): **%s**.\n\n", codeSpan(since.Revision), since.Commit, summary)
	for _, group := range changeGroups(c) {
		for i := range group.blockers {
			b := &group.blockers[i]
			fmt.Fprintf(out, "- %s: %s, %s\n", group.word, b.Item.Title,
				codeSpan(shorten(source.Safe(b.Why), maxWhy, "...")))
		}
	}
}
