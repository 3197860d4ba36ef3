package loader_test

import (
	"strings"
	"testing"
)

// Commands that set or remove variables without naming them leave these unknown, in the environments of the command.
func TestBulkCommandsInDoubt(t *testing.T) {
	const both, key = " (WORKOS_API_KEY WORKOS_CLIENT_ID)", " (WORKOS_API_KEY)"
	for _, c := range []struct{ line, want string }{
		{"kubectl set env deploy/web --from=secret/other", "production"},
		{"kubectl -n web set env --from configmap/x deploy/web", "production"},
		{"cat x | kubectl set env deploy/web -e -", "production"},
		{"kubectl set env deploy/web --list", ""},
		{"kubectl set env deploy/web PORT=1", ""},
		{"fly secrets import < app.txt", "production"},
		{"fly secrets import < .env.production", ""},
		{"cat .env.production | flyctl secrets import", ""},
		{"fly secrets import < secrets.txt --app web-staging", "production staging"},
		{"gh secret set -f app.txt", "production"},
		{"gh secret set --env-file=app.txt --env production", "production"},
		{"gh variable set -f app.txt -e production", "production"},
		{"gh variable set -f .env.production --env production", ""},
		{"gh secret set PORT --body 1", ""},
		{"heroku config:push", "production"},
		{"npx wrangler secret bulk secrets.json", "production"},
		{"wrangler secret:bulk secrets.json --env staging", "production staging"},
		{"wrangler versions secret bulk secrets.json", "production"},
		{"gcloud run deploy web --clear-env-vars", "production" + both},
		{"gcloud run deploy web \\\n  --clear-secrets", "production" + both},
		{"gcloud run services update web --env-vars-file=env.yaml", "production"},
		{"gcloud beta run services replace web.yaml", "production"},
		{"gcloud run deploy web --set-env-vars PORT=1", "production" + both},
		{"gcloud run deploy web --update-env-vars PORT=1", ""},
		{"az containerapp update --remove-all-env-vars", "production" + both},
		{"az containerapp update --replace-env-vars WORKOS_CLIENT_ID=c", "production" + key},
		{"az webapp config appsettings set --settings @settings.json", "production"},
		{"az webapp config appsettings set --settings PORT=1", ""},
		{"aws lambda update-function-configuration --environment file:x", "production"},
		{
			`aws lambda update-function-configuration --environment "Variables={WORKOS_CLIENT_ID=c,PORT=1}"`,
			"production" + key,
		},
		{
			`aws lambda update-function-configuration --environment '{"Variables": {"PORT": "1"}}'`,
			"production" + both,
		},
		{"aws lambda update-function-configuration --timeout 3", ""},
		{"netlify env:import app.txt", "production"},
		{"supabase secrets set --env-file app.txt", "production"},
		{"doppler secrets upload app.txt", "production"},
		{"dokku config:clear web", "production"},
		{"flyctl --app acme secrets import < app.txt", "production"},
		{"fly secrets --app acme import --stage", "production"},
		{"fly secrets import --config fly.staging.toml -a acme-prod < app.txt", "all"},
		{"gcloud --quiet run deploy web --env-vars-file env.yaml", "production"},
		{"kubectl --context dev-a -n production set env deploy/web --from=secret/x", "all"},
		{"npx wrangler@latest secret bulk conf.json", "production"},
		{"ssh dokku@host config:clear web", "production"},
		{"ssh host \"cd /srv && heroku config:edit\"", "production"},
		{"heroku config:set $(cat conf.txt)", "production"},
		{"cat conf.txt | xargs heroku config:set", "production"},
		{"cat .env.production | xargs heroku config:set", ""},
		{"heroku config:set -a $APP WORKOS_CLIENT_ID=c", ""},
		{`vercel env add NEXTAUTH_URL production <<< "$URL"`, ""},
		{`vercel env add "$NAME" production <<< "$URL"`, "production"},
		{`npx wrangler secret put NEXTAUTH_URL <<<"$(cat url)"`, ""},
		{"unset $(env | grep WORKOS_ | cut -d= -f1)", "production"},
		{"for v in WORKOS_CLIENT_ID PORT; do unset \"$v\"; done", "production (WORKOS_CLIENT_ID)"},
		{"for v in PORT HOST; do unset \"$v\"; done", ""},
		{"while IFS== read -r k v; do vercel env add \"$k\"; done < .env.production", ""},
		{"while IFS== read -r k v; do vercel env add \"$k\"; done < conf.txt", "production"},
		{"dotenvx run -f conf.txt -- npm start", "production"},
		{"dotenvx run -f .env.production -- npm start", ""},
		{"dotenvx run -f conf.txt -- vitest", ""},
		{"op run --env-file=conf.txt -- npm start", "production"},
		{"doppler run --config stg -- npm start", "production staging"},
		{"sops exec-env conf.enc 'npm start'", "production"},
		{"exec -c npm start", "production" + both},
		{"env -i PATH=$PATH pg_dump acme > x", ""},
		{"env -i PATH=$PATH npm run lint", ""},
		{"echo x; fly secrets import < 'a; b'", "production"},
		{"cat <<EOF\nfly secrets import\nenv -i npm start\nEOF", ""},
		{"bash <<EOF\nfly secrets import\nEOF", "production"},
		{"# wrangler secret bulk secrets.json", ""},
		{"echo 'run wrangler secret bulk secrets.json'", ""},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=a\nWORKOS_API_KEY=${KEY}\n", "deploy-production.sh": c.line + "\n",
		}
		want := c.want
		if want != "" {
			want = strings.TrimSuffix("deploy-production.sh "+want, " all")
		}
		if got := doubtsIn(t, files); got != want {
			t.Errorf("doubts %q, want %q with\n%s", got, want, c.line)
		}
	}
}

// The variables that the table of commands names by options are found in every position.
func TestCommandsThatRemoveVariables(t *testing.T) {
	for _, line := range []string{
		"docker service update --env-rm WORKOS_CLIENT_ID web", "docker service update --env-rm=WORKOS_CLIENT_ID web",
		"docker service update --env-add PORT=1 --env-rm WORKOS_CLIENT_ID web",
		"kubectl set env WORKOS_CLIENT_ID- deploy/web", "kubectl -n web set env deploy/web WORKOS_CLIENT_ID- PORT=1",
		"kubectl set env deploy --all PORT=1 WORKOS_CLIENT_ID-",
		"kubectl set env deploy/web --env=\"WORKOS_CLIENT_ID-\"",
		"heroku config:unset -a web PORT WORKOS_CLIENT_ID", "vercel env rm WORKOS_CLIENT_ID production --yes",
		"railway variables --unset WORKOS_CLIENT_ID", "railway variable delete WORKOS_CLIENT_ID",
		"gcloud run deploy web --remove-env-vars=PORT,WORKOS_CLIENT_ID",
		"az containerapp update --remove-env-vars PORT WORKOS_CLIENT_ID",
		`aws lambda update-function-configuration --environment "Variables={WORKOS_CLIENT_ID=c}"`,
		"netlify env:unset WORKOS_CLIENT_ID", "convex env remove WORKOS_CLIENT_ID",
		"eas env:delete --variable-name WORKOS_CLIENT_ID", "firebase functions:secrets:destroy WORKOS_CLIENT_ID",
	} {
		if got := commandsIn(t, "deploy-production.sh", line+"\n"); !strings.HasPrefix(got, "WORKOS_CLIENT_ID") {
			t.Errorf("%q: found %q", line, got)
		}
	}
}

// .env.production of another application has other values than the one that a command imports.
func TestImportsOfOtherApplications(t *testing.T) {
	for from, want := range map[string]string{
		"apps/web/deploy-production.sh": "",
		"apps/api/deploy-production.sh": "apps/api/deploy-production.sh production",
	} {
		files := map[string]string{
			"apps/web/.env.production": "WORKOS_CLIENT_ID=a\n", from: "fly secrets import < .env.production\n",
		}
		if got := doubtsIn(t, files); got != want {
			t.Errorf("%s: doubts %q, want %q", from, got, want)
		}
	}
}

// A job that imports the variables of staging left twenty items of production unknown.
func TestBulkCommandsOfStaging(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"deploy-staging.sh", "npx wrangler secret bulk secrets.json --env staging", ""},
		{"deploy-staging.sh", "fly secrets import < app.txt", ""},
		{"deploy.sh", "fly secrets import -a acme-staging < app.txt", ""},
		{"deploy-staging.sh", "fly secrets import -a acme-production < app.txt",
			"deploy-staging.sh production staging"},
		{"deploy.sh", "fly secrets import < app.txt", "deploy.sh"},
	} {
		files := map[string]string{".env.production": "WORKOS_CLIENT_ID=a\n", c.name: c.line + "\n"}
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s: doubts %q, want %q with\n%s", c.name, got, c.want, c.line)
		}
	}
}
