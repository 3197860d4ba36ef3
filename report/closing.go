package report

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// closing prints a summary of the findings, how much was examined, and which files were not examined.
func (t *textReport) closing(r *document.Document) {
	found, coverage := summary(r)
	switch line := strings.TrimSpace(found + " " + coverage); {
	case found == "", t.options.Width <= 0, columns(line) <= t.options.Width:
		t.paragraph(line)
	default:
		t.paragraph(found)
		for _, line := range wrap(coverage, t.width(2)) {
			fmt.Fprintln(t.out, "  "+line)
		}
	}
	t.since(r)
	for i := range r.Accepted {
		t.paragraph(acceptedLine(&r.Accepted[i]))
	}
	t.notRead(r)
	if n := fixed(r); n > 0 {
		t.paragraph(fmt.Sprintf("%d fixed since the baseline; to update it: golive --write-baseline %s", n,
			label(r.Baseline)))
	}
	if r.Findings.Len() > 0 && !t.options.NoExplain {
		fmt.Fprintln(t.out, t.grey.Sprint("more: golive explain "+t.rule(r.Findings.At(0).Rule)))
	}
}

// since lists the findings that have been fixed since an earlier commit.
func (t *textReport) since(r *document.Document) {
	if r.Since == nil {
		return
	}
	for _, f := range r.Since.Fixed.All() {
		for i, line := range wrap("- fixed "+source.Safe(f.Message)+" ["+f.Rule+"]", t.width(4)) {
			if i > 0 {
				line = "  " + line
			}
			fmt.Fprintln(t.out, "  "+line)
		}
	}
}

// sinceCommit formats the counts of new, fixed and unchanged findings since a commit.
func sinceCommit(r *document.Document) string {
	s := r.Since
	return fmt.Sprintf("since %s (%.7s): %d new, %d fixed, %d unchanged", source.Safe(s.Revision), s.Commit,
		r.Findings.Len(), s.Fixed.Len(), s.Unchanged)
}

// notRead lists the files that were not examined or were examined only in part.
func (t *textReport) notRead(r *document.Document) {
	for _, group := range []struct {
		status string
		words  string
	}{{document.Unread, "not examined"}, {document.Seen, "seen but not read"}} {
		list := t.list(r, func(in document.File) bool {
			return in.Status == group.status && !in.Skipped() && !in.Unkept
		})
		if list != "" {
			t.paragraph(group.words + ": " + list)
		}
	}
	if list := t.list(r, func(in document.File) bool { return in.Unkept }); list != "" {
		t.paragraph(document.UnkeptReason + ": " + list)
	}
	// Files whose names end in .local exist only on a developer's machine, so nothing needs to be done about them.
	if list := t.list(r, func(in document.File) bool {
		return in.Unplaced &&
			!strings.HasSuffix(in.Path, ".local")
	}); list != "" {
		t.paragraph("environment type unknown, so rules that depend on the type do not run: " + list + " (set the " +
			"environment of each file under `apps:` in golive.yaml)")
	}
}

// list joins the first few files that chosen selects.
func (t *textReport) list(r *document.Document, chosen func(document.File) bool) string {
	var names []string
	for _, in := range r.Files {
		if chosen(in) {
			names = append(names, t.input(in))
		}
	}
	if more := len(names) - maxListed; more > 0 {
		names = append(names[:maxListed], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

// input formats a file with its kind. If the file was not read, the reason replaces the kind.
func (t *textReport) input(in document.File) string {
	note := in.Kind
	if in.Status == document.Unread && in.Why != "" {
		note = in.Why
	}
	return shorten(label(in.Path), maxName, t.ellipsis) + " (" + shorten(source.Safe(note), maxName, t.ellipsis) + ")"
}

// paragraph prints a string wrapped to the width of the terminal.
func (t *textReport) paragraph(s string) {
	for i, line := range wrap(s, t.width(2)) {
		if i > 0 {
			line = "  " + line
		}
		fmt.Fprintln(t.out, line)
	}
}
