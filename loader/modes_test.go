package loader_test

import (
	"testing"
)

// A build or a start of production in the mode of staging reads the files of staging.
func TestModesOfOtherEnvironments(t *testing.T) {
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n      - run: "
	const workflow = ".github/workflows/ship.yml"
	script := func(name, text string) string { return `{"scripts": {"` + name + `": "` + text + `"}}` }
	const manifest = "package.json"
	for _, c := range []struct{ path, text, want string }{
		{manifest, script("build:production", "vite build --mode staging"), "package.json production"},
		{manifest, script("build:production", "tsc && vite build --mode=staging"), "package.json production"},
		{manifest, script("build-prod", "npx ng build -c staging"), "package.json production"},
		{manifest, script("build:prod", "ng build --configuration=staging"), "package.json production"},
		{manifest, script("build:prod", "vite build --mode development"), "package.json production"},
		{manifest, script("start:production", "pm2 start eco.config.js --env staging"), "package.json production"},
		{manifest, script("build:production", "APP_ENV=staging next build"), "package.json production"},
		{manifest, script("build:production", "cross-env APP_ENV=staging next build"), "package.json production"},
		{manifest, script("build", "vite build --mode staging"), "package.json production"},
		{workflow, job + "npm run build -- --mode staging\n", workflow + " production"},
		{workflow, job + "NODE_ENV=staging npm run build\n", workflow + " production"},
		{"deploy-production.sh", "RAILS_ENV=staging bundle exec rails server\n", "deploy-production.sh production"},
		{"Dockerfile", "FROM node\nRUN npx vite build --mode staging\n", "Dockerfile"},
		{"Dockerfile", "FROM node\nENV APP_ENV=staging\nCMD [\"node\", \"server.js\"]\n", "Dockerfile"},
		{"Dockerfile", "FROM node\nENV A=b APP_ENV=staging\nRUN npm run build\n", "Dockerfile"},
		{"Dockerfile", "FROM node\nENV APP_ENV staging\nENTRYPOINT [\"./run\"]\n", "Dockerfile"},
		{"Dockerfile", "FROM node AS a\nENV APP_ENV=staging\nFROM a\nCMD node .\n", "Dockerfile"},
		{"deploy-production.sh", "export APP_ENV=staging\nnpm run build\n", "deploy-production.sh production"},
		{"deploy-production.fish", "set -x APP_ENV staging\nnpm run build\n", "deploy-production.fish production"},
		{"Dockerfile", "FROM node AS a\nENV APP_ENV=staging\nFROM node\nCMD node .\n", ""},
		{"Dockerfile", "FROM node\nENV APP_ENV=production\nCMD node .\n", ""},
		{"Dockerfile", "FROM node\nENV APP_ENV=staging\nENV NODE_ENV=production\nCMD node .\n", "Dockerfile"},
		{"Dockerfile", "FROM node\nENV NODE_ENV=production APP_ENV=staging\nCMD node .\n", "Dockerfile"},
		{"Dockerfile", "FROM node AS a\nENV APP_ENV=staging\nFROM go AS b\nFROM --platform=linux/amd64 a\nCMD node .\n",
			"Dockerfile"},
		{"deploy-production.sh", "export APP_ENV=staging\nexport NODE_ENV=production\nnpm run build\n",
			"deploy-production.sh production"},
		{"deploy-production.sh", "export APP_ENV=staging\necho\nexport APP_ENV=production\nnpm run build\n", ""},
		{"deploy-production.sh", "if [ $1 = x ]; then export APP_ENV=staging; fi\nnpm run build\n", ""},
		{"deploy.sh", "export APP_ENV=staging\nnpm run build\n", ""},

		{manifest, script("build:staging", "vite build --mode staging"), ""},
		{manifest, script("build:production", "vite build --mode production"), ""},
		{manifest, script("build:production", "vite build --mode $MODE"), ""},
		{manifest, script("build:production", "NODE_ENV=staging next build"), ""}, // reads .env.production
		{manifest, script("build:production", "NODE_ENV=development npm ci && next build"), ""},
		{manifest, script("build:production", "NODE_ENV=test vitest && next build"), ""},
		{manifest, script("preview", "vite build --mode staging"), ""},
		{manifest, `{"scripts": {"build": "vite build --mode staging", "build:prod": "vite build"}}`, ""},
		{"deploy.sh", "vite build --mode staging\n", ""},
		{"deploy-production.sh", "if [ $ENV = staging ]; then vite build --mode staging; fi\n", ""},
		{"deploy-production.sh", "# vite build --mode staging\n", ""},
		{"deploy-production.sh", "curl -m staging x\n", ""},
		{"Dockerfile", "FROM node AS dev\nRUN vite build --mode staging\nFROM node\n", ""},
		{"Dockerfile.staging", "FROM node\nRUN vite build --mode staging\n", ""},
	} {
		files := map[string]string{".env.production": "WORKOS_CLIENT_ID=a\n", c.path: c.text}
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s: doubts %q, want %q in\n%s", c.path, got, c.want, c.text)
		}
	}
}
