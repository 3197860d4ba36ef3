package loader_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// doubtsIn returns the places of doubt in a project: "file environments (names)".
func doubtsIn(t *testing.T, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, doubt := range loaded.Project.SourceDoubts {
		place := strings.TrimSpace(doubt.File.Path + " " + strings.Join(doubt.Environments, " "))
		if doubt.Names != nil {
			place += " (" + strings.Join(doubt.Names, " ") + ")"
		}
		found = append(found, place)
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), ", ")
}

// Production that docker compose starts with other files, profiles or dotenv files than those of production has other
// values.
func TestComposeFilesOfCommands(t *testing.T) {
	const job = "on: push\njobs:\n  ship:\n    environment: production\n"
	const workflow = ".github/workflows/ship.yml"
	project := map[string]string{
		"compose.prod.yaml":    "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: \"${CLIENT}\"}}}\n",
		"compose.extra.yaml":   "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: b}}}\n",
		"compose.staging.yaml": "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: c}}}\n",
		"compose.reset.yaml":   "services: {web: {environment: !reset {}}}\n",
		"compose.log.yaml":     "services: {web: {logging: {driver: local}}}\n",
		"compose.part.yaml": "services: {web: {profiles: [staging], image: web, environment: " +
			"{WORKOS_CLIENT_ID: d}}}\n",
		".env.staging": "CLIENT=e\n",
	}
	for _, c := range []struct{ path, text, want string }{
		{".env", "COMPOSE_FILE=compose.prod.yaml:compose.log.yaml\n", ""},
		{".env", "COMPOSE_FILE=compose.prod.yaml:compose.extra.yaml\n", ""}, // evaluated
		{".env", "COMPOSE_FILE=compose.prod.yaml:compose.reset.yaml\n", ".env production"},
		{".env", "COMPOSE_FILE=compose.prod.yaml:$EXTRA\n", ".env production"},
		{".env", "COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=compose.prod.yaml,gone.yaml\n", ".env production"},
		{"deploy.sh", "COMPOSE_FILE=compose.prod.yaml:gone.yaml docker compose up\n", "deploy.sh production"},
		{"deploy.sh", "export COMPOSE_FILE=compose.prod.yaml:gone.yaml\ndocker compose up\n", "deploy.sh production"},
		{"deploy.sh", "docker compose --env-file .env.staging -f compose.prod.yaml up\n",
			"deploy.sh production"},
		{"deploy.sh", "docker compose --env-file .env.staging -f compose.extra.yaml up\n", ""},
		{"deploy.sh", "docker compose -f compose.staging.yaml -f compose.extra.yaml up\n", ""},
		{"deploy.sh", "docker compose -f compose.staging.yaml -f gone.yaml up\n", "deploy.sh staging"},
		{"deploy.sh", "docker compose -f compose.prod.yaml -f compose.staging.yaml up\n",
			"deploy.sh production staging"},
		{"package.json", `{"scripts": {"up": "docker compose -f compose.prod.yaml -f gone.yaml up"}}`,
			"package.json production"},
		{workflow, job + "    env: {COMPOSE_FILE: \"compose.prod.yaml:gone.yaml\"}\n" +
			"    steps: [run: docker compose up]\n",
			workflow + " production"},
		{workflow, job + "    steps: [{run: docker compose up, env: {COMPOSE_FILE: compose.staging.yaml}}]\n",
			workflow + " production staging"},
		{workflow, job + "    steps: [run: docker compose -f compose.staging.yaml up]\n",
			workflow + " production staging"},
		{workflow, job + "    steps: [run: docker compose -f compose.part.yaml --profile staging up]\n",
			workflow + " production staging"},
		{workflow, job + "    steps: [run: docker compose -f compose.prod.yaml --profile staging up]\n", ""},
		{workflow, job + "    steps: [{run: docker compose up, env: {COMPOSE_PROFILES: staging}}]\n",
			workflow + " production"},
		{workflow, job + "    steps: [{run: docker compose up, env: {COMPOSE_ENV_FILES: .env.staging}}]\n",
			workflow + " production"},
	} {
		files := maps.Clone(project)
		files[c.path] = c.text
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s: doubts %q, want %q in\n%s", c.path, got, c.want, c.text)
		}
	}
}

// However a command names its compose files and wherever it stands, golive follows it or records a doubt.
func TestComposeFilesInEveryForm(t *testing.T) {
	const files = "-f compose.prod.yaml -f gone.yaml"
	forms := map[string]string{
		"literal": "docker compose " + files + " up -d", "glued": "docker compose -fcompose.prod.yaml -fgone.yaml up",
		"equals":   "docker compose --file=compose.prod.yaml --file=gone.yaml up",
		"legacy":   "docker-compose " + files + " up",
		"options":  "docker --context web compose -p web " + files + " up -d",
		"own name": "docker() { command docker --context web \"$@\"; }; docker compose " + files + " up",
		"sudo":     "sudo -E docker compose " + files + " up",
		"variable": "DC=\"docker compose " + files + "\"; $DC up -d",
		"files":    "FILES=\"" + files + "\"; docker compose $FILES up -d",
		"braces":   "export FILES='" + files + "'; docker compose ${FILES} up -d",
		"grown":    "FILES=\"-f compose.prod.yaml\"; FILES=\"$FILES -f gone.yaml\"; docker compose $FILES up",
		"array":    "F=(" + files + "); docker compose \"${F[@]}\" up -d",
		"function": "dc() { docker compose " + files + " \"$@\"; }; dc up -d",
		"alias":    "alias dc='docker compose " + files + "'; dc up -d",
		"config":   "docker compose " + files + " config > s.yml; docker stack deploy -c s.yml web",
		"piped":    "docker compose " + files + " config | docker stack deploy -c - web",
		"ssh":      "ssh host 'cd /srv && docker compose " + files + " up -d'",
		"unknown":  "docker compose -f compose.prod.yaml $MORE up",
		"stack":    "docker stack deploy -c compose.prod.yaml -c gone.yaml web",
		"podman":   "podman compose " + files + " up",
	}
	places := map[string]string{
		"deploy-production.sh": "%s\n", "Makefile": "up:\n\t@%s\n", "justfile": "up:\n  %s\n",
		"Taskfile.yml": "tasks:\n  up:\n    cmds:\n      - |\n        %s\n",
		".github/workflows/prod.yml": "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n" +
			"      - run: |\n          %s\n",
		".gitlab-ci.yml": "ship:\n  environment: production\n  script:\n    - |\n      %s\n",
	}
	for form, command := range forms {
		for name, place := range places {
			written := command
			if name == "Makefile" {
				written = strings.ReplaceAll(command, "$", "$$")
			}
			found := doubtsIn(t, map[string]string{
				name:                fmt.Sprintf(place, written),
				"compose.prod.yaml": "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: a}}}\n",
			})
			if !strings.HasPrefix(found, name) {
				t.Errorf("%s in %s: doubts %q", form, name, found)
			}
		}
	}
	for _, text := range []string{
		"COMPOSE = docker compose -f compose.prod.yaml -f gone.yaml\nup:\n\t$(COMPOSE) up -d\n",
		"FILES := -f compose.prod.yaml -f gone.yaml\nup:\n\tdocker compose ${FILES} up -d\n",
	} {
		if found := doubtsIn(t, map[string]string{
			"Makefile":          text,
			"compose.prod.yaml": "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: a}}}\n",
		}); found != "Makefile production" {
			t.Errorf("doubts %q with\n%s", found, text)
		}
	}
}
