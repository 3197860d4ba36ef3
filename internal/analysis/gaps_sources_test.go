package analysis_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
)

// clientGaps returns the reasons why the client ID of production and of staging may differ from what files set.
func clientGaps(t *testing.T, files map[string]string) (production, staging string) {
	t.Helper()
	result := runProject(t, files)
	var env *model.Environment
	for e := range result.Project.Of(model.Production) {
		env = e
	}
	why := func(of checklist.Area, path string) string {
		for _, structure := range []bool{true, false} {
			need := checklist.Need{Of: of, Path: path, Structure: structure}
			if gap := result.Gaps().Against(need, env); gap != nil {
				return gap.Why
			}
		}
		return ""
	}
	return why(checklist.Variables, model.ForClientID.String()),
		why(checklist.Staging, checklist.StagingVariables(model.ForClientID))
}

const (
	clientA = "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"
	clientB = "client_01JA3X8QK7WZ4N5R6T9V0BCDEF"
	clientC = "client_01JB6M2HP9YC3D4F5G7K8QRSTV"
)

// A command that golive cannot read concerns its own environment, and all if that is unknown.
func TestDoubtsConcernTheirEnvironment(t *testing.T) {
	const job = "on: push\njobs:\n  ship:\n    environment: ENV\n    steps:\n" +
		"      - run: npx wrangler secret bulk s.json FLAG\n"
	workflow := func(environment, flag string) map[string]string {
		return map[string]string{
			".github/workflows/ship.yml": strings.NewReplacer("ENV", environment, "FLAG", flag).Replace(job),
		}
	}
	for name, c := range map[string]struct {
		files               map[string]string
		production, staging bool
	}{
		"none":                   {nil, false, false},
		"staging script":         {map[string]string{"deploy-staging.sh": "fly secrets import < x\n"}, false, true},
		"production script":      {map[string]string{"deploy-production.sh": "fly secrets import < x\n"}, true, false},
		"unknown script":         {map[string]string{"deploy.sh": "fly secrets import < x\n"}, true, true},
		"staging job":            {workflow("staging", ""), false, true},
		"production job":         {workflow("production", ""), true, false},
		"job with an expression": {workflow("${{ inputs.stage }}", ""), true, true},
		"job of unknown type":    {workflow("demo", ""), true, true},
		"production flag":        {workflow("staging", "--env production"), true, true},
		"staging flag":           {workflow("production", "--env staging"), true, true},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=" + clientA + "\n",
			".env.staging":    "WORKOS_CLIENT_ID=" + clientB + "\n",
		}
		maps.Copy(files, c.files)
		production, staging := clientGaps(t, files)
		if (production != "") != c.production || (staging != "") != c.staging {
			t.Errorf("%s: production %q, want %t; staging %q, want %t", name, production, c.production, staging,
				c.staging)
		}
	}
}

// A script of staging leaves nothing unknown if no file sets variables of staging that could be compared.
func TestDoubtsOfStagingThatNoFileDescribes(t *testing.T) {
	const script = ". \"$CONF\"\nfly deploy\n"
	for _, c := range []struct {
		name, staging       string
		inProduction, inAny bool
	}{
		{"deploy-dev.sh", "", false, false},
		{"deploy-staging.sh", "", false, false},
		{"deploy-staging.sh", "WORKOS_CLIENT_ID=" + clientB + "\n", false, true},
		{"deploy-production.sh", "", true, true},
		{"deploy.sh", "", true, true},
	} {
		files := map[string]string{".env.production": "WORKOS_CLIENT_ID=" + clientA + "\n", c.name: script}
		if c.staging != "" {
			files[".env.staging"] = c.staging
		}
		production, staging := clientGaps(t, files)
		if (production != "") != c.inProduction || (production+staging != "") != c.inAny {
			t.Errorf("%s: production %q, staging %q with %q", c.name, production, staging, c.staging)
		}
	}
}

// Two sources of production that set a variable to different values, without an order between them, leave it unknown.
// Different regions and applications may have different values.
func TestSourcesInConflict(t *testing.T) {
	set := func(value string) string { return "WORKOS_CLIENT_ID=" + value + "\n" }
	job := func(name, value string) string {
		return "on: push\njobs:\n  " + name + ":\n    environment: production\n    env: {WORKOS_CLIENT_ID: \"" + value +
			"\"}\n    steps: [run: npm run deploy]\n"
	}
	const workflow = ".github/workflows/ship.yml"
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		want  bool
	}{
		"one":             {nil, false},
		"same in a job":   {files{workflow: job("ship", clientA)}, false},
		"other in a job":  {files{workflow: job("ship", clientC)}, true},
		"empty in a job":  {files{workflow: job("ship", "")}, true},
		"several jobs":    {files{workflow: job("eu", clientC), ".github/workflows/us.yml": job("us", clientA)}, false},
		"other in script": {files{"deploy-production.sh": "heroku config:set " + set(clientC)}, true},
		"empty in script": {files{"scripts/deploy-production.sh": "heroku config:set " + set("")}, true},
		"worker":          {files{"deploy-worker-production.sh": "heroku config:set " + set(clientC)}, false},
		"another application": {files{
			"api/package.json": "{}", "api/.env.production": set(clientC), workflow: job("ship", clientC),
		}, false},
		"empty in another part": {files{"deploy-web-production.sh": "export " + set("") + "npm start\n"}, true},
		"empty on the host":     {files{"fly.production.toml": "[env]\nWORKOS_CLIENT_ID = \"\"\n"}, true},
		"empty in vercel.json":  {files{"production/vercel.json": `{"env": {"WORKOS_CLIENT_ID": ""}}`}, true},
		"empty on a machine":    {files{".env.production.local": set("")}, true},
		"empty in compose": {files{"compose.production.yaml": "services: {web: {image: w, environment: " +
			"{WORKOS_CLIENT_ID: \"\"}}}\n"}, true},
		"empty in the file": {files{
			".env.production": set(""), "fly.production.toml": "[env]\nWORKOS_CLIENT_ID = \"" + clientA + "\"\n",
		}, false},
		"emptied reference": {files{".env.production": set("${CLIENT}") + set("")}, true},
		"emptied again":     {files{".env.production": set(clientA) + set("")}, true},
		"layers": {files{
			"package.json": `{"dependencies": {"next": "16.0.0"}}`, ".env": set(clientC),
		}, false},
		"base": {files{".env": set(clientC), workflow: job("ship", clientA)}, false},
	} {
		project := files{"package.json": "{}", ".env.production": set(clientA)}
		maps.Copy(project, c.files)
		if why, _ := clientGaps(t, project); strings.Contains(why, "which value production gets") != c.want {
			t.Errorf("%s: %q, want a conflict: %t", name, why, c.want)
		}
	}
}
