package marksearch

import (
	"path"
	"regexp"
	"strings"
	"sync"
)

// maxReportHead is the number of bytes at the start of a file that determine whether it is a report.
const maxReportHead = 4 << 10

// IsReport reports whether a file is the output of a tool, which mentions the files that the tool examined. Examples
// are a golive report or baseline, test results, coverage, the findings of linters and scanners, and snapshots of web
// pages. IsReport requires more than one key or line, because a single one may also occur in configuration.
func IsReport(name, text string) bool {
	head := text[:min(len(text), maxReportHead)]
	switch strings.ToLower(path.Ext(name)) {
	case ".xml":
		return containsAll(withoutProlog(head), xmlReports())
	case ".json":
		return containsAll(strings.Join(strings.Fields(head), ""), jsonReports())
	case ".yaml", ".yml":
		return len(snapshotItem().FindAllStringIndex(head, 2)) == 2
	}
	return false
}

// containsAll reports whether a text contains all marks of one of the tools. The text must start with the first mark,
// unless this mark is the key of an object.
func containsAll(text string, tools [][]string) bool {
	for _, marks := range tools {
		isKey := strings.HasPrefix(marks[0], `"`)
		found := strings.HasPrefix(text, marks[0]) || isKey && strings.Contains(text, marks[0])
		for _, mark := range marks[1:] {
			found = found && strings.Contains(text, mark)
		}
		if found {
			return true
		}
	}
	return false
}

// xmlReports returns the root elements of reports in XML, each with a text that occurs after it.
func xmlReports() [][]string {
	return [][]string{
		{"<testsuite", "<testcase"}, {"<testsuite", "<failure"},
		{"<testng-results", "<suite"},
		{"<checkstyle", "<file name="},
		{"<pmd ", "<file name="},
		{"<cppcheck", "<error"}, {"<results", "<cppcheck"},
		{"<BugCollection", "<Project"}, {"<BugCollection", "<BugInstance"},
		{"<coverage ", "line-rate="}, {"<coverage ", "<project "},
		{"<coverage>", "<packages"}, {"<coverage>", "<project"},
		{"<report name=", "<sessioninfo"}, {"<report name=", "<package "}, {"<report name=", "<group "},
	}
}

// jsonReports returns texts at the start of reports in JSON, without blanks.
func jsonReports() [][]string {
	return [][]string{
		{`{"version":1,"tool":{"name":"golive"`},
		{`"source":{"name":"golive"`, `"diagnostics":[`},
		{`"findings":[{"rule":`, `"message":`},
		{`"check_name":`, `"fingerprint":`},                                    // Code Climate, GitLab
		{`"runs":[{`, "sarif"}, {`"runs":[{"tool":{"driver":`, `"version":"2`}, // SARIF
		{`"Issues":[{"FromLinter":`, `"SourceLines":[`}, // golangci-lint
		{`[{"filePath":`, `"messages":[`},               // ESLint
		{`"check_id":`, `"results":[{`},                 // Semgrep
		{`"issues":[{`, `"engineId":`},                  // SonarQube
		{`"issues":[{"key":`, `"component":`},           // SonarQube
		{`"issues":[{"ruleId":`, `"primaryLocation":`},  // SonarQube
		{`[{"RuleID":`, `"StartLine":`},                 // Gitleaks
		{`"SourceMetadata":{`, `"Data":{`},              // TruffleHog
		{`"ArtifactName":`, `"SchemaVersion":`},         // Trivy
		{`"plugins_used":[`, `Detector"`},               // detect-secrets
		{`{"/`, `"statementMap":{`}, {`"statementMap":{`, `"start":{"line":`},
		{`"executed_lines":[`, `"meta":{`},              // Coverage.py
		{`"numFailedTests":`, `"numFailedTestSuites":`}, // Jest, Vitest
		{`"generalDiagnostics":[`, `"version":`},        // Pyright
		{`"metrics":{"_totals":`, `"generated_at":`},    // Bandit
		{`"lighthouseVersion":`, `"requestedUrl":`},
	}
}

// withoutProlog returns an XML text without what precedes the root element: declarations, comments and blanks.
func withoutProlog(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		end := ">"
		switch {
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		case !strings.HasPrefix(text, "<?") && !strings.HasPrefix(text, "<!"):
			return text
		}
		_, rest, ok := strings.Cut(text, end)
		if !ok {
			return ""
		}
		text = rest
	}
}

// snapshotItem matches an item in a snapshot of a web page that Playwright wrote: - button "Sign in" [ref=e12].
var snapshotItem = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\s*- (?:text:.*|\w+(?: "[^"]*")?(?: \[[^\]]*\])*) \[ref=[a-z]*\d+\]`)
})
