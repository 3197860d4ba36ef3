package report

import (
	"bufio"
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// gitlabIssue is what GitLab reads of an entry of a Code Quality report.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// gitlabSeverities are GitLab's words: info, minor, major, critical and blocker.
var gitlabSeverities = map[finding.Severity]string{
	finding.Error: "critical", finding.Warning: "major", finding.Info: "info",
}

// writeGitLab writes a Code Quality report: a list, also if nothing was found. GitLab takes
// findings with one fingerprint for one, so a repeated fingerprint gets a number.
func writeGitLab(out *bufio.Writer, r *document.Document, _ Options) error {
	issues := make([]gitlabIssue, 0, r.Findings.Len())
	seen := map[string]int{}
	for _, f := range r.Findings.All() {
		file, line := placeOrConfig(f)
		issue := gitlabIssue{
			Description: source.Safe(described(f)), CheckName: f.Rule, Fingerprint: f.Fingerprint(),
			Severity: gitlabSeverities[f.Severity], Location: gitlabLocation{file, gitlabLines{line}},
		}
		if seen[issue.Fingerprint]++; seen[issue.Fingerprint] > 1 {
			issue.Fingerprint = fmt.Sprintf("%s-%d", issue.Fingerprint, seen[issue.Fingerprint])
		}
		issues = append(issues, issue)
	}
	return encode(out, issues)
}

// described is the message of a finding, and what to do.
func described(f *document.Finding) string {
	if f.Help == "" {
		return f.Message
	}
	return f.Message + "; to fix: " + f.Help
}

// placeOrConfig is the file and the line, from 1, of a finding, for formats that need one.
// A finding about the project as a whole is shown in golive.yaml, where it can be settled.
func placeOrConfig(f *document.Finding) (file string, line int) {
	if !f.Known() {
		return "golive.yaml", 1
	}
	return f.File, f.Start().Line
}
