package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// explainSymptom prints the rules that may cause an observed error. Text that resembles a rule
// ID is treated as one first.
func explainSymptom(process Process, text string) error {
	symptom, match := rules.MatchSymptom(text)
	project := examine(process) // needed for errors too, to hide secrets
	if match < rules.NamedSymptom && isNearRule(text) {
		return lintError(&analysis.UnknownRuleError{Name: text})
	}
	switch {
	case match >= rules.DescribedSymptom:
		return printTo(process.Stdout, symptomPage(process, symptom, project))
	case match == rules.NearSymptom:
		return usageError("there is no rule or known error named %q; the nearest is %q (golive explain --help "+
			"lists them)",
			text, symptom.Name)
	}
	return usageError("there is no rule or known error named %q (golive rules lists the rules, golive explain "+
		"--help the errors)",
		text)
}

func isNearRule(name string) bool {
	var ids []string
	for _, rule := range all.Catalogue() {
		ids = append(ids, rule.ID)
	}
	_, ok := suggest.Nearest(name, ids)
	return ok
}

// otherRules describes the rules for an error with the same name as a rule.
func otherRules(rule *rules.Rule) string {
	symptom, match := rules.MatchSymptom(rule.ID)
	if match != rules.ExactSymptom {
		return ""
	}
	var others []string
	for _, cause := range symptom.Causes {
		if cause.Rule != rule.ID {
			others = append(others, cause.Rule)
		}
	}
	return fmt.Sprintf("\nRules that may cause the error %q\n", symptom.Name) +
		wrap(strings.Join(others, ", "), 2) +
		fmt.Sprintf("  golive explain %q shows why, and which of them fire here\n", symptom.Name)
}

// examination is the result of examining the project of the working directory for a symptom.
type examination struct {
	// result is nil if there is no project. err is set if it could not be examined.
	result *analysis.Result
	err    error
}

func examine(process Process) examination {
	where, err := locate(process.Dir, nil, "")
	if err != nil {
		return examination{err: err}
	}
	opened, err := where.openToRun(process)
	if err != nil {
		return examination{err: err}
	}
	defer opened.close()
	result, err := analysis.Run(opened.files, analysis.Options{
		Repository: opened.repository, At: today(), Secrets: process.secrets,
	})
	var nothing *loader.NothingError
	if errors.As(err, &nothing) {
		return examination{}
	}
	return examination{result, err}
}

// of returns the findings of a rule.
func (e examination) of(rule string) []*finding.Finding {
	if e.result == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(e.result.Findings), func(f *finding.Finding) bool { return f.Rule != rule })
}

// isOff reports whether golive.yaml switches off a rule.
func (e examination) isOff(rule string) bool {
	return e.result != nil && !slices.ContainsFunc(e.result.Rules, func(r *rules.Rule) bool { return r.ID == rule })
}

func symptomPage(process Process, symptom rules.Symptom, project examination) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\nRules that may cause it, likeliest first\n", symptom.Name, wrap(symptom.Meaning, 2))
	firing := 0
	for i, cause := range symptom.Causes {
		fmt.Fprintf(&b, "%3d. %s\n%s", i+1, cause.Rule, wrap(cause.Why, 5))
		found := project.of(cause.Rule)
		if len(found) > 0 {
			firing++
		}
		b.WriteString(firesAt(process, found))
		if project.isOff(cause.Rule) {
			b.WriteString("     turned off in golive.yaml\n")
		}
	}
	b.WriteString(inProject(process, project, firing))
	fmt.Fprintf(&b, "\nSource\n  %s\n  verified %s\n", symptom.Source, rules.SymptomsVerified)
	b.WriteString("\ngolive explain RULE prints the page of a rule\n")
	return b.String()
}

// maxPlaces is the maximum number of findings listed per rule.
const maxPlaces = 3

// firesAt lists where a rule reports findings in the project.
func firesAt(process Process, found []*finding.Finding) string {
	var b strings.Builder
	for _, f := range found[:min(len(found), maxPlaces)] {
		at := f.File.Position(f.Span.Start, source.Runes)
		fmt.Fprintf(&b, "     reported here: %s:%d:%d\n", process.hide(f.File.Path), at.Line, at.Column)
	}
	if more := len(found) - maxPlaces; more > 0 {
		fmt.Fprintf(&b, "     and in %d more places\n", more)
	}
	return b.String()
}

// inProject summarizes the findings. A project that was not completely examined is never
// described as clean.
func inProject(process Process, project examination, firing int) string {
	var b strings.Builder
	switch {
	case project.err != nil:
		fmt.Fprintf(&b, "\nWhich of them report something in this project is unknown: %s\n",
			process.hide(project.err.Error()))
	case project.result == nil:
	case firing == 0:
		b.WriteString("\nNone of them reports anything in this project.\n")
	case firing == 1:
		b.WriteString("\n1 of them reports something in this project.\n")
	default:
		fmt.Fprintf(&b, "\n%d of them report something in this project.\n", firing)
	}
	if project.result != nil {
		for _, line := range unread(project.result, nil) {
			b.WriteString(process.hide(line) + "\n")
		}
	}
	return b.String()
}
