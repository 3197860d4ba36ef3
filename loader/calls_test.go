package loader_test

import "testing"

// Actions and workflows of the project set the values that their callers pass. Calls for different environments are
// separate, and calls with an unknown value leave it unknown.
func TestInputsOfActionsAndWorkflows(t *testing.T) {
	const on = "on: push\njobs:\n"
	const production = "  ship:\n    environment: production\n    steps:\n"
	const staging = "  try:\n    environment: staging\n    steps:\n"
	const deploy = "      - run: npx wrangler deploy\n"
	const environment = "inputs: {client: {required: true}}\nruns:\n  using: composite\n  steps:\n" +
		"    - {run: npx next build, shell: bash, env: {WORKOS_CLIENT_ID: \"${{ inputs.client }}\"}}\n"
	const exports = "inputs: {client: {default: DEFAULT}}\nruns:\n  using: composite\n  steps:\n" +
		"    - {run: 'echo \"WORKOS_CLIENT_ID=${{ inputs.client }}\" >> $GITHUB_ENV', shell: bash}\n"
	const outer = "inputs: {id: {}}\nruns:\n  using: composite\n  steps:\n" +
		"    - {uses: ./.github/actions/a, with: {client: \"${{ inputs.id }}\"}}\n"
	use := func(value string) string {
		return "      - {uses: ./.github/actions/a, with: {client: " + value + "}}\n"
	}
	const job = "jobs:\n  d:\n    environment: ${{ inputs.env }}\n    env: {WORKOS_CLIENT_ID: \"${{ inputs.id }}\"}\n" +
		"    steps:\n" + deploy
	const called = "on: {workflow_call: {inputs: {env: {default: production}, id: {type: string}}}}\n" + job
	const dispatched = "on: {workflow_dispatch: {inputs: {env: {}, id: {}}}, workflow_call: {}}\n" + job
	call := func(job, with string) string {
		return "  " + job + ":\n    uses: ./.github/workflows/c.yml\n    secrets: inherit\n    with: {" + with + "}\n"
	}
	for name, c := range map[string]struct{ action, outer, workflow, called, want string }{
		"good":         {action: environment, workflow: production + use("good") + deploy},
		"bad":          {action: environment, workflow: production + use("bad") + deploy, want: "bad"},
		"written":      {action: exports, workflow: production + use("bad") + deploy, want: "bad"},
		"written good": {action: exports, workflow: production + use("good") + deploy},
		"default": {action: exports,
			workflow: production + "      - uses: ./.github/actions/a\n" + deploy, want: "DEFAULT"},
		"twice": {action: exports, workflow: production + use("good") + use("bad") + deploy, want: "bad"},
		"variable": {action: exports,
			workflow: production + use("\"${{ vars.ID }}\"") + deploy, want: "unknown"},
		"other environment": {action: exports,
			workflow: production + use("good") + deploy + staging + use("bad") + deploy},
		"other environment 2": {action: exports,
			workflow: staging + use("good") + deploy + production + use("bad") + deploy, want: "bad"},
		"nested": {action: exports, outer: outer, want: "bad",
			workflow: production + "      - {uses: ./.github/actions/o, with: {id: bad}}\n" + deploy},
		"nested good": {action: exports, outer: outer,
			workflow: production + "      - {uses: ./.github/actions/o, with: {id: good}}\n" + deploy},
		"called":       {called: called, workflow: call("x", "env: production, id: bad"), want: "bad"},
		"called good":  {called: called, workflow: call("x", "env: production, id: good")},
		"called usual": {called: called, workflow: call("x", "id: bad"), want: "bad"},
		"called twice": {called: called,
			workflow: call("x", "env: production, id: good") + call("y", "env: staging, id: bad")},
		"called twice2": {called: called,
			workflow: call("x", "env: staging, id: good") + call("y", "env: production, id: bad"), want: "bad"},
		"called for staging": {called: called, workflow: call("x", "env: staging, id: bad")},
		"called with an expression": {called: called, workflow: call("x", "env: \"${{ github.ref_name }}\", id: bad"),
			want: "unknown"},
		"dispatched": {called: dispatched, workflow: call("x", "env: production, id: good"), want: "unknown"},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=good\n", ".github/workflows/deploy.yml": on + c.workflow,
		}
		for path, text := range map[string]string{
			".github/actions/a/action.yml": c.action, ".github/actions/o/action.yml": c.outer,
			".github/workflows/c.yml": c.called,
		} {
			if text != "" {
				files[path] = text
			}
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
