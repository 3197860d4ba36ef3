package appfile

import "testing"

// A job deploys if its scripts run a deploy command. It only tests if golive knows all its commands.
func TestScriptsThatDeployAndScriptsThatTest(t *testing.T) {
	for script, want := range map[string]Job{
		"npm ci && npm test":                              Tests,
		"pnpm turbo run build --filter=web":               Tests,
		"CI=1 pnpm --filter web build":                    Tests,
		"yarn test:e2e":                                   Tests,
		"bun install --frozen-lockfile":                   Tests,
		"python -m pytest tests/":                         Tests,
		"./scripts/run-tests.sh":                          Tests,
		"docker build -t web . && docker compose up -d":   Tests,
		"make lint test":                                  Tests,
		". .venv/bin/activate && pytest":                  Tests,
		". ./.env && go test ./...":                       Tests,
		". ./scripts/deploy.sh":                           Deploys,
		"source scripts/deploy.sh":                        Deploys,
		". ./scripts/go.sh":                               Unclear,
		"source scripts/go.sh":                            Unclear,
		"timeout 1.5m go test ./...":                      Tests,
		"go test ./...":                                   Tests,
		"if [ -f x ]; then\n  echo yes\nfi":               Tests,
		"npx wrangler types":                              Tests,
		"terraform plan":                                  Tests,
		"":                                                Tests,
		"npx wrangler deploy --env production":            Deploys,
		"pnpm exec wrangler pages deploy dist":            Deploys,
		"pnpm dlx vercel --prod --token=$T":               Deploys,
		"npm test && npm run deploy:prod":                 Deploys,
		"flyctl deploy --remote-only":                     Deploys,
		"sudo kubectl apply -f k8s/":                      Deploys,
		"helm upgrade --install web ./chart":              Deploys,
		"docker build . && docker push acme/web":          Deploys,
		"docker buildx bake --push":                       Deploys,
		"./scripts/deploy.sh":                             Deploys,
		"bash scripts/release-web.sh":                     Deploys,
		"zsh scripts/release-web":                         Deploys,
		"ash scripts/run-tests":                           Tests,
		"make deploy":                                     Deploys,
		"NODE_ENV=production npx convex deploy":           Deploys,
		"ssh host 'docker compose pull'":                  Deploys,
		"terraform init && terraform apply -auto-approve": Deploys,
		"git push heroku main":                            Deploys,
		"node scripts/deploy.js":                          Deploys,
		"timeout 10m ./deploy.sh":                         Deploys,
		"timeout -k 5 60 ./deploy.sh":                     Deploys,
		"sudo -u app fly deploy":                          Deploys,
		"sudo -u deploy npm test":                         Tests,
		"nice -n 10 fly deploy":                           Deploys,
		"env -u A setsid fly deploy":                      Deploys,
		"npx -p wrangler wrangler deploy":                 Deploys,
		"env A=b ./scripts/deploy.sh":                     Deploys,
		"go run ./cmd/release":                            Deploys,
		"poetry run python scripts/deploy.py":             Deploys,
		"php artisan deploy":                              Deploys,
		"curl -fsS -X POST https://api.vercel.com/v1/integrations/deploy/prj": Deploys,
		"curl --data '' \"$RENDER_DEPLOY_HOOK\"":                              Deploys,
		"git add . && git commit -m 'a release' && git status":                Tests,
		"echo deploy is next":                           Tests,
		"cat release-notes.md":                          Tests,
		"curl -fsS http://localhost:3000/health":        Tests,
		"node server.js":                                Tests,
		"timeout 60 npm test":                           Tests,
		"go test ./internal/release/...":                Tests,
		"go build -o bin/release ./...":                 Tests,
		"uv run pytest tests/test_deploy.py":            Tests,
		"node --test test/deploy.test.js":               Tests,
		"bundle exec rspec spec/deploy_spec.rb":         Tests,
		"php vendor/bin/phpunit tests/PublishTest.php":  Tests,
		"php artisan test --filter Deploy":              Tests,
		"curl -X POST http://localhost:3000/api/deploy": Tests,
		"node deploy.js":                                Deploys,
		"git push origin main":                          Unclear,
		"poetry publish":                                Unclear,
		"cargo publish":                                 Unclear,
		"npm publish --access public":                   Unclear,
		"pnpm -r publish --no-git-checks":               Unclear,
		"npm run publish":                               Deploys,
		"curl -X POST https://hooks.acme.com/x":         Unclear,
		"./run-it":                                      Unclear,
		"npm ci && npm run custom":                      Unclear,
		"acme-tool sync":                                Unclear,
		"make everything":                               Unclear,
	} {
		if got := jobOf([]step{stepOfScript(written{text: script})}); got != want {
			t.Errorf("%q: %d, want %d", script, got, want)
		}
	}
}

// A script without an extension is recognized by the shell in its first line.
func TestShellsOfScripts(t *testing.T) {
	for line, want := range map[string]bool{
		"#!/bin/sh": true, "#!/usr/bin/env bash": true, "#!/usr/bin/env -S zsh -e": true, "#!/bin/ash": true,
		"#!/bin/dash -e": true, "#!/bin/ksh": true, "#!/usr/bin/ssh": false, "#!/usr/bin/env node": false, "sh": false,
	} {
		if got := hasShebang(line + "\nA=b\n"); got != want {
			t.Errorf("%s: %t, want %t", line, got, want)
		}
	}
}

// The same applies to actions, by their names.
func TestActionsThatDeployAndActionsThatTest(t *testing.T) {
	for uses, want := range map[string]Job{
		"actions/checkout@v4":                              Tests,
		"actions/upload-artifact@v4":                       Tests,
		"pnpm/action-setup@v4":                             Tests,
		"docker/setup-buildx-action@v3":                    Tests,
		"docker/build-push-action@v6":                      Tests,
		"./.github/actions/setup":                          Tests,
		"cloudflare/wrangler-action@v3":                    Deploys,
		"aws-actions/amazon-ecs-deploy-task-definition@v2": Deploys,
		"google-github-actions/deploy-cloudrun@v2":         Deploys,
		"akhileshns/heroku-deploy@v3.13.15":                Deploys,
		"azure/webapps-deploy@v3":                          Deploys,
		"amondnet/vercel-action@v25":                       Deploys,
		"./.github/actions/deploy":                         Deploys,
		"acme/secret-sauce@v1":                             Unclear,
		"./.github/actions/sauce":                          Unclear,
	} {
		if got := jobOf([]step{stepOfAction(uses, false)}); got != want {
			t.Errorf("%q: %d, want %d", uses, got, want)
		}
	}
	if got := jobOf([]step{stepOfAction("docker/build-push-action@v6", true)}); got != Deploys {
		t.Errorf("an action that pushes an image: %d, want %d", got, Deploys)
	}
}

// The flag of a deploy command determines the environment, unless it is an expression or two commands differ.
func TestEnvironmentOfDeployCommands(t *testing.T) {
	for script, want := range map[string]string{
		"wrangler deploy --env production":                                "production",
		"wrangler deploy --env=staging":                                   "staging",
		"npx vercel deploy --prod":                                        "production",
		"wrangler deploy":                                                 "",
		"wrangler deploy --env $ENV":                                      "",
		"wrangler deploy --env ${{ matrix.env }}":                         "",
		"wrangler deploy --env staging\nwrangler deploy --env production": "",
		"docker run -e production acme":                                   "",
	} {
		if got := deployTarget(written{text: script}); got != want {
			t.Errorf("%q: %q, want %q", script, got, want)
		}
	}
}
