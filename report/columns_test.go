package report

import (
	"bufio"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// checkFilled fails unless lines are at most room columns wide, except for single words, and each has no room for the
// first word of the next.
func checkFilled(t *rapid.T, lines []string, room int) {
	for i, line := range lines {
		if words := strings.Fields(line); columns(line) > room && len(words) > 1 {
			t.Fatalf("line %d is wider than %d columns: %q", i, room, lines)
		}
		if i == 0 {
			continue
		}
		word, _, _ := strings.Cut(strings.TrimLeft(line, " "), " ")
		if columns(lines[i-1])+1+columns(word) <= room {
			t.Fatalf("line %d had room for %q, of %d columns: %q", i-1, word, room, lines)
		}
	}
}

// drawnWords draws words, of which some are wide.
func drawnWords(t *rapid.T, least int) []string {
	return rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("ab管é")), 1, 6, -1), least, 12).Draw(t, "words")
}

func TestWrappedLinesAreFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, room := strings.Join(drawnWords(t, 0), " "), rapid.IntRange(0, 30).Draw(t, "room")
		lines := wrap(text, room)
		if got := strings.Join(lines, " "); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		if room == 0 && len(lines) != 1 {
			t.Fatalf("no limit, and %d lines", len(lines))
		} else if room > 0 {
			checkFilled(t, lines, room)
		}
	})
}

func TestPackedLinesAreFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts, room := drawnWords(t, 0), rapid.IntRange(len("all: ")+13, 40).Draw(t, "room")
		if rapid.Bool().Draw(t, "unlimited") {
			room = 0
		}
		lines := pack("all:", parts, room)
		want := "all: " + strings.Join(parts, ", ")
		if len(parts) == 0 {
			want = ""
		}
		if got := strings.Join(lines, " "); got != want {
			t.Fatalf("%q instead of %q", got, want)
		}
		if room == 0 && len(lines) > 1 {
			t.Fatalf("no limit, and %d lines", len(lines))
		} else if room > 0 {
			checkFilled(t, lines, room)
		}
	})
}

// The lines of a paragraph after the first are indented by two.
func TestParagraphsAreFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, width := strings.Join(drawnWords(t, 1), " "), rapid.IntRange(22, 60).Draw(t, "width")
		var b strings.Builder
		out := bufio.NewWriter(&b)
		newTextReport(out, Options{Width: width}).paragraph(text)
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		for i := range lines[1:] {
			rest, indented := strings.CutPrefix(lines[i+1], "  ")
			if !indented {
				t.Fatalf("not indented: %q", lines[i+1])
			}
			lines[i+1] = rest
		}
		if got := strings.Join(lines, " "); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		checkFilled(t, lines, width-2)
	})
}

// In a terminal, the first lines of a finding are filled too: its place, its message and its rule.
func TestHeadingsAreFilled(t *testing.T) {
	file := source.NewFile("w.yaml", "a: 1\n")
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(24, 80).Draw(t, "width")
		message := strings.Join(drawnWords(t, 1), " ")
		r := &analysis.Result{Findings: []*finding.Finding{{
			Rule: "yaml-syntax", Severity: finding.Error, Message: message, Location: finding.Location{File: file},
		}}}
		var b strings.Builder
		out := bufio.NewWriter(&b)
		report := newTextReport(out, Options{Width: width, Terminal: true, Quiet: true})
		for _, f := range document.OfLint(r, nil).Findings.All() {
			report.finding(f)
		}
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		for i, line := range lines[1:] {
			if !strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "     ") {
				t.Fatalf("line %d is not indented by four: %q", i+1, line)
			}
		}
		got := strings.Join(strings.Fields(b.String()), " ")
		if want := "w.yaml:1:1: error: " + message + " [yaml-syntax]"; got != want {
			t.Fatalf("%q instead of %q", got, want)
		}
		checkFilled(t, lines, width)
	})
}

// A row of a difference is on one line where it fits, and else on as few as possible.
func TestRowsOfDifferencesAreFilled(t *testing.T) {
	row := diffRow{
		Difference: &document.Difference{Path: "roles[admin]"}, glyph: "~", name: "admin", what: "name A -> B",
		to: "workos/production.yaml:8",
	}
	whole := "  ~ admin" + strings.Repeat(" ", whatColumn-len("  ~ admin")) + "name A -> B"
	short := len(whole)
	whole += strings.Repeat(" ", placeColumn-short) + row.to
	for width, want := range map[int]int{
		0: 1, len(whole) + 1: 1, len(whole): 1, len(whole) - 1: 2, short: 2, short - 1: 3, 30: 3,
	} {
		var b strings.Builder
		out := bufio.NewWriter(&b)
		diffText{textReport: newTextReport(out, Options{Width: width})}.row(&row)
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != want {
			t.Errorf("%d lines instead of %d, width %d:\n%s", len(lines), want, width, b.String())
		}
		if got := strings.Join(strings.Fields(b.String()), " "); got != "~ admin name A -> B workos/production.yaml:8" {
			t.Errorf("width %d: %s", width, got)
		}
	}
}

// The line numbers of a finding have one blank before the longest, and as many columns as that.
func TestGutterFitsTheLongestNumber(t *testing.T) {
	file := source.NewFile("w.yaml", strings.Repeat("a: 1\n", 20_000))
	at := func(line int32) finding.Location {
		return finding.Location{File: file, Span: source.Span{Start: 5 * (line - 1), End: 5*(line-1) + 1}}
	}
	for _, c := range []struct {
		line, related int32
		want          string
	}{{2, 3, "   2 | a: 1"}, {999, 2, " 999 | a: 1"}, {1000, 2, " 1000 | a: 1"}, {2, 12_345, "     2 | a: 1"}} {
		r := &analysis.Result{Findings: []*finding.Finding{{
			Rule: "yaml-syntax", Severity: finding.Error, Message: "a fault", Location: at(c.line),
			Related: []finding.Related{{Location: at(c.related), Message: "here"}},
		}}}
		got := render(t, "text", r, Options{})
		if !strings.Contains(got, "\n"+c.want+"\n") {
			t.Errorf("no line %q:\n%s", c.want, got)
		}
		bars := map[int]bool{}
		for line := range strings.Lines(got) {
			if i := strings.Index(line, "|"); i >= 0 {
				bars[i] = true
			}
		}
		if len(bars) != 1 {
			t.Errorf("line %d: bars in %s", c.line, fmt.Sprint(bars))
		}
	}
}
