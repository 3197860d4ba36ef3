package loader_test

import (
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
			"deploy.sh production staging"},
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
