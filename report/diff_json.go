package report

import (
	"bufio"
	_ "embed"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/report/document"
)

//go:embed diff.schema.json
var diffSchema []byte

// DiffSchema returns the JSON Schema (draft 2020-12) of the JSON format of golive diff. The schema describes every
// property.
func DiffSchema() []byte { return append([]byte(nil), diffSchema...) }

// diffVersion must be incremented for incompatible changes to the JSON format.
const diffVersion = 1

type jsonDiff struct {
	Version    int             `json:"version"`
	Tool       jsonTool        `json:"tool"`
	Summary    jsonDiffSummary `json:"summary"`
	Promotions []jsonPromotion `json:"promotions"`
	Findings   []jsonFinding   `json:"findings"`
}

type jsonDiffSummary struct {
	jsonTally
	diffTotals
	FailOn string `json:"fail_on"`
	Failed bool   `json:"failed"`
}

type jsonPromotion struct {
	From        jsonPromoted     `json:"from"`
	To          jsonPromoted     `json:"to"`
	Hosts       []jsonHost       `json:"hosts"`
	Differences []jsonDifference `json:"differences"`
	diffTotals
}

type jsonPromoted struct {
	Name string `json:"name"`
	Type string `json:"type"`
	File string `json:"file,omitempty"`
}

type jsonHost struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Inferred bool   `json:"inferred"`
}

type jsonDifference struct {
	Kind     string        `json:"kind"`
	Path     string        `json:"path"`
	Section  string        `json:"section"`
	Relation string        `json:"relation"`
	Reason   string        `json:"reason,omitempty"`
	Rule     string        `json:"rule,omitempty"`
	Severity string        `json:"severity,omitempty"`
	Expected *jsonExpected `json:"expected,omitempty"`
	Exempt   *jsonExempt   `json:"exempt,omitempty"`
	From     *jsonSide     `json:"from,omitempty"`
	To       *jsonSide     `json:"to,omitempty"`
	Insert   *jsonInsert   `json:"insert,omitempty"`
}

type jsonExpected struct {
	Reason string `json:"reason"`
	Owner  string `json:"owner,omitempty"`
	Until  string `json:"until,omitempty"`
}

type jsonExempt struct {
	Reason string `json:"reason"`
}

type jsonSide struct {
	Value    string        `json:"value,omitempty"`
	Secret   bool          `json:"secret"`
	Location *jsonLocation `json:"location,omitempty"`
}

type jsonInsert struct {
	File   string   `json:"file"`
	Line   int      `json:"line"`
	Offset int32    `json:"offset"`
	Indent int      `json:"indent"`
	Keys   []string `json:"keys"`
}

func writeDiffJSON(out *bufio.Writer, r *document.Document, o Options) error {
	report := jsonDiff{
		Version:    diffVersion,
		Tool:       jsonTool{Name: "golive", Version: o.Version},
		Summary:    jsonDiffSummary{jsonTally(r.Count.All), totalsOf(r.Comparisons), failOn(r.FailOn), r.Failed},
		Promotions: make([]jsonPromotion, len(r.Comparisons)),
		Findings:   make([]jsonFinding, r.Findings.Len()),
	}
	for i := range r.Comparisons {
		report.Promotions[i] = newJSONPromotion(&r.Comparisons[i], o.All)
	}
	pages, err := pagesOf(rulesWithFindings(r))
	if err != nil {
		return err
	}
	for i, f := range r.Findings.All() {
		report.Findings[i] = newJSONFinding(f, pages)
	}
	return encode(out, report)
}

func newJSONPromotion(p *document.Comparison, all bool) jsonPromotion {
	promoted := func(e *document.Environment) jsonPromoted {
		return jsonPromoted{e.Name, e.Type, e.File}
	}
	j := jsonPromotion{
		From: promoted(p.From), To: promoted(p.To), Hosts: []jsonHost{}, Differences: []jsonDifference{},
		diffTotals: totalsOf([]document.Comparison{*p}),
	}
	for _, h := range p.Hosts {
		j.Hosts = append(j.Hosts, jsonHost{h.From, h.To, h.Inferred})
	}
	for i, o := range p.Differences.Outcomes() {
		if all || o.Kind.Broken() || o.Kind == promotion.NotExamined {
			d := p.Differences.At(i)
			j.Differences = append(j.Differences, newJSONDifference(&d))
		}
	}
	return j
}

func newJSONDifference(d *document.Difference) jsonDifference {
	j := jsonDifference{
		Kind: d.Kind.String(), Path: d.Path, Section: d.Section, Relation: d.Relation.String(),
		Reason: d.Why,
		From:   newJSONSide(d.From), To: newJSONSide(d.To),
	}
	if d.Rule != "" {
		j.Rule, j.Severity = d.Rule, d.Severity.String()
	}
	if e := d.Expected; e != nil {
		j.Expected = &jsonExpected{e.Reason, e.Owner, e.Until}
	}
	if e := d.Exempt; e != nil {
		j.Exempt = &jsonExempt{e.Reason}
	}
	if i := d.Insert; i != nil {
		j.Insert = &jsonInsert{
			File: i.File, Line: i.Line, Offset: i.Offset, Indent: i.Indent,
			Keys: append([]string{}, i.Keys...),
		}
	}
	return j
}

func newJSONSide(s document.Side) *jsonSide {
	if !s.Present {
		return nil
	}
	return &jsonSide{Value: s.Text, Secret: s.Secret, Location: newJSONLocation(s.Place)}
}
