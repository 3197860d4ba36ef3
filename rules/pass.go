package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// Pass is one run of one rule over a project.
type Pass struct {
	Project *model.Project
	// Promotions compares the environments of the project.
	Promotions func() *promotion.Project
	rule       *Rule
	// RuleIDs are the ids of all rules.
	RuleIDs  []string
	findings []finding.Finding
}

// Site is a place that can be pointed at: a value, its key, or a collection.
type Site interface {
	Location() finding.Location
	Path() string
}

// keySite points at the key of a setting.
type keySite struct{ at model.At }

func (k keySite) Location() finding.Location { return k.at.KeyLocation() }
func (k keySite) Path() string               { return k.at.Path() }

// Key makes a finding point at the key of a setting and not at its value.
func Key(at model.At) Site { return keySite{at} }

// Report adds a finding about a place in an environment, or in none. message and help follow
// the grammar of finding.Finding; values in them come from quote, so that
// nothing secret and nothing endless gets in.
func (p *Pass) Report(env *model.Environment, at Site, severity finding.Severity, message, help string, related ...finding.Related) {
	name, location := "", at.Location()
	if env != nil {
		name = env.Name
		if location.File == nil { // an absent setting: the environment lacks it
			location = environmentLocation(env)
		}
	}
	p.findings = append(p.findings, finding.Finding{
		Rule:        p.rule.ID,
		Severity:    severity,
		Message:     message,
		Help:        help,
		Environment: name,
		Path:        at.Path(),
		Location:    location,
		Related:     related,
	})
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
func (p *Pass) Add(f finding.Finding) { p.findings = append(p.findings, f) }

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
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/@#+~-") != "" || source.LooksLikeToken(name) {
		name = source.Mask
	}
	return Quote(name)
}

// Quote shows a value in a message: in quotes, without secrets, not too long.
func Quote[T ~string](value T) string {
	text := source.Redact(string(value))
	if utf8.RuneCountInString(text) > maxQuoted {
		text = string([]rune(text)[:maxQuoted]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
