package document

import (
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

// Tally counts findings by severity.
type Tally struct{ Errors, Warnings, Infos int }

// Add counts one finding with the given severity.
func (t *Tally) Add(s finding.Severity) {
	switch s {
	case finding.Error:
		t.Errors++
	case finding.Warning:
		t.Warnings++
	case finding.Info:
		t.Infos++
	}
}

// Count contains numbers of findings. All counts every finding, and Elsewhere counts the findings that concern no
// environment of the document. Environment.Tally counts the findings about one environment; a finding about two
// environments is counted for both.
type Count struct{ All, Elsewhere Tally }

// count sets d.Count and the Tally of each environment.
func (d *Document) count(r *analysis.Result) {
	named := make(map[string]*Tally, len(r.Environments))
	for _, e := range r.Environments {
		named[e.Name] = new(Tally)
	}
	for i := range r.Findings {
		f := r.Findings[i]
		d.Count.All.Add(f.Severity)
		counted := false
		for _, name := range f.Environments {
			if tally := named[name]; tally != nil {
				tally.Add(f.Severity)
				counted = true
			}
		}
		if !counted {
			d.Count.Elsewhere.Add(f.Severity)
		}
	}
	for i, e := range r.Environments {
		d.Environments[i].Tally = *named[e.Name]
	}
}
