package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// Production that starts with the dotenv file of staging has the values of staging.
func TestEnvFilesOfOtherEnvironments(t *testing.T) {
	const job = "on: {push: {branches: [main]}}\njobs:\n  ship:\n    environment: production\n    steps:\n      - run: "
	const path = ".github/workflows/ship.yml"
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{"deploy-production.sh", "source .env.staging\nnpm run deploy\n", true},
		{"deploy-production.sh", "set -a; . ./.env.staging\n", true},
		{"deploy-production.sh", "cp .env.staging .env\n", true},
		{"deploy-production.sh", "mv .env.staging .env.production\n", true},
		{"deploy-production.sh", "cat .env.staging > .env\n", true},
		{"deploy-production.sh", "export $(cat .env.staging | xargs)\n", true},
		{"deploy-production.sh", "dotenv -e .env.staging -- npm start\n", true},
		{"deploy-production.sh", "fly secrets import < .env.staging\n", true},
		{"deploy-production.sh", "source .env.production\n", false},
		{"deploy-production.sh", "cp .env.production .env.staging\n", false},
		{"deploy-production.sh", "echo \"remove .env.staging\"\n", false},
		{"deploy-production.sh", "rm -f .env.staging\n", false},
		{"deploy-production.sh", "test -f .env.staging\n", false},
		{"deploy-production.sh", "# source .env.staging\n", false},
		{"deploy-production.sh", "if [ \"$1\" = staging ]; then\n  source .env.staging\nfi\n", false},
		{"deploy-production.sh", "case $1 in\n  staging)\n    source .env.staging\n    ;;\nesac\n", false},
		{"deploy-staging.sh", "source .env.staging\n", false},
		{"deploy.sh", "source .env.staging\n", false},
		{path, job + "cat .env.staging >> $GITHUB_ENV\n      - run: npm run deploy\n", false}, // a layer
		{path, job + "npx env-cmd -f .env.staging npm run deploy\n", true},
		{path, job + "ls .env.staging && npm run deploy\n", false},
		{"Dockerfile", "FROM node\nCOPY .env.staging .env\n", true},
		{"Dockerfile", "FROM node\nRUN cp .env.staging .env\n", true},
		{"Dockerfile", "FROM node\nCOPY .env.staging ./\n", false},
		{"Dockerfile", "FROM node AS dev\nCOPY .env.staging .env\nFROM node\n", false},
		{"Dockerfile.staging", "FROM node\nCOPY .env.staging .env\n", false},
		{"Procfile", "web: op run --env-file .env.staging -- node .\n", true},
		{"package.json", `{"scripts": {"start:production": "dotenv -e .env.staging node ."}}`, true},
		{"package.json", `{"scripts": {"start:staging": "dotenv -e .env.staging node ."}}`, false},
		{"package.json", `{"scripts": {"dev": "dotenv -e .env.staging vite"}}`, false},
	} {
		loaded, err := loader.Load(fstest.MapFS{
			c.path:            {Data: []byte(c.text)},
			".env.staging":    {Data: []byte("WORKOS_CLIENT_ID=a\n")},
			".env.production": {Data: []byte("WORKOS_CLIENT_ID=b\n")},
		}, loader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(loaded.Project.SourceDoubts) > 0; got != c.want {
			t.Errorf("%s: doubt %t, want %t in\n%s", c.path, got, c.want, c.text)
		}
	}
}

// A file that its path marks as an example or a test is deployed if a command of production names it.
func TestTemplatesThatProductionUses(t *testing.T) {
	const job = "on: {push: {branches: [main]}}\njobs:\n  ship:\n    environment: %s\n    steps:\n      - run: "
	const path = ".github/workflows/ship.yml"
	production, staging := strings.Replace(job, "%s", "production", 1), strings.Replace(job, "%s", "staging", 1)
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{path, production + "kubectl apply -f examples/production/\n", true},
		{path, production + "kubectl apply -n web --filename=examples/production/web.yaml\n", true},
		{path, production + "kubectl apply -k ./examples/production\n", true},
		{path, staging + "kubectl apply -f examples/staging/\n", false},
		{path, production + "ls examples/production\n", false},
		{path, production + "diff examples/production/web.yaml old.yaml\n", false},
		{path, production + "echo kubectl apply -f examples/production/\n", false},
		{path, production + "npm test --prefix examples/production\n", false},
		{path, production + "cp .env.example .env\n", true},
		{path, staging + "cp .env.example .env\n", false},
		{path, production + "diff .env.example .env\n", false},
		{"Makefile", "deploy-production:\n\thelm upgrade web nw/web -f examples/values-production.yaml\n", true},
		{"Makefile", "deploy:\n\thelm upgrade web nw/web -f examples/values-production.yaml\n", true},
		{"Makefile", "lint:\n\tcat examples/values.yaml\n", false},
		{"Dockerfile", "FROM node\nCOPY .env.example .env\n", true},
		{"Dockerfile", "FROM node\nRUN cp .env.example .env.production && npm run build\n", true},
		{"Dockerfile", "FROM node\nCOPY .env.example ./\n", false},
		{"Dockerfile", "FROM node AS test\nCOPY .env.example .env\nFROM node\n", false},
		{"deploy/deploy-production.sh", "set -a; . deploy/production.sample.env; set +a\nserverless deploy\n", true},
		{"deploy/deploy-production.sh", "rm deploy/production.sample.env\n", false},
		{"README.md", "cp .env.example .env\n", false},
		{"setup.sh", "cp .env.example .env\n", false},
		{"package.json", `{"scripts": {"setup": "cp .env.example .env"}}`, false},
	} {
		const text = "WORKOS_REDIRECT_URI=http://localhost:3000/callback\n"
		const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n" +
			"  WORKOS_REDIRECT_URI: http://localhost:3000/callback\n"
		loaded, err := loader.Load(fstest.MapFS{
			c.path:                            {Data: []byte(c.text)},
			".env.example":                    {Data: []byte(text)},
			"deploy/production.sample.env":    {Data: []byte(text)},
			"examples/production/web.yaml":    {Data: []byte(manifest)},
			"examples/staging/web.yaml":       {Data: []byte(manifest)},
			"examples/values-production.yaml": {Data: []byte("env: {WORKOS_REDIRECT_URI: http://localhost:3000/cb}\n")},
		}, loader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(loaded.Project.SourceDoubts) > 0; got != c.want {
			t.Errorf("%s: doubt %t, want %t in\n%s", c.path, got, c.want, c.text)
		}
	}
}

// systemd ignores lines with "export", and docker run keeps quotes, whatever copies the file to the host.
func TestStrictReadersOfEnvFiles(t *testing.T) {
	const quoted, exported = "WORKOS_CLIENT_ID=\"a\"\n", "export WORKOS_CLIENT_ID=a\n"
	for _, c := range []struct {
		path, text, env string
		want            bool
	}{
		{"deploy/web.service", "[Service]\nEnvironmentFile=/etc/web/production.env\n", exported, true},
		{"deploy/web.service", "[Service]\nEnvironmentFile=-/etc/web/production.env\n", exported, true},
		{"deploy/web.service", "[Service]\nEnvironmentFile=/etc/web/production.env\n", quoted, false},
		{"deploy/web.service", "[Service]\n#EnvironmentFile=/etc/web/production.env\n", exported, false},
		{"deploy.sh", "ssh web1 docker run -d --env-file /srv/production.env web\n", quoted, true},
		{"deploy.sh", "docker -H ssh://web1 run -d --env-file=/srv/production.env web\n", quoted, true},
		{"deploy.sh", "ssh web1 docker run -d --env-file /srv/production.env web\n", "WORKOS_CLIENT_ID=a\n", false},
		{"deploy.sh", "ssh web1 docker run -d --env-file /srv/other.env web\n", quoted, false},
		{"deploy.sh", "docker compose --env-file /srv/production.env run web\n", quoted, false},
	} {
		loaded, err := loader.Load(fstest.MapFS{
			c.path: {Data: []byte(c.text)}, "deploy/production.env": {Data: []byte(c.env)},
		}, loader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(loaded.Project.SourceDoubts) > 0; got != c.want {
			t.Errorf("%s: doubt %t, want %t in\n%s%s", c.path, got, c.want, c.text, c.env)
		}
	}
}
