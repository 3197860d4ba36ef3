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

// Pass is a single run of a rule on a project.
type Pass struct {
	Project *model.Project
	// Promotions returns the comparisons of the environments in the project.
	Promotions func() *promotion.Project
	// Day is the date of the run, at midnight UTC. If Day is zero, no date in the project has passed.
	Day time.Time
	// RuleIDs lists the IDs of all rules that run.
	RuleIDs []string
	// ItemOf returns the ID of the checklist item that a finding belongs to.
	ItemOf func(f *finding.Finding) string
	// Outcome is set for Review and nil for Check.
	Outcome *Outcome

	rule     *Rule
	findings *collected
	names    map[*model.Environment][]string      // see namesOf
	owners   func() map[string]*model.Environment // returns environmentsByFile
}

// Outcome contains the findings on a project after suppression.
type Outcome struct {
	// Findings lists the findings that will be reported, sorted by finding.Compare.
	Findings []*finding.Finding
	// Uses contains, for each rule named in a suppression, the effect of the suppression on that rule.
	Uses map[*model.SuppressedRule]Use
}

// Use is the effect of a suppression on one rule.
type Use struct {
	// Count is the number of suppressed findings of the rule.
	Count int
	// Examined is true if the run examined everything that the suppression could apply to.
	Examined bool
}

// Site is something that a finding can point to, such as a value, a key or a collection.
type Site interface {
	Location() finding.Location
	Steps() []finding.Step
}

type keySite struct{ at model.At }

func (k keySite) Location() finding.Location { return k.at.KeyLocation() }
func (k keySite) Steps() []finding.Step      { return k.at.Steps() }

// Key returns the site of the key of a setting. The setting itself is the site of its value.
func Key(at model.At) Site { return keySite{at} }

// At returns the site of a location that belongs to no setting.
func At(at finding.Location) Site { return placeSite{at} }

type placeSite struct{ at finding.Location }

func (p placeSite) Location() finding.Location { return p.at }
func (p placeSite) Steps() []finding.Step      { return nil }

// Report adds a finding at a site in an environment. env is nil if the finding is not about an environment. If the
// setting at the site is absent, the finding points to the environment. See finding.Finding for the wording of
// message and help. Quote values with Quote, which hides secrets and limits the length.
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

// namesOf returns a slice with the name of an environment, or nil if the environment has no name. All findings on the
// environment share the slice.
func (p *Pass) namesOf(env *model.Environment) []string {
	if env == nil || env.Name == "" {
		return nil
	}
	if names := p.names[env]; names != nil {
		return names
	}
	return []string{env.Name}
}

// Fix adds changes to the most recently reported finding. Either all changes of a finding are applied, or none.
func (p *Pass) Fix(changes ...finding.Change) {
	last := p.findings.last()
	last.Changes = append(last.Changes, changes...)
}

// environmentLocation returns the location of the name of an environment. If the environment has no name, it returns
// the location of the whole environment.
func environmentLocation(env *model.Environment) finding.Location {
	if env.Identity.Name.Known() {
		return env.Identity.Name.Location()
	}
	return env.Place.Location()
}

// Add adds a finding that Report did not create.
func (p *Pass) Add(f finding.Finding) { p.findings.add(f) }

// ReportProblems reports the problems that the reader, the loader and the schema recorded for the rule. The severity
// of the rule is both the default and the maximum.
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

// EnvironmentOf returns the environment that the file at a path belongs to. It returns nil if the file belongs to
// none or to several.
func (p *Pass) EnvironmentOf(path string) *model.Environment { return p.owners()[path] }

// environmentsOf returns a slice with the name of the environment that a file belongs to. It returns nil if
// EnvironmentOf returns nil, or if the environment has no name.
func (p *Pass) environmentsOf(path string) []string {
	if e := p.EnvironmentOf(path); e != nil && e.Name != "" {
		return []string{e.Name}
	}
	return nil
}

// Related returns a location that helps to explain a finding. message describes the location.
func Related(at Site, message string) finding.Related {
	return finding.Related{Location: at.Location(), Message: message}
}

// maxQuoted is the maximum length, in runes, of a quoted value in a message. Most URLs are shorter.
const maxQuoted = 100

// maxListed is the maximum number of values in a list in a message.
const maxListed = 8

// QuoteEach quotes values for a message and joins them, as in "a", "b" and "c". A long list ends as in "g" and 5
// more.
func QuoteEach(values []string) string {
	var quoted []string
	for i, value := range values {
		if i == maxListed-1 && len(values) > maxListed {
			quoted = append(quoted, fmt.Sprintf("%d more", len(values)-i))
			break
		}
		quoted = append(quoted, Quote(value))
	}
	return finding.Enumerate(quoted, "and")
}

// QuoteName quotes the name of a reference for a message. A name that looks like a token, or that contains characters
// that do not occur in names and locators, may be a value and is masked.
func QuoteName(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/@#+~-") != "" ||
		source.LooksLikeToken(name) {
		name = source.Mask
	}
	return Quote(name)
}

// QuoteWhole quotes a value like Quote, but at full length.
func QuoteWhole[T ~string](value T) string { return fmt.Sprintf("%q", source.Redact(string(value))) }

// Quote quotes a value for a message. It hides secrets and shortens the value to maxQuoted runes.
func Quote[T ~string](value T) string {
	return fmt.Sprintf("%q", source.Brief(string(value), maxQuoted))
}
