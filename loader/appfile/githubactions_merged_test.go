package appfile

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A job that runs when a pull request was merged deploys. Jobs that run while it is open, or that remove its preview,
// do not.
func TestJobsOfMergedPullRequests(t *testing.T) {
	const steps = "\n    env: {WORKOS_CLIENT_ID: a}\n    steps: [{run: npx wrangler deploy --env production}]\n"
	const merged = "\n    if: github.event.pull_request.merged == true"
	for _, c := range []struct {
		on, condition string
		want          Job
	}{
		{"{pull_request: {types: [closed]}}", merged, Deploys},
		{"{pull_request: {types: closed}}", merged, Deploys},
		{"{pull_request_target: {types: [closed], branches: [main]}}", merged, Deploys},
		{"{pull_request: {types: [opened, synchronize, closed]}}", merged, Deploys},
		{"{pull_request: {types: [opened, synchronize, closed]}}", "", Tests},
		{"{pull_request: {types: [closed]}}", "", Tests},
		{"{pull_request: {types: [opened]}}", merged, Tests},
		{"pull_request", merged, Tests},
		{"{push: {branches: [main]}}", "", Deploys},
	} {
		text := "on: " + c.on + "\njobs:\n  ship:" + c.condition + steps
		reading := githubActions.Read(source.NewFile(".github/workflows/d.yml", text))
		if len(reading.Variables) != 1 || reading.Variables[0].Job != c.want {
			t.Errorf("variables %v, want one of a job of kind %d in\n%s", reading.Variables, c.want, text)
		}
	}
}

// Only actions that are known to prepare the runner are left out. Others may build what is deployed.
func TestActionsThatOnlyPrepare(t *testing.T) {
	for uses, want := range map[string]Job{
		"actions/setup-node@v4":          Tests,
		"actions/checkout@v4":            Tests,
		"actions/setup-and-deploy@v1":    Deploys,
		"actions/setup-node-and-ship@v1": Deploys,
	} {
		text := "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n" +
			"      - {uses: " + uses + ", env: {WORKOS_CLIENT_ID: a}}\n      - run: npx wrangler deploy\n"
		reading := githubActions.Read(source.NewFile(".github/workflows/d.yml", text))
		if got := reading.Variables[0].Job; got != want {
			t.Errorf("%s: a variable of a job of kind %d, want %d", uses, got, want)
		}
	}
}
