package analysis_test

import (
	"strings"
	"testing"
)

// An ID in a place of an application file from which the reader of the format takes nothing is compared with those of
// the environments: an ID of staging in a file of production is an error, and one in a file of no environment leaves
// production unknown. Production's own ID in the same place changes nothing.
func TestValuesOutsideOfVariables(t *testing.T) {
	const issuer = "https://api.workos.com/user_management/ID"
	for _, c := range []struct {
		path, text string
		want       string // what staging's ID does there: "error", "unknown", or "" for nothing
	}{
		{"src/main/resources/application-prod.yml", "spring:\n  jwt:\n    issuer-uri: " + issuer + "\n", "error"},
		{"src/main/resources/application.yml", "spring:\n  jwt:\n    issuer-uri: " + issuer + "\n", "unknown"},
		{"src/main/resources/application-staging.yml", "spring:\n  jwt:\n    issuer-uri: " + issuer + "\n", ""},
		{"application-prod.properties", "jwt.issuer-uri=" + issuer + "\n", "error"},
		{"application-prod.properties", "acme.workos-client=ID\n", "error"},
		{"application-prod.properties", "! was ID\n# and ID\n", ""},
		{"appsettings.Production.json", `{"Bearer": {"Authority": "` + issuer + `"}}`, "error"},
		{"appsettings.json", `{"Bearer": {"Authority": "` + issuer + `"}}`, "unknown"},
		{"chart/values-production.yaml", "jwt:\n  issuer: " + issuer + "\n", "error"},
		{"chart/values-production.yaml", "jwt:\n  audiences: [ID]\n", "error"},
		{"chart/values-production.yaml", "jwt:\n  issuer: " + issuer + " # staging\n", "error"},
		{"chart/values-production.yaml", "jwt:\n  issuer: a # not ID\n", ""},
		{"chart/values-production.yaml", "jwt:\n  description: not ID\n", ""},
		{"chart/values-production.yaml", "jwt:\n  description: |\n    Tokens of\n    ID\n  a: b\n", ""},
		{"chart/values-production.yaml", "jwt:\n  text: this is no longer the ID of staging\n", ""},
		{"chart/values-production.yaml", "jwt:\n  config: |\n    issuer: " + issuer + "\n", "error"},
		{"chart/values-production.yaml", "jwt:\n  staging:\n    issuer: " + issuer + "\n", "unknown"},
		{"chart/values-production.yaml", "jwt:\n  issuer: " + issuer + "-{{ .x }}\n", "unknown"},
		{"chart/values.yaml", "jwt:\n  production:\n    issuer: " + issuer + "\n", "error"},
		{"chart/values.yaml", "jwt:\n  staging:\n    issuer: " + issuer + "\n", ""},
		{"k8s/production/auth.yaml", "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\n" +
			"metadata: {name: workos}\nspec:\n  jwtRules:\n    - issuer: " + issuer + "\n", "error"},
		{"template.production.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n" +
			"    Type: AWS::Serverless::HttpApi\n    Properties:\n      Auth:\n        audience: [ID]\n", "error"},
		{"environments/production/main.tf", "resource \"a\" \"b\" {\n  jwt {\n    issuer = \"" + issuer +
			"\"\n  }\n}\n", "error"},
		{"main.tf", "resource \"a\" \"b\" {\n  jwt {\n    issuer = \"" + issuer + "\"\n  }\n}\n", "unknown"},
		{"serverless.production.yml", "service: api\nprovider:\n  name: aws\n  httpApi:\n    authorizers:\n" +
			"      workos:\n        issuerUrl: " + issuer + "\n", "error"},
		{"k8s/production/hasura.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n" +
			"  template:\n    spec:\n      containers:\n        - name: a\n          env:\n" +
			"            - name: HASURA_GRAPHQL_JWT_SECRET\n" +
			"              value: '{\"jwk_url\": \"https://api.workos.com/sso/jwks/ID\", \"key\": \"x\"}'\n", "error"},
		{"scripts/deploy-production.sh", "pulumi config set workosClientId ID --stack production\n", "unknown"},
		{"scripts/release.sh", "pulumi config set workosClientId ID --stack production\n", "unknown"},
		{"scripts/release.sh", "n=WORKOS_CLIENT\nn+=_ID\nfly secrets set -a acme-production \"$n=ID\"\n", "unknown"},
		{"scripts/release.sh", "# workos\n# pulumi config set clientId ID --stack production\n", ""},
		{"scripts/deploy-staging.sh", "pulumi config set workosClientId ID --stack staging\n", ""},
		{"scripts/dev.sh", "curl https://api.workos.com/user_management/ID\n", ""},
		{"Makefile", "release:\n\tfirebase functions:config:set workos.client_id=ID --project acme-prod\n", "unknown"},
		{".github/workflows/deploy.yml", "on: push\njobs:\n  deploy:\n    environment: production\n    steps:\n" +
			"      - run: firebase functions:config:set workos.client_id=ID\n", "unknown"},
		{".github/workflows/deploy.yml", "on: push\njobs:\n  deploy:\n    environment: staging\n    steps:\n" +
			"      - run: firebase functions:config:set workos.client_id=ID\n", ""},
		{".github/workflows/test.yml", "on: pull_request\njobs:\n  test:\n    steps:\n" +
			"      - run: npm test -- --workos-client=ID --env production\n", ""},
		{"examples/values-production.yaml", "jwt:\n  issuer: " + issuer + "\n", ""},
	} {
		for id, want := range map[string]string{clientB: c.want, clientA: ""} {
			if id == clientA && strings.Contains(c.path+c.text, "staging") {
				continue // production's ID in a place of staging
			}
			files := map[string]string{
				"package.json": "{}", ".env.production": "WORKOS_CLIENT_ID=" + clientA + "\n",
				".env.staging":           "WORKOS_CLIENT_ID=" + clientB + "\n",
				"workos/production.yaml": "environment: production\n", "workos/staging.yaml": "environment: staging\n",
				c.path: strings.ReplaceAll(c.text, "ID", id),
			}
			if got := crossOrUnknown(t, files, c.path); got != want {
				t.Errorf("%s with %s: %q, want %q\n%s", c.path, id, got, want, c.text)
			}
		}
	}
}

// crossOrUnknown returns "error" if id-cross-environment reports a file, "unknown" if it leaves the client ID of
// production unknown, and "" otherwise.
func crossOrUnknown(t *testing.T, files map[string]string, name string) string {
	t.Helper()
	result := runProject(t, files)
	for _, f := range result.Findings {
		if f.Rule == "id-cross-environment" && f.Location.File.Path == name {
			return "error"
		}
	}
	if why, _ := clientGaps(t, files); why != "" {
		if !strings.Contains(why, name) {
			t.Errorf("%q does not name %s", why, name)
		}
		return "unknown"
	}
	return ""
}
