package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
)

// documents checks that the machine-readable formats of a run agree with each other and with the project.
func (c *checker) documents(r *reports) {
	text, ok := r.texts["json"]
	if !ok {
		return
	}
	var d document
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		c.fail("format", r.command+" json fields", "%s --format json: %v", r.command, err)
		return
	}
	c.findings(r.command, &d)
	if r.command == "ready" {
		c.assessments(r, &d)
		c.verdict(&d)
		return
	}
	c.tally.Findings += len(d.Findings)
	c.counts(r, &d)
	c.sarif(r, &d)
	c.checkstyle(r, &d)
	if r.command == "lint" {
		c.lint = &d
	} else {
		c.agree("diff", d.Findings)
	}
}

// all calls visit for each finding in a document.
func (d *document) all(visit func(*found)) {
	for i := range d.Findings {
		visit(&d.Findings[i])
	}
	for i := range d.Suppressed {
		visit(&d.Suppressed[i].Finding)
	}
	for i := range d.Baselined {
		visit(&d.Baselined[i])
	}
	for i := range d.Productions {
		for j := range d.Productions[i].Items {
			it := &d.Productions[i].Items[j]
			for k := range it.Findings {
				visit(&it.Findings[k])
			}
		}
	}
}

// findings checks the rule, the severity and the ranges of each finding.
func (c *checker) findings(command string, d *document) {
	d.all(func(f *found) {
		if _, ok := c.surface.rules[f.Rule]; !ok {
			c.fail("catalogue", f.Rule, "%s reports [%s], which golive rules does not list", command, f.Rule)
		}
		if rank(f.Severity) == 0 {
			c.fail("catalogue", "severity", "%s reports [%s] as %q", command, f.Rule, f.Severity)
		}
		if f.Message == "" {
			c.fail("catalogue", "message "+f.Rule, "%s reports [%s] without a message", command, f.Rule)
		}
		c.ranges(command, f)
	})
	for _, p := range d.Productions {
		for _, it := range p.Items {
			if it.Location == nil {
				continue
			}
			if problem := c.rangeProblem(it.Location); problem != "" {
				c.fail("range", "ready item "+it.ID+" "+problem, "ready: the range of item %s %s: %s, %+v", it.ID,
					problem, it.Why, *it.Location)
			}
		}
	}
}

// rank returns the rank of a severity, or 0 if the severity is unknown.
func rank(severity string) int {
	return map[string]int{"info": 1, "warning": 2, "error": 3}[severity]
}

// counts checks that the summary of lint or diff agrees with the findings and with the exit code.
func (c *checker) counts(r *reports, d *document) {
	n := map[string]int{}
	for _, f := range d.Findings {
		n[f.Severity]++
	}
	if s := d.Summary; s.Errors != n["error"] || s.Warnings != n["warning"] || s.Infos != n["info"] {
		c.fail("numbers", r.command+" summary", "%s: the summary counts %d, %d, %d and there are %v", r.command,
			s.Errors, s.Warnings, s.Infos, n)
	}
	if r.command == "lint" && (d.Summary.Suppressed != len(d.Suppressed) || d.Summary.Baselined != len(d.Baselined)) {
		c.fail("numbers", "lint suppressed", "lint: %d suppressed, the summary counts %d", len(d.Suppressed),
			d.Summary.Suppressed)
	}
	if r.code < 2 && d.Summary.Failed != (r.code == 1) {
		c.fail("numbers", r.command+" failed", "%s exits with %d and says failed: %v", r.command, r.code,
			d.Summary.Failed)
	}
	if text, ok := r.texts["github"]; ok && r.command == "lint" {
		c.annotations(text, n)
	}
}

// annotations checks the workflow commands for GitHub: there must be one per finding, and ten for a severity with
// more than ten findings.
func (c *checker) annotations(text string, n map[string]int) {
	got := map[string]int{}
	for line := range strings.Lines(text) {
		for command, severity := range map[string]string{
			"::error ": "error", "::warning ": "warning", "::notice ": "info",
		} {
			if strings.HasPrefix(line, command) {
				got[severity]++
			}
		}
	}
	for _, severity := range []string{"error", "warning", "info"} {
		if got[severity] != n[severity] && (got[severity] > n[severity] || got[severity] < min(n[severity], 9)) {
			c.fail("numbers", "github", "%d findings of severity %s and %d annotations", n[severity], severity,
				got[severity])
		}
	}
}

// sarif checks that the SARIF log contains the same findings as the JSON report, in the same order.
func (c *checker) sarif(r *reports, d *document) {
	text, ok := r.texts["sarif"]
	if !ok {
		return
	}
	var log sarif
	if err := json.Unmarshal([]byte(text), &log); err != nil || len(log.Runs) != 1 {
		c.fail("sarif", "log", "%s: %d runs, %v", r.command, len(log.Runs), err)
		return
	}
	run := log.Runs[0]
	if len(run.Results) != len(d.Findings) {
		c.fail("numbers", r.command+" sarif", "%s: %d findings in JSON and %d in SARIF", r.command, len(d.Findings),
			len(run.Results))
		return
	}
	for i := range run.Results {
		f, s := &d.Findings[i], &run.Results[i]
		level := map[string]string{"error": "error", "warning": "warning", "info": "note"}[f.Severity]
		if s.RuleID != f.Rule || s.Level != level {
			c.fail("sarif", "order", "%s: finding %d is [%s] %s in JSON and [%s] %s in SARIF", r.command, i, f.Rule,
				f.Severity, s.RuleID, s.Level)
		}
		if s.RuleIndex == nil || *s.RuleIndex >= len(run.Tool.Driver.Rules) ||
			run.Tool.Driver.Rules[*s.RuleIndex].ID != s.RuleID {
			c.fail("sarif", "rule index "+s.RuleID, "%s: result %d has no rule of its own", r.command, i)
		}
		c.regions(r.command, f, s)
	}
}

// checkstyle checks that the Checkstyle report contains every finding.
func (c *checker) checkstyle(r *reports, d *document) {
	text, ok := r.texts["checkstyle"]
	if !ok {
		return
	}
	var report checkstyle
	if err := xml.Unmarshal([]byte(text), &report); err != nil {
		c.fail("format", "checkstyle", "%s: %v", r.command, err)
		return
	}
	n := 0
	for _, file := range report.Files {
		n += len(file.Errors)
	}
	if n != len(d.Findings) {
		c.fail("numbers", r.command+" checkstyle", "%s: %d findings in JSON and %d in Checkstyle", r.command,
			len(d.Findings), n)
	}
}

// assessments checks that the numbers in the JSON report of ready agree with the JUnit report and the exit code.
func (c *checker) assessments(r *reports, d *document) {
	states := map[string]int{}
	verdict := "ready"
	for _, p := range d.Productions {
		n := map[string]int{}
		for _, it := range p.Items {
			n[it.State]++
			states[it.State]++
		}
		for state, count := range p.Counts {
			if n[state] != count {
				c.fail("numbers", "ready counts", "ready counts %d items as %s, and %d are", count, state, n[state])
			}
		}
		want := "ready"
		switch {
		case n["failed"] > 0:
			want = "not-ready"
		case n["unknown"] > 0:
			want = "cannot-tell"
		}
		if p.Verdict != want {
			c.fail("numbers", "ready verdict", "a production is %s with the states %v", p.Verdict, n)
		}
		if p.Verdict == "not-ready" || p.Verdict == "cannot-tell" && verdict == "ready" {
			verdict = p.Verdict
		}
	}
	code, ok := map[string]int{"ready": 0, "not-ready": 1, "cannot-tell": 4}[d.Verdict]
	if d.Verdict == "not-ready" && strings.Contains(r.stderr, "nothing to examine") {
		code = 3 // files only mention WorkOS; the report lists them
	}
	if !ok || code != r.code || d.Verdict != verdict {
		c.fail("numbers", "ready exit code", "ready says %s, its productions come to %s, and it exits with %d",
			d.Verdict, verdict, r.code)
	}
	if text, ok := r.texts["junit"]; ok {
		c.junit(text, states)
	}
}

func (c *checker) junit(text string, states map[string]int) {
	var report suites
	if err := xml.Unmarshal([]byte(text), &report); err != nil {
		c.fail("format", "junit", "%v", err)
		return
	}
	got := [4]int{}
	for _, suite := range report.Suites {
		for _, test := range suite.Cases {
			got[0]++
			if test.Failure != nil {
				got[1]++
			}
			if test.Error != nil {
				got[2]++
			}
			if test.Skipped != nil {
				got[3]++
			}
		}
	}
	total := 0
	for _, n := range states {
		total += n
	}
	want := [4]int{total, states["failed"], states["unknown"], states["not-applicable"]}
	if written := [4]int{report.Tests, report.Failures, report.Errors, report.Skipped}; got != want || written != want {
		c.fail("numbers", "junit", "ready has %v tests, failures, errors, skipped; JUnit %v and %v", want,
			fmt.Sprint(got), written)
	}
}
