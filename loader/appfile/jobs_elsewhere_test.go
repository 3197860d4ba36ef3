package appfile

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A job that names something else than an environment, and neither builds nor deploys, deploys nothing.
func TestJobsThatDeployNothing(t *testing.T) {
	for _, c := range []struct {
		environment, steps string
		want               Job
	}{
		{"npm", "[run: npm publish]", Unclear},
		{"npm", "[run: npm run build, run: npm publish --provenance]", Unclear},
		{"npm", "[run: npm publish, run: npx wrangler deploy]", Deploys},
		{"github-agent-workflows", "[uses: github/gh-aw/actions/setup@v1, run: bash x.sh]", Unclear},
		{"github-agent-workflows", "[run: npm run build]", Deploys},
		{"github-agent-workflows", "[uses: acme/deploy@v1]", Deploys},
		{"production", "[run: npm publish]", Deploys},
		{"web", "[run: bash x.sh]", Deploys},
		{"\"${{ inputs.x }}\"", "[run: bash x.sh]", Deploys},
	} {
		text := "on: push\njobs:\n  agent:\n    environment: " + c.environment +
			"\n    env: {WORKOS_CLIENT_ID: x}\n    steps: " + c.steps + "\n"
		reading := readWorkflow(source.NewFile(".github/workflows/x.yml", text))
		if len(reading.Variables) != 1 || reading.Variables[0].Job != c.want {
			t.Errorf("%v, want %d, of\n%s", reading.Variables, c.want, text)
		}
	}
}
