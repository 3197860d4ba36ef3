package all_test

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/rules/all"
)

// TestSelectedRulesAlone checks that selected rules report the same whether only they and their
// dependencies run or all rules run. Each example has its own random selections.
func TestSelectedRulesAlone(t *testing.T) {
	for name, fsys := range meetingPlaces(t) {
		if _, configured := fsys["golive.yaml"]; configured {
			continue // a run of the catalogue ignores severities
		}
		seed := fnv.New64a()
		seed.Write([]byte(name))
		random := rand.New(rand.NewPCG(seed.Sum64(), 1))
		project, err := analysis.Load(fsys, analysis.Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		for range 4 {
			var selected []string
			for _, rule := range all.Catalogue() {
				if random.IntN(4) == 0 {
					selected = append(selected, rule.ID)
				}
			}
			options := analysis.Options{Select: selected}
			alone := selectedFindings(t, project, options)
			options.Catalogue = true
			if among := selectedFindings(t, project, options); alone != among {
				t.Errorf("%s, %v: alone\n%s\namong all rules\n%s", name, selected, alone, among)
			}
		}
	}
}

func selectedFindings(t *testing.T, project *analysis.Project, options analysis.Options) string {
	t.Helper()
	result, err := project.Lint(options)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	for _, f := range result.Findings {
		text += fmt.Sprintf("%s %s %s:%v %s %s\n", f.Fingerprint(), f.Rule, f.File.Path, f.Span, f.Severity, f.Message)
	}
	for _, s := range result.Accepted {
		text += "accepted " + s.Fingerprint() + "\n"
	}
	return text
}
