package document

import (
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// OfDiff returns the document of the result of golive diff.
func OfDiff(r *analysis.DiffResult, paths Paths) *Document {
	d := OfLint(&r.Result, paths)
	g := newGate(&r.Result, paths)
	d.Comparisons = g.comparisons(r.Promotions, g.environments())
	return d
}

func (g *gate) comparisons(list []promotion.Promotion, of func(*model.Environment) *Environment) []Comparison {
	clean := make([]Comparison, len(list))
	for i := range list {
		p := &list[i]
		c := Comparison{
			From: of(p.From), To: of(p.To), Hosts: make([]promotion.HostPair, len(p.Hosts)),
			Differences: Differences{g, p},
		}
		for k, h := range p.Hosts {
			c.Hosts[k] = promotion.HostPair{From: g.host(h.From), To: g.host(h.To), Inferred: h.Inferred}
		}
		clean[i] = c
	}
	return clean
}

// withoutSecrets returns a difference that contains only the path, the section and the item of d. In these, positions
// replace secret names.
func (g *gate) withoutSecrets(d *promotion.Difference) promotion.Difference {
	redacted := promotion.Difference{Path: d.Path, Steps: d.Steps, Section: d.Section, Item: d.Item}
	redacted.WithoutSecrets(g.memo.Holds)
	return redacted
}

// difference converts a difference to one without secrets. The result keeps a pointer to the gate.
func (g *gate) difference(p *promotion.Promotion, d *promotion.Difference) Difference {
	redacted := g.withoutSecrets(d)
	clean := Difference{
		Kind: d.Kind, Relation: d.Relation, Why: g.text(d.Why),
		Path: g.path(redacted.Path), Section: g.path(redacted.Section),
		Item: g.path(redacted.Item),
		Rule: source.Redact(d.Reported.Rule), Severity: d.Reported.Severity,
		From: g.side(d.From), To: g.side(d.To), Belongs: g.text(p.Belongs(d)), Reported: d.Finding(),
		of: p, raw: d, gate: g,
	}
	clean.Nowhere = d.Kind == promotion.Missing && d.Section == "variables" && !d.Elsewhere
	if i := d.Insert; i != nil {
		clean.Insert = &Insertion{
			File: g.file(i.File.Path), Line: i.Line, Indent: i.Indent, Offset: i.Span.Start, Keys: keys(i.Keys),
		}
	}
	if e := d.Expected; e != nil {
		clean.Expected = &Terms{g.value(&e.Reason), g.value(&e.Owner), g.value(&e.Until)}
	}
	if e := d.Exempt; e != nil {
		clean.Exempt = &Terms{Reason: g.value(&e.Reason)}
	}
	if by, ok := d.Acceptance(); ok {
		clean.AcceptedBy = by.List()
		clean.Accepted = Terms{g.value(by.Reason()), g.value(by.Owner()), g.value(by.Until())}
	}
	return clean
}

// value returns the text of a value in golive.yaml without secrets.
func (g *gate) value(v *model.Value[model.Text]) string { return g.text(string(v.V)) }

func (g *gate) side(s promotion.Side) Side {
	if !s.Present() {
		return Side{}
	}
	clean := Side{Text: g.memo.Redact(s.Text), Present: true, Secret: s.Secret(), Readable: s.Node.State == model.Known}
	if s.At().In != nil {
		clean.Place = g.place(s.Location())
	}
	return clean
}
