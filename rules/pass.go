package rules

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// Pass is one run of one rule over a project.
type Pass struct {
	Project *model.Project
	// Promotions compares the environments of the project.
	Promotions func() *promotion.Project
	// Day is the date of the run, at midnight UTC. The zero time is before every date in a project.
	Day time.Time
	// RuleIDs are the IDs of all rules of the run.
	RuleIDs []string
	// ItemOf returns the ID of the checklist item that a finding belongs to.
	ItemOf func(f *finding.Finding) string
	// Outcome is set for Review and nil for Check.
	Outcome *Outcome

	rule     *Rule
	findings *collected
	names    map[*model.Environment][]string      // of each environment of the project; see namesOf
	owners   func() map[string]*model.Environment // by environmentsByFile
}

// Outcome is what became of the findings of a project after suppression.
type Outcome struct {
	// Findings are the findings that will be reported, in the order of finding.Compare.
	Findings []*finding.Finding
	// Uses records the effect of each suppression on each rule that it names.
	Uses map[*model.SuppressedRule]Use
}

// Use is the effect of a suppression on one rule.
type Use struct {
	// Count is the number of findings that it suppressed.
	Count int
	// Examined is true if everything that it could have suppressed was examined.
	Examined bool
}

// Site is a place that a finding can point at: a value, a key or a collection.
type Site interface {
	Location() finding.Location
	Steps() []finding.Step
}

// keySite is the place of a setting's key.
type keySite struct{ at model.At }

func (k keySite) Location() finding.Location { return k.at.KeyLocation() }
func (k keySite) Steps() []finding.Step      { return k.at.Steps() }

// Key returns the site of a setting's key; the setting itself is the site of its value.
func Key(at model.At) Site { return keySite{at} }

// Report adds a finding at a place in an environment; env is nil if the finding is not about an
// environment. If the setting at that place is absent, the finding points at the environment.
// message and help follow the grammar of finding.Finding. Values in them must be quoted with Quote,
// which hides secrets and limits the length.
func (p *Pass) Report(env *model.Environment, at Site, severity finding.Severity, message, help string,
	related ...finding.Related) {
	location := at.Location()
	if env != nil && location.File == nil { // the setting is absent
		location = environmentLocation(env)
	}
	steps := at.Steps()
	p.findings.add(finding.Finding{
		Rule:         p.rule.ID,
		Severity:     severity,
		Message:      message,
		Help:         help,
		Environments: p.namesOf(env),
		Path:         settingpath.Text(steps),
		Steps:        steps,
		Location:     location,
		Related:      related,
	})
}

// namesOf returns the name of an environment as a list, or nil if it has none. Findings on the same
// environment share the list.
func (p *Pass) namesOf(env *model.Environment) []string {
	if env == nil || env.Name == "" {
		return nil
	}
	if names := p.names[env]; names != nil {
		return names
	}
	return []string{env.Name}
}

// Fix adds changes to the finding that was reported last. All changes of a finding are applied
// together.
func (p *Pass) Fix(changes ...finding.Change) {
	last := p.findings.last()
	last.Changes = append(last.Changes, changes...)
}

// environmentLocation returns the location of an environment's name, or of its whole description if
// it has no name.
func environmentLocation(env *model.Environment) finding.Location {
	if env.Identity.Name.Known() {
		return env.Identity.Name.Location()
	}
	return env.Place.Location()
}

// Add adds a finding that was not created by Report.
func (p *Pass) Add(f finding.Finding) { p.findings.add(f) }

// ReportProblems reports the problems that the reader, the loader and the schema recorded under the
// rule's ID. A problem without a severity gets the severity of the rule. No problem gets a higher
// one.
func (p *Pass) ReportProblems() {
	for _, f := range p.Project.Problems {
		if f.Rule != p.rule.ID {
			continue
		}
		if f.Severity == finding.Off {
			f.Severity = p.rule.Severity
		}
		f.Severity = min(f.Severity, p.rule.Severity)
		f.Environments, f.Path = p.environmentsOf(f.File.Path), settingpath.Text(f.Steps)
		f.Related = slices.Clone(f.Related)
		p.Add(f)
	}
}

// EnvironmentOf returns the environment that the file at a path belongs to, or nil if there is not
// exactly one.
func (p *Pass) EnvironmentOf(path string) *model.Environment { return p.owners()[path] }

// environmentsOf returns the name of the environment that a file belongs to as a list, or nil if
// there is not exactly one, or it has no name.
func (p *Pass) environmentsOf(path string) []string {
	if e := p.EnvironmentOf(path); e != nil && e.Name != "" {
		return []string{e.Name}
	}
	return nil
}

// Related returns a second place that explains a finding.
func Related(at Site, message string) finding.Related {
	return finding.Related{Location: at.Location(), Message: message}
}

// maxQuoted is the maximum length of a quoted value in a message, in runes. It fits most URLs, and
// the message remains readable on an 80-column terminal.
const maxQuoted = 100

// QuoteName quotes the name of a reference for a message. It masks the text if it looks like a
// token or has characters that names and locators do not have, because it may then be a value.
func QuoteName(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/@#+~-") != "" ||
		source.LooksLikeToken(name) {
		name = source.Mask
	}
	return Quote(name)
}

// QuoteWhole quotes a value of any length for a message, without secrets.
func QuoteWhole[T ~string](value T) string { return fmt.Sprintf("%q", source.Redact(string(value))) }

// Quote quotes a value for a message, without secrets and shortened to maxQuoted runes.
func Quote[T ~string](value T) string {
	return fmt.Sprintf("%q", source.Brief(string(value), maxQuoted))
}
