package analysis

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// ruleSetting is an entry under `rules:` in golive.yaml.
type ruleSetting struct {
	pattern  pattern
	severity finding.Severity
	// environments contains the environments that the entry applies to. It is empty if the entry applies to all.
	environments map[string]bool
}

// settings contains the rule settings in golive.yaml.
type settings struct {
	rules   []ruleSetting
	project *model.Project
}

// readSettings reads the entries under `rules:`. It skips entries that match no rule; the linter reports those
// separately.
func readSettings(project *model.Project) settings {
	s := settings{project: project}
	entries := project.Config.Rules.Entries
	for i := range entries {
		entry := &entries[i]
		if !pattern(entry.Name).known() {
			continue
		}
		severity, err := finding.ParseSeverity(severityWord(string(entry.Value.Severity.V)))
		if err != nil || !entry.Value.Severity.Known() {
			continue // reported by the schema
		}
		setting := ruleSetting{pattern: pattern(entry.Name), severity: severity, environments: map[string]bool{}}
		for j := range entry.Value.Environments.Items {
			named := &entry.Value.Environments.Items[j]
			setting.environments[string(named.V)] = true
		}
		s.rules = append(s.rules, setting)
	}
	// An ID takes precedence over a pattern, regardless of their order in the file.
	slices.SortStableFunc(s.rules, func(a, b ruleSetting) int {
		return strings.Count(string(b.pattern), "*") - strings.Count(string(a.pattern), "*")
	})
	return s
}

// severityWord converts `false` to off.
func severityWord(text string) string {
	if strings.EqualFold(text, "false") {
		return finding.Off.String()
	}
	return text
}

// apply sets the severities of findings and removes the findings of rules that are off.
func (s settings) apply(findings []*finding.Finding) []*finding.Finding {
	for _, f := range findings {
		f.Severity = s.severity(f.Rule, f.Environment(), f.Severity)
	}
	return slices.DeleteFunc(findings, func(f *finding.Finding) bool { return f.Severity == finding.Off })
}

// changes reports whether the entry applies to a rule. The rule suppression-forbidden cannot be
// changed.
func (r ruleSetting) changes(id string) bool {
	return id != rules.SuppressionForbidden && r.pattern.match(id)
}

// off reports whether a rule is switched off in every environment.
func (s settings) off(id string) bool {
	off := false
	for _, setting := range s.rules {
		if setting.changes(id) && len(setting.environments) == 0 {
			off = setting.severity == finding.Off
		} else if setting.changes(id) && setting.severity != finding.Off {
			off = false
		}
	}
	return off
}

// failOn returns the severity from the command line, or else from golive.yaml, or else error.
func (s settings) failOn(word string) (finding.Severity, error) {
	if word != "" {
		return ParseFailOn(word)
	}
	if v := &s.project.Config.FailOn; v.Known() {
		if severity, err := ParseFailOn(string(v.V)); err == nil {
			return severity, nil
		}
	}
	return finding.Error, nil
}

// offAnywhere reports whether a rule is switched off in any environment.
func (s settings) offAnywhere(id string) bool {
	return slices.ContainsFunc(s.rules, func(setting ruleSetting) bool {
		return setting.severity == finding.Off && setting.changes(id)
	})
}

// switchedOff lists the rules that did not examine every environment.
func switchedOff(s settings, chosen selection) []RuleOff {
	var off []RuleOff
	for _, rule := range all.Catalogue() {
		if s.off(rule.ID) || !chosen.has(rule.ID) {
			off = append(off, RuleOff{Rule: rule.ID})
			continue
		}
		one := RuleOff{Rule: rule.ID}
		if !s.offAnywhere(rule.ID) {
			continue
		}
		seen := map[string]bool{}
		for _, e := range s.project.Environments {
			if !seen[e.Name] && s.severity(rule.ID, e.Name, rule.Severity) == finding.Off {
				one.Environments = append(one.Environments, e.Name)
			}
			seen[e.Name] = true
		}
		if len(one.Environments) > 0 {
			off = append(off, one)
		}
	}
	return off
}

// severity returns the configured severity. The last matching entry applies.
func (s settings) severity(id, environment string, severity finding.Severity) finding.Severity {
	for _, setting := range s.rules {
		if setting.changes(id) && (len(setting.environments) == 0 || setting.environments[environment]) {
			severity = setting.severity
		}
	}
	return severity
}
