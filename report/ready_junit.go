package report

import (
	"bufio"
	"encoding/xml"
	"strings"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// The elements of JUnit that Jenkins, GitLab, Azure and Buildkite read.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		ClassName string       `xml:"classname,attr"`
		Name      string       `xml:"name,attr"`
		File      string       `xml:"file,attr,omitempty"`
		Line      int          `xml:"line,attr,omitempty"`
		Failure   *junitAnswer `xml:"failure"`
		Error     *junitAnswer `xml:"error"`
		Skipped   *junitAnswer `xml:"skipped"`
		Output    string       `xml:"system-out,omitempty"`
	}
	junitAnswer struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// writeReadyJUnit prints a test case for each item. An unknown item is an error rather than a skipped test, because
// skipped tests do not fail a pipeline.
func writeReadyJUnit(out *bufio.Writer, r *document.Document, _ Options) error {
	report := junitSuites{Name: "golive ready"}
	for i := range r.Verdict.Assessments {
		suite := junitSuiteOf(&r.Verdict.Assessments[i], r.Verdict.Gate)
		report.add(&suite)
	}
	if suite, ok := junitExemptions(r.Verdict); ok {
		report.add(&suite)
	}
	return encodeXML(out, report)
}

func junitSuiteOf(a *document.Assessment, gate document.Gate) junitSuite {
	suite := junitSuite{Name: source.Safe(assessed(a))}
	for i := range a.Entries {
		e := &a.Entries[i]
		c := junitCase{ClassName: suite.Name + "." + e.Item.Section, Name: e.Item.ID + ": " + e.Item.Title}
		if e.Known() {
			c.File, c.Line = source.Safe(e.Place.File), e.Start().Line
		}
		answer := &junitAnswer{Message: source.Safe(e.Why), Type: e.State.String()}
		switch {
		case e.State == readiness.Failed, e.State == readiness.Accepted && gate.NoAccepted:
			answer.Text = junitText(e)
			c.Failure = answer
		case e.State == readiness.Unknown:
			answer.Text = junitText(e)
			c.Error = answer
		case e.State == readiness.NotApplicable:
			c.Skipped = &junitAnswer{Message: answer.Message}
		default:
			c.Output = strings.Join(append([]string{e.State.String() + ": " + answer.Message}, exemptions(e)...), "\n")
		}
		suite.add(c)
	}
	return suite
}

// junitText formats what to do about an item, followed by its findings with positions, one per line.
func junitText(e *document.Entry) string {
	lines := []string{e.Item.Do}
	for _, f := range e.Findings.All() {
		line := source.Safe(f.Message) + " [" + source.Safe(f.Rule) + "]"
		if f.Known() {
			line = position(f.Place) + ": " + line
		}
		lines = append(lines, line)
	}
	lines = append(lines, exemptions(e)...)
	if attestable(e) {
		lines = append(lines, attestCommand(e))
	}
	return strings.Join(lines, "\n")
}
