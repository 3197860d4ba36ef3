package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

func writeDiffMarkdown(out *bufio.Writer, r *document.Document, o Options) error {
	for i := range r.Comparisons {
		diffMarkdown(out, &r.Comparisons[i], o.All)
	}
	var others []*document.Finding
	for _, f := range r.Findings.All() {
		if !ofPromotion(f) {
			others = append(others, f)
		}
	}
	for _, f := range others {
		where := ""
		if f.Known() {
			where = inMarkdown(position(f.Place)) + ": "
		}
		fmt.Fprintf(out, "- **%s** %s%s (%s)\n", f.Severity, where, inMarkdown(f.Message), inMarkdown(f.Rule))
	}
	if len(others) > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, inMarkdown(diffSummary(r, o.All)))
	return nil // a bufio.Writer keeps its first error until Flush
}

func diffMarkdown(out *bufio.Writer, p *document.Comparison, all bool) {
	fmt.Fprintf(out, "### %s → %s\n\n", inMarkdown(p.From.Name), inMarkdown(p.To.Name))
	if hosts := hostsText(p.Hosts); hosts != "" {
		fmt.Fprintf(out, "Hosts: %s\n\n", inMarkdown(hosts))
	}
	sections := diffSections(p, all)
	if nothingInCommon(p) {
		fmt.Fprint(out, sentence(notCompared(p))+"\n\n")
	}
	if len(sections) == 0 {
		return
	}
	fmt.Fprintf(out, "| section | | setting | difference | %s | %s |\n|---|---|---|---|---|---|\n",
		inMarkdown(p.From.Name), inMarkdown(p.To.Name))
	var texts []*diffRow
	for _, s := range sections {
		for i := range s.rows {
			row := &s.rows[i]
			what := row.what
			if row.lines != nil {
				what, texts = strings.TrimSpace(what+" see below"), append(texts, row)
			}
			fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %s |\n", inMarkdown(s.title), inMarkdown(row.glyph),
				inMarkdown(row.name), inMarkdown(what), inMarkdown(placeText(row.From)), inMarkdown(row.to))
		}
	}
	fmt.Fprintln(out)
	for _, row := range texts {
		diffMarkdownText(out, row)
	}
}

// diffMarkdownText prints a comparison of strings as a code block. The fence is longer than any fence within the
// strings.
func diffMarkdownText(out *bufio.Writer, row *diffRow) {
	fence := "```"
	for _, l := range row.lines {
		for strings.Contains(l.text, fence) {
			fence += "`"
		}
	}
	fmt.Fprintf(out, "%s\n\n%sdiff\n", inMarkdown(row.Path), fence)
	for _, l := range row.lines {
		fmt.Fprintln(out, l.sign+l.text)
	}
	fmt.Fprintf(out, "%s\n\n", fence)
}

// inMarkdown escapes text for Markdown, including table cells. It escapes "@" and "#" because GitHub would turn them
// into mentions and links to issues.
func inMarkdown(s string) string { return markdownCharacters.Replace(source.Safe(s)) }

var markdownCharacters = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "@", "&#64;", "#", "&#35;", "://", "&#58;//", "www.", "www&#46;",
)

// sentence returns text with a capital first letter and a full stop.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] + "." }
