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
	const b = "WORKOS_CLIENT_ID=" + clientB
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		want  bool
	}{
		"service":      {files{"deploy.sh": "docker service update --env-add " + b + " web"}, true},
		"kubectl":      {files{"deploy.sh": "kubectl set env deploy/web " + set(clientB)}, true},
		"fly":          {files{"deploy.sh": "fly secrets set " + set(clientB)}, true},
		"heroku":       {files{"bin/release": "", "Makefile": "ship:\n\theroku config:set " + set(clientB)}, true},
		"export":       {files{"deploy.sh": "export " + set(clientB) + "npx wrangler deploy\n"}, true},
		"empty export": {files{"deploy.sh": "export " + set("") + "npm start\n"}, true},
		"inline":       {files{"start.sh": b + " node server.js\n"}, true},
		"justfile":     {files{"justfile": "ship:\n  fly secrets set " + set(clientB)}, true},
		"package.json": {files{"package.json": `{"scripts": {"ship": "fly secrets set ` + b + `"}}`}, true},
		"image":        {files{"Dockerfile": "FROM node\nENV " + set(clientB)}, true},
		"empty image":  {files{"Dockerfile": "FROM node\nENV " + set("")}, true},
		"vercel.json":  {files{"vercel.json": `{"env": {"WORKOS_CLIENT_ID": "` + clientB + `"}}`}, true},
		"fly.toml":     {files{"fly.toml": "[env]\nWORKOS_CLIENT_ID = \"\"\n"}, true},
		"called": {files{
			"dev/run.sh": "export " + set(clientB), "deploy-production.sh": "./dev/run.sh\n",
		}, true},

		"the same":       {files{"deploy.sh": "fly secrets set " + set(clientA)}, false},
		"placeholder":    {files{"Dockerfile": "FROM node\nENV " + set("your_client_id_here")}, false},
		"build stage":    {files{"Dockerfile": "FROM node AS dev\nENV " + set(clientB) + "FROM node\n"}, false},
		"developer":      {files{"scripts/dev.sh": "export " + set(clientB) + "npm start\n"}, false},
		"npm run dev":    {files{"run.sh": "export " + set(clientB) + "npm run dev\n"}, false},
		"next dev":       {files{"run.sh": b + " npx next dev\n"}, false},
		"dev script":     {files{"package.json": `{"scripts": {"dev": "` + b + ` next dev"}}`}, false},
		"dev target":     {files{"Makefile": "dev:\n\tdocker run -e " + b + " web\n"}, false},
		"compose":        {files{"Makefile": "up:\n\t" + b + " docker compose up\n"}, false},
		"tests":          {files{"run.sh": b + " npx vitest\n"}, false},
		"direnv":         {files{".envrc": "export " + set(clientB)}, false},
		"staging branch": {files{"deploy.sh": "if [ $1 = staging ]; then fly secrets set " + b + "; fi\n"}, false},
		"staging flag":   {files{"deploy.sh": "fly secrets set -a acme-staging " + set(clientB)}, false},
		"reference":      {files{"deploy.sh": "fly secrets set WORKOS_CLIENT_ID=$WORKOS_CLIENT_ID\n"}, false},
		"image of compose": {files{
			"Dockerfile": "FROM node\nENV " + set(clientB), ".env.production": "",
			"compose.production.yaml": "services: {web: {build: ., environment: " +
				"{WORKOS_CLIENT_ID: " + clientA + "}}}\n",
		}, false},
	} {
		project := files{
			"package.json": "{}", ".env.production": set(clientA),
			"workos/production.yaml": "environment: production\n",
		}
		maps.Copy(project, c.files)
		if why, _ := clientGaps(t, project); strings.Contains(why, "another value") != c.want && (why != "") != c.want {
			t.Errorf("%s: %q, want a gap: %t", name, why, c.want)
		}
	}
}
