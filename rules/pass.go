package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/promote"
	"github.com/golive-lint/golive/source"
)

// Pass is one run of one rule over a project.
type Pass struct {
	Project    *model.Project
	promotions func() promote.Project
	rule       *Rule
	ids        []string // of the catalogue
	findings   []finding.Finding
}

// Run checks a project with one rule. The findings are in no order yet.
func Run(rule *Rule, project *model.Project) []finding.Finding {
	return NewRunner(project).Run(rule)
}

// site is a place that can be pointed at: a value, its key, or a collection.
type site interface {
	Location() finding.Location
	Path() string
}

// keySite points at the key of a setting.
type keySite struct{ at model.At }

func (k keySite) Location() finding.Location { return k.at.KeyLocation() }
func (k keySite) Path() string               { return k.at.Path() }

// key makes a finding point at the key of a setting and not at its value.
func key(at model.At) site { return keySite{at} }

// Report adds a finding about a place in an environment, or in none. message and help follow
// the grammar of finding.Finding; values in them come from quote, so that
// nothing secret and nothing endless gets in.
func (p *Pass) Report(env *model.Environment, at site, severity finding.Severity, message, help string, related ...finding.Related) {
	name := ""
	if env != nil {
		name = env.Name
	}
	p.findings = append(p.findings, finding.Finding{
		Rule:        p.rule.ID,
		Severity:    severity,
		Message:     message,
		Help:        help,
		Environment: name,
		Path:        at.Path(),
		Location:    at.Location(),
		Related:     related,
	})
}

// related is a second place that explains a finding.
func related(at site, message string) finding.Related {
	return finding.Related{Location: at.Location(), Message: message}
}

// maxQuoted is how many runes of a value a message shows: enough for a URL, and
// an 80-column terminal stays readable.
const maxQuoted = 100

// quoteName shows the name of a reference. A text between its brackets that has
// not the form of a name or of a locator may hold a value.
func quoteName(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/@#+~-") != "" {
		name = source.Mask
	}
	return quote(name)
}

// quote shows a value in a message: in quotes, without secrets, not too long.
func quote[T ~string](value T) string {
	text := source.Redact(string(value))
	if utf8.RuneCountInString(text) > maxQuoted {
		text = string([]rune(text)[:maxQuoted]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
