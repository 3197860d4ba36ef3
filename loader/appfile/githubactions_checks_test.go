package appfile

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A step that prints the output of a deployment deploys, and scripts that test in a browser build first. The values of
// such steps were taken for those of tests.
func TestStepsThatOnlyCheck(t *testing.T) {
	for _, test := range []struct {
		run    string
		checks bool
	}{
		{"npm ci", true},
		{"npm run lint", true},
		{"npm test", true},
		{"echo done", true},
		{"echo \"sha=$SHA\"", true},
		{"npx vercel deploy --prod", false},
		{"echo \"url=$(npx vercel deploy --prod)\"", false},
		{"echo `npx vercel deploy --prod`", false},
		{"printf '%s' \"$(node scripts/write-config.js)\"", false},
		{"cat <(npx next build)", false},
		{"npm run test:e2e", false},
		{"npm run check", false},
	} {
		text := "on: push\njobs:\n  deploy:\n    environment: production\n    steps:\n" +
			"      - env: {WORKOS_CLIENT_ID: client_a}\n" +
			"        run: |\n          " + test.run + "\n      - run: npx wrangler deploy\n"
		reading := readWorkflow(source.NewFile(".github/workflows/deploy.yml", text))
		deployed := false
		for _, v := range reading.Variables {
			deployed = deployed || v.Job != Tests
		}
		if deployed == test.checks {
			t.Errorf("%s: the variable is deployed: %v", test.run, deployed)
		}
	}
}
