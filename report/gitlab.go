package report

import (
	"bufio"
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// gitlabIssue is an entry of a Code Quality report. It has only the fields that GitLab reads.
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

// gitlabSeverities maps severities to those of GitLab, which are info, minor, major, critical and blocker.
var gitlabSeverities = map[finding.Severity]string{
	finding.Error: "critical", finding.Warning: "major", finding.Info: "info",
}

// writeGitLab prints a Code Quality report. Without findings, the report is an empty list. GitLab merges findings with
// the same fingerprint, so a number is added to repeated fingerprints.
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

// described returns the message of a finding, followed by its help.
func described(f *document.Finding) string {
	if f.Help == "" {
		return f.Message
	}
	return f.Message + "; to fix: " + f.Help
}

// placeOrConfig returns the file and 1-based line of a finding, for formats that require them. A finding without a
// position is assigned to golive.yaml, because it concerns the whole project.
func placeOrConfig(f *document.Finding) (file string, line int) {
	if !f.Known() {
		return "golive.yaml", 1
	}
	return f.File, f.Start().Line
}
