package main

import "strings"

// appShapes returns the shapes for the readers of application files.
func appShapes() []shape {
	lint := []string{"lint"}
	one := func(name, doubles string, limit int, path string, text func(n int) string, shows string) shape {
		return shape{"apps/" + name, doubles, limit, lint, func(n int) project {
			return production("client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n").with(path, text(n))
		}, shows}
	}
	unit := func(before, again, after string) func(int) string {
		return func(n int) string { return before + fill(n, again) + after }
	}
	lines := func(before, format, after string) func(int) string {
		return func(n int) string { return before + each(n, format) + after }
	}
	return []shape{
		one("dotenv lines", "lines of a dotenv file", 32*kilo, ".env.production", lines("", "WORKOS_V%d=x\n", ""),
			"2 files, {n+3} values read"),
		one("dotenv findings", "dotenv lines that give an error", 8*kilo, ".env.production",
			lines("", "WORKOS_REDIRECT_URI=http://a%d.acme.com/cb\n", ""), "redirect-uri-http"),
		one("dotenv repeated", "the same variable again", 16*kilo, ".env.production",
			lines("", "WORKOS_API_KEY=${K%d}\n", ""), "env-variable-duplicate"),
		one("dotenv line", "length of a dotenv value", 3*mega, ".env.production",
			unit("WORKOS_COOKIE_DOMAIN=", "a.", "com\n"), "env-cookie-domain"),
		one("dotenv name", "length of a dotenv name", 3*mega, ".env.production", unit("WORKOS_", "A", "=x\n"),
			"2 files, 4 values read"),
		{"apps/marked names", "values between marks, and scripts that fill others in", 8 * kilo, lint,
			func(n int) project {
				return production("client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n").with(
					".env.production", each(n, "NEXT_PUBLIC_WORKOS_A%d=__WORKOS_NAME_%d__\n"),
					"entrypoint.sh", each(n, "sed -i s/__WORKOS_NAMES_%d__/$NEXT_PUBLIC_WORKOS_B%d/ pages\n"))
			}, "{n+3} values read"},
		one("dotenv multi-line", "lines of a quoted dotenv value", 128*kilo, ".env.production",
			lines("WORKOS_API_KEY=\"", "line%06d\n", "\"\n"), "api-key-malformed"),
		one("dotenv open quotes", "dotenv lines with an open quote", 128*kilo, ".env.production",
			unit("WORKOS_CLIENT_ID=x\n", "A=\"x\nB='y\n", ""), "client-id-mismatch"),
		one("dotenv continued", "dotenv lines that a backslash continues", mega, ".env.production",
			unit("WORKOS_API_KEY=a", "\\\n", "\n"), "api-key-malformed"),
		one("dotenv comments", "comments of a dotenv file", 128*kilo, ".env.production",
			lines("", "# WORKOS_API_KEY=x%d\n", "WORKOS_CLIENT_ID=x\n"), "client-id-mismatch"),
		one("dotenv references", "references to one long variable", 16*kilo, ".env.production",
			lines("A="+strings.Repeat("x", 1000)+"\n", "WORKOS_V%d=$A\n", ""), "2 files, {n+3} values read"),
		one("dotenv chain", "variables that each use the one before twice", 4*kilo, ".env.production",
			func(n int) string {
				var b strings.Builder
				b.WriteString("V0=x\n")
				for i := range n {
					b.WriteString("V" + itoa(i+1) + "=$V" + itoa(i) + "$V" + itoa(i) + "\n")
				}
				return b.String() + "WORKOS_COOKIE_NAME=$V" + itoa(n) + "\n"
			}, "2 files, 4 values read"),
		one("dotenv many names", "deployments with the same variables", 3_900, "compose.production.yaml",
			lines("services:\n",
				"  s%d: {environment: {WORKOS_CLIENT_ID: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X, WORKOS_COOKIE_NAME: a}}\n",
				""), "2 files, {2n+3} values read"),
		one("compose services", "services of a compose file", 3_900, "compose.production.yaml",
			lines("services:\n", "  s%d: {environment: [WORKOS_API_KEY=x]}\n", ""), "api-key-malformed"),
		one("compose anchors", "services that merge one anchor", 3_900, "compose.production.yaml",
			lines("x-e: &e {WORKOS_CLIENT_ID: a, WORKOS_API_HTTPS: 'true'}\nservices:\n",
				"  s%d: {environment: {<<: *e}}\n", ""), "client-id-mismatch"),
		one("compose env_file", "files of one service", 4*kilo, "compose.production.yaml",
			lines("services:\n  web:\n    environment: {WORKOS_CLIENT_ID: a}\n    env_file:\n", "    - .env.a%d\n", ""),
			"client-id-mismatch"),
		one("compose variables", "variables of one service", 3_900, "compose.production.yaml",
			lines("services:\n  web:\n    environment:\n", "      WORKOS_V%d: x\n", ""), "2 files, {n+3} values read"),
		one("Dockerfile chain", "build arguments that each use the one before", 16*kilo, "Dockerfile",
			lines("FROM scratch\nARG WORKOS_A0=x\n", "ARG WORKOS_B%d=$WORKOS_A%d\nENV WORKOS_A%d=$WORKOS_B%d\n", ""),
			"2 files, {2n+4} values read"),
		one("Dockerfile continued", "lines that one instruction continues over", mega, "Dockerfile",
			unit("FROM scratch\nENV WORKOS_API_KEY=x ", "\\\n", "A=b\n"), "secret-public"),
		one("Dockerfile assignments", "assignments of one ENV", 64*kilo, "Dockerfile",
			lines("FROM scratch\nENV WORKOS_API_KEY=x", " A%d=x", "\n"), "secret-public"),
		one("Dockerfile heredocs", "heredocs of one RUN", 64*kilo, "Dockerfile",
			lines("FROM scratch\nENV WORKOS_API_KEY=x\nRUN x", " <<A%d", "\n"), "secret-public"),
		one("Dockerfile open heredocs", "heredocs that never end", 64*kilo, "Dockerfile",
			unit("FROM scratch\nENV WORKOS_API_KEY=x\n", "RUN <<A\n", ""), "secret-public"),
		one("Dockerfile stages", "stages", 16*kilo, "Dockerfile",
			lines("", "FROM a AS s%d\nENV WORKOS_API_KEY=x\n", ""), "secret-public"),
		one("kubernetes documents", "documents of a manifest", 2*kilo, "k8s/production.yaml",
			lines("",
				"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c%d, namespace: production}\n"+
					"data: {WORKOS_CLIENT_ID: client_x}\n", ""), "client-id-mismatch"),
		one("kubernetes variables", "variables of a container", 16*kilo, "k8s/production.yaml",
			lines("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w, namespace: production}\nspec:\n"+
				"  template:\n    spec:\n      containers:\n      - name: a\n        env:\n", "        - {name: "+
				"WORKOS_V%d, value: x}\n", ""), "2 files, {n+3} values read"),
		one("kubernetes containers", "containers of a pod", 4*kilo, "k8s/production.yaml",
			lines("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w, namespace: production}\nspec:\n"+
				"  template:\n    spec:\n      containers:\n", "      - {name: c%d, env: [{name: WORKOS_CLIENT_ID, "+
				"value: x}]}\n", ""), "client-id-mismatch"),
		one("kubernetes secret", "length of base64", 2*mega, "k8s/production.yaml",
			unit("apiVersion: v1\nkind: Secret\nmetadata: {name: w, namespace: production}\ndata:\n  WORKOS_API_KEY: ",
				"c2tfbGl2ZV9h", "\n"), "2 files, 4 values read"),
		one("kubernetes configuration", "entries of a ConfigMap", 3_900, "k8s/production.yaml",
			lines("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: w, namespace: production}\ndata:\n"+
				"  WORKOS_CLIENT_ID: a\n", "  WORKOS_V%d: x\n", ""), "client-id-mismatch"),
		one("kubernetes template", "templates of a chart", 64*kilo, "chart/templates/production.yaml",
			lines("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: w}\ndata:\n  WORKOS_CLIENT_ID: a\n",
				"{{ if .Values.a%d }}\n", ""), "client-id-mismatch"),
		one("kustomize literals", "literals of a kustomization", 16*kilo, "overlays/production/kustomization.yaml",
			lines("configMapGenerator:\n- name: web\n  literals:\n", "  - WORKOS_V%d=x\n", ""),
			"2 files, {n+3} values read"),
		one("helm values", "environments of values", 4*kilo, "chart/values-production.yaml",
			lines("apps:\n", "- {name: a%d, env: {WORKOS_CLIENT_ID: x}}\n", ""), "client-id-mismatch"),
		one("helm nesting", "depth of values", 190, "chart/values-production.yaml", func(n int) string {
			return "workos: {apiKey: x}\na: " + strings.Repeat("{workos: ",
				n) + "{clientId: x}" + strings.Repeat("}", n) + "\n"
		}, "api-key-malformed"),
		one("workflow jobs", "jobs of a workflow", 2*kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n",
				"  j%d: {environment: production, env: {WORKOS_CLIENT_ID: x}, steps: [{run: 'echo "+
					"WORKOS_COOKIE_NAME=a >> $GITHUB_ENV'}]}\n", ""), "client-id-mismatch"),
		one("workflow steps", "steps of a job", 4*kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n  j:\n    environment: production\n    env: {WORKOS_CLIENT_ID: x}\n    steps:\n",
				"    - {run: 'echo WORKOS_V%d=a >> $GITHUB_ENV'}\n", ""), "client-id-mismatch"),
		one("workflow script", "lines of a script", 64*kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n  j:\n    environment: production\n    env: {WORKOS_CLIENT_ID: x}\n    steps:\n"+
				"    - run: |\n", "        export WORKOS_V%d=a\n", ""), "client-id-mismatch"),
		one("workflow build arguments", "build arguments", 32*kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n  j:\n    environment: production\n    env: {WORKOS_CLIENT_ID: x}\n    steps:\n"+
				"    - uses: docker/build-push-action@v6\n      with:\n        build-args: |\n",
				"          WORKOS_V%d=a\n", ""), "client-id-mismatch"),
		one("workflow flags", "variables of one deploy command", 32*kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n  j:\n    environment: production\n    env: {WORKOS_CLIENT_ID: x}\n    steps:\n"+
				"    - run: gcloud run deploy web --set-env-vars ", "WORKOS_V%d=x,", "\n"), "client-id-mismatch"),
		one("tfvars", "variables of Terraform", 32*kilo, "production.tfvars", lines("", "workos_v%d = \"x\"\n", ""),
			"2 files, {n+3} values read"),
		one("tfvars lists", "nested lists of Terraform", mega, "production.tfvars",
			unit("workos_api_key = var.a\na = ", "[", ""), "2 files, 4 values read"),
		one("tfvars maps", "maps of Terraform that never end", mega, "production.tfvars",
			unit("workos_api_key = var.a\n", "a = {\n", ""), "file-syntax"),
		one("tfvars heredocs", "heredocs of Terraform that never end", 512*kilo, "production.tfvars",
			unit("workos_api_key = var.a\n", "a = <<X\n", ""), "file-syntax"),
		one("tfvars interpolations", "nested interpolations of Terraform", 512*kilo, "production.tfvars",
			unit("workos_api_key = \"", "${\\\"", "\"\n"), "placeholder"),
		one("terraform pairs", "environment blocks of a resource of Terraform", 8*kilo, "production.tf",
			lines("resource \"a\" \"b\" {\n",
				"  env {\n    name = \"WORKOS_V%d\"\n    value = \"x\"\n  }\n", "}\n"),
			"2 files, {n+3} values read"),
		one("terraform maps", "maps that one call of Terraform merges", 8*kilo, "production.tf",
			lines("locals {\n  a = merge(\n", "    { WORKOS_V%d = \"x\" },\n", "  )\n}\n"),
			"2 files, {n+3} values read"),
		one("terraform defaults", "defaults of Terraform that definitions replace", 4*kilo, "production.tf",
			lines("locals { WORKOS_CLIENT_ID = \"x\" }\n", "variable \"workos_v%d\" { default = \"x\" }\n",
				""),
			"2 files, {n+4} values read"),
		one("terraform blocks", "nested blocks of Terraform that never end", mega, "production.tf",
			unit("locals { WORKOS_CLIENT_ID = \"x\" }\n", "a {\n", ""), "file-syntax"),
		one("gitlab jobs", "jobs of GitLab that extend one", 2*kilo, ".gitlab-ci.yml",
			lines(".a: {variables: {WORKOS_CLIENT_ID: x}}\n", "j%d: {extends: .a, environment: production}\n", ""),
			"2 files, {n+3} values read"),
		one("gitlab variables", "variables of all jobs of GitLab", 3_900, ".gitlab-ci.yml",
			lines("a: {environment: production}\nvariables:\n", "  WORKOS_V%d: x\n", ""), "2 files, {n+3} values read"),
		one("heroku variables", "variables of Heroku", 3_900, "app.json",
			lines("{\"env\": {", "\"WORKOS_V%d\": {\"required\": true}, ", "\"A\": \"b\"}}"), "{n+3} values read"),
		one("properties", "lines of a properties file", 32*kilo, "application-prod.properties",
			lines("", "WORKOS_V%d=x\n", ""), "2 files, {n+3} values read"),
		one("stack functions", "functions of CloudFormation", 2*kilo, "template.yaml",
			lines("AWSTemplateFormatVersion: x\nResources:\n",
				"  F%d: {P: {Environment: {Variables: {WORKOS_CLIENT_ID: x}}}}\n", ""), "2 files, {n+3} values read"),
		one("shell exports", "exports of a script", 16*kilo, "production.sh",
			lines("", "export WORKOS_V%d=x\n", ""), "2 files, {n+3} values read"),
		one("shell commands", "commands that set variables", 16*kilo, "deploy.sh",
			lines("", "fly secrets set -a acme-prod WORKOS_V%d=x\n", ""), "2 files, {n+3} values read"),
		one("shell references", "uses of one variable of a script", 8*kilo, "production.sh",
			lines("A=client_x\n", "export WORKOS_V%d=$A\n", ""), "2 files, {n+3} values read"),
		one("shell heredocs", "heredocs of a script", 8*kilo, "deploy.sh",
			lines("", "cat <<EOF >> .env.production\nWORKOS_V%d=x\nEOF\n", ""), "2 files, {n+3} values read"),
		one("shell branches", "branches of a script that never end", 32*kilo, "production.sh",
			lines("", "if [ $A = %d ]; then export WORKOS_V%d=x\n", ""), "2 files, {n+3} values read"),
		one("make targets", "targets of a Makefile", 8*kilo, "Makefile",
			lines("", "deploy-prod%d:\n\tWORKOS_V%d=x run\n", ""), "{n+3} values read"),
		one("just recipes", "recipes of a justfile", 8*kilo, "justfile",
			lines("", "deploy-prod%d:\n\tWORKOS_V%d=x run\n", ""), "{n+3} values read"),
		one("dotnet settings", "settings of .NET", 3_900, "appsettings.Production.json",
			lines("{", "\"S%d\": {\"WorkOS\": {\"ClientId\": \"x\"}}, ", "\"A\": \"b\"}"),
			"2 files, {n+3} values read"),
		one("app platform variables", "variables of App Platform", 3_900, ".do/app.yaml",
			lines("name: acme-prod\nenvs:\n", "  - {key: WORKOS_V%d, value: x}\n", ""), "{n+3} values read"),
		one("compose sources", "services that read one file of variables", 2*kilo, "compose.production.yaml",
			lines("services:\n", "  s%d: {image: x, env_file: missing.env, environment: [WORKOS_CLIENT_ID=x]}\n", ""),
			"2 files, {n+3} values read"),
		one("compose extensions", "services that extend each other", kilo, "compose.production.yaml",
			lines("services:\n", "  s%d: {image: x, extends: s%d1, environment: [WORKOS_CLIENT_ID=x]}\n", ""),
			"2 files, {n+3} values read"),
		one("package scripts", "scripts of package.json", 3_900, "package.json",
			lines("{\"scripts\": {", "\"deploy-prod%d\": \"WORKOS_V%d=x run\", ", "\"a\": \"b\"}}"),
			"{n+3} values read"),
		one("wrangler tables", "tables of TOML", 4*kilo, "wrangler.toml",
			lines("[vars]\nWORKOS_CLIENT_ID = \"x\"\n", "[env.e%d.vars]\nWORKOS_CLIENT_ID = \"x\"\n", ""),
			"2 files, {n+4} values read"),
		one("wrangler variables", "variables of a TOML table", 16*kilo, "wrangler.toml",
			lines("[vars]\n", "WORKOS_V%d = \"x\"\n", ""), "2 files, {n+3} values read"),
		one("wrangler depth", "depth of a TOML table", 512*kilo, "wrangler.toml",
			unit("[vars]\nWORKOS_CLIENT_ID = \"x\"\n[a", ".a", "]\nb = 1\n"), "2 files, 4 values read"),
		one("wrangler dotted keys", "lines below a deep TOML table", 2*kilo, "wrangler.toml",
			lines("[vars]\nWORKOS_CLIENT_ID = \"x\"\n["+strings.Repeat("a.", 1000)+"a]\n", "k%d = 1\n", ""),
			"2 files, 4 values read"),
		one("wrangler arrays", "nested arrays of TOML", mega, "wrangler.toml",
			unit("vars = {WORKOS_CLIENT_ID = \"x\"}\na = ", "[", ""), "2 files, 4 values read"),
		one("wrangler inline tables", "nested inline tables of TOML", mega, "wrangler.toml",
			unit("vars = {WORKOS_CLIENT_ID = \"x\"}\na = ", "{a = ", ""), "2 files, 4 values read"),
		one("wrangler JSON", "environments of JSON", 2*kilo, "wrangler.jsonc",
			lines(`{"vars": {"WORKOS_CLIENT_ID": "x"}, "env": {`, `"e%d": {"vars": {"WORKOS_CLIENT_ID": "x"}}, `, "}}"),
			"2 files, {n+4} values read"),
		one("wrangler comments", "comments of JSON", mega, "wrangler.jsonc",
			unit(`{"vars": {"WORKOS_CLIENT_ID": "x"}, `, "// a\n/* b */", "}"), "2 files, 4 values read"),
		one("wrangler open comments", "comments of JSON that never end", mega, "wrangler.jsonc",
			unit(`{"vars": {"WORKOS_CLIENT_ID": "x"}, `, "/*", "}"), "2 files, 4 values read"),
		one("fly variables", "variables of fly", 16*kilo, "fly.production.toml",
			lines("app = \"a\"\n[env]\n", "WORKOS_V%d = \"x\"\n", ""), "2 files, {n+3} values read"),
		one("fly services", "arrays of tables", 16*kilo, "fly.production.toml",
			lines("app = \"a\"\n[env]\nWORKOS_CLIENT_ID = \"x\"\n", "[[services]]\nport = %d\n", ""),
			"client-id-mismatch"),
		one("kamal variables", "variables of Kamal", 2*kilo, "config/deploy.production.yml",
			lines("env:\n  clear:\n    WORKOS_CLIENT_ID: x\n", "    WORKOS_V%d: x\n", ""),
			"2 files, {n+4} values read"),
		one("systemd variables", "variables of a unit of systemd", 16*kilo, "deploy/web-production.service",
			lines("[Service]\nEnvironment=WORKOS_CLIENT_ID=x\n", "Environment=WORKOS_V%d=x\n", ""),
			"2 files, {n+4} values read"),
		one("systemd words", "quoted words of one entry on continued lines", 16*kilo, "deploy/web-production.service",
			lines("[Service]\nEnvironment=WORKOS_CLIENT_ID=x \\\n", "# a\n \"WORKOS_V%d=a b\" \\\n", "\n"),
			"2 files, {n+4} values read"),
		one("mise variables", "variables of mise", 16*kilo, "mise.toml", lines("[env]\n", "WORKOS_V%d = \"x\"\n", ""),
			"2 files, {n+3} values read"),
		one("netlify contexts", "contexts of netlify", 4*kilo, "netlify.toml",
			lines("", "[context.c%d.environment]\nWORKOS_CLIENT_ID = \"x\"\n", ""), "2 files, {n+3} values read"),
		one("supabase remotes", "remotes of Supabase", 2*kilo, "supabase/config.toml",
			lines("[auth.external.workos]\nclient_id = \"x\"\n",
				"[remotes.r%d.auth.external.workos]\nsecret = \"x\"\n", ""), "2 files, {2n+4} values read"),
		one("eas profiles", "build profiles of EAS", 2*kilo, "eas.json",
			lines(`{"build": {"base": {"env": {"WORKOS_CLIENT_ID": "x"}}, `, `"p%d": {"extends": "base"}, `, "}}"),
			"2 files, {n+3} values read"),
		one("eas chain", "build profiles of EAS that each extend the one before", 2*kilo, "eas.json",
			func(n int) string {
				var b strings.Builder
				b.WriteString(`{"build": {"p0": {"env": {"WORKOS_CLIENT_ID": "x"}}`)
				for i := range n {
					b.WriteString(`, "p` + itoa(i+1) + `": {"extends": "p` + itoa(i) + `"}`)
				}
				return b.String() + "}}"
			}, "2 files, "),
		one("vercel variables", "variables of vercel", 3_900, "vercel.json",
			lines(`{"env": {`, `"WORKOS_V%d": "x", `, `"WORKOS_CLIENT_ID": "x"}}`), "2 files, {n+4} values read"),
		one("task definitions", "containers of a task definition", 4*kilo, "task-definition.json",
			lines(`{"containerDefinitions": [`,
				`{"name": "c%d", "environment": [{"name": "WORKOS_CLIENT_ID", "value": "x"}]}, `, `{}]}`),
			"2 files, {n+3} values read"),
		one("render services", "services of render", 4*kilo, "render.yaml",
			lines("services:\n", "- {type: web, name: s%d, envVars: [{key: WORKOS_CLIENT_ID, value: x}]}\n", ""),
			"2 files, {n+3} values read"),
		one("render groups", "groups of render, and services that use them", 2*kilo, "render.yaml", func(n int) string {
			return "envVarGroups:\n" + each(n,
				"- {name: g%d, envVars: [{key: WORKOS_CLIENT_ID, value: x}]}\n") + "services:\n" + each(n,
				"- {type: web, name: s%d, envVars: [{fromGroup: g%d}]}\n")
		}, "2 files, {n+3} values read"),
		one("app engine variables", "variables of App Engine", 3_900, "app.production.yaml",
			lines("runtime: nodejs22\nenv_variables:\n", "  WORKOS_V%d: x\n", ""), "2 files, {n+3} values read"),
		one("serverless functions", "functions of Serverless", 3_900, "serverless.yml",
			lines("provider: {name: aws, stage: production}\nfunctions:\n",
				"  f%d: {environment: {WORKOS_CLIENT_ID: x}}\n", ""), "client-id-mismatch"),
		one("cloud build steps", "steps of Cloud Build", 4*kilo, "cloudbuild.yaml",
			lines("substitutions: {_A: x}\nsteps:\n", "- {name: a, env: ['WORKOS_V%d=$_A']}\n", ""),
			"2 files, {n+3} values read"),
		one("cloud build substitutions", "uses of one long substitution", 512*kilo, "cloudbuild.yaml",
			unit("substitutions: {_A: "+strings.Repeat("x", 10_000)+"}\nsteps:\n- env: ['WORKOS_API_KEY=", "$_A",
				"']\n"), "2 files, 4 values read"),
		one("cloud build script", "lines of a script of Cloud Build", 16*kilo, "cloudbuild.yaml",
			lines("steps:\n- script: |\n    X=1\n", "    A%d=B,$X; gcloud run deploy --set-env-vars=WORKOS_A=$A%d\n",
				""), "env-variable-duplicate"),
		one("cloud build appends", "appends to one variable of a script", 32*kilo, "cloudbuild.yaml",
			lines("steps:\n- script: |\n    A=WORKOS_A=1\n",
				"    A=\"$A,C%d=1\"; gcloud run deploy --set-env-vars=$A\n", ""), "2 files, "),
		{"apps/package", "dependencies of a package", 3_900, lint, func(n int) project {
			return files("package.json", `{"dependencies": {`+each(n, `"p%d": "1", `)+`"@workos-inc/node": "7.0.0"}}`,
				".env.production", "WORKOS_API_KEY=x\n")
		}, "api-key-malformed"},
		{"apps/packages", "packages of a repository", kilo, lint, func(n int) project {
			p := production("")
			for i := range n {
				p.with("apps/a"+itoa(i)+"/package.json", `{"dependencies": {"@workos-inc/node": "7.0.0"}}`,
					"apps/a"+itoa(i)+"/.env.production", "WORKOS_CLIENT_ID=client_x\n")
			}
			return p
		}, "{n+1} files, {n+2} values read"},
		{"apps/unknown environments", "production environments, and variables of commands of no environment", kilo,
			lint, func(n int) project {
				p := files("ship.sh", each(n, "fly secrets set A%d_WORKOS_CLIENT_ID=client_x WORKOS_COOKIE_NAME=a\n"))
				for i := range n {
					p.with("workos/prod-"+itoa(i)+".yaml", "environment: {name: prod-"+itoa(i)+", type: production}\n",
						"apps/a"+itoa(i)+"/.env.prod-"+itoa(i), "WORKOS_CLIENT_ID=client_x\n")
				}
				return p
			}, "{2n+1} files"},
		{"apps/convex", "entries of convex.json", 3_900, lint, func(n int) project {
			return files("convex.json",
				`{"authKit": {"dev": {"configure": {"redirectUris": [`+each(n,
					`"http://localhost:3000/%d", `)+`"http://localhost:3000/"]}}}}`)
		}, "1 file, {n+1} values read"},
		{"apps/seed", "organizations of a seed file", 4 * kilo, lint, func(n int) project {
			return files("workos-seed.yml", "organizations:\n"+each(n, "- {name: O%d, domains: [o%d.example]}\n"))
		}, "1 file, {2n} values read"},
		{"apps/emulator", "organizations of an emulator's file", 4 * kilo, lint, func(n int) project {
			return files("workos-emulate.config.yaml",
				"organizations:\n"+each(n, "- {name: O%d, domains: [{domain: o%d.example}]}\n"))
		}, "1 file, {2n} values read"},
	}
}
