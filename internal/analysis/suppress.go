package analysis

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

// Suppressed is a finding that the project suppresses.
type Suppressed struct {
	finding.Finding
	// By is the suppression, with its position, reason and end.
	By *model.Suppression
}

// suppressor finds the suppressions that cover findings.
type suppressor struct {
	comments map[commented]*suppressing
	ignored  map[string]*ignoring // by rule
	// day is the date of the run. counts contains the number of suppressed findings for each rule of a suppression.
	day     time.Time
	counts  map[*model.SuppressedRule]int
	targets *targets
}

// ignoring contains the entries in golive.yaml for one rule.
type ignoring struct {
	entries []*suppressing // in file order, without duplicates
	known   map[about]bool
	paths   *settingpath.Set
}

// about identifies what an entry in golive.yaml covers.
type about struct{ setting, file, environment string }

// commented identifies what a comment covers; line is 0 for the whole file.
type commented struct {
	path string
	line int
	rule string
}

// suppressing is one rule of a suppression.
type suppressing struct {
	*model.Suppression
	rule *model.SuppressedRule
	path settingpath.Path // parsed Setting
}

// newSuppressor returns a suppressor for the suppressions that apply on a day.
func newSuppressor(project *model.Project, day time.Time) suppressor {
	s := suppressor{
		comments: map[commented]*suppressing{}, ignored: map[string]*ignoring{}, day: day,
		counts: map[*model.SuppressedRule]int{}, targets: newTargets(project),
	}
	for _, suppression := range project.Suppressions {
		path, err := settingpath.Parse(suppression.Setting)
		if suppression.Setting != "" && err != nil {
			continue // reported as a problem; the suppression covers nothing
		}
		for i := range suppression.Rules {
			if rule := &suppression.Rules[i]; rules.Suppresses(suppression, rule.Text, day) {
				s.add(&suppressing{Suppression: suppression, rule: rule, path: path})
			}
		}
	}
	for _, list := range s.ignored {
		paths, limits := make([]settingpath.Path, len(list.entries)), make([][]string, len(list.entries))
		for i, one := range list.entries {
			paths[i], limits[i] = one.path, one.limits()
		}
		list.paths = settingpath.NewSet(paths, limits)
	}
	return s
}

// add adds a rule of a suppression. If several comments cover the same findings, the first is
// kept.
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

// apply removes suppressed findings and counts them by suppression. The order of findings is
// preserved.
func (s suppressor) apply(findings []*finding.Finding) (kept []*finding.Finding, suppressed []Suppressed) {
	kept = findings[:0]
	for _, f := range findings {
		if by := s.find(f); by != nil {
			s.counts[by.rule]++
			suppressed = append(suppressed, Suppressed{*f, by.Suppression})
			continue
		}
		kept = append(kept, f)
	}
	return kept, suppressed
}

// uses returns the effect of each suppression after all findings have been processed.
func (s suppressor) uses(project *model.Project, covered coverage) map[*model.SuppressedRule]rules.Use {
	uses := map[*model.SuppressedRule]rules.Use{}
	for _, suppression := range project.Suppressions {
		for i := range suppression.Rules {
			rule := &suppression.Rules[i]
			linked := suppression.Location().File.Target != "" // counted under the path of the file itself
			examined := !linked && rules.Suppresses(suppression, rule.Text, s.day) && covered.of(rule.Text) &&
				(suppression.In == "" || covered.read[suppression.In])
			uses[rule] = rules.Use{Count: s.counts[rule], Examined: examined}
		}
	}
	return uses
}

// find returns the suppression of a finding, or nil. Comments for the line take precedence over comments for the file,
// and both take precedence over entries in golive.yaml.
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
	var target settingpath.Target
	if list.paths.HasSteps() {
		target = s.targets.of(f)
	}
	for _, i := range list.paths.Covering(target, f.File.Path, f.Environment()) {
		if one := list.entries[i]; one.ignores(f) {
			return one
		}
	}
	return nil
}

// limits returns the file and the environment that restrict an entry in golive.yaml.
func (s *suppressing) limits() []string {
	var limits []string
	for _, text := range []string{s.In, s.Environment} {
		if text != "" {
			limits = append(limits, text)
		}
	}
	return limits
}

// ignores reports whether a finding is in the environment and the file of an entry in golive.yaml.
func (s *suppressing) ignores(f *finding.Finding) bool {
	return (s.Environment == "" || s.Environment == f.Environment()) && (s.In == "" || s.In == f.File.Path)
}
