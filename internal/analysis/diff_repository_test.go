package analysis_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
)

// What lint reports about a secret of the repository that both environments read, diff did not show.
func TestDiffShowsSharedRepositorySecrets(t *testing.T) {
	const workflow = "on: push\njobs:\n  deploy-staging:\n    steps: [{run: npx wrangler deploy --env staging, env: " +
		"{WORKOS_API_KEY: '${{ secrets.A }}', WORKOS_API_HOSTNAME: '${{ vars.HOST }}'}}]\n  deploy-production:\n" +
		"    ENVIRONMENT\n    steps: [{run: npx wrangler deploy --env production, env: " +
		"{WORKOS_API_KEY: '${{ secrets.NAME }}', WORKOS_API_HOSTNAME: '${{ vars.HOST }}'}}]\n"
	for _, c := range []struct {
		name, environment string
		shared            bool
	}{
		{"A", "runs-on: x", true},
		{"B", "runs-on: x", false},
		{"A", "environment: production", false},
	} {
		text := strings.NewReplacer("ENVIRONMENT", c.environment, "NAME", c.name).Replace(workflow)
		result, err := analysis.Diff(fstest.MapFS{".github/workflows/deploy.yml": {Data: []byte(text)}},
			analysis.DiffOptions{At: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		var rules []string
		for _, f := range result.Findings {
			rules = append(rules, f.Rule)
		}
		if got := strings.Join(rules, " ") == "secret-shared"; got != c.shared || !got && len(rules) > 0 {
			t.Errorf("secrets.%s, %s: found %q", c.name, c.environment, rules)
		}
	}
}
