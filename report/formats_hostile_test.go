package report

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// sameTexts compares texts that a reader found with the texts of all findings.
func sameTexts(t *testing.T, got []string, findings []*finding.Finding, want func(f *finding.Finding) string) {
	t.Helper()
	if len(got) != len(findings) {
		t.Fatalf("a reader finds %d findings, want %d: %q", len(got), len(findings), got)
	}
	for i := range findings {
		if text := want(findings[i]); got[i] != text {
			t.Errorf("a reader shows %q, want %q", got[i], text)
		}
	}
}

func noCommands(t *testing.T, report string) {
	t.Helper()
	if c := commands(report); len(c) != 0 {
		t.Errorf("the log holds commands: %q", c)
	}
}

// withHelp returns the text of a finding in formats with a single text.
func withHelp(f *finding.Finding) string {
	if f.Help == "" {
		return source.Safe(f.Message)
	}
	return source.Safe(f.Message + "; to fix: " + f.Help)
}

func TestHostileTextStaysDataInGitLab(t *testing.T) {
	forEachAttack(t, "gitlab", func(t *testing.T, r *analysis.Result, report string) {
		noCommands(t, report)
		var issues []gitlabIssue
		decoder := json.NewDecoder(strings.NewReader(report))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&issues); err != nil {
			t.Fatal(err)
		}
		var texts []string
		seen := map[string]bool{}
		for i, issue := range issues {
			texts = append(texts, issue.Description)
			if seen[issue.Fingerprint] || issue.Fingerprint == "" {
				t.Errorf("fingerprint %q is there twice", issue.Fingerprint)
			}
			seen[issue.Fingerprint] = true
			want, rule := validUTF8(r.Findings[i].File.Path), r.Findings[i].Rule
			if issue.Location.Path != want || issue.CheckName != rule {
				t.Errorf("issue of %q by %s, want %q by %s", issue.Location.Path, issue.CheckName, want, rule)
			}
		}
		sameTexts(t, texts, r.Findings, withHelp)
	})
}

func TestHostileTextStaysDataInRDJSON(t *testing.T) {
	forEachAttack(t, "rdjson", func(t *testing.T, r *analysis.Result, report string) {
		noCommands(t, report)
		var log rdReport
		decoder := json.NewDecoder(strings.NewReader(report))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&log); err != nil {
			t.Fatal(err)
		}
		var texts []string
		for i, d := range log.Diagnostics {
			texts = append(texts, d.Message)
			at := r.Findings[i].Location
			if got := cutBytes(at.File.Text, d.Location.Range); got != at.File.Text[at.Span.Start:at.Span.End] {
				t.Errorf("the range cuts %.80q, want %.80q", got, at.File.Text[at.Span.Start:at.Span.End])
			}
		}
		sameTexts(t, texts, r.Findings, withHelp)
	})
}

// cutBytes cuts a range out of a text like reviewdog: by lines, which end with LF, CR or CRLF, and byte columns.
func cutBytes(text string, r *rdRange) string {
	offset := func(p rdPosition) int {
		at := 0
		for line := 1; line < p.Line; line++ {
			i := strings.IndexAny(text[at:], "\r\n")
			if i < 0 {
				return -1
			}
			if at += i + 1; text[at-1] == '\r' && at < len(text) && text[at] == '\n' {
				at++
			}
		}
		return at + p.Column - 1
	}
	from, to := offset(r.Start), offset(r.End)
	if from < 0 || to < from || to > len(text) {
		return "outside of the file"
	}
	return text[from:to]
}

func TestHostileTextStaysDataInCheckstyle(t *testing.T) {
	forEachAttack(t, "checkstyle", func(t *testing.T, r *analysis.Result, report string) {
		noCommands(t, report)
		var got checkstyleReport
		if err := xml.Unmarshal([]byte(report), &got); err != nil {
			t.Fatal(err)
		}
		byFile, n := map[string][]string{}, 0
		for _, file := range got.Files {
			if byFile[file.Name] != nil {
				t.Errorf("file %q is there twice", file.Name)
			}
			for _, e := range file.Errors {
				byFile[file.Name] = append(byFile[file.Name], e.Message)
				n++
			}
		}
		if n != len(r.Findings) {
			t.Fatalf("a reader finds %d findings, want %d", n, len(r.Findings))
		}
		for i := range r.Findings {
			name := inXML(source.Safe(r.Findings[i].File.Path))
			if len(byFile[name]) == 0 || byFile[name][0] != inXML(withHelp(r.Findings[i])) {
				t.Fatalf("of %q a reader shows %q, want %q", name, byFile[name], withHelp(r.Findings[i]))
			}
			byFile[name] = byFile[name][1:]
		}
	})
}

// inXML returns a text as XML can represent it.
func inXML(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

func TestHostileTextStaysDataInJUnit(t *testing.T) {
	forEachAttack(t, "junit", func(t *testing.T, r *analysis.Result, report string) {
		noCommands(t, report)
		var got junitSuites
		if err := xml.Unmarshal([]byte(report), &got); err != nil {
			t.Fatal(err)
		}
		cases, failures := 0, 0
		for _, suite := range got.Suites {
			cases += len(suite.Cases)
			for _, c := range suite.Cases {
				if c.Failure != nil {
					failures++
				}
			}
		}
		failing := 0
		for i := range r.Findings {
			if r.FailOn != finding.Off && r.Findings[i].Severity >= r.FailOn {
				failing++
			}
		}
		if cases != got.Tests || failures != got.Failures || failures != failing {
			t.Errorf("%d cases and %d failures, counted as %d and %d, want %d failures", cases, failures, got.Tests,
				got.Failures, failing)
		}
	})
}

func TestHostileTextStaysCodeInMarkdown(t *testing.T) {
	forEachAttack(t, "markdown", func(t *testing.T, r *analysis.Result, report string) {
		noCommands(t, report)
		checkMarkdown(t, report)
		rows := 0
		for line := range strings.Lines(report) {
			for _, severity := range []string{"error", "warning", "info"} {
				if strings.HasPrefix(line, "| "+severityEmoji[severityNamed(t, severity)]+" "+severity+" | ") {
					rows++
				}
			}
		}
		if rows != len(r.Findings) {
			t.Errorf("%d rows, want %d", rows, len(r.Findings))
		}
	})
}

func severityNamed(t *testing.T, word string) finding.Severity {
	t.Helper()
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		if s.String() == word {
			return s
		}
	}
	t.Fatalf("no severity %s", word)
	return finding.Off
}

func TestHostileTextMakesNoElementInHTML(t *testing.T) {
	forEachAttack(t, "html", func(t *testing.T, r *analysis.Result, report string) {
		noCommands(t, report)
		checkPage(t, report)
		if n := strings.Count(report, `<article class="finding">`); n != len(r.Findings) {
			t.Errorf("%d articles, want %d", n, len(r.Findings))
		}
	})
}
