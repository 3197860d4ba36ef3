package analysis_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
)

// Differences that golive.yaml expects between real environments are not expected for a staging environment that is
// only treated as production.
func TestExpectedDifferencesDoNotCountUnderAs(t *testing.T) {
	files := []string{
		"workos/qa.yaml", "environment: {name: qa, type: staging}\nroles: [admin, billing]\n",
		"workos/staging.yaml", "environment: staging\nroles: [admin]\n",
		"golive.yaml", "expected:\n  - {path: \"roles[billing]\", reason: launches later, owner: payments, " +
			"until: 2027-01-01}\n",
	}
	options := analysis.Options{
		Paths: []string{"workos/staging.yaml"}, Select: []string{"promotion-*"}, As: model.Production,
	}
	r := examine(t, options, files...)
	equal(t, "as production", said(r.Findings), "promotion-missing in staging")
	if len(r.Accepted) > 0 || len(r.Promotions) != 1 {
		t.Errorf("%d differences are accepted in %d comparisons", len(r.Accepted), len(r.Promotions))
	}
	options.As = model.TypeUnknown
	equal(t, "as it is", said(examine(t, options, files...).Findings))
}
