package report

import (
	"bufio"
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// gitlabIssue contains the fields of a Code Quality entry that GitLab reads.
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

// gitlabSeverities maps severities to GitLab's: info, minor, major, critical and blocker.
var gitlabSeverities = map[finding.Severity]string{
	finding.Error: "critical", finding.Warning: "major", finding.Info: "info",
}

// writeGitLab prints a Code Quality report, which is a list even if there are no findings.
// GitLab treats findings with the same fingerprint as one, so repeated fingerprints get a
// number.
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

// described returns the message of a finding with its help.
func described(f *document.Finding) string {
	if f.Help == "" {
		return f.Message
	}
	return f.Message + "; to fix: " + f.Help
}

// placeOrConfig returns the file and 1-based line of a finding, for formats that require one.
// Findings about the whole project are assigned to golive.yaml, where they can be fixed.
func placeOrConfig(f *document.Finding) (file string, line int) {
	if !f.Known() {
		return "golive.yaml", 1
	}
	return f.File, f.Start().Line
}
