package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// An upper layer that sets a variable to the empty text hides the value of the layer below: production gets the empty
// text.
func TestEmptyValuesHideLowerLayers(t *testing.T) {
	const next = `{"dependencies": {"next": "16.0.0"}}`
	const deploy = "on: push\nenv: {WORKOS_CLIENT_ID: a}\njobs:\n  ship:\n    environment: production\n" +
		"    env: {WORKOS_CLIENT_ID: \"\"}\n    steps: [run: npm run deploy]\n"
	type files = map[string]string
	for name, project := range map[string]files{
		"netlify": {"netlify.toml": "[build.environment]\nWORKOS_CLIENT_ID = \"a\"\n" +
			"[context.production.environment]\n" +
			"WORKOS_CLIENT_ID = \"\"\n"},
		"next":   {"package.json": next, ".env": "WORKOS_CLIENT_ID=a\n", ".env.production": "WORKOS_CLIENT_ID=\n"},
		"quoted": {"package.json": next, ".env": "WORKOS_CLIENT_ID=a\n", ".env.production": "WORKOS_CLIENT_ID=\"\"\n"},
		"vite": {"package.json": `{"devDependencies": {"vite": "8"}}`, ".env": "WORKOS_CLIENT_ID=a\n",
			".env.production": "WORKOS_CLIENT_ID=\n"},
		"symfony": {"composer.json": `{"require": {"symfony/dotenv": "^8.0"}}`, ".env": "WORKOS_CLIENT_ID=a\n",
			".env.prod": "WORKOS_CLIENT_ID=\n"},
		"compose environment": {"a.env": "WORKOS_CLIENT_ID=a\n", "compose.prod.yaml": "services:\n  web:\n" +
			"    image: w\n    env_file: a.env\n    environment: {WORKOS_CLIENT_ID: \"\"}\n"},
		"compose list": {"a.env": "WORKOS_CLIENT_ID=a\n", "compose.prod.yaml": "services:\n  web:\n    image: w\n" +
			"    env_file: a.env\n    environment: [WORKOS_CLIENT_ID=]\n"},
		"compose env_file": {"a.env": "WORKOS_CLIENT_ID=a\n", "b.env": "WORKOS_CLIENT_ID=\n",
			"compose.prod.yaml": "services: {web: {image: w, env_file: [a.env, b.env]}}\n"},
		"compose merged": {"compose.yaml": "services: {web: {image: w, environment: {WORKOS_CLIENT_ID: a}}}\n",
			"compose.prod.yaml": "services: {web: {environment: {WORKOS_CLIENT_ID: \"\"}}}\n"},
		"compose command": {"compose.prod.yaml": "services: {web: {image: w, environment: {WORKOS_CLIENT_ID: a}}}\n",
			"compose.x.yaml": "services: {web: {image: w, environment: {WORKOS_CLIENT_ID: \"\"}}}\n",
			".env":           "COMPOSE_FILE=compose.prod.yaml:compose.x.yaml\n"},
		"compose extends": {"common.yaml": "services: {base: {image: w, environment: {WORKOS_CLIENT_ID: a}}}\n",
			"compose.prod.yaml": "services:\n  web:\n    extends: {file: common.yaml, service: base}\n" +
				"    environment: {WORKOS_CLIENT_ID: \"\"}\n"},
		"image": {"Dockerfile": "FROM node\nENV WORKOS_CLIENT_ID=a\n", "compose.prod.yaml": "services:\n  web:\n" +
			"    build: .\n    environment: {WORKOS_CLIENT_ID: \"\"}\n"},
		"workflow": {".github/workflows/d.yml": deploy},
		"gitlab": {".gitlab-ci.yml": "variables: {WORKOS_CLIENT_ID: a}\nship:\n  environment: production\n" +
			"  variables: {WORKOS_CLIENT_ID: \"\"}\n  script: [fly deploy]\n"},
		"helm": {"chart/Chart.yaml": "name: web\n", "chart/values.yaml": "env: {WORKOS_CLIENT_ID: a}\n",
			"chart/values-production.yaml": "env: {WORKOS_CLIENT_ID: \"\"}\n"},
		"helm command": {"chart/Chart.yaml": "name: web\n", "values-production.yaml": "env: {WORKOS_CLIENT_ID: a}\n",
			"deploy.sh": "helm upgrade web ./chart -f values-production.yaml --set env.WORKOS_CLIENT_ID=\n"},
		"kubernetes": {"k8s/production/web.yaml": "kind: ConfigMap\napiVersion: v1\nmetadata: {name: c}\n" +
			"data: {WORKOS_CLIENT_ID: a}\n---\nkind: Deployment\napiVersion: apps/v1\nmetadata: {name: web}\n" +
			"spec:\n  template:\n    spec:\n      containers:\n        - name: web\n" +
			"          envFrom: [{configMapRef: {name: c}}]\n          env: [{name: WORKOS_CLIENT_ID, value: \"\"}]\n"},
		"eas": {"eas.json": `{"build": {"base": {"env": {"WORKOS_CLIENT_ID": "a"}}, ` +
			`"production": {"extends": "base", "env": {"WORKOS_CLIENT_ID": ""}}}}`},
		"wrangler": {"wrangler.jsonc": `{"vars": {"WORKOS_CLIENT_ID": "a"}, ` +
			`"env": {"production": {"vars": {"WORKOS_CLIENT_ID": ""}}}}`},
		"docker run": {"a.env": "WORKOS_CLIENT_ID=a\n",
			"deploy-production.sh": "docker run --env-file a.env -e WORKOS_CLIENT_ID= web\n"},
		"node": {"a.env": "WORKOS_CLIENT_ID=a\n", "b.env": "WORKOS_CLIENT_ID=\n",
			"start-production.sh": "node --env-file=a.env --env-file=b.env .\n"},
		"kamal": {"config/deploy.yml": "service: web\nimage: w\nenv: {clear: {WORKOS_CLIENT_ID: a}}\n",
			"config/deploy.production.yml": "env: {clear: {WORKOS_CLIENT_ID: \"\"}}\n"},
		"terraform": {"variables.tf": "variable \"workos_client_id\" {\n  default = \"a\"\n}\n",
			"production.tfvars": "workos_client_id = \"\"\n"},
		"appsettings": {"appsettings.json": `{"WorkOS": {"ClientId": "a"}}`,
			"appsettings.Production.json": `{"WorkOS": {"ClientId": ""}}`},
		"spring": {"src/main/resources/application.properties": "workos.client-id=a\n",
			"src/main/resources/application-production.properties": "workos.client-id=\n"},
	} {
		fsys := fstest.MapFS{}
		for name, text := range project {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		emptied := false
		for _, e := range loaded.Project.Environments {
			for _, v := range e.Variables {
				if v.Purpose != model.ForClientID || e.Type != model.Production {
					continue
				}
				emptied = emptied || !v.Set()
				if v.Set() {
					t.Errorf("%s: production gets %q of %s", name, v.Value.V, v.File.Path)
				}
			}
		}
		if !emptied && name != "helm command" { // an empty option of Helm removes the variable
			t.Errorf("%s: nothing shows that the client ID of production is empty", name)
		}
	}
}
