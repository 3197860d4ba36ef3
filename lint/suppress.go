package lint

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// Suppressed is a finding that is not reported because the project asks so.
type Suppressed struct {
	finding.Finding
	// By says where it is asked, why, and until when.
	By *model.Suppression
}

// suppressor finds the suppression of a finding.
type suppressor struct {
	ignored map[string][]*suppressing // by rule, in the order of golive.yaml
}

// suppressing is one rule of a suppression.
type suppressing struct {
	*model.Suppression
	rule    *model.SuppressedRule
	setting settingPath
}

// newSuppressor takes in the suppressions that count on the project's day.
func newSuppressor(project *model.Project) suppressor {
	s := suppressor{ignored: map[string][]*suppressing{}}
	for _, suppression := range project.Suppressions {
		for i := range suppression.Rules {
			one := &suppressing{Suppression: suppression, rule: &suppression.Rules[i], setting: parsePath(suppression.Setting)}
			if !suppression.Lapsed(project.Day) {
				s.ignored[one.rule.Text] = append(s.ignored[one.rule.Text], one)
			}
		}
	}
	return s
}

// apply takes out what is suppressed, and counts for each suppression what it
// did. The order of the findings stays.
func (s suppressor) apply(findings []finding.Finding) (kept []finding.Finding, suppressed []Suppressed) {
	kept = findings[:0]
	for _, f := range findings {
		if by := s.find(&f); by != nil {
			by.rule.Count++
			suppressed = append(suppressed, Suppressed{f, by.Suppression})
			continue
		}
		kept = append(kept, f)
	}
	return kept, suppressed
}

func (s suppressor) find(f *finding.Finding) *suppressing {
	var path settingPath
	for _, one := range s.ignored[f.Rule] {
		if one.Setting != "" && path == nil {
			path = parsePath(f.Path)
		}
		if one.ignores(f, path) {
			return one
		}
	}
	return nil
}

// ignores reports whether an entry of golive.yaml names a finding.
func (s *suppressing) ignores(f *finding.Finding, path settingPath) bool {
	return (s.Environment == "" || s.Environment == f.Environment) &&
		(s.In == "" || s.In == f.File.Path) &&
		(s.Setting == "" || s.setting.names(path))
}
