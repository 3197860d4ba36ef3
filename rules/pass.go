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
	// Day is the day that the run is about, midnight UTC. The zero time comes before
	// every date.
	Day time.Time
	// RuleIDs are the ids of all rules.
	RuleIDs []string
	// EnvironmentOf names the environment that a file describes alone; empty for
	// none.
	EnvironmentOf func(path string) string
	// ItemOf names the checklist item that a finding belongs to.
	ItemOf func(f *finding.Finding) string
	// Outcome is what came of the findings, in a review; nil in a check.
	Outcome *Outcome

	rule     *Rule
	findings *collected
	names    map[*model.Environment][]string // by namesOf
}

// Outcome is what came of the findings of a project.
type Outcome struct {
	// Findings are those that are left to report, in the order of finding.Compare.
	Findings []*finding.Finding
	// Uses are what suppressions did, each for every rule that it names.
	Uses map[*model.SuppressedRule]Use
}

// Use is what a suppression did for one rule.
type Use struct {
	// Count is how many findings it suppressed.
	Count int
	// Examined reports that everything was examined that it could have suppressed.
	Examined bool
}

// Site is a place that can be pointed at: a value, its key, or a collection.
type Site interface {
	Location() finding.Location
	Steps() []finding.Step
}

// keySite points at the key of a setting.
type keySite struct{ at model.At }

func (k keySite) Location() finding.Location { return k.at.KeyLocation() }
func (k keySite) Steps() []finding.Step      { return k.at.Steps() }

// Key makes a finding point at the key of a setting and not at its value.
func Key(at model.At) Site { return keySite{at} }

// Report adds a finding about a place in an environment, or in none. message and help follow
// the grammar of finding.Finding; values in them come from quote, so that
// nothing secret and nothing endless gets in.
func (p *Pass) Report(env *model.Environment, at Site, severity finding.Severity, message, help string,
	related ...finding.Related) {
	location := at.Location()
	if env != nil && location.File == nil { // an absent setting: the environment lacks it
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

// namesOf is the name of an environment as the list of a finding, which findings about
// the same environment share; nil if it has none.
func (p *Pass) namesOf(env *model.Environment) []string {
	if env == nil || env.Name == "" {
		return nil
	}
	names := p.names[env]
	if names == nil {
		names = []string{env.Name}
		p.names[env] = names
	}
	return names
}

// Fix adds changes that fix the finding that was reported last, if there are any. All
// of them are made together.
func (p *Pass) Fix(changes ...finding.Change) {
	last := p.findings.last()
	last.Changes = append(last.Changes, changes...)
}

// environmentLocation is the name of an environment, or its whole description if
// it has no name.
func environmentLocation(env *model.Environment) finding.Location {
	if env.Identity.Name.Known() {
		return env.Identity.Name.Location()
	}
	return env.Place.Location()
}

// Add adds a finding that was made elsewhere.
func (p *Pass) Add(f finding.Finding) { p.findings.add(f) }

// ReportProblems reports what the reader, the loader and the schema found under the
// id of the rule.
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

// environmentsOf is the environment that a file describes alone, if any.
func (p *Pass) environmentsOf(path string) []string {
	if name := p.EnvironmentOf(path); name != "" {
		return []string{name}
	}
	return nil
}

// Related is a second place that explains a finding.
func Related(at Site, message string) finding.Related {
	return finding.Related{Location: at.Location(), Message: message}
}

// maxQuoted is how many runes of a value a message shows: enough for a URL, and
// an 80-column terminal stays readable.
const maxQuoted = 100

// QuoteName shows the name of a reference. A text between its brackets that has
// not the form of a name or of a locator may hold a value.
func QuoteName(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/@#+~-") != "" ||
		source.LooksLikeToken(name) {
		name = source.Mask
	}
	return Quote(name)
}

// QuoteWhole shows a value in a message: in quotes and without secrets.
func QuoteWhole[T ~string](value T) string { return fmt.Sprintf("%q", source.Redact(string(value))) }

// Quote shows a value in a message: in quotes, without secrets, not too long.
func Quote[T ~string](value T) string {
	return fmt.Sprintf("%q", source.Brief(string(value), maxQuoted))
}
