package document

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// gate removes known secrets and everything that looks like a secret. The analysis has already removed secrets from
// findings, but formats do not rely on that.
type gate struct {
	secrets *source.Secrets
	paths   Paths
	// rules lists the rules that ran. They may include rules that are not in the catalogue, such as those of
	// golive-online.
	rules []*rules.Rule
	// files caches the results of the method file. A document has many places in few files.
	files map[string]string
	// memo caches the results for texts that occur several times in a document.
	memo *source.Memo
}

func newGate(r *analysis.Result, paths Paths) *gate {
	return &gate{secrets: r.Secrets, paths: paths, rules: r.Rules, files: map[string]string{}, memo: r.Secrets.Memo()}
}

// text returns s without secrets.
func (g *gate) text(s string) string { return g.secrets.Redact(s) }

// path returns the path of a setting without secrets.
func (g *gate) path(s string) string { return settingpath.Hide(s, g.memo.Holds) }

// host returns a host without secrets. If the host has userinfo, as in a URL, the userinfo is masked.
func (g *gate) host(host string) string {
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		return source.Mask + host[i:]
	}
	return g.text(host)
}

// environment converts an environment. It must be called only once per environment of a document, because comparisons
// identify environments by pointer.
func (g *gate) environment(e *model.Environment) *Environment {
	clean := &Environment{
		Name: g.text(e.Name), Type: e.Type.String(), Implied: e.Implied, Foreign: e.Foreign,
		Values: e.Values, Unread: e.Unread,
	}
	if e.Place != nil && e.File != nil {
		clean.File = source.Redact(e.File.Path)
	}
	return clean
}

// rule returns the rule with an ID, or nil. It searches the catalogue, which also contains rules that are off, and then
// the rules that ran.
func (g *gate) rule(id string) *rules.Rule {
	if rule, ok := all.Lookup(id); ok {
		return rule
	}
	if i := slices.IndexFunc(g.rules, func(r *rules.Rule) bool { return r.ID == id }); i >= 0 {
		return g.rules[i]
	}
	return nil
}

func (g *gate) finding(f *finding.Finding) Finding {
	redacted := *f
	analysis.Redact(&redacted, g.secrets, g.memo)
	clean := Finding{
		Rule: f.Rule, Severity: f.Severity, Message: redacted.Message, Help: redacted.Help,
		Environments: redacted.Environments, Path: redacted.Path, Place: g.place(f.Location),
		steps: redacted.Steps,
	}
	if rule := g.rule(f.Rule); rule != nil {
		clean.Category = rule.Category
	} else {
		clean.Rule = source.Redact(f.Rule)
	}
	if redacted.Related != nil {
		clean.Related = make([]Related, len(redacted.Related))
	}
	for i := range redacted.Related {
		r := &redacted.Related[i]
		clean.Related[i] = Related{r.Message, g.place(r.Location)}
	}
	clean.Edits = g.edits(f.Edits)
	return clean
}

// edits converts the edits of a finding. It returns nil if any of them must not be shown, because edits are useful only
// together.
func (g *gate) edits(list []finding.Edit) []Edit {
	var clean []Edit
	for _, e := range list {
		if !g.shows(e) {
			return nil
		}
		clean = append(clean, Edit{g.place(e.Location), e.NewText, e.Safe})
	}
	return clean
}

// shows reports whether an edit may be shown. Neither the replaced text nor the new text may contain anything secret or
// unprintable. Because a deletion does not show the deleted text, it may delete text that reports hide, unless this
// text contains a known secret.
func (g *gate) shows(e finding.Edit) bool {
	if e.File == nil || e.Span.Start < 0 || e.Span.End < e.Span.Start || int(e.Span.End) > len(e.File.Text) {
		return false
	}
	old := e.File.Text[e.Span.Start:e.Span.End]
	if g.secrets.Holds(old) || g.secrets.Holds(e.NewText) {
		return false
	}
	for _, line := range strings.FieldsFunc(e.NewText, func(r rune) bool { return strings.ContainsRune("\n\r\t", r) }) {
		if source.Safe(line) != line {
			return false
		}
	}
	return e.NewText == "" || e.File.Redacted(e.Span) == old
}

func (g *gate) excused(list []analysis.Suppressed) []Excused {
	clean := make([]Excused, len(list))
	for i := range list {
		s := &list[i]
		clean[i] = Excused{
			Finding:   g.finding(&s.Finding),
			Exemption: s.By.Scope == model.Exempted || s.By.Scope == model.Expected,
			Terms:     Terms{g.text(s.By.Reason.Text), g.text(s.By.Owner.Text), g.text(s.By.Until.Text)},
			By:        g.place(s.By.Location()),
		}
	}
	return clean
}

func (g *gate) fixed(list []analysis.BaselineEntry) []Fixed {
	clean := make([]Fixed, len(list))
	for i, e := range list {
		clean[i] = Fixed{
			Rule: source.Redact(e.Rule), Environment: g.text(e.Environment), File: g.file(e.File),
			Path: g.path(e.Path), Message: g.text(e.Message), Count: e.Count,
		}
	}
	return clean
}

// environments returns a function that converts environments. The function returns the same pointer for the same
// environment.
func (g *gate) environments() func(*model.Environment) *Environment {
	known := map[*model.Environment]*Environment{}
	return func(e *model.Environment) *Environment {
		if e == nil {
			return nil
		}
		if known[e] == nil {
			known[e] = g.environment(e)
		}
		return known[e]
	}
}

// keys returns a copy of the keys without anything that looks like a secret.
func keys(list []string) []string {
	clean := slices.Clone(list)
	for i := range clean {
		clean[i] = source.Redact(clean[i])
	}
	return clean
}
