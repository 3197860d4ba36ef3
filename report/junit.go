package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// junitOf returns a writer that prints a test suite for each examined file and a test case for each finding. A finding
// that fails the run is a failure. Any other finding is a passing case with output. A file without findings is a
// passing case, and a file that could not be read is an error. CI therefore reports the same result as golive.
func junitOf(command string) writer {
	return func(out *bufio.Writer, r *document.Document, _ Options) error {
		report := junitSuites{Name: "golive " + command}
		suites := map[string]*junitSuite{}
		var order []string
		suite := func(name string) *junitSuite {
			if suites[name] == nil {
				suites[name] = &junitSuite{Name: source.Safe(name)}
				order = append(order, name)
			}
			return suites[name]
		}
		for _, f := range r.Findings.All() {
			file, _ := placeOrConfig(f)
			suite(file).add(junitFinding(f, r.FailOn))
		}
		for i := range r.Files {
			in := &r.Files[i]
			c := junitCase{ClassName: source.Safe(in.Path), Name: "read", File: source.Safe(in.Path)}
			switch {
			case in.Status == document.Unread:
				c.Error = &junitAnswer{Message: source.Safe(in.Why), Type: in.Status}
			case in.Status == document.Seen:
				c.Skipped = &junitAnswer{Message: source.Safe(in.Why)}
			case suites[in.Path] != nil:
				continue
			}
			suite(in.Path).add(c)
		}
		for _, name := range order {
			report.add(suites[name])
		}
		return encodeXML(out, report)
	}
}

func junitFinding(f *document.Finding, failOn finding.Severity) junitCase {
	file, line := placeOrConfig(f)
	c := junitCase{ClassName: source.Safe(file), Name: source.Safe(f.Rule), File: source.Safe(file), Line: line}
	lines := []string{source.Safe(described(f))}
	if f.Known() {
		c.Name += fmt.Sprintf(" at %d:%d", f.Start().Line, f.Start().Column)
		lines[0] = position(f.Place) + ": " + lines[0]
	}
	for _, related := range f.Related {
		if related.Known() {
			lines = append(lines, position(related.Place)+": "+source.Safe(related.Message))
		}
	}
	if failOn != finding.Off && f.Severity >= failOn {
		c.Failure = &junitAnswer{
			Message: source.Safe(f.Message), Type: f.Severity.String(), Text: strings.Join(lines, "\n"),
		}
	} else {
		c.Output = f.Severity.String() + ": " + strings.Join(lines, "\n")
	}
	return c
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
}

func (r *junitSuites) add(s *junitSuite) {
	r.Suites = append(r.Suites, *s)
	r.Tests += s.Tests
	r.Failures += s.Failures
	r.Errors += s.Errors
	r.Skipped += s.Skipped
}
