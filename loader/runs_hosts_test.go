package loader_test

import (
	"strings"
	"testing"
)

// The configuration file that a job of production deploys belongs to production. It does not if jobs of several
// environments deploy it.
func TestConfigurationFilesOfDeployments(t *testing.T) {
	const on = "on: push\njobs:\n"
	job := func(name, step string) string {
		return "  " + name + ":\n    environment: " + name + "\n    steps:\n      - " + step + "\n"
	}
	const kamal = "service: web\nimage: web\nenv: {clear: {WORKOS_CLIENT_ID: bad}}\n"
	const fly = "app = \"web\"\n[env]\nWORKOS_CLIENT_ID = \"bad\"\n"
	const wrangler = "name = \"web\"\n[vars]\nWORKOS_CLIENT_ID = \"bad\"\n"
	for name, c := range map[string]struct{ path, text, jobs, want string }{
		"fly":          {"fly.toml", fly, job("production", "run: fly deploy --remote-only"), "bad"},
		"flyctl":       {"fly.toml", fly, job("production", "run: flyctl deploy"), "bad"},
		"config":       {"fly.web.toml", fly, job("production", "run: fly deploy --config fly.web.toml"), "bad"},
		"short option": {"fly.web.toml", fly, job("production", "run: fly -c fly.web.toml deploy"), "bad"},
		"folder":       {"apps/web/fly.toml", fly, job("production", "run: cd apps/web && fly deploy"), "bad"},
		"action":       {"fly.toml", fly, job("production", "{uses: a/flyctl@1, with: {args: deploy}}"), "bad"},
		"in a script":  {"fly.toml", fly, job("production", "run: ./ship.sh"), "bad"},
		"kamal":        {"config/deploy.yml", kamal, job("production", "run: bundle exec kamal deploy"), "bad"},
		"kamal setup":  {"config/deploy.yml", kamal, job("production", "run: kamal setup"), "bad"},
		"wrangler": {"workers/a/wrangler.toml", wrangler,
			job("production", "run: cd workers/a && npx wrangler deploy"), "bad"},
		"wrangler config": {"workers/a/wrangler.toml", wrangler,
			job("production", "run: npx wrangler deploy --config workers/a/wrangler.toml"), "bad"},
		"wrangler of an environment": {"wrangler.toml", wrangler,
			job("production", "run: npx wrangler deploy --env eu"), ""},
		"wrangler of several": {"wrangler.toml", wrangler, job("production", "run: npx wrangler deploy") +
			job("staging", "run: npx wrangler deploy"), ""},
		"staging": {"fly.toml", fly, job("staging", "run: fly deploy"), ""},
		"both": {"fly.toml", fly, job("production", "run: fly deploy") +
			job("staging", "run: fly deploy"), ""},
		"other app":      {"fly.toml", fly, job("production", "run: fly deploy -a web-staging"), ""},
		"other file":     {"fly.toml", fly, job("production", "run: fly deploy -c fly.web.toml"), ""},
		"only a test":    {"fly.toml", fly, job("production", "run: echo fly deploy"), ""},
		"no environment": {"fly.toml", fly, "  web:\n    steps:\n      - run: fly deploy\n", ""},
		"named by its app": {"fly.toml", strings.Replace(fly, "web", "web-staging", 1),
			job("production", "run: fly deploy"), ""},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=good\n", ".github/workflows/d.yml": on + c.jobs, c.path: c.text,
			"ship.sh": "set -e\nfly deploy\n",
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The same applies to a kustomization, the values of a chart, a build profile and a configuration that is pushed,
// unless other values override them.
func TestFilesThatCommandsStart(t *testing.T) {
	job := func(name, run string) string {
		return "  " + name + ":\n    environment: " + name + "\n    steps:\n      - run: " + run + "\n"
	}
	prod := func(run string) string { return job("production", run) }
	const kustomization = "k8s/kustomization.yaml"
	const literals = "configMapGenerator:\n- name: c\n  literals: [WORKOS_CLIENT_ID=bad]\n"
	const chart, values = "chart/values.yaml", "env:\n  WORKOS_CLIENT_ID: bad\n"
	const eas = `{"build": {"store": {"env": {"WORKOS_CLIENT_ID": "bad"}}}}`
	const supabase = "[auth.external.workos]\nenabled = true\nclient_id = \"bad\"\n"
	for name, c := range map[string]struct{ path, text, jobs, want string }{
		"apply -k":            {kustomization, literals, prod("kubectl apply -k k8s"), "bad"},
		"apply with others":   {kustomization, literals, prod("kubectl -n web apply --wait -k ./k8s/"), "bad"},
		"apply in the folder": {kustomization, literals, prod("cd k8s && oc apply --kustomize=."), "bad"},
		"kustomize build":     {kustomization, literals, prod("kustomize build k8s | kubectl apply -f -"), "bad"},
		"build in the folder": {kustomization, literals,
			prod("cd k8s && kustomize build | kubectl apply -f -"), "bad"},
		"kubectl kustomize": {"k8s/kustomization.yml", literals,
			prod("kubectl kustomize k8s | kubectl apply -f -"), "bad"},
		"only built": {kustomization, literals, prod("kubectl apply -k k8s") +
			"  test:\n    steps:\n      - run: kustomize build k8s | kubeconform\n", "bad"},
		"diff":                 {kustomization, literals, prod("kubectl diff -k k8s"), ""},
		"dry run":              {kustomization, literals, prod("kubectl apply --dry-run=server -k k8s"), ""},
		"other folder":         {kustomization, literals, prod("kubectl apply -k infra"), ""},
		"without kustomize":    {"kustomization.yaml", literals, prod("kubectl apply -f web.yaml"), ""},
		"namespace of staging": {kustomization, literals, prod("kubectl apply -n staging -k k8s"), ""},
		"job of staging":       {kustomization, literals, job("staging", "kubectl apply -k k8s"), ""},
		"two environments": {kustomization, literals,
			prod("kubectl apply -k k8s") + job("staging", "kubectl apply -k k8s"), ""},

		"helm":             {chart, values, prod("helm upgrade --install api chart -n web"), "bad"},
		"helm with a tag":  {chart, values, prod("helm upgrade api ./chart --set image.tag=$(git log)"), "bad"},
		"helm install":     {chart, values, prod("helm install --generate-name chart"), "bad"},
		"helm template":    {chart, values, prod("helm template chart | kubectl apply -f -"), "bad"},
		"rendered only":    {chart, values, prod("helm template chart | less"), ""},
		"helm with values": {chart, values, prod("helm upgrade api chart -f other.yaml"), "unknown"},
		"helm with set":    {chart, values, prod("helm upgrade api chart --set env.WORKOS_CLIENT_ID=$X"), "unknown"},
		"reused values":    {chart, values, prod("helm upgrade api chart --reuse-values"), ""},
		"remote chart":     {"values.yaml", values, prod("helm upgrade api oci://x/api"), ""},
		"helm of staging":  {chart, values, prod("helm upgrade api chart --kube-context staging"), ""},

		"eas":            {"eas.json", eas, prod("eas build --profile store --auto-submit"), "bad"},
		"eas in app":     {"app/eas.json", eas, prod("cd app && npx eas build -p ios --profile=store"), "bad"},
		"other profile":  {"eas.json", eas, prod("eas build --profile shop"), ""},
		"no profile":     {"eas.json", eas, prod("eas build"), ""},
		"eas of staging": {"eas.json", eas, job("staging", "eas build --profile store"), ""},

		"supabase":         {"supabase/config.toml", supabase, prod("supabase config push"), "bad"},
		"supabase project": {"supabase/config.toml", supabase, prod("npx supabase config push --project-ref a"), "bad"},
		"supabase remotes": {"supabase/config.toml", supabase + "[remotes.eu]\nproject_id = \"a\"\n",
			prod("supabase config push"), ""},
		"supabase db": {"supabase/config.toml", supabase, prod("supabase db push"), ""},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=good\n", ".github/workflows/d.yml": "on: push\njobs:\n" + c.jobs,
			c.path: c.text, "chart/Chart.yaml": "name: api\n",
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
