package analysis

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

// Suppressed is a finding that is not reported because the project asks so.
type Suppressed struct {
	finding.Finding
	// By says where it is asked, why, and until when.
	By *model.Suppression
}

// suppressor finds the suppression of a finding.
type suppressor struct {
	comments map[commented]*suppressing
	ignored  map[string]*ignoring // by rule
	// day is the day of the run; counts are how many findings were suppressed.
	day    time.Time
	counts map[*model.SuppressedRule]int
}

// ignoring are the entries of golive.yaml for one rule.
type ignoring struct {
	entries []*suppressing // in the order of golive.yaml, of the same ones the first
	known   map[about]bool
	index   *settingpath.Index
}

// about is what an entry of golive.yaml names.
type about struct{ setting, file, environment string }

// commented is what a comment speaks of; line is 0 for the whole file.
type commented struct {
	path string
	line int
	rule string
}

// suppressing is one rule of a suppression.
type suppressing struct {
	*model.Suppression
	rule    *model.SuppressedRule
	setting settingPath
}

// newSuppressor takes in the suppressions that count on a day.
func newSuppressor(project *model.Project, day time.Time) suppressor {
	s := suppressor{comments: map[commented]*suppressing{}, ignored: map[string]*ignoring{}, day: day, counts: map[*model.SuppressedRule]int{}}
	for _, suppression := range project.Suppressions {
		for i := range suppression.Rules {
			if rule := &suppression.Rules[i]; rules.Suppresses(suppression, rule.Text, day) {
				s.add(&suppressing{Suppression: suppression, rule: rule, setting: parsePath(suppression.Setting)})
			}
		}
	}
	for _, list := range s.ignored {
		patterns := make([][]string, len(list.entries))
		for i, one := range list.entries {
			patterns[i] = one.texts()
		}
		list.index = settingpath.NewIndex(patterns)
	}
	return s
}

// add keeps the first of several comments that ask the same.
func (s suppressor) add(one *suppressing) {
	if one.Scope == model.Ignored {
		list := s.ignored[one.rule.Text]
		if list == nil {
			list = &ignoring{known: map[about]bool{}}
			s.ignored[one.rule.Text] = list
		}
		if a := (about{one.Setting, one.In, one.Environment}); !list.known[a] {
			list.known[a] = true
			list.entries = append(list.entries, one)
		}
		return
	}
	at := commented{one.Location().File.Path, one.Line, one.rule.Text}
	if one.Scope == model.InFile {
		at.line = 0
	}
	if s.comments[at] == nil {
		s.comments[at] = one
	}
}

// apply takes out what is suppressed, and counts for each suppression what it
// did. The order of the findings stays.
func (s suppressor) apply(findings []finding.Finding) (kept []finding.Finding, suppressed []Suppressed) {
	kept = findings[:0]
	for _, f := range findings {
		if by := s.find(&f); by != nil {
			s.counts[by.rule]++
			suppressed = append(suppressed, Suppressed{f, by.Suppression})
			continue
		}
		kept = append(kept, f)
	}
	return kept, suppressed
}

// uses are what the suppressions of a project did, once all findings were taken out.
func (s suppressor) uses(project *model.Project, covered coverage) map[*model.SuppressedRule]rules.Use {
	uses := map[*model.SuppressedRule]rules.Use{}
	for _, suppression := range project.Suppressions {
		for i := range suppression.Rules {
			rule := &suppression.Rules[i]
			examined := rules.Suppresses(suppression, rule.Text, s.day) && covered.of(rule.Text) && (suppression.In == "" || covered.read[suppression.In])
			uses[rule] = rules.Use{Count: s.counts[rule], Examined: examined}
		}
	}
	return uses
}

// find looks from near to far: the line, the file, golive.yaml.
func (s suppressor) find(f *finding.Finding) *suppressing {
	if len(s.comments) > 0 {
		line := f.File.Position(f.Span.Start, source.Bytes).Line
		for _, line := range []int{line, 0} {
			if one := s.comments[commented{f.File.Path, line, f.Rule}]; one != nil {
				return one
			}
		}
	}
	list := s.ignored[f.Rule]
	if list == nil {
		return nil
	}
	path := parsePath(f.Path)
	texts := []string{f.File.Path, f.Environment}
	for i := range path {
		texts = append(texts, path[i].text, path[i].url)
	}
	for _, i := range list.index.Candidates(texts...) {
		if one := list.entries[i]; one.ignores(f, path) {
			return one
		}
	}
	return nil
}

// texts are what an entry of golive.yaml needs to find in the file, the
// environment and the path of a finding.
func (s *suppressing) texts() []string {
	var texts []string
	for _, text := range []string{s.In, s.Environment} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	for i := range s.setting {
		texts = append(texts, s.setting[i].text)
	}
	return texts
}

// ignores reports whether an entry of golive.yaml names a finding.
func (s *suppressing) ignores(f *finding.Finding, path settingPath) bool {
	return (s.Environment == "" || s.Environment == f.Environment) &&
		(s.In == "" || s.In == f.File.Path) &&
		(s.Setting == "" || s.setting.names(path))
}
