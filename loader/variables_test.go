package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// placed lists the variables of a project: file, name, and environment, or "template" for one of a template.
func placed(loaded *loader.Loaded) []string {
	var lines []string
	for _, e := range loaded.Project.Environments {
		for _, v := range e.Variables {
			name := e.Name
			if name == "" {
				name = "?"
			}
			lines = append(lines, fmt.Sprintf("%s %s: %s", v.File.Path, v.Name, name))
		}
	}
	for _, v := range loaded.Project.Templates {
		lines = append(lines, fmt.Sprintf("%s %s: template", v.File.Path, v.Name))
	}
	slices.Sort(lines)
	return lines
}

// The environment of a file is determined by the first available evidence.
func TestEnvironmentOfVariables(t *testing.T) {
	const one = "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n"
	for _, test := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"the file's name", []string{
			".env.production", one, ".env.prod", one, ".env.production.local", one, "prod.env", one,
		}, []string{
			".env.prod WORKOS_CLIENT_ID: production", ".env.production WORKOS_CLIENT_ID: production",
			".env.production.local WORKOS_CLIENT_ID: production", "prod.env WORKOS_CLIENT_ID: production",
		}},
		{"no witness", []string{".env", one, ".env.local", one, ".dev.vars", one}, []string{
			".dev.vars WORKOS_CLIENT_ID: ?", ".env WORKOS_CLIENT_ID: ?", ".env.local WORKOS_CLIENT_ID: ?",
		}},
		{"two witnesses in one name are none", []string{".env.pre-prod", one, ".env.staging.prod", one}, []string{
			".env.pre-prod WORKOS_CLIENT_ID: ?", ".env.staging.prod WORKOS_CLIENT_ID: ?",
		}},
		{"a folder", []string{
			"environments/staging/.env", one, "overlays/production/a/.env", one, "dev-tools/.env", one,
		}, []string{
			"dev-tools/.env WORKOS_CLIENT_ID: ?", "environments/staging/.env WORKOS_CLIENT_ID: staging",
			"overlays/production/a/.env WORKOS_CLIENT_ID: production",
		}},
		{
			"the file's name counts more than the folder", []string{"staging/.env.production", one},
			[]string{"staging/.env.production WORKOS_CLIENT_ID: production"},
		},
		{"a marker in the file, and never NODE_ENV", []string{
			"a/.env", "APP_ENV=production\n" + one, "b/.env", "NODE_ENV=production\n" + one,
		}, []string{
			"a/.env WORKOS_CLIENT_ID: production", "b/.env WORKOS_CLIENT_ID: ?",
		}},
		{"the variable's own prefix or suffix", []string{
			".env", "STAGING_WORKOS_API_KEY=x\nWORKOS_API_KEY_PROD=x\nWORKOS_PRODUCTION_CLIENT_ID=x\n",
		}, []string{
			".env STAGING_WORKOS_API_KEY: staging", ".env WORKOS_API_KEY_PROD: production",
			".env WORKOS_PRODUCTION_CLIENT_ID: production",
		}},
		{"templates and tests", []string{
			".env.example", one, ".env.production.example", one, ".env.test", one, "e2e/.env", one, "example.env", one,
			"server.env.sample", one,
		}, []string{
			".env.example WORKOS_CLIENT_ID: template", ".env.production.example WORKOS_CLIENT_ID: template",
			".env.test WORKOS_CLIENT_ID: template",
			"e2e/.env WORKOS_CLIENT_ID: template", "example.env WORKOS_CLIENT_ID: template",
			"server.env.sample WORKOS_CLIENT_ID: template",
		}},
		{"the only production environment that is described", []string{
			".env.production", one, "workos/live-eu.yaml", "environment: {name: live-eu, type: production}\n",
		}, []string{
			".env.production WORKOS_CLIENT_ID: live-eu",
		}},
		{"one of several by its name", []string{
			".env.prod-eu", one, ".env.production", one, "workos/prod-eu.yaml",
			"environment: production\nuses: [sso]\n", "workos/prod-us.yaml",
			"environment: {name: prod-us, type: production}\n", "golive.yaml",
			"environments: {prod-eu: workos/prod-eu.yaml}\n",
		}, []string{
			".env.prod-eu WORKOS_CLIENT_ID: prod-eu", ".env.production WORKOS_CLIENT_ID: production",
		}},
		{"golive.yaml counts most", []string{
			".env.production", one, "workos/staging.yaml", "environment: staging\n",
			"golive.yaml", "apps: {web: {deployments: {qa: {environment: staging, files: [.env.production]}}}}\n",
		}, []string{".env.production WORKOS_CLIENT_ID: staging"}},
		{"nothing of WorkOS, and installed packages", []string{
			".env.production", "DATABASE_URL=postgres://db\nWORKOS_CLIENT_ID=x\n", "node_modules/a/.env.production",
			one, "other/.env", "A=1\n",
		}, []string{
			".env.production WORKOS_CLIENT_ID: production",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := gocmp.Diff(test.want, placed(load(t, test.files...))); diff != "" {
				t.Errorf("variables (-want +got):\n%s", diff)
			}
		})
	}
}

// The words of templates and tests do not count in the names of formats whose usual names contain them, nor those of
// tests in the names of production's files.
func TestTemplateWords(t *testing.T) {
	const id = "WORKOS_CLIENT_ID"
	const dotenv = id + "=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n"
	const pod = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: " +
		"[{name: web, image: x, env: [{name: " + id + ", value: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X}]}]}}}\n"
	const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData: {" + id + ": x}\n"
	const stack = `{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"F": {"Type": "AWS::Lambda::Function",
 "Properties": {"Environment": {"Variables": {"WORKOS_CLIENT_ID": "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"}}}}}}`
	const spec = "envs:\n- {key: " + id + ", value: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X}\n"
	const fly = "app = \"a\"\n[env]\n" + id + " = \"client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\"\n"
	for _, test := range []struct{ name, text, want string }{
		{"template.yaml", stack, "?"}, {"template.json", stack, "?"}, {"web.template", stack, "?"},
		{"infra/web.template.json", stack, "?"}, {"cfn/production/template.yaml", stack, "production"},
		{"examples/template.yaml", stack, "template"}, {"template.example.yaml", stack, "template"},
		{".do/deploy.template.yaml", spec, "?"}, {".do/spec.production.yaml", spec, "production"},
		{"deploy/production/pod-template.yaml", pod, "production"},
		{"deploy/production/app-spec.yaml", pod, "production"},
		{"deploy/production/schema-web.yaml", pod, "production"},
		{"deploy/production/test-web.yaml", pod, "production"},
		{"deploy/production/sample-web.yaml", pod, "template"},
		{"dist/production/web.yaml", pod, "production"}, {"dist/web.k8s.yaml", pod, "?"},
		{"k8s/pod-template.yaml", pod, "?"}, {"k8s/test-web.yaml", pod, "template"},
		{"tests/web.yaml", pod, "template"},
		{"k8s/secret.template.yaml", secret, "template"},
		{"k8s/secret.production.template.yaml", secret, "production"},
		{"fly.production.test.toml", fly, "?"}, {"fly.production.ci.toml", fly, "production"},
		{"fly.test.toml", fly, "template"},
		{".env.production.ci", dotenv, "production"}, {".env.ci.prod", dotenv, "production"},
		{".env.production.test", dotenv, "?"}, {".env.production.e2e", dotenv, "?"}, {".env.ci", dotenv, "template"},
		{".env.production.template", dotenv, "template"}, {".env.production.dist", dotenv, "template"},
		{"tests/.env.production.ci", dotenv, "template"},
	} {
		want := []string{test.name + " " + id + ": " + test.want}
		if diff := gocmp.Diff(want, placed(load(t, test.name, test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// Sections and profiles of settings belong to their environments. An expression that selects profiles may mean any
// environment.
func TestSectionsOfSettings(t *testing.T) {
	const id = "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"
	profile := func(on string) string {
		return "spring: {config: {activate: {on-profile: \"" + on + "\"}}}\nworkos: {client-id: " + id + "}\n"
	}
	for _, test := range []struct{ name, text, want string }{
		{"config/application.yml", "production:\n  WORKOS_CLIENT_ID: " + id + "\n", "production"},
		{"config/application.yml", "staging:\n  WORKOS_CLIENT_ID: " + id + "\n", "staging"},
		{"config/application.yml", "WORKOS_CLIENT_ID: " + id + "\n", "?"},
		{"application.properties", "%prod.workos.client-id=" + id + "\n", "production"},
		{"application.properties", "%{dev,prod}.workos.client-id=" + id + "\n", "production"},
		{"application.properties", "%dev.workos.client-id=" + id + "\n", "development"},
		{"application.properties", "workos.client-id=" + id + "\n", "?"},
		{"application.yml", "\"%prod\":\n  workos: {client-id: " + id + "}\n", "production"},
		{"application.yml", profile("production"), "production"},
		{"application.yml", profile("prod, eu"), "production"},
		{"application.yml", profile("dev | qa"), "qa"}, {"application.yml", profile("!staging"), "? unknown"},
		{"application.yml", profile("eu & cloud"), "? unknown"}, {"application.yml", profile("eu"), "?"},
	} {
		got := ""
		for _, e := range load(t, test.name, test.text).Project.Environments {
			for _, v := range e.Variables {
				if got = e.Name; got == "" {
					got = "?"
				}
				if !v.Value.Known() {
					got += " unknown"
				}
			}
		}
		if got != test.want {
			t.Errorf("%s is of %q, want %q:\n%s", test.name, got, test.want, test.text)
		}
	}
}

// A variable beside the deployments: the top level of wrangler if production has an environment of its own, and a
// configuration of Terraform with the value of a variable that production's definitions set.
func TestVariablesBesideDeployments(t *testing.T) {
	const top = "name = \"w\"\n[vars]\nWORKOS_CLIENT_ID = \"a\"\n"
	const both = top + "[env.production.vars]\nWORKOS_CLIENT_ID = \"b\"\n"
	const main = "resource \"x\" \"web\" {\n  a = jsonencode([{ name = \"WORKOS_CLIENT_ID\", " +
		"value = var.workos_client_id }])\n}\n"
	const definitions = "workos_client_id = \"b\"\n"
	scripts := func(script string) string { return "{\"scripts\": {\"ship\": \"" + script + "\"}}" }
	for name, test := range map[string]struct {
		files []string
		want  bool
	}{
		"wrangler":             {[]string{"wrangler.toml", both}, true},
		"no production":        {[]string{"wrangler.toml", top}, false},
		"a deployed top level": {[]string{"wrangler.toml", both, "package.json", scripts("wrangler deploy")}, false},
		"a deployed version": {
			[]string{"wrangler.toml", both, "package.json", scripts("npx wrangler@latest versions upload -c x")}, false,
		},
		"a pinned version": {
			[]string{"wrangler.toml", both, "ship.sh", "npx wrangler@4 --cwd a deploy \\\n  -c wrangler.toml\n"}, false,
		},
		"a pinned version of an environment": {
			[]string{"wrangler.toml", both, "ship.sh", "npx wrangler@4 deploy \\\n  -e=production\n"}, true,
		},
		"a deployed environment": {
			[]string{"wrangler.toml", both, "package.json", scripts("wrangler deploy --env production")}, true,
		},
		"the top level of another folder": {
			[]string{"api/wrangler.toml", both, "web/package.json", scripts("npx wrangler deploy")}, true,
		},
		"the top level of the folder above": {
			[]string{"api/wrangler.toml", both, "api/a/package.json", scripts("wrangler deploy")}, false,
		},
		"a changed folder": {
			[]string{"api/wrangler.toml", both, "web/package.json", scripts("cd ../api && wrangler deploy")}, false,
		},
		"another configuration": {
			[]string{"api/wrangler.toml", both, "web/package.json", scripts("wrangler deploy -c ../api/wrangler.toml")},
			false,
		},
		"a package manager in another folder": {
			[]string{"api/wrangler.toml", both, "web/package.json", scripts("pnpm --filter api exec wrangler deploy")},
			false,
		},
		"a script in any folder": {[]string{"api/wrangler.toml", both, "ship.sh", "wrangler deploy\n"}, false},
		"a comment":              {[]string{"api/wrangler.toml", both, "ship.sh", "# `wrangler deploy`\n"}, true},
		"definitions":            {[]string{"main.tf", main, "production.tfvars", definitions}, true},
		"definitions below":      {[]string{"infra/main.tf", main, "infra/env/production.tfvars", definitions}, true},
		"definitions elsewhere":  {[]string{"infra/main.tf", main, "other/production.tfvars", definitions}, false},
		"of staging only":        {[]string{"main.tf", main, "staging.tfvars", definitions}, false},
		"another variable":       {[]string{"main.tf", main, "production.tfvars", "workos_api_key = \"b\"\n"}, false},
	} {
		got := false
		for _, e := range load(t, test.files...).Project.Environments {
			for _, v := range e.Variables {
				got = got || e.Name == "" && v.Beside
			}
		}
		if got != test.want {
			t.Errorf("%s: beside deployments: %v, want %v", name, got, test.want)
		}
	}
}

// A file that several deployments list belongs to each of them. A deployment without an environment is a finding if
// other environments are described.
func TestDeclaredDeployments(t *testing.T) {
	loaded := load(t,
		"workos/staging.yaml", "environment: staging\n",
		"workos/production.yaml", "environment: production\nuses: [sso]\n",
		"apps/web/package.json", `{"dependencies": {"@workos-inc/authkit-nextjs": "4.3.1"}}`,
		"apps/web/.env", "WORKOS_API_HOSTNAME=id.acme.com\n",
		"apps/web/.env.production", "WORKOS_CLIENT_ID=x\n",
		"golive.yaml", `apps:
  web:
    folder: apps/web
    deployments:
      staging: {environment: stagin, files: [apps/web/.env]}
      prod-eu: {environment: production, files: [apps/web/.env, apps/web/.env.production], provided: [WORKOS_API_KEY],
        complete: true}
      prod-us: {environment: production, files: [apps/web/.env.us]}
`)
	var got []string
	for _, app := range loaded.Project.Apps {
		for _, d := range app.Deployments {
			var names []string
			for _, v := range d.Variables {
				names = append(names, v.Name)
			}
			got = append(got,
				fmt.Sprintf("%s (%s) %s of %s, complete %v: %s", app.Name, strings.Join(app.SDKs, ", "), d.Name,
					d.Environment.Name, d.Complete, strings.Join(names, " ")))
		}
	}
	want := []string{
		"web (authkit-nextjs) staging of stagin, complete false: WORKOS_API_HOSTNAME",
		"web (authkit-nextjs) prod-eu of production, complete true: WORKOS_API_HOSTNAME WORKOS_CLIENT_ID",
		"web (authkit-nextjs) prod-us of production, complete false: ",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("deployments (-want +got):\n%s", diff)
	}
	var problems []string
	for _, p := range loaded.Project.Problems {
		problems = append(problems, p.Code+" "+p.Message)
	}
	slices.Sort(problems)
	if diff := gocmp.Diff([]string{
		`unknown-environment unknown environment "stagin"; did you mean "staging"?`,
		`unknown-file the file "apps/web/.env.us" does not exist`,
	}, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// An environment that is described only by variables has no missing settings.
func TestImpliedEnvironment(t *testing.T) {
	loaded := load(t, ".env.production", "WORKOS_CLIENT_ID=x\n")
	if len(loaded.Project.Environments) != 1 {
		t.Fatalf("%d environments", len(loaded.Project.Environments))
	}
	e := loaded.Project.Environments[0]
	if !e.Implied || e.Type != model.Production || !e.Partial || e.File.Path != ".env.production" {
		t.Errorf("implied %v, type %s, partial %v, file %s", e.Implied, e.Type, e.Partial, e.File.Path)
	}
}

// Files and folders in golive.yaml must exist. A file that is listed twice contributes its variables once.
func TestMistakesInListedFiles(t *testing.T) {
	for _, test := range []struct{ name, web, want string }{
		{
			"a part that is none", `deployments: {production: {files: ["compose.prod.yaml#wbe"]}}`,
			`unknown-part "compose.prod.yaml" has no service "wbe" that sets variables; did you mean "web"?`,
		},
		{"a part by its name alone", `deployments: {production: {files: ["compose.prod.yaml#web"]}}`, ""},
		{
			"a file without parts", `deployments: {production: {files: [".env.production#web"]}}`,
			`unknown-part ".env.production" has no part "web" that sets variables`,
		},
		{
			"a file twice", `deployments: {production: {files: [.env.production, .env.production]}}`,
			`listed-twice ".env.production" is listed twice for "production"`,
		},
		{
			"a file as a whole and in part",
			`deployments: {production: {files: ["compose.prod.yaml#web", compose.prod.yaml]}}`,
			`listed-twice "compose.prod.yaml" is listed twice for "production"`,
		},
		{
			"two parts of a file",
			`deployments: {production: {files: ["compose.prod.yaml#web", "compose.prod.yaml#api"]}}`, "",
		},
		{
			"a folder that is not there", `folder: apps/wbe`,
			`unknown-folder the folder "apps/wbe" does not exist`,
		},
		{"a folder that is a file", `folder: .env.production`, `unknown-folder the folder ".env.production" is a file`},
	} {
		t.Run(test.name, func(t *testing.T) {
			loaded := load(t,
				".env.production", "WORKOS_CLIENT_ID=x\n",
				"compose.prod.yaml",
				"services:\n  web: {environment: {WORKOS_CLIENT_ID: x}}\n  api: {environment: {WORKOS_CLIENT_ID: x}}\n",
				"golive.yaml", "apps:\n  web: {"+test.web+"}\n")
			var got []string
			for _, p := range loaded.Project.Problems {
				got = append(got, p.Code+" "+p.Message)
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("problems: %q, want %q", got, test.want)
			}
			seen := map[string]bool{}
			for _, line := range placed(loaded) {
				if !strings.HasPrefix(line, "compose") && seen[line] {
					t.Errorf("%s counts twice", line)
				}
				seen[line] = true
			}
		})
	}
}
