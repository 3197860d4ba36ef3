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
