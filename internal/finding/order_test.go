package finding_test

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

func at(path string, start, end int32) finding.Location {
	return finding.Location{File: source.NewFile(path, ""), Span: source.Span{Start: start, End: end}}
}

func TestOrder(t *testing.T) {
	sorted := []*finding.Finding{
		{Rule: "redirect-uri-http", Severity: finding.Info, Location: at("workos/a.yaml", 5, 9)},
		{Rule: "webhook-url-http", Severity: finding.Error, Location: at("workos/b.yaml", 2, 4)},
		{Rule: "redirect-uri-http", Severity: finding.Error, Location: at("workos/b.yaml", 5, 8)},
		{Rule: "redirect-uri-http", Severity: finding.Error, Location: at("workos/b.yaml", 5, 9)},
		{Rule: "redirect-uri-query", Severity: finding.Error, Location: at("workos/b.yaml", 5, 9)},
		{
			Rule: "redirect-uri-http", Severity: finding.Warning, Location: at("workos/b.yaml", 5, 9),
			Environments: []string{"prod-eu"},
		},
		{
			Rule: "redirect-uri-http", Severity: finding.Warning, Location: at("workos/b.yaml", 5, 9),
			Environments: []string{"prod-us"},
		},
	}
	shuffled := []*finding.Finding{sorted[4], sorted[6], sorted[0], sorted[5], sorted[3], sorted[1], sorted[2]}
	slices.SortFunc(shuffled, finding.Compare)
	for i := range sorted {
		if finding.Compare(sorted[i], shuffled[i]) != 0 {
			t.Errorf("finding %d is %+v, want %+v", i, shuffled[i], sorted[i])
		}
	}
	slices.SortFunc(shuffled, finding.CompareWorstFirst)
	if got := shuffled[len(shuffled)-1].Severity; got != finding.Info {
		t.Errorf("the mildest finding is not last but %s", got)
	}
	if got := shuffled[0]; got.Rule != "webhook-url-http" {
		t.Errorf("of the errors, the first in the project comes first, not %s", got.Rule)
	}
}

// Baselines and code scanning identify a finding by its fingerprint. It must not change if lines move, and must
// differ for different findings.
func TestFingerprint(t *testing.T) {
	f := finding.Finding{
		Rule: "redirect-uri-http", Path: "redirect_uris[http://app.acme.com/cb]", Message: "not encrypted",
		Environments: []string{"production"}, Location: at("workos/production.yaml", 10, 20),
	}
	moved := f
	moved.Location = at("workos/production.yaml", 110, 120)
	if f.Fingerprint() != moved.Fingerprint() {
		t.Error("the fingerprint changes when lines move")
	}
	for name, change := range map[string]func(*finding.Finding){
		"rule":        func(f *finding.Finding) { f.Rule = "redirect-uri-query" },
		"file":        func(f *finding.Finding) { f.Location = at("workos/staging.yaml", 10, 20) },
		"environment": func(f *finding.Finding) { f.Environments = []string{"prod-eu"} },
		"setting":     func(f *finding.Finding) { f.Path = "redirect_uris[http://eu.acme.com/cb]" },
		"message":     func(f *finding.Finding) { f.Message = "leads elsewhere" },
	} {
		other := f
		change(&other)
		if other.Fingerprint() == f.Fingerprint() {
			t.Errorf("another %s gives the same fingerprint", name)
		}
	}
}

func TestParseSeverity(t *testing.T) {
	for _, s := range []finding.Severity{finding.Off, finding.Info, finding.Warning, finding.Error} {
		got, err := finding.ParseSeverity(s.String())
		if err != nil || got != s {
			t.Errorf("ParseSeverity(%q) = %v, %v", s, got, err)
		}
	}
	if _, err := finding.ParseSeverity("fatal"); err == nil {
		t.Error("fatal is taken for a severity")
	}
}
