package analysis_test

import (
	"maps"
	"strings"
	"testing"
)

// A command of an unknown environment may set another value than production's file shows. Places that are plainly not
// deployed, placeholders and equal values do not matter.
func TestValuesOfUnknownEnvironments(t *testing.T) {
	set := func(value string) string { return "WORKOS_CLIENT_ID=" + value + "\n" }
	service := func(value, command string) string {
		return "services: {web: {image: web, command: \"" + command + "\", environment: {WORKOS_CLIENT_ID: " + value +
			"}}}\n"
	}
	const b = "WORKOS_CLIENT_ID=" + clientB
	const other, command = "to a different value", "a command in"
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		want  string // in the reason, or empty if the client ID is not in doubt
	}{
		"service":      {files{"deploy.sh": "docker service update --env-add " + b + " web"}, other},
		"kubectl":      {files{"deploy.sh": "kubectl set env deploy/web " + set(clientB)}, other},
		"fly":          {files{"deploy.sh": "fly secrets set " + set(clientB)}, other},
		"heroku":       {files{"bin/release": "", "Makefile": "ship:\n\theroku config:set " + set(clientB)}, other},
		"export":       {files{"deploy.sh": "export " + set(clientB) + "npx wrangler deploy\n"}, other},
		"empty export": {files{"deploy.sh": "export " + set("") + "npm start\n"}, other},
		"inline":       {files{"start.sh": b + " node server.js\n"}, other},
		"justfile":     {files{"justfile": "ship:\n  fly secrets set " + set(clientB)}, other},
		"package.json": {files{"package.json": `{"scripts": {"ship": "fly secrets set ` + b + `"}}`}, other},
		"image":        {files{"Dockerfile": "FROM node\nENV " + set(clientB)}, other},
		"empty image":  {files{"Dockerfile": "FROM node\nENV " + set("")}, other},
		"vercel.json":  {files{"vercel.json": `{"env": {"WORKOS_CLIENT_ID": "` + clientB + `"}}`}, other},
		"fly.toml":     {files{"fly.toml": "[env]\nWORKOS_CLIENT_ID = \"\"\n"}, other},
		"netlify.toml": {files{"netlify.toml": "[build.environment]\nWORKOS_CLIENT_ID = \"" + clientB + "\"\n"}, other},
		"wrangler":     {files{"wrangler.toml": "[vars]\nWORKOS_CLIENT_ID = \"" + clientB + "\"\n"}, other},
		"app.json":     {files{"app.json": `{"env": {"WORKOS_CLIENT_ID": {"value": "` + clientB + `"}}}`}, other},
		"kubernetes": {files{"k8s.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n" +
			"data: {WORKOS_CLIENT_ID: " + clientB + "}\n"}, other},
		"appsettings": {files{"appsettings.Blue.json": `{"WorkOS": {"ClientId": "` + clientB + `"}}`,
			"appsettings.Production.json": `{"WorkOS": {"ClientId": "` + clientA + `"}}`}, other},
		"passed file": {files{"run.sh": "docker run --env-file conf.txt web\n", "conf.txt": set(clientB)}, command},
		"called": {files{
			"dev/run.sh": "export " + set(clientB), "deploy-production.sh": "./dev/run.sh\n",
		}, command},

		"pipeline": {files{
			".gitlab-ci.yml": "variables: {WORKOS_CLIENT_ID: " + clientB + "}\ndeploy:\n  script: [fly deploy]\n",
		}, other},
		"job of a pipeline": {files{
			".gitlab-ci.yml": "deploy:\n  script: [./deploy]\n  variables: {WORKOS_CLIENT_ID: " + clientB + "}\n",
		}, other},
		"test of a pipeline": {files{
			".gitlab-ci.yml": "test:\n  script: [npx vitest]\n  variables: {WORKOS_CLIENT_ID: " + clientB + "}\n",
		}, ""},
		"review of branches": {files{
			".gitlab-ci.yml": "review:\n  environment: {name: review/$CI_COMMIT_REF_SLUG}\n  script: [fly deploy]\n" +
				"  variables: {WORKOS_CLIENT_ID: " + clientB + "}\n",
		}, ""},
		"staging of a pipeline": {files{
			".gitlab-ci.yml": "deploy:\n  environment: staging\n  script: [fly deploy]\n  variables: " +
				"{WORKOS_CLIENT_ID: " + clientB + "}\n",
		}, ""},

		"chart": {files{"chart/values.yaml": "env:\n  WORKOS_CLIENT_ID: " + clientB + "\n"}, other},
		"kustomization": {files{
			"k8s/kustomization.yaml": "configMapGenerator: [{name: a, literals: [" + b + "]}]\n",
		}, other},
		"build profile": {files{
			"eas.json": `{"build": {"store": {"env": {"WORKOS_CLIENT_ID": "` + clientB + `"}}}}`,
		}, other},

		"chart with values of production": {files{
			"chart/values.yaml":            "env:\n  WORKOS_CLIENT_ID: " + clientB + "\n",
			"chart/values-production.yaml": "env:\n  WORKOS_CLIENT_ID: " + clientA + "\n",
		}, ""},
		"other build profile": {files{
			"eas.json": `{"build": {"simulator": {"env": {"WORKOS_CLIENT_ID": "` + clientB + `"}},
				"production": {"env": {"WORKOS_CLIENT_ID": "` + clientA + `"}}}}`,
		}, ""},
		"base": {files{"appsettings.json": `{"WorkOS": {"ClientId": "` + clientB + `"}}`,
			"appsettings.Production.json": `{"WorkOS": {"ClientId": "` + clientA + `"}}`}, ""},
		"the same":       {files{"deploy.sh": "fly secrets set " + set(clientA)}, ""},
		"placeholder":    {files{"Dockerfile": "FROM node\nENV " + set("your_client_id_here")}, ""},
		"build stage":    {files{"Dockerfile": "FROM node AS dev\nENV " + set(clientB) + "FROM node\n"}, ""},
		"developer":      {files{"scripts/dev.sh": "export " + set(clientB) + "npm start\n"}, ""},
		"npm run dev":    {files{"run.sh": "export " + set(clientB) + "npm run dev\n"}, ""},
		"next dev":       {files{"run.sh": b + " npx next dev\n"}, ""},
		"dev script":     {files{"package.json": `{"scripts": {"dev": "` + b + ` next dev"}}`}, ""},
		"dev target":     {files{"Makefile": "dev:\n\tdocker run -e " + b + " web\n"}, ""},
		"compose":        {files{"Makefile": "up:\n\t" + b + " docker compose up\n"}, ""},
		"tests":          {files{"run.sh": b + " npx vitest\n"}, ""},
		"direnv":         {files{".envrc": "export " + set(clientB)}, ""},
		"staging branch": {files{"deploy.sh": "if [ $1 = staging ]; then fly secrets set " + b + "; fi\n"}, ""},
		"staging flag":   {files{"deploy.sh": "fly secrets set -a acme-staging " + set(clientB)}, ""},
		"compose argument": {files{
			"compose.yaml": "services: {web: {build: {context: ., args: {NEXT_PUBLIC_WORKOS_CLIENT_ID: " + clientB +
				"}}}}\n", ".env.production": "NEXT_PUBLIC_" + set(clientA),
		}, other},
		"compose argument of a server": {files{
			"compose.yaml": "services: {web: {build: {context: ., args: {WORKOS_CLIENT_ID: " + clientB + "}}}}\n",
		}, ""},
		"compose with staging's value": {files{
			"compose.yaml": service(clientB, ""), ".env.staging": set(clientB),
		}, other},
		"compose with another value": {files{"compose.yaml": service(clientB, "")}, ""},
		"compose of a developer": {files{
			"compose.yaml": service(clientB, "npm run dev"), ".env.staging": set(clientB),
		}, ""},
		"compose beside that of production": {files{
			"compose.yaml": service(clientB, ""), ".env.staging": set(clientB), ".env.production": "",
			"compose.production.yaml": service(clientA, ""),
		}, ""},
		"reference": {files{
			"deploy.sh": "fly secrets set WORKOS_CLIENT_ID=$WORKOS_CLIENT_ID\n",
		}, "is a reference"},
		"image of compose": {files{
			"Dockerfile": "FROM node\nENV " + set(clientB), ".env.production": "",
			"compose.production.yaml": "services: {web: {build: ., environment: " +
				"{WORKOS_CLIENT_ID: " + clientA + "}}}\n",
		}, ""},
	} {
		project := files{
			"package.json": "{}", ".env.production": set(clientA),
			"workos/production.yaml": "environment: production\n",
		}
		maps.Copy(project, c.files)
		if why, _ := clientGaps(t, project); !strings.Contains(why, c.want) || c.want == "" && why != "" {
			t.Errorf("%s: %q, want %q", name, why, c.want)
		}
	}
}
