package loader_test

import (
	"strings"
	"testing"
)

// overlays contains the files of two environments in every place that the tests deploy.
func overlays() map[string]string {
	const object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  WORKOS_CLIENT_ID: client_"
	files := map[string]string{}
	for _, of := range []string{"staging", "production"} {
		files["k8s/"+of+"/config.yaml"] = object + of + "\n"
		files["flat/config."+of+".yaml"] = object + of + "\n"
		files["fly."+of+".toml"] = "app = \"web\"\n[env]\n  WORKOS_CLIENT_ID = \"client_" + of + "\"\n"
	}
	return files
}

// Jobs of production that deploy the files of staging, or select it, leave it unknown what production gets.
func TestDeploysOfOtherEnvironments(t *testing.T) {
	const workflow, gitlab = ".github/workflows/ship.yml", ".gitlab-ci.yml"
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n"
	run := func(text string) string { return job + "      - run: " + text + "\n" }
	uses := func(action string, inputs ...string) string {
		return job + "      - uses: " + action + "\n        with:\n          " +
			strings.Join(inputs, "\n          ") + "\n"
	}
	lab := func(text string) string {
		return "ship:\n  environment: production\n  script:\n    - " + text + "\n"
	}
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{workflow, run("kubectl apply -k k8s/staging"), true},
		{workflow, run("kubectl --context prod apply -f ./k8s/staging/"), true},
		{workflow, run("kubectl apply -f flat/config.staging.yaml"), true},
		{workflow, run("kustomize build k8s/staging | kubectl apply -f -"), true},
		{workflow, run("flyctl deploy -c fly.staging.toml -a web-production"), true},
		{workflow, run("fly deploy --config=fly.staging.toml"), true},
		{workflow, run("npm ci && npx wrangler deploy --env staging"), true},
		{workflow, run("pnpm exec wrangler deploy -e=staging"), true},
		{workflow, run("serverless deploy --stage staging"), true},
		{workflow, run("kamal deploy -d staging"), true},
		{workflow, run("cap staging deploy"), true},
		{workflow, run("netlify deploy --prod --context staging"), true},
		{workflow, run("vercel --target staging"), true},
		{workflow, run("npx vercel@latest ./web -y --target=preview --token x"), true},
		{workflow, run("terraform workspace select staging"), true},
		{workflow, uses("azure/k8s-deploy@v5", "manifests: k8s/staging"), true},
		{workflow, uses("azure/k8s-deploy@v5", "manifests: |", "  flat/config.staging.yaml"), true},
		{workflow, job + "      - uses: azure/k8s-deploy@v5\n        with: {manifests: k8s/staging}\n", true},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: deploy --env staging"), true},
		{workflow, uses("cloudflare/wrangler-action@v3", "environment: staging"), true},
		{workflow, job + "      - with: {command: deploy --env staging}\n" +
			"        uses: cloudflare/wrangler-action@v3\n", true},
		{workflow, job + "      - with: {command: deploy, args: --env staging}\n" +
			"        uses: \"cloudflare/wrangler-action@v3\"\n", true},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: |", "  deploy", "  --env staging"), true},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: |", "  deploy \\", "  --env", "  staging"), false},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: |", "  deploy \\", "  --env staging"), true},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: |", "  deploy", "  tail --env staging"), false},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: |", "  # deploy --env staging", "  deploy"), false},
		{workflow, uses("cloudflare/wrangler-action@v3", "command: >-", "  deploy", "  --env", "  staging"), true},
		{workflow, uses("acme/serverless@v1", "args: |", "  deploy", "  --stage", "  staging"), true},
		{workflow, uses("azure/k8s-deploy@v5", "# manifests: k8s/staging", "manifests: k8s/production"), false},
		{workflow, uses("pulumi/actions@v6", "command: up", "stack-name: prod", "message: from staging"), false},
		{workflow, uses("superfly/flyctl-actions@v1", "args: deploy -c fly.staging.toml"), true},
		{workflow, uses("pulumi/actions@v6", "stack-name: staging"), true},
		{gitlab, lab("kubectl apply -k k8s/staging"), true},
		{gitlab, lab("npx wrangler deploy --env staging"), true},
		{gitlab, "deploy production:\n  script: [kubectl apply -k k8s/staging]\n", true},
		{gitlab, "ship:\n  script:\n    - kubectl apply -k k8s/staging\n" +
			"  environment:\n    name: production\n", true},
		{gitlab, strings.ReplaceAll(lab("kubectl apply -k k8s/staging"), "production", "staging"), false},
		{gitlab, lab("kubectl apply -k k8s/production") +
			"\nother:\n  script:\n    - kubectl apply -k k8s/staging\n", false},
		{"bitbucket-pipelines.yml", "pipelines:\n  default:\n    - step:\n        deployment: production\n" +
			"        script:\n          - kubectl apply -k k8s/staging\n", true},
		{"bitbucket-pipelines.yml", "pipelines:\n  default:\n    - step:\n        deployment: staging\n" +
			"        script:\n          - kubectl apply -k k8s/staging\n    - step:\n        deployment: production\n" +
			"        script:\n          - kubectl apply -k k8s/production\n", false},
		{"bitbucket-pipelines.yml", "pipelines:\n  default:\n    - step:\n        deployment: production\n" +
			"    - step:\n        deployment: staging\n    - parallel:\n        - step:\n" +
			"            script:\n              - kubectl apply -k k8s/staging\n", false},
		{"bitbucket-pipelines.yml", "pipelines:\n  default:\n    - step:\n        deployment: production\n" +
			"    - parallel:\n        - step:\n" +
			"            script:\n\n              - kubectl apply -k k8s/staging\n", true},
		{"bitbucket-pipelines.yml", "pipelines:\n  production:\n    - step:\n        script:\n" +
			"          - kubectl apply -k k8s/staging\n  staging:\n    - step:\n        deployment: staging\n", true},
		{gitlab, lab("kubectl apply -k k8s/staging\n    - kubectl apply -k k8s/production"), false},
		{gitlab, lab("kubectl apply -k k8s/staging") + // another job of production changes nothing
			strings.ReplaceAll(lab("kubectl apply -k k8s/production"), "ship", "again"), true},
		{gitlab, lab("cd k8s/staging\n    - kubectl apply -f .") +
			strings.ReplaceAll(lab("cd k8s/production\n    - kubectl apply -f ."), "ship", "again"), true},
		{gitlab, strings.ReplaceAll(lab("npx wrangler deploy --env staging"), "  environment: production\n", "") +
			"deploy-production:\n  script:\n    - npx wrangler deploy --env production\n", false},
		{gitlab, "variables: {WORKOS_COOKIE_NAME: wos}\n" + lab("kubectl apply -k k8s/staging") +
			strings.ReplaceAll(lab("kubectl apply -k k8s/production"), "ship", "again"), true},
		{".circleci/config.yml", "jobs:\n  ship:\n    environment: production\n    steps:\n" +
			"      - run: kubectl apply -k k8s/staging\n  again:\n    environment: production\n    steps:\n" +
			"      - run: kubectl apply -k k8s/production\n", true},
		{"deploy-production.sh", "kubectl apply -k k8s/staging\n", true},
		{".github/workflows/production.yml",
			"on: push\njobs:\n  a:\n    uses: ./.github/workflows/d.yml\n    with:\n      stage: staging\n", true},
		{".github/workflows/production.yml",
			"on: push\njobs:\n  a:\n    uses: ./.github/workflows/d.yml\n    with: {environment: staging}\n", true},
		{workflow, "on: push\njobs:\n  production:\n    uses: ./.github/workflows/d.yml\n" +
			"    with: {stage: staging}\n", true},
		{workflow, "on: push\njobs:\n  production:\n    with:\n      stage: staging\n" +
			"    uses: acme/tools/.github/workflows/d.yml@v1\n", true},
		{workflow, "on: push\njobs:\n  production:\n    strategy: {matrix: {region: [eu, us]}}\n" +
			"    uses: ./.github/workflows/d.yml\n" +
			"    with: {stage: staging, region: \"${{ matrix.region }}\"}\n", true},

		{"package.json", `{"scripts": {"deploy:production": "wrangler deploy --env staging"}}`, true},

		{workflow, run("cd k8s/staging && kubectl apply -f ."), true},
		{workflow, run("cd k8s && kubectl apply -k staging"), true},
		{workflow, run("(cd k8s; cd ./staging; kubectl apply -f config.yaml)"), true},
		{workflow, run("|\n          cd k8s/staging\n          kustomize build . | kubectl apply -f -"), true},
		{workflow, run("kubectl apply -k staging\n        working-directory: k8s"), true},
		{workflow, run("kubectl apply -f .\n        working-directory: k8s/staging"), true},
		{workflow, run("cd ../k8s/staging && kubectl apply -f .\n        working-directory: web"), true},
		{workflow, run("kubectl apply -k \"${{ github.workspace }}/k8s/staging\""), true},
		{workflow, run("kubectl apply -k $GITHUB_WORKSPACE/k8s/staging"), true},
		{workflow, run("cd \"${{ github.workspace }}/k8s\" && kubectl apply -k staging"), true},
		{gitlab, lab("cd k8s\n    - kubectl apply -k staging"), true},
		{gitlab, lab("|\n      cd k8s/staging\n      kubectl apply -f ."), true},
		{"deploy-production.sh", "cd k8s\n\nkubectl apply -k staging\n", true},
		{"scripts/deploy-production.sh", "cd ../k8s\ncd ../k8s/staging\nkubectl apply -k .\n", true},
		{"package.json", `{"scripts": {"deploy:production": "cd k8s && kubectl apply -k staging"}}`, true},
		{workflow, run("cd k8s/production && kubectl apply -f ."), false},
		{workflow, run("cd k8s/staging && kubectl diff -f . && cd ../production && kubectl apply -f ."), false},
		{workflow, run("cd k8s/staging && kubectl apply -f . && cd ../production && kubectl apply -f ."), false},
		{workflow, run("cd k8s/staging\n      - run: kubectl apply -f ."), false},
		{workflow, run("kubectl apply -f .\n        working-directory: k8s/staging\n" +
			"      - run: kubectl apply -f .\n        working-directory: k8s/production"), false},
		{workflow, run("\"# cd k8s/staging\"\n      - run: kubectl apply -f ."), false},
		{workflow, run("cd k8s && kubectl apply -k \"${{ github.workspace }}/staging\""), false},
		{workflow, run("kubectl apply -k staging\n        working-directory: web"), false},
		{"deploy-production.sh", "# cd k8s/staging\nkubectl apply -f .\n", false},
		{gitlab, lab("kubectl apply -f .") + "other:\n  script:\n    - cd k8s/staging\n", false},
		{gitlab, "other:\n  script:\n    - cd k8s/staging\n" + lab("kubectl apply -f ."), false},
		{"package.json", "{\"scripts\": {\n\"check\": \"cd k8s/staging && kubectl diff -f .\",\n" +
			"\"deploy:production\": \"kubectl apply -f .\"}}", false},

		{"package.json", `{"scripts": {"deploy": "wrangler deploy -e staging", "deploy:prod": "./d.sh"}}`, false},
		{"package.json", `{"scripts": {"deploy:staging": "wrangler deploy --env staging"}}`, false},
		{"deploy.sh", "wrangler deploy --env staging\n", false},
		{workflow, run("vercel env pull --environment=preview"), false},
		{workflow, run("kubectl apply -k k8s/production"), false},
		{workflow, run("kubectl apply -k k8s"), false}, // contains the files of both
		{workflow, run("kubectl delete -k k8s/staging"), false},
		{workflow, run("kubectl diff -f k8s/staging"), false},
		{workflow, run("kubectl --context staging apply -k k8s/staging"), false},
		{workflow, run("echo kubectl apply -k k8s/staging"), false},
		{workflow, run("kubectl apply -k k8s/staging\n      - run: kubectl apply -k k8s/production"), false},
		{workflow, run("kubectl apply -k k8s/staging\n      # - run: kubectl apply -k k8s/production"), true},
		{workflow, run("npx wrangler tail --env staging"), false},
		{workflow, run("netlify deploy --prod --context production"), false},
		{workflow, run("vercel list --environment preview"), false},
		{workflow, run("vercel --target production"), false},
		{workflow, run("npx wrangler deploy --env production"), false},
		{workflow, uses("azure/k8s-deploy@v5", "manifests: k8s/production"), false},
		{workflow, uses("actions/upload-artifact@v4", "path: k8s/staging"), false},
		{workflow, uses("slackapi/slack-github-action@v2", "environment: staging"), false},
		{workflow, strings.ReplaceAll(run("kubectl apply -k k8s/staging"), "production", "staging"), false},
		{".github/workflows/staging.yml",
			"on: push\njobs:\n  a:\n    uses: ./.github/workflows/d.yml\n    with: {environment: staging}\n", false},
		{workflow, "on: push\njobs:\n  staging:\n    uses: ./.github/workflows/d.yml\n" +
			"    with: {stage: staging}\n", false},
	} {
		files := overlays()
		files[c.path] = c.text
		if got := doubtsIn(t, files); strings.Contains(got, c.path) != c.want {
			t.Errorf("doubts %q, want one in %s: %v, in\n%s", got, c.path, c.want, c.text)
		}
	}
}
