package appfile

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// What jobs do with a variable.
const all, built, deployed, unclear = "passed on", "only for builds", "not passed on", "unclear"

func passedText(v *Variable) string {
	switch {
	case v.Phase == model.DeployPhase:
		return deployed
	case v.Phase == model.BuildPhase:
		return built
	case v.Unfollowed != "":
		return unclear
	}
	return all
}

// The values in the `env` of a job counted as those of the running application, although most commands that deploy do
// not pass them on.
func TestVariablesOfDeployCommands(t *testing.T) {
	for _, test := range []struct{ step, want string }{
		{"run: vercel deploy --prod", deployed},
		{"run: npx vercel@latest deploy --prod", deployed},
		{"run: npx wrangler@3 deploy --env production", deployed},
		{"run: flyctl deploy --remote-only", deployed},
		{"run: fly -a app deploy", deployed},
		{"run: kubectl apply -f k8s/", deployed},
		{"run: kubectl -n app rollout restart deployment/app", deployed},
		{"run: helm upgrade web ./chart", deployed},
		{"run: gcloud run deploy web --image x", deployed},
		{"run: ssh host \"cd app && docker compose pull && docker compose up -d\"", deployed},
		{"run: rsync -a dist/ host:/srv", deployed},
		{"run: git push heroku main", deployed},
		{"run: heroku container:release web", deployed},
		{"run: aws s3 sync out s3://x", deployed},
		{"run: docker build -t x . && docker push x", deployed},
		{"run: docker run -d x", deployed},
		{"run: terraform apply", deployed},
		{"run: echo \"url=$(vercel deploy --prod)\"", deployed},
		{"run: if [ -n \"$X\" ]; then flyctl deploy; fi", deployed},
		{"run: npx convex deploy", deployed},
		{"run: curl -X POST https://api.host.example/deploy", deployed},
		{"uses: cloudflare/wrangler-action@v3", deployed},
		{"uses: google-github-actions/deploy-cloudrun@v2", deployed},
		{"run: npm run build && npx wrangler deploy", built},
		{"run: netlify deploy --prod", built},
		{"run: npx convex deploy --cmd 'npm run build'", built},
		{"run: eas update --branch production", built},
		{"run: docker compose up -d", all},
		{"run: docker --context prod compose up -d", all},
		{"run: docker stack deploy -c stack.yaml app", all},
		{"run: npx sst deploy --stage production", all},
		{"run: serverless deploy", all},
		{"run: cdk deploy", all},
		{"run: pulumi up --yes", all},
		{"run: pm2 startOrReload ecosystem.config.js", all},
		{"run: ./deploy.sh", unclear},
		{"run: npm run deploy", unclear},
		{"run: make deploy", unclear},
		{"run: ansible-playbook site.yaml", all},
		{"run: kamal deploy", all},
		{"run: envsubst < k8s.yaml | kubectl apply -f -", all},
		{"run: env > .env && scp .env host:/srv", all},
		{"run: printenv | grep WORKOS > .env && scp .env host:/srv", all},
		{"run: docker run -d -e WORKOS_CLIENT_ID x", all},
		{"run: docker build --build-arg WORKOS_CLIENT_ID .", all},
		{"run: vercel deploy --prod -e WORKOS_CLIENT_ID=$WORKOS_CLIENT_ID", all},
		{"run: helm upgrade web ./chart --set clientId=${WORKOS_CLIENT_ID}", all},
		{"run: kubectl set env deployment/web X=${{ env.WORKOS_CLIENT_ID }}", all},
		{"uses: appleboy/ssh-action@v1\n        with: {envs: WORKOS_CLIENT_ID, script: docker compose up -d}", all},
		{"uses: ./.github/actions/deploy", unclear},
		{"uses: docker/bake-action@v5", all},
		// Variables that a command prints, sends or starts something with.
		{"run: docker compose up -d --no-build", all},
		{"run: npx netlify deploy --no-build", deployed},
		{"run: ssh -o SendEnv=WORKOS_* host ./up", all},
		{"run: ssh -oSendEnv=WORKOS_CLIENT_ID host ./up", all},
		{"run: ssh -o StrictHostKeyChecking=no host 'grep SendEnv /etc/ssh/ssh_config'", deployed},
		{"run: echo \"$(env)\" > .env; scp .env host:", all},
		{"run: docker run -d --env-file <(env | grep WORKOS) web", all},
		{"run: docker run -d --env-file <(printenv) web", all},
		{"run: export -p > vars; scp vars host:", all},
		{"run: sudo -E env > .env; scp .env host:", all},
		{"run: eval \"docker compose up -d\"", all},
		{"run: eval \"fly deploy\"", deployed},
		{"run: eval \"$(ssh-agent -s)\"; rsync -a . host:/srv", deployed},
		{"run: echo web | xargs -I{} docker compose up -d {}", all},
		{"run: echo web | xargs -n 1 fly deploy -a", deployed},
		{"run: find . -name compose.yaml -exec docker compose -f {} up -d \\;", all},
		{"run: find . -name fly.toml -exec fly deploy -c {} \\;", deployed},
		{"run: trap 'docker compose up -d' EXIT; fly deploy", all},
		{"run: trap 'rm -f key' EXIT; fly deploy", deployed},
		{"run: command docker compose up -d", all},
		{"run: command -v docker-compose; fly deploy", deployed},
		{"run: sudo -u app docker compose up -d", all},
		{"run: bash -c 'docker compose up -d'", all},
		{"run: bash -c 'fly deploy'", deployed},
		{"run: dash -c 'fly deploy'", deployed},
		{"run: nix-shell -p flyctl --run \"fly deploy\"", deployed},
		{"run: nix-shell --run \"docker compose up -d\"", all},
		{"run: su app -c 'docker compose up -d'", all},
		{"run: flock x -c 'fly deploy'", deployed},
		{"run: cross-env A=b bash -c 'fly deploy'", deployed},
		{"run: retry 3 fly deploy", deployed},
		{"run: watch sh -c 'docker compose up -d'", all},
		{"run: echo \"fly deploy\" | bash", deployed},
		{"run: echo \"docker compose up -d\" | sudo bash", all},
		{"run: bash <<< 'fly deploy'", deployed},
		{"run: \"/bin/bash <<'X'\\nfly deploy\\nX\"", deployed},
		{"run: \"sudo -u app bash -s web <<X\\ndocker compose up -d\\nX\"", all},
		{"run: \"bash -c cat <<X\\nfly deploy\\nX\"", deployed},
		{"run: bash -euo pipefail -c 'fly deploy'", deployed},
		{"run: docker exec web sh -c './up'", deployed},
		{"run: \"docker exec -i web sh <<X\\n./up\\nX\"", deployed},
		// Shells that run another script.
		{"run: \"bash deploy.sh <<X\\nyes\\nX\"", unclear},
		{"run: bash deploy.sh <<< yes", unclear},
		{"run: echo yes | bash deploy.sh", unclear},
		{"run: echo \"$SCRIPT\" | bash", unclear},
		{"run: cat up.sh | bash", unclear},
		{"run: bash -s < up.sh", unclear},
		{"run: bash -c \"$SCRIPT\"", unclear},
		{"run: timeout -k 5 60 docker compose up -d", all},
		{"run: doppler run -- npx sst deploy", all},
		{"run: op run --env-file=.env -- fly deploy", deployed},
		{"run: (cd web && docker compose up -d)", all},
		{"run: (cd web && fly deploy)", deployed},
		{"run: jq -n env > env.json; scp env.json host:", all},
		{"run: jq -n '$ENV' > env.json; scp env.json host:", all},
		{"run: jq -n '$ENV.WORKOS_CLIENT_ID' > id.json; scp id.json host:", all},
		{"run: jq -n '$ENV.OTHER' > id.json; scp id.json host:", deployed},
		{"run: jq -r .env.name a.json; fly deploy", deployed},
		{"run: jq --arg env production '.a = $env' a.json; fly deploy", deployed},
		{"run: 'yq \".a = strenv(WORKOS_CLIENT_ID)\" a.yaml > b.yaml; scp b.yaml host:'", all},
		{"run: 'yq \".a = strenv(OTHER)\" a.yaml > b.yaml; scp b.yaml host:'", deployed},
		{"run: 'awk \"BEGIN { for (k in ENVIRON) print k }\" > v; scp v host:'", all},
		{"run: printenv OTHER > v; scp v host:", deployed},
		{"run: $COMPOSE up -d", unclear},
		{"uses: azure/cli@v2\n        with: {inlineScript: az webapp up}", deployed},
		{"uses: azure/cli@v2\n        with: {inlineScript: docker compose up -d}", all},
		{"uses: azure/cli@v2\n        with: {inlineScript: az webapp config set --v $WORKOS_CLIENT_ID}", all},
		// Commands that pass nothing on, although some name the variable.
		{"run: curl $HOOK", deployed},
		{"run: gh workflow run deploy.yml", deployed},
		{"run: gh workflow run deploy.yml -f id=$WORKOS_CLIENT_ID", unclear},
		{"run: echo done", deployed},
		{"run: \"# needs WORKOS_CLIENT_ID\\nfly deploy\"", deployed},
		{"run: '[ -n \"$WORKOS_CLIENT_ID\" ] && fly deploy'", deployed},
		{"run: 'if test -z \"$WORKOS_CLIENT_ID\"; then exit 1; fi; fly deploy'", deployed},
		{"run: 'for v in WORKOS_CLIENT_ID; do test -n \"${!v}\"; done; fly deploy'", deployed},
		{"run: 'for v in WORKOS_CLIENT_ID; do fly secrets set \"$v=${!v}\"; done'", all},
		{"run: 'V=(WORKOS_CLIENT_ID); for v in \"${V[@]}\"; do fly secrets set \"$v=${!v}\"; done'", all},
		{"run: ': \"${WORKOS_CLIENT_ID:?}\"; fly deploy'", deployed},
		{"run: ID=$WORKOS_CLIENT_ID; fly deploy", deployed},
		{"run: 'FILES=(web.toml api.toml); fly deploy'", deployed},
		{"run: \"FILES=(\\n  web.toml # first\\n  api.toml\\n)\\nfly deploy\"", deployed},
		{"run: 'FILES+=(web.toml api.toml); FILES[0]=a.toml; ARGS+=--now; fly deploy'", deployed},
		{"run: 'FILES=(web.toml; fly deploy'", deployed},
		{"run: '(FILES=(web.toml a)); (cd a; FILES=(b c); fly deploy)'", deployed},
		{"run: 'FILES[0]=x docker compose up -d'", all},
		{"run: 'IDS=(a $WORKOS_CLIENT_ID); fly secrets set \"ID=${IDS[1]}\"'", all},
		{"run: 'ID+=$WORKOS_CLIENT_ID; fly secrets set ID=$ID'", all},
		{"run: 'CMD=fly; CMD+=ctl; $CMD deploy'", unclear},
		{"run: 'CMD+=fly; $CMD deploy'", unclear},
		{"run: ID=$WORKOS_CLIENT_ID; fly secrets set ID=$ID", all},
		{"run: export ID=$WORKOS_CLIENT_ID; fly secrets set ID=$ID", all},
		{"run: echo \"WORKOS_CLIENT_ID=$WORKOS_CLIENT_ID\" > .env; scp .env host:", all},
		{"run: echo \"$WORKOS_CLIENT_ID\" | npx wrangler secret put WORKOS_CLIENT_ID", all},
		{"run: echo \"$WORKOS_CLIENT_ID\" | wc -c; fly deploy", deployed},
		{"run: echo \"::add-mask::$WORKOS_CLIENT_ID\"; fly deploy", deployed},
		{"run: echo \"$WORKOS_CLIENT_ID\" > /dev/null; fly deploy", deployed},
		{"run: echo \"$WORKOS_CLIENT_ID\" >> $GITHUB_STEP_SUMMARY; fly deploy", deployed},
		{"run: echo \"id=$WORKOS_CLIENT_ID\" >> $GITHUB_OUTPUT", all},
		{"run: sed -i \"s/ID/$WORKOS_CLIENT_ID/\" k8s.yaml; kubectl apply -f k8s.yaml", all},
		{"run: \"cat > .env <<EOF\\nID=$WORKOS_CLIENT_ID\\nEOF\\nscp .env host:\"", all},
		{"run: fly deploy -e WORKOS_CLIENT_ID=client_b", deployed},
		{"run: '${{ env.WORKOS_CLIENT_ID }}'", all},
		// Texts that name the variable without its value.
		{"run: 'test -n \"$WORKOS_CLIENT_ID\" || gh issue create -t \"no WORKOS_CLIENT_ID\"; fly deploy'", deployed},
		{"run: 'ssh host \"systemctl restart web # WORKOS_CLIENT_ID is set\"'", deployed},
		{"run: gh release create v1 --notes \"needs WORKOS_CLIENT_ID\"; fly deploy", deployed},
		{"run: fly deploy --label reads-WORKOS_CLIENT_ID", deployed},
		{"run: aws s3 cp s3://x/WORKOS_CLIENT_ID - ; fly deploy", deployed},
		{"run: \"ssh host 'docker run -e A=$WORKOS_CLIENT_ID web'\"", deployed},
		{"run: \"ssh host <<'E'\\ndocker run -e A=$WORKOS_CLIENT_ID web\\nE\"", deployed},
		{"run: \"ssh host <<E\\ndocker run -e A=\\\\$WORKOS_CLIENT_ID web\\nE\"", deployed},
		{"run: \"ssh host <<E\\ndocker run -e A=$WORKOS_CLIENT_ID web\\nE\"", all},
		{"run: grep -e WORKOS_CLIENT_ID .env > found; fly deploy", deployed},
		{"run: echo \"WORKOS_CLIENT_ID is set\" > log; fly deploy", deployed},
		{"run: 'gcloud run deploy web --set-secrets A=WORKOS_CLIENT_ID:latest'", deployed},
		{"run: echo $KEY | npx wrangler secret put WORKOS_CLIENT_ID", deployed},
		{"run: unheard-of deploy WORKOS_CLIENT_ID", unclear},
		{"uses: slackapi/slack-github-action@v2\n        with: {payload: WORKOS_CLIENT_ID is set}", deployed},
		{"uses: appleboy/ssh-action@v1\n        with: {script: 'up # WORKOS_CLIENT_ID is set'}", deployed},
		{"uses: appleboy/ssh-action@v1\n        with: {script: 'A=$WORKOS_CLIENT_ID up'}", all},
		// Commands that take the value from their process.
		{"run: docker run --env=WORKOS_CLIENT_ID x", all},
		{"run: sudo docker exec -e WORKOS_CLIENT_ID x y", all},
		{"run: docker service update --env-add WORKOS_CLIENT_ID web", all},
		{"run: docker build --secret id=WORKOS_CLIENT_ID .", all},
		{"run: 'docker build --secret id=key,env=WORKOS_CLIENT_ID .'", all},
		{"run: 'docker build --secret id=WORKOS_CLIENT_ID,src=id .'", deployed},
		{"run: npx vercel deploy -e WORKOS_CLIENT_ID", all},
		{"run: printenv WORKOS_CLIENT_ID > id; scp id host:", all},
		{"run: 'helm upgrade web . --set id=${{ env[''WORKOS_CLIENT_ID''] }}'", all},
		// Whether the receiver of a request passes its texts on is unknown.
		{"run: 'curl -H \"X-Id: $WORKOS_CLIENT_ID\" https://a.test > orgs.json; fly deploy'", unclear},
		{"run: 'curl -H \"X-Id: $WORKOS_CLIENT_ID\" https://a.test; fly deploy'", deployed},
		{"run: 'curl -H \"X-Id: $OTHER\" https://a.test > orgs.json; fly deploy'", deployed},
		{"run: 'echo \"$WORKOS_CLIENT_ID\" | curl -d @- https://a.test; fly deploy'", unclear},
		{"run: 'curl -d id=$WORKOS_CLIENT_ID https://a.test; fly secrets set A=$WORKOS_CLIENT_ID'", all},
		{"run: 'curl -d id=$WORKOS_CLIENT_ID https://a.test; npx sst deploy'", all},
		{"run: 'ID=$WORKOS_CLIENT_ID; curl -d id=$ID https://a.test; fly deploy'", unclear},
		{"run: 'fly deploy --label $(curl -d $WORKOS_CLIENT_ID https://a.test)'", unclear},
		{"run: 'ORGS=$(curl -d $WORKOS_CLIENT_ID https://a.test); fly deploy --label $ORGS'", unclear},
		{"run: 'fly deploy --label $(curl https://a.test) -e A=$WORKOS_CLIENT_ID'", all},
		{"run: 'bash -c \"curl -d $WORKOS_CLIENT_ID https://a.test\"; fly deploy'", unclear},
		{"run: 'for v in WORKOS_CLIENT_ID; do curl -d ${!v} https://a.test; done; fly deploy'", unclear},
		{"run: 'git push https://$WORKOS_CLIENT_ID@a.test'", unclear},
		{"run: 'gh secret set A --body $WORKOS_CLIENT_ID'", all},
		// What a command runs, or reads, is unknown.
		{"run: bash deploy.sh production", unclear},
		{"run: pnpm --filter web ship", unclear},
		{"run: node scripts/deploy.mjs", unclear},
		{"run: python deploy.py", unclear},
		{"run: unheard-of deploy", unclear},
		{"run: unheard-of deploy --key $WORKOS_CLIENT_ID", all},
		{"run: unheard-of deploy; docker compose up -d", all},
		{"run: $TOOL deploy", unclear},
		{"run: ${{ matrix.tool }} deploy", unclear},
		{"run: sudo -u deploy ./deploy.sh", unclear},
		{"run: \"TOOL='docker compose'\\n$TOOL up -d\"", all},
		{"run: \"TOOL='fly'\\n$TOOL deploy\"", deployed},
		{"run: 'ship() { fly deploy; }; ship production'", deployed},
		{"run: 'ship() { npx sst deploy; }; ship production'", all},
		{"run: 'source .env; fly deploy'", deployed},
		{"run: '. \"$HOME/.nvm/nvm.sh\"; source ~/.bashrc; . .venv/bin/activate; fly deploy'", deployed},
		{"run: 'source <(sort web.env); fly deploy'", deployed},
		{"run: 'source ./environment.sh; fly deploy'", unclear},
		{"run: '. ./.buildrc; fly deploy'", unclear},
		{"run: case $X in a) docker compose up -d;; esac", all},
		{"run: case $X in a) fly deploy;; esac", deployed},
		{"run: for i in 1 2; do docker compose up -d; done", all},
		{"run: if x; then docker compose up -d; else fly deploy; fi", all},
		{"run: '! docker compose up -d'", all},
		{"run: '{ docker compose up -d; }'", all},
		{"run: case $X in a|b|c) docker compose up -d;; d|e) fly deploy;; esac", all},
		{"run: case $X in a|b|c) npm ci;; d|e) fly deploy;; esac", deployed},
		{"run: case $X in a|b) fly deploy;; esac", deployed},
		{"run: composer install && fly deploy", deployed},
		{"run: npm publish", deployed},
		{"uses: acme/deploy-action@v1", unclear},
		{"uses: acme/deploy-action@v1\n        with: {variables: WORKOS_CLIENT_ID}", all},
		{"uses: pulumi/actions@v6", all},
	} {
		const env = "env: {WORKOS_CLIENT_ID: client_a, TF_VAR_workos_client_id: client_a}\n"
		const head = "on: push\n"
		const steps = "    steps:\n      - uses: actions/checkout@v4\n      - "
		const job = "jobs:\n  deploy:\n    environment: production\n"
		for place, text := range map[string]string{
			"workflow": head + env + job + steps + test.step + "\n",
			"job":      head + job + "    " + env + steps + test.step + "\n",
			"step":     head + job + steps + test.step + "\n        " + env,
		} {
			reading := readWorkflow(source.NewFile(".github/workflows/deploy.yml", text))
			for _, v := range reading.Variables {
				want := test.want
				if strings.HasPrefix(v.Name, "TF_VAR_") {
					want = all
				}
				if got := passedText(&v); v.Value.V == "client_a" && v.Name != "X" && got != want {
					t.Errorf("%s of the %s in %s: %s, want %s", v.Name, place, test.step, got, want)
				}
			}
			if len(reading.Variables) < 2 {
				t.Errorf("%s: variables are missing in\n%s", place, text)
			}
		}
	}
}

func TestVariablesOfDeployCommandsInGitLab(t *testing.T) {
	const variables = "variables: {WORKOS_CLIENT_ID: client_a}\n"
	for _, test := range []struct{ job, want string }{
		{"script: kubectl apply -f k8s", deployed},
		{"script: ['npm run build', 'npx wrangler deploy']", built},
		{"script: npx sst deploy", all},
		{"script: fly secrets set WORKOS_CLIENT_ID=$WORKOS_CLIENT_ID", all},
		{"script: ['test -n \"$WORKOS_CLIENT_ID\"', 'curl $HOOK']", deployed},
		{"script: ./deploy.sh", unclear},
		{"script: [!reference [.elsewhere, script], 'fly deploy']", unclear},
		{"trigger: {include: child.yaml}", all},
	} {
		for place, text := range map[string]string{
			"pipeline": variables + "deploy-production:\n  environment: production\n  " + test.job + "\n",
			"job":      "deploy-production:\n  environment: production\n  " + variables + "  " + test.job + "\n",
		} {
			for _, v := range readGitLabCI(source.NewFile(".gitlab-ci.yml", text)).Variables {
				ofCommand := text[v.Value.Key.End] == '='
				if got := passedText(&v); v.Value.V == "client_a" && !ofCommand && got != test.want {
					t.Errorf("variable of the %s with %s: %s, want %s", place, test.job, got, test.want)
				}
			}
		}
	}
}

func TestVariablesOfDeployCommandsGrowth(t *testing.T) {
	piece := "      - {run: 'echo WORKOS_A=1 >> $GITHUB_ENV; fly deploy', env: {WORKOS_B: x}}\n"
	lineartest.Check(t, "steps", 500, func(n int) {
		readWorkflow(source.NewFile(".github/workflows/deploy.yml", "on: push\nenv: {WORKOS_C: x}\n"+
			"jobs:\n  a:\n    environment: production\n    steps:\n"+strings.Repeat(piece, n)))
	})
}
