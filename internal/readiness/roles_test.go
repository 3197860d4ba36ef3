package readiness_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/readiness"
)

// A variable in one step of a job that names production was taken for what production's application gets, whatever the
// step does.
func TestStepsThatDeployNothing(t *testing.T) {
	for _, test := range []struct {
		steps string
		state readiness.State
		why   string
	}{
		{"{run: npm run test:integration, env: {KEYS}}", readiness.Unknown, "no environment file describes"},
		{"{run: npm run build, env: {KEYS}}", readiness.Unknown, "for the build, but"},
		{"{run: npm run build, env: {KEYS}}, {run: npx vercel deploy}", readiness.Unknown, "for the build, but"},
		{"{run: npx vercel deploy, env: {KEYS}}, {run: npm run smoke}", readiness.Unknown, "do not pass it to"},
		{"{run: ./ship.sh, env: {KEYS}}", readiness.Unknown, "do not pass it to"},
		{"{run: ./missing.sh, env: {KEYS}}", readiness.Unknown, "for \"./missing.sh\", but golive does not know"},
		{"{run: ./release.sh, env: {KEYS}}", readiness.Passed, "in .github/"},
	} {
		steps := strings.ReplaceAll(test.steps, "KEYS", "WORKOS_API_KEY: '${{ secrets.WORKOS_API_KEY }}', "+
			"WORKOS_COOKIE_PASSWORD: '${{ secrets.WORKOS_COOKIE_PASSWORD }}'")
		files := fstest.MapFS{
			"package.json": {Data: []byte(`{"dependencies": {"@workos-inc/authkit-nextjs": "3.0.0"}}`)},
			"release.sh":   {Data: []byte("npx sst deploy\n")},
			"ship.sh":      {Data: []byte("npx vercel deploy\n")},
			".github/workflows/deploy.yml": {Data: []byte("on: push\njobs:\n  deploy:\n    environment: production\n" +
				"    steps: [" + steps + "]\n")},
			"fly.production.toml": {Data: []byte("[env]\nWORKOS_REDIRECT_URI = 'https://app.acme.com/callback'\n")},
		}
		for _, e := range judge(t, files, readiness.Options{}).Assessments[0].Entries {
			if e.Item.ID != "api-key" && (e.Item.ID != "session-cookie" || strings.Contains(test.steps, "test:")) {
				continue
			}
			if e.State != test.state || !strings.Contains(e.Why, test.why) {
				t.Errorf("%s: %s is %s: %s", test.steps, e.Item.ID, e.State, e.Why)
			}
		}
	}
}
