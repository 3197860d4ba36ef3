package loader_test

import (
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
