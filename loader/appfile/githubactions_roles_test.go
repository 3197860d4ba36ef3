package appfile

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// Tests of what was deployed get values of their own, and a build gets none that the running program has.
func TestRolesOfSteps(t *testing.T) {
	const (
		tested   = "tests"
		built    = "build"
		deployed = "deployed"
	)
	const deploy = "npx wrangler deploy"
	for _, test := range []struct {
		run, next string
		want      string
	}{
		{"npm test", "", tested},
		{"npm test", deploy, tested},
		{"bun run test:integration", "", tested},
		{"bun run test:integration", deploy, built},
		{"npx playwright test", "", tested},
		{"pnpm run smoke", "", tested},
		{"yarn e2e --ci", "", tested},
		{"for i in 1 2; do curl -sf https://x/health > /dev/null && exit 0; sleep 5; done", "npm run test:e2e", tested},
		{"npm run build", "", built},
		{"npm run build", deploy, built},
		{"npm run test:e2e && npm run build", "", built},
		{"npx next build", deploy, built},
		{"npm run build:deploy", "", deployed},
		{"npm run build --production", "", built},
		{"npm run build production", "", deployed},
		{"npm run smoke:release", "", deployed},
		{"npm run smoke && ./ship.sh", "", deployed},
		{"npm run smoke > .env", "", deployed},
		{"echo \"X=$WORKOS_API_KEY\" > .env", "npm run test:e2e", deployed},
		{"npm run smoke \"$(npx wrangler deploy)\"", "", deployed},
		{"npm run smoke -- $WORKOS_API_KEY", deploy, deployed},
		{"curl -X POST https://x/hook", "", deployed},
		{"docker compose up -d", "", deployed},
		{"make test install", "", deployed},
		{"npm run smoke", "docker compose up -d", built},
		{"npm run smoke", "npm run test:unit", tested},
		{"./run.sh", "", deployed},
	} {
		text := "on: push\njobs:\n  a:\n    environment: production\n    steps:\n" +
			"      - env: {WORKOS_API_KEY: a}\n        run: " + quoted(test.run) + "\n"
		if test.next != "" {
			text += "      - run: " + test.next + "\n"
		}
		reading := readWorkflow(source.NewFile(".github/workflows/deploy.yml", text))
		got := deployed
		switch v := &reading.Variables[0]; {
		case v.Job == Tests:
			got = tested
		case v.Phase == model.BuildPhase:
			got = built
		}
		if got != test.want {
			t.Errorf("%s, then %q: %s, want %s", test.run, test.next, got, test.want)
		}
	}
}

func quoted(text string) string {
	out := "'"
	for _, r := range text {
		if r == '\'' {
			out += "'"
		}
		out += string(r)
	}
	return out + "'"
}
