package appfile

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// Each reference of a command counted as a secret of the environment that its job names, even those to outputs, to
// properties of the repository and to variables that the script sets.
func TestSecretsOfStepsForOtherEnvironments(t *testing.T) {
	const set = "vercel env add X production --value "
	for name, c := range map[string]struct{ root, job, env, script, want string }{
		"a secret":        {script: set + `"${{ secrets.KEY }}"`, want: "KEY"},
		"in brackets":     {script: set + `"${{ secrets['KEY'] }}"`, want: "KEY"},
		"a variable":      {script: set + `"${{ vars.KEY }}"`, want: "KEY"},
		"in a call":       {script: set + `"${{ format('{0}-x', secrets.KEY) }}"`, want: "KEY"},
		"one of two":      {script: set + `"${{ secrets.KEY || vars.OTHER }}"`, want: "KEY"},
		"within text":     {script: set + `"https://${{ vars.HOST }}/callback"`, want: "HOST"},
		"after another":   {script: set + `"${{ github.sha }}-${{ secrets.KEY }}"`, want: "KEY"},
		"as a default":    {script: set + `"${A:-${{ secrets.KEY }}}"`, want: "KEY"},
		"by the step":     {env: "KEY: ${{ secrets.OF_STEP }}", script: set + `"$KEY"`, want: "OF_STEP"},
		"by the job":      {job: "KEY: ${{ secrets.OF_JOB }}", script: set + `"${KEY}"`, want: "OF_JOB"},
		"by the workflow": {root: "KEY: ${{ vars.OF_ALL }}", script: set + `"$KEY"`, want: "OF_ALL"},
		"by its context":  {job: "KEY: ${{ secrets.K }}", script: set + `"${{ env.KEY }}"`, want: "K"},
		"by two":          {job: "A: ${{ secrets.K }}", env: "B: '${{ env.A }}'", script: set + `"$B"`, want: "K"},
		"the step's own":  {job: "KEY: ${{ secrets.K }}", env: "KEY: x", script: set + `"$KEY"`},
		"an input of a script": {env: "KEY: ${{ secrets.K }}", want: "K",
			script: `echo "$KEY" | wrangler secret put X --env production`},

		"its own environment":  {script: `vercel env add X staging --value "${{ secrets.KEY }}"`},
		"an output":            {script: set + `"${{ needs.setup.outputs.client_id }}"`},
		"an output of a step":  {env: "KEY: ${{ steps.a.outputs.b }}", script: set + `"$KEY"`},
		"the repository":       {script: set + `"${{ github.event.repository.name }}"`},
		"an input":             {script: set + `"${{ inputs.secrets }}"`},
		"the token":            {script: set + `"${{ secrets.GITHUB_TOKEN }}"`},
		"a computed name":      {script: set + `"${{ secrets[matrix.key] }}"`},
		"a choice":             {script: set + `"${{ inputs.to == 'x' && secrets.KEY || secrets.B }}"`},
		"the output of a tool": {script: set + `"$(terraform output -raw client_id)"`},
		"unknown":              {script: set + `"$KEY"`},
		"a constant":           {job: "KEY: x", script: set + `"$KEY"`},
		"a locator":            {script: set + `"op://secrets.KEY/x/y"`},
		"set by the script":    {env: "KEY: ${{ secrets.K }}", script: "KEY=$(./key); " + set + `"$KEY"`},
		"extended by it":       {env: "KEY: ${{ secrets.K }}", script: "KEY+=x; " + set + `"$KEY"`},
		"an array of it":       {env: "KEY: ${{ secrets.K }}", script: "KEY=(a b); " + set + `"$KEY"`},
		"an element of it":     {env: "KEY: ${{ secrets.K }}", script: "KEY[0]=a; " + set + `"$KEY"`},
		"declared by it":       {env: "KEY: ${{ secrets.K }}", script: "readonly KEY[0]=a; " + set + `"$KEY"`},
		"exported by it":       {env: "KEY: ${{ secrets.K }}", script: "export KEY=$(./key); " + set + `"$KEY"`},
		"read by it":           {env: "KEY: ${{ secrets.K }}", script: "read -r KEY < key; " + set + `"$KEY"`},
		"printed by it":        {env: "KEY: ${{ secrets.K }}", script: "printf -v KEY %s x; " + set + `"$KEY"`},
		"set by another":       {env: "KEY: ${{ secrets.K }}", script: "source ./env.sh; " + set + `"$KEY"`},
		"set by all":           {env: "KEY: ${{ secrets.K }}", script: "export $(cat keys); " + set + `"$KEY"`},
	} {
		text := "on: push\nenv: {" + quotedLine(c.root) + "}\njobs:\n  a:\n    environment: staging\n" +
			"    env: {" + quotedLine(c.job) + "}\n    steps:\n" +
			"      - env: {" + quotedLine(c.env) + "}\n        run: |\n          " + c.script + "\n"
		reading := readWorkflow(source.NewFile(".github/workflows/deploy.yml", text))
		checkSecret(t, name, &reading, c.want)
	}
}

// quotedLine quotes the value of a line.
func quotedLine(line string) string {
	name, value, ok := strings.Cut(line, ": ")
	if !ok {
		return ""
	}
	return name + ": '" + strings.Trim(value, "'") + "'"
}

func TestSecretsOfGitLabJobsForOtherEnvironments(t *testing.T) {
	const set = "flyctl secrets set -a web-production X="
	for name, c := range map[string]struct{ top, job, script, want string }{
		"a variable":             {script: set + "$KEY", want: "KEY"},
		"of the same name":       {script: set + "$X", want: "X"},
		"as a default":           {script: set + "${CI_KEY:-$KEY}", want: "KEY"},
		"before":                 {job: "before_script: [echo]", script: set + "$KEY", want: "KEY"},
		"predefined":             {script: set + "https://app.acme.com/callback?x=$CI_COMMIT_SHA"},
		"of GitLab":              {script: set + "$GITLAB_USER_NAME"},
		"the output of a tool":   {script: set + "$(terraform output -raw key)"},
		"set by the script":      {script: "KEY=$(terraform output -raw key); " + set + "$KEY"},
		"set before":             {job: `before_script: ["KEY=$(./key)"]`, script: set + "$KEY"},
		"set by a loop":          {script: "for KEY in a b; do " + set + "$KEY; done"},
		"of the job":             {job: "variables: {KEY: a}", script: set + "$KEY"},
		"of a rule":              {job: "rules: [{variables: {KEY: a}}]", script: set + "$KEY"},
		"of all jobs":            {top: "variables: {KEY: a}", script: set + "$KEY"},
		"in a report":            {top: keyReport, script: set + "$KEY"},
		"no such expression":     {script: set + "${{ secrets.KEY }}"},
		"an argument":            {script: set + "$1"},
		"a file that it sources": {script: ". ./key.sh; " + set + "$KEY"},
	} {
		text := c.top + "\na:\n  environment: staging\n  " + c.job + "\n  script:\n    - " + c.script + "\n"
		reading := readGitLabCI(source.NewFile(".gitlab-ci.yml", text))
		checkSecret(t, name, &reading, c.want)
	}
}

const keyReport = "first:\n  script: ['echo KEY=a >> b.env']\n  artifacts: {reports: {dotenv: b.env}}"

// checkSecret checks the secret of a variable X, which a reading must contain.
func checkSecret(t *testing.T, name string, reading *Reading, want string) {
	t.Helper()
	found := false
	for _, v := range reading.Variables {
		if v.Name != "X" {
			continue
		}
		found = true
		if v.Trigger.Secret != want {
			t.Errorf("%s: secret %q, want %q", name, v.Trigger.Secret, want)
		}
	}
	if !found {
		t.Errorf("%s: the variable is not read", name)
	}
}
