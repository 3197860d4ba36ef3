package appfile

import (
	"cmp"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A job that names something else than an environment, and neither builds nor deploys, deploys nothing.
func TestJobsThatDeployNothing(t *testing.T) {
	for _, c := range []struct {
		environment, steps string
		want               Job
		name               string
	}{
		{"npm", "[run: npm publish]", Unclear, ""},
		{"npm", "[run: npm run build, run: npm publish --provenance]", Unclear, ""},
		{"npm", "[run: npm publish, run: npx wrangler deploy]", Deploys, ""},
		{"npm", "[uses: actions/checkout@v4, run: npm ci, run: npm test, run: npm publish]", Unclear, ""},
		{"npm", "[uses: acme/other@v1, run: npm publish]", Deploys, ""},
		{"npm", "[uses: ./.github/actions/test, run: npm publish]", Deploys, ""},
		{"npm", "[{uses: nick-fields/retry@v3, with: {command: ./go.sh}}, run: npm publish]", Deploys, ""},
		{"npm", "[run: npm publish && ./scripts/go.sh]", Deploys, ""},
		{"npm", "[run: 'npm publish $(./scripts/go.sh)']", Deploys, ""},
		{"acme-eu", "[uses: actions/checkout@v4, run: ./scripts/go.sh]", Deploys, ""},
		{"acme-eu", "[uses: actions/checkout@v4, run: bash scripts/go.sh]", Deploys, ""},
		{"acme-eu", "[uses: actions/checkout@v4, run: node scripts/go.mjs]", Deploys, ""},
		{"acme-eu", "[run: make eu]", Deploys, ""},
		{"github-agent-workflows", "[uses: github/gh-aw/actions/setup@v1, " +
			"run: bash /tmp/gh-aw/actions/x.sh, run: git config user.name x, run: awf -- claude]", Unclear, ""},
		{"github-agent-workflows", "[uses: github/gh-aw/actions/setup@v1, run: bash x.sh]", Deploys, ""},
		{"github-agent-workflows", "[uses: github/gh-aw/actions/setup@v1, run: ./scripts/go.sh]", Deploys, ""},
		{"github-agent-workflows", "[uses: github/gh-aw/actions/setup@v1, run: ksh go]", Deploys, ""},
		{"github-agent-workflows", "[uses: github/gh-aw/actions/setup@v1, run: npm run go]", Deploys, ""},
		{"github-agent-workflows", "[run: npm run build]", Deploys, ""},
		{"github-agent-workflows", "[uses: acme/deploy@v1]", Deploys, ""},
		{"release", "[run: npm ci, run: npm publish]", Unclear, "publish"},
		{"acme-eu", "[run: npm ci && sleep 5]", Deploys, "rollout-eu"},
		{"deploy", "[run: npm publish]", Deploys, ""},
		{"production", "[run: npm publish]", Deploys, ""},
		{"web", "[run: bash x.sh]", Deploys, ""},
		{"\"${{ inputs.x }}\"", "[run: bash x.sh]", Deploys, ""},
	} {
		text := "on: push\njobs:\n  " + cmp.Or(c.name, "agent") + ":\n    environment: " + c.environment +
			"\n    env: {WORKOS_CLIENT_ID: x}\n    steps: " + c.steps + "\n"
		reading := readWorkflow(source.NewFile(".github/workflows/x.yml", text))
		if len(reading.Variables) != 1 || reading.Variables[0].Job != c.want {
			t.Errorf("%v, want %d, of\n%s", reading.Variables, c.want, text)
		}
	}
}
