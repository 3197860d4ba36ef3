package cli_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

// foreignNames lists names of secrets of other services, and names with WORKOS that no SDK reads.
var foreignNames = []string{
	"AWS_SECRET_ACCESS_KEY", "DB_PASS", "SECRET_KEY_BASE", "SENTRY_AUTH_TOKEN", "ENCRYPTION_KEY", "NPM_TOKEN",
	"SMTP_PASSPHRASE",
	"DATABASE_URL", "REDIS_AUTH", "JWT_KEY", "sessionSalt", "license", "PIN", "WORKOS_API_KY", "WORKOS_API_KEY_OLD",
	"WORKOS_COOKIE_PASS",
	"WORKOS_SIGNING_KEY", "WORKOS_TOKEN", "WORKOS_COOKIE_NAME", "WORKOS_CLIENT_ID", "WORKOS_API_HTTPS",
	"WORKOS_ORG_ID", "NODE_ENV",
}

// contextFiles lists application files of every format with a finding on a line next to %N, a name, and %V, a value. %B
// is the value in base64.
var contextFiles = []struct{ path, text string }{
	{
		".env.production",
		"%N=%V\nWORKOS_API_HOSTNAME=localhost\n# %V\nexport %N = '%V' # %V\nWORKOS_API_HTTPS=false\n%V\n",
	},
	{".env.production", "WORKOS_API_HOSTNAME=localhost\n%N=\"%V\nWORKOS_API_HTTPS=no\n%V\n"},
	{".env.production", "WORKOS_REDIRECT_URI=http://localhost/?x=%V#%V\n%N: %V\nWORKOS_API_HTTPS=no # %V\n"},
	{".env.production", "WORKOS_REDIRECT_URI=http://u:%V@localhost/\n%N=${%N:-%V}\nWORKOS_API_HTTPS=${X:-%V}\n"},
	{
		"compose.production.yaml",
		"services:\n  web:\n    command: serve --token %V\n    environment:\n      %N: %V # %V\n" +
			"      WORKOS_API_HOSTNAME: localhost\n      A: \"%V\"\n",
	},
	{
		"compose.production.yaml",
		"services:\n  web:\n    labels: [%V]\n    environment:\n      - %N=%V\n" +
			"      - WORKOS_API_HOSTNAME=localhost\n      - \"%N=%V\"\n",
	},
	{
		"compose.production.yaml",
		"services:\n  web:\n    environment:\n      %N: *%V\n      WORKOS_API_HOSTNAME: localhost\n      A: !%V x\n" +
			"      B: &%V x\n",
	},
	{
		".github/workflows/deploy.yml",
		"on: push\njobs:\n  deploy:\n    environment: production\n    env:\n      %N: %V\n" +
			"      WORKOS_API_HOSTNAME: localhost\n    steps:\n      - run: |\n" +
			"          curl -H 'Authorization: Bearer %V'\n          export WORKOS_API_HTTPS=false %N=%V\n" +
			"          psql %V\n",
	},
	{
		"config/deploy.production.yml",
		"env:\n  clear:\n    %N: %V # %V\n    WORKOS_API_HOSTNAME: localhost\n  secret: [%V]\n" +
			"builder:\n  args: {%N: %V}\n",
	},
	{
		"k8s/production.yaml",
		"apiVersion: v1\nkind: Secret\nmetadata: {name: web, namespace: production}\ndata:\n  %N: %B\nstringData:\n" +
			"  A: %V\n  WORKOS_API_HOSTNAME: localhost\n  %N: |\n    %V\n    %V\n",
	},
	{
		"k8s/production.yaml",
		"apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: production}\nspec:\n  containers:\n" +
			"    - name: web\n      args: [\"--key=%V\"]\n      env:\n        - name: %N\n          value: %V\n" +
			"        - {name: WORKOS_API_HOSTNAME, value: localhost}\n        - {name: %N, value: '%V'}\n",
	},
	{"production/values.yaml", "env:\n  %N: >-\n    %V\n  WORKOS_API_HOSTNAME: localhost\n  nested: {%N: %V}\n"},
	{
		"production/kustomization.yaml",
		"secretGenerator:\n  - name: web\n    literals:\n      - %N=%V\n      - WORKOS_API_HOSTNAME=localhost\n",
	},
	{
		"Dockerfile.production",
		"ENV %N=%V WORKOS_API_HOSTNAME=localhost\nRUN curl -u admin:%V \\\n  --data %V\nENV WORKOS_API_HTTPS=no\n" +
			"RUN <<EOF\n%N=%V\nEOF\nENV WORKOS_API_PORT %V\n",
	},
	{
		"production/wrangler.toml",
		"token = \"%V\"\n[vars]\n%N = \"%V\" # %V\nWORKOS_API_HOSTNAME = \"localhost\"\nx = {%N = '%V'}\n" +
			"list = [\"%V\"]\n",
	},
	{
		"production/fly.toml",
		"app = \"%V\"\n[env]\n%N = \"\"\"\n%V\n\"\"\"\nWORKOS_API_HOSTNAME = \"localhost\"\n%N = %V\n",
	},
	{
		"production/vercel.json",
		"{\"env\": {\"%N\": \"%V\",\n\"WORKOS_API_HOSTNAME\": \"localhost\",\n\"A\": [\"%V\"]}, \"b\": \"%V\"}",
	},
	{
		"production.tfvars",
		"%N = \"%V\"\nworkos_api_hostname = \"localhost\"\nlist = [\"%V\"] # %V\nm = {\n  %N = \"%V\"\n}\n",
	},
	{
		"production/task.json",
		"{\"containerDefinitions\": [{\"name\": \"web\", \"environment\": [\n{\"name\": \"%N\", \"value\": \"%V\"},\n" +
			"{\"name\": \"WORKOS_API_HOSTNAME\", \"value\": \"localhost\"},\n{\"value\": \"%V\"}]}]}",
	},
	{
		"production/cloudbuild.yaml",
		"steps:\n  - name: x\n    env: [%N=%V, WORKOS_API_HOSTNAME=localhost]\n" +
			"    args: [run, '--set-env-vars=%N=%V,WORKOS_API_HTTPS=no', '%V']\n",
	},
	{
		"production/serverless.yml",
		"provider:\n  stage: production\n  environment:\n    %N: %V\n    WORKOS_API_HOSTNAME: localhost\n" +
			"    X: {Ref: %V}\n",
	},
	{"production/app.yaml", "runtime: nodejs\nenv_variables:\n  %N: %V\n  WORKOS_API_HOSTNAME: localhost\n"},
	{
		"production/render.yaml",
		"services:\n  - name: web\n    envVars:\n      - key: %N\n        value: %V\n" +
			"      - {key: WORKOS_API_HOSTNAME, value: localhost}\n",
	},
	{
		"production/.gitlab-ci.yml",
		"deploy:\n  environment: production\n  variables:\n    %N: %V\n    WORKOS_API_HOSTNAME: localhost\n" +
			"  script: ['export %N=%V', 'run %V']\n",
	},
	{
		"production/app.json",
		"{\"env\": {\"%N\": \"%V\",\n\"WORKOS_API_HOSTNAME\": \"localhost\",\n\"A\": {\"value\": \"%V\"}}}",
	},
	{
		"application-production.properties",
		"%N=%V\nworkos.api-hostname=localhost\n# %V\nother %V\n",
	},
	{
		"production/template.yaml",
		"AWSTemplateFormatVersion: x\nResources:\n  A:\n    Environment:\n      Variables:\n        %N: %V\n" +
			"        WORKOS_API_HOSTNAME: localhost\n        B: !Sub %V\n",
	},
	{
		"production/deploy.sh",
		"export %N=%V\ncurl -u x:%V\nexport WORKOS_API_HOSTNAME=localhost\n" +
			"cat <<EOF > .env\n%N=%V\nEOF\n%N=%V run %V\n",
	},
	{
		"production/Makefile",
		"export %N := %V\ndeploy:\n\t%N=%V run\n\tWORKOS_API_HOSTNAME=localhost run\n\techo %V\n",
	},
	{
		"production.tf",
		"resource \"a\" \"b\" {\n  password = \"%V\"\n  environment = {\n    %N = \"%V\"\n" +
			"    WORKOS_API_HOSTNAME = \"localhost\"\n    list = [\"%V\"] # %V\n  }\n" +
			"  env {\n    name = \"%N\"\n    value = \"%V\"\n  }\n  user_data = <<EOT\n%N=%V\nEOT\n}\n",
	},
	{
		"production/eas.json",
		"{\"build\": {\"production\": {\"extends\": \"base\", \"env\": {\n\"%N\": \"%V\",\n" +
			"\"WORKOS_API_HOSTNAME\": \"localhost\"}},\n\"base\": {\"env\": {\"%N\": \"%V\"}}}, \"b\": \"%V\"}",
	},
	{
		"production/supabase/config.toml",
		"[auth.external.workos]\n%N = \"%V\"\nredirect_uri = \"http://localhost/cb\"\n[auth.sms]\n%N = \"%V\" # %V\n",
	},
	{
		"web-production.service",
		"[Service]\nEnvironment=\"%N=%V\" A='%V' %V \\\n  WORKOS_API_HOSTNAME=localhost \\\n# %V\n  %N=%V\n" +
			"EnvironmentFile=/etc/web.env\nExecStart=/bin/web --token %V WORKOS_API_HTTPS=no\n; %V\n",
	},
	{
		"web-production.container",
		"[Container]\nImage=%V\nEnvironment=%N=%V WORKOS_API_HOSTNAME=localhost\nSecret=%V,type=env,target=%N\n" +
			"PodmanArgs=--env %N=%V --env-file web.env\n",
	},
	{"production/netlify.toml", "[build.environment]\n%N = \"%V\"\nWORKOS_API_HOSTNAME = \"localhost\"\n"},
}

// A value that is not a known WorkOS setting appears in no output, whatever its name and position, in correct files
// and in files with a mistake.
func TestNoOutputShowsAValueOfUnknownPurpose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SampledFrom(contextFiles).Draw(t, "file")
		name := rapid.SampledFrom(foreignNames).Draw(t, "name")
		value := rapid.StringMatching(`[a-z]{3}[0-9]{2}[A-Za-z]{4}[0-9]{2}[a-z]{3}`).Draw(t, "value")
		text := strings.NewReplacer("%N", name, "%V", value, "%B",
			base64.StdEncoding.EncodeToString([]byte(value))).Replace(file.text)
		if rapid.Bool().Draw(t, "broken") {
			text = text[:rapid.IntRange(0, len(text)).Draw(t, "cut")] + rapid.SampledFrom([]string{
				"", "\"", "'", "{", "[", ": ", "\n  - ", "<<EOF\n",
			}).Draw(t, "noise") + text
		}
		fsys := fstest.MapFS{
			file.path:      {Data: []byte(text)},
			".env.staging": {Data: []byte(name + "=" + value + "x\nWORKOS_API_HOSTNAME=localhost\n")},
			"workos/production.yaml": {Data: []byte("environment: production\n" +
				"client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n" +
				"redirect_uris: [{uri: https://app.acme.com/callback, default: true}]\n")},
		}
		out := everything(t, fsys)
		for _, secret := range []string{value, base64.StdEncoding.EncodeToString([]byte(value))} {
			if at := strings.Index(out, secret); at >= 0 {
				t.Fatalf("%s gets out of\n%s\nhere: %s", secret, text, out[max(0, at-300):min(len(out), at+80)])
			}
		}
	})
}

// Each of these files causes a finding; otherwise the test above would check nothing.
func TestContextFilesGiveFindings(t *testing.T) {
	for _, file := range contextFiles {
		text := strings.NewReplacer("%N", "DB_PASS", "%V", "hunter2hunter2", "%B", "aHVudGVyMg==").Replace(file.text)
		out := everything(t, fstest.MapFS{file.path: {Data: []byte(text)}})
		if !strings.Contains(out, "[hidden]") {
			t.Errorf("no excerpt of %s hides anything:\n%s", file.path, text)
		}
	}
}
