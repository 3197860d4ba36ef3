package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
)

// verdict checks that no production environment is READY if an error, a warning or an unread file concerns it.
func (c *checker) verdict(d *document) {
	for i := range d.Productions {
		p := &d.Productions[i]
		for j := range p.Items {
			c.agree("ready", p.Items[j].Findings)
		}
		c.passed(p)
		if p.Verdict == "ready" {
			c.ready(p)
		}
	}
}

// passed checks that no item passed for which lint reports an error or a warning on a setting of the item.
func (c *checker) passed(p *production) {
	if c.lint == nil || p.Environment == nil {
		return
	}
	about := map[string]*found{}
	for i := range c.lint.Findings {
		f := &c.lint.Findings[i]
		item, ok := checklist.OfSetting(f.Path)
		if ok && c.severity(f) >= rank("warning") && !notice(f) && f.Environment != "" &&
			c.concerns(f, *p.Environment, p.File) {
			about[item] = f
		}
	}
	for i := range p.Items {
		if f := about[p.Items[i].ID]; f != nil && p.Items[i].State == "passed" {
			c.fail("verdict", "passed "+p.Items[i].ID, "%s passed in %s (%s), and lint reports %s [%s] %s",
				p.Items[i].ID, *p.Environment, p.Items[i].Why, f.Severity, f.Rule, f.Message)
		}
	}
}

// ready checks a READY production environment.
func (c *checker) ready(p *production) {
	name := ""
	if p.Environment != nil {
		name = *p.Environment
	}
	c.tally.Codes["READY productions"]++
	if c.lint == nil {
		c.fail("verdict", "nothing linted", "%s is READY, and lint has no report", name)
		return
	}
	for i := range c.lint.Findings {
		f := &c.lint.Findings[i]
		if c.severity(f) >= rank("warning") && !notice(f) && c.concerns(f, name, p.File) {
			c.fail("verdict", f.Rule, "%s is READY, and lint reports %s [%s] %s (%s)", name, f.Severity, f.Rule,
				f.Message, f.Environment)
		}
	}
	for _, file := range c.lint.Files {
		if file.Status == "unread" {
			c.fail("verdict", "unread "+file.Kind, "%s is READY, and %s was not read: %s", name, file.Path, file.Reason)
		}
	}
}

// notice reports whether a finding only warns that a suppression or an attestation will expire within two weeks.
func notice(f *found) bool {
	return f.Severity == "warning" && (f.Rule == "suppression-lapsed" || f.Rule == "attestation-lapsed")
}

// severity returns the rank of a finding for the verdict. If golive.yaml raises the severity of a rule, the severity
// in the catalogue counts.
func (c *checker) severity(f *found) int {
	return min(rank(f.Severity), rank(c.surface.rules[f.Rule]))
}

// concerns reports whether a finding concerns the production environment with the given name and file. For a finding
// without an environment, its file decides.
func (c *checker) concerns(f *found, name, file string) bool {
	if f.Environment != "" {
		return slices.Contains(strings.Split(f.Environment, ", "), name)
	}
	return f.Location == nil || f.Location.File == file || kind(f.Location.File) == "golive"
}

// agree checks that lint and another command report the same severity and message for the same rule and range.
func (c *checker) agree(command string, findings []found) {
	if c.lint == nil || strings.Contains(c.golive(), "rules") {
		return
	}
	said := map[string][]string{}
	for i := range c.lint.Findings {
		f := &c.lint.Findings[i]
		said[rangeKey(f)] = append(said[rangeKey(f)], f.Severity+" "+f.Message)
	}
	for i := range findings {
		f := &findings[i]
		list := said[rangeKey(f)]
		if len(list) == 0 && command == "ready" { // a suppression without a reason has no effect in ready
			continue
		}
		if !slices.Contains(list, f.Severity+" "+f.Message) && !onlyInDiff(f) {
			c.fail("disagreement", command+" "+f.Rule, "[%s] is %q in %s and %q in lint", f.Rule,
				f.Severity+" "+f.Message,
				command, list)
		}
	}
}

// onlyInDiff reports whether a finding only lists something that staging lacks. That is not a defect, so lint does
// not report it.
func onlyInDiff(f *found) bool {
	return f.Rule == "promotion-different" && f.Severity == "info" && strings.Contains(f.Message, "so it is untested")
}

func rangeKey(f *found) string {
	if f.Location == nil {
		return f.Rule
	}
	return fmt.Sprint(f.Rule, " ", f.Location.File, " ", f.Location.Start.Offset, " ", f.Location.End.Offset)
}
