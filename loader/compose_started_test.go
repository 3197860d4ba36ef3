package loader_test

import "testing"

// A compose file whose name says nothing belongs to production if a job, script or target of production starts it.
func TestComposeFilesThatProductionStarts(t *testing.T) {
	const file = "services:\n  web: {image: web, environment: {WORKOS_CLIENT_ID: bad}}\n" +
		"  db: {image: postgres}\n  tools: {image: t, profiles: [tools]}\n"
	const workflow = ".github/workflows/ship.yml"
	job := func(environment, step string) string {
		return "on: push\njobs:\n  ship:\n    environment: " + environment + "\n    steps:\n      - " + step + "\n"
	}
	production := func(command string) string { return job("production", "run: "+command) }
	const up = "docker compose up -d"
	for name, c := range map[string]struct{ compose, path, text, want string }{
		"default file": {"compose.yaml", workflow, production(up), "bad"},
		"compose.yml":  {"compose.yml", workflow, production(up), "bad"},
		"old name":     {"docker-compose.yml", workflow, production("docker-compose up -d"), "bad"},
		"podman":       {"compose.yaml", workflow, production("podman-compose up -d"), "bad"},
		"option":       {"app.compose.yaml", workflow, production("docker compose -f app.compose.yaml up"), "bad"},
		"stack":        {"stack.yml", workflow, production("docker stack deploy -c stack.yml web"), "bad"},
		"folder":       {"deploy/compose.yaml", workflow, production("cd deploy && " + up), "bad"},
		"folder of step": {"deploy/compose.yaml", workflow,
			job("production", "{run: "+up+", working-directory: deploy}"), "bad"},
		"other host": {"compose.yaml", workflow, production("ssh h 'cd /srv && " + up + "'"), "bad"},
		"copied": {"deploy/compose.yaml", "production.sh",
			"scp deploy/compose.yaml h:/srv/\nssh h 'cd /srv && " + up + "'\n", "bad"},
		"copied folder": {"deploy/compose.yaml", "production.sh",
			"rsync -a deploy/ h:/srv/\nssh h 'cd /srv && " + up + "'\n", "bad"},
		"path of a host": {"compose.yaml", "production.sh",
			"ssh h docker compose -f /srv/web/compose.yaml up -d\n", "bad"},
		"script":            {"compose.yaml", "deploy-production.sh", up + "\n", "bad"},
		"called script":     {"compose.yaml", workflow, production("./up.sh"), "bad"},
		"target":            {"compose.yaml", "Makefile", "deploy-prod:\n\t" + up + "\n", "bad"},
		"script of package": {"compose.yaml", "package.json", `{"scripts": {"deploy:prod": "` + up + `"}}`, "bad"},
		"context":           {"compose.yaml", "deploy.sh", "docker --context production compose up -d\n", "bad"},
		"host":              {"compose.yaml", "deploy.sh", "DOCKER_HOST=ssh://prod " + up + "\n", "bad"},
		"server":            {"compose.yaml", "deploy.sh", "ssh app@prod.acme.io '" + up + "'\n", "bad"},
		"gitlab": {"compose.yaml", ".gitlab-ci.yml",
			"ship:\n  environment: production\n  script:\n    - " + up + "\n", "bad"},
		"service":       {"compose.yaml", workflow, production(up + " --pull always web"), "bad"},
		"restarted":     {"compose.yaml", workflow, production("docker compose down && " + up), "bad"},
		"several names": {"compose.yaml", workflow, production(up + " web db"), "bad"},

		"staging":          {"compose.yaml", workflow, job("staging", "run: "+up), ""},
		"own name":         {"compose.staging.yaml", "x.sh", up + "\n", ""},
		"other file":       {"compose.yaml", workflow, production("docker compose -f gone.yaml up"), ""},
		"other folder":     {"deploy/compose.yaml", workflow, production(up), ""},
		"other service":    {"compose.yaml", workflow, production(up + " db"), ""},
		"task":             {"compose.yaml", workflow, production("docker compose run --rm web npm test"), ""},
		"test":             {"compose.yaml", workflow, production(up + " && npm test && docker compose down -v"), ""},
		"stops with test":  {"compose.yaml", workflow, production("docker compose up --exit-code-from web"), ""},
		"printed":          {"compose.yaml", workflow, production("echo " + up), ""},
		"comment":          {"compose.yaml", "deploy-production.sh", "# " + up + "\n", ""},
		"build":            {"compose.yaml", workflow, production("docker compose build && docker compose push"), ""},
		"script of dev":    {"compose.yaml", "package.json", `{"scripts": {"dev": "` + up + `"}}`, ""},
		"target of dev":    {"compose.yaml", "Makefile", "up:\n\t" + up + "\n", ""},
		"server of others": {"compose.yaml", "deploy.sh", "ssh staging.acme.io '" + up + "'\n", ""},
		"branch": {"compose.yaml", "production.sh",
			"if [ \"$ENV\" = staging ]; then " + up + "; fi\n", ""},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=good\n", c.compose: file, c.path: c.text, "up.sh": up + "\n",
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What production starts with the file is judged: profiles, names of services and projects, layers and COMPOSE_FILE.
func TestServicesThatProductionStarts(t *testing.T) {
	const id = ", environment: {WORKOS_CLIENT_ID: bad}"
	service := func(name, more string) string { return "services:\n  " + name + ": {image: web" + more + "}\n" }
	const start = "deploy-production.sh"
	const up = "docker compose up -d\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"service":    {map[string]string{"compose.yaml": service("web-production", id)}, "bad"},
		"short name": {map[string]string{"compose.yaml": service("prod", id)}, "bad"},
		"profile":    {map[string]string{"compose.yaml": service("web", id+", profiles: [production]")}, "bad"},
		"profiles":   {map[string]string{"compose.yaml": service("web", id+", profiles: [staging, prod]")}, "bad"},
		"project":    {map[string]string{"compose.yaml": "name: web-production\n" + service("web", id)}, "bad"},
		"enabled profile": {map[string]string{"compose.yaml": service("web", id+", profiles: [app]"),
			start: "docker compose --profile app up\n"}, "bad"},
		"service with a profile": {map[string]string{"compose.yaml": service("web", id+", profiles: [app]"),
			start: "docker compose up web\n"}, "bad"},
		"env_file": {map[string]string{"compose.yaml": service("web", ", env_file: web.env"),
			"web.env": "WORKOS_CLIENT_ID=bad\n", start: up}, "bad"},
		"override": {map[string]string{"compose.yaml": service("web", id),
			"compose.override.yaml": service("web", ", environment: {WORKOS_CLIENT_ID: good}"), start: up}, ""},
		"bad override": {map[string]string{
			"compose.yaml":          service("web", ", environment: {WORKOS_CLIENT_ID: good}"),
			"compose.override.yaml": service("web", id), start: up}, "bad"},
		"COMPOSE_FILE": {map[string]string{"a/web.compose.yaml": service("web", id),
			".env": "COMPOSE_FILE=a/web.compose.yaml\n", start: up}, "bad"},
		"COMPOSE_FILE of staging": {map[string]string{"compose.yaml": service("web", ""),
			"stg.compose.yaml": service("web", id),
			".env":             "COMPOSE_FILE=compose.yaml:stg.compose.yaml\n", start: up}, "unknown"},
		"also in development": {map[string]string{"compose.yaml": service("web", id), start: up,
			"package.json": `{"scripts": {"dev": "docker compose up"}}`}, "bad"},
		"default": {map[string]string{start: up,
			"compose.yaml": service("web", `, environment: {WORKOS_CLIENT_ID: "${ID:-bad}"}`)}, "unknown"},

		"local default": {map[string]string{start: up,
			"compose.yaml": service("web", `, environment: {WORKOS_CLIENT_ID: "${ID:-localhost}"}`)}, ""},
		"service of staging": {map[string]string{"compose.yaml": service("web-staging", id), start: up}, ""},
		"service for tests":  {map[string]string{"compose.yaml": service("web-test", id), start: up}, ""},
		"live is no word":    {map[string]string{"compose.yaml": service("live-chat", id)}, ""},
		"other profile": {map[string]string{start: up,
			"compose.yaml": service("web", id+", profiles: [debug]")}, ""},
		"profile of staging": {map[string]string{"compose.yaml": service("web", id+", profiles: [staging]")}, ""},
		"own environment": {map[string]string{start: up,
			"compose.yaml": service("web", ", environment: {WORKOS_CLIENT_ID: bad, APP_ENV: staging}")}, ""},
		"file of production beside it": {map[string]string{"compose.yaml": service("web", id), start: up,
			"compose.prod.yaml": service("web", ", environment: {WORKOS_CLIENT_ID: good}")}, ""},
	} {
		c.files[".env.production"] = "WORKOS_CLIENT_ID=good\n"
		if got := stateIn(t, c.files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
