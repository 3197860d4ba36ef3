package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// commandsIn returns the names that commands of a file may set, with the environments that this affects.
func commandsIn(t *testing.T, name, text string) string {
	t.Helper()
	loaded, err := loader.Load(fstest.MapFS{name: {Data: []byte(text)}}, loader.Options{Paths: []string{name}})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var found []string
	for _, file := range loaded.Project.AppFiles {
		for _, n := range file.UnreadNames {
			found = append(found, strings.Trim(n.Name+" "+n.Environment, " "))
			if at := text[n.Span.Start:n.Span.End]; at != n.Name {
				t.Errorf("%q: the place of %s covers %q", text, n.Name, at)
			}
		}
	}
	return strings.Join(found, ", ")
}

// A value that a command changes is not the one that the file sets elsewhere.
func TestCommandsThatChangeVariables(t *testing.T) {
	for _, line := range []string{
		"WORKOS_CLIENT_ID=b",
		"readonly WORKOS_CLIENT_ID=b",
		"WORKOS_CLIENT_ID+=b",
		"if true; then WORKOS_CLIENT_ID=b; fi",
		"unset WORKOS_CLIENT_ID",
		"unset PORT WORKOS_CLIENT_ID",
		"export -n WORKOS_CLIENT_ID",
		"env -u WORKOS_CLIENT_ID npm start",
		"printf -v WORKOS_CLIENT_ID %s b",
		`yq -i '.env.WORKOS_CLIENT_ID = "b"' app.yml`,
		`yq -i ".env.WORKOS_CLIENT_ID |= \"b\"" app.yml && gcloud app deploy app.yml`,
		`yq e -i '.env["WORKOS_CLIENT_ID"] = "b"' app.yml`,
		`jq '.vars.WORKOS_CLIENT_ID = "b"' wrangler.json > w.json && npx wrangler deploy --config w.json`,
		`jq --arg v b '.a = 1 | .vars += {WORKOS_CLIENT_ID: $v}' a.json > b.json`,
		`yq -i 'del(.env.WORKOS_CLIENT_ID)' app.yml`,
		`dasel put -f app.yml -t string -v b '.env.WORKOS_CLIENT_ID'`,
		"read -r WORKOS_CLIENT_ID < id.txt",
		"for WORKOS_CLIENT_ID in a b; do npm start; done",
		`bash -c "unset WORKOS_CLIENT_ID; npm start"`,
		"case $1 in\n*) unset WORKOS_CLIENT_ID ;;\nesac",
		"kubectl set env -n rg deploy/web WORKOS_CLIENT_ID-",
		"gcloud run deploy web --verbosity error --remove-env-vars WORKOS_CLIENT_ID",
		`eval "WORKOS_CLIENT_ID=b"`,
		"docker run -eWORKOS_CLIENT_ID=b acme/web",
		"gcloud run deploy web --remove-env-vars WORKOS_CLIENT_ID",
		"gcloud run deploy web --remove-env-vars=PORT,WORKOS_CLIENT_ID",
		"heroku config:unset WORKOS_CLIENT_ID",
		"flyctl secrets unset WORKOS_CLIENT_ID",
		"kubectl set env deploy/web WORKOS_CLIENT_ID-",
		`aws lambda update-function-configuration --environment '{"Variables":{"WORKOS_CLIENT_ID":"b"}}'`,
		`kubectl patch deploy web -p '{"env":[{"name":"WORKOS_CLIENT_ID","value":"b"}]}'`,
		`sudo tee settings > /dev/null <<< "WORKOS_CLIENT_ID=b"`,
		`ssh acme 'echo "WORKOS_CLIENT_ID=b" >> settings'`,
		"{\n  echo WORKOS_CLIENT_ID=b\n} >> settings",
		"cat > settings <<EOF\nWORKOS_CLIENT_ID=b\nEOF",
		"kubectl apply -f - <<EOF\ndata:\n  WORKOS_CLIENT_ID: b\nEOF",
	} {
		text := "export WORKOS_CLIENT_ID=a\n" + line + "\n"
		if got := commandsIn(t, "deploy.sh", text); got != "WORKOS_CLIENT_ID" {
			t.Errorf("%q: found %q", line, got)
		}
	}
}

// Commands that use, compare or print a variable, or pass it on, do not change it. Neither does a variable of a script
// that no program receives.
func TestContinuedCommands(t *testing.T) {
	for _, command := range []string{
		"unset PORT WORKOS_CLIENT_ID",
		"env -u PORT -u WORKOS_CLIENT_ID npm start",
		"fly secrets unset PORT WORKOS_CLIENT_ID",
		"kubectl set env deploy/web PORT=1 WORKOS_CLIENT_ID-",
		"gcloud run services update web --remove-env-vars=PORT,WORKOS_CLIENT_ID",
		"az webapp config appsettings delete -n web --setting-names WORKOS_CLIENT_ID",
		"docker service update --env-rm WORKOS_CLIENT_ID web",
	} {
		words := strings.Split(command, " ")
		for i := range len(words) - 1 {
			text := "export WORKOS_CLIENT_ID=a\n" + strings.Join(words[:i+1], " ") + " \\\n  " +
				strings.Join(words[i+1:], " ") + "\n"
			if got := commandsIn(t, "deploy-production.sh", text); !strings.HasPrefix(got, "WORKOS_CLIENT_ID") {
				t.Errorf("got %q of\n%s", got, text)
			}
		}
	}
}

func TestCommandsThatChangeNothing(t *testing.T) {
	for _, line := range []string{
		`echo "$WORKOS_CLIENT_ID"`,
		`[ "$WORKOS_CLIENT_ID" = b ] || exit 1`,
		`[[ $WORKOS_CLIENT_ID == b ]]`,
		"test -n ${WORKOS_CLIENT_ID}",
		`echo "set WORKOS_CLIENT_ID=... first" >&2`,
		`echo 'Usage: WORKOS_CLIENT_ID=client_x deploy.sh'`,
		"cat <<EOF\nUsage:\n  WORKOS_CLIENT_ID=client_x deploy.sh\nEOF",
		"cat >&2 <<EOF\n  WORKOS_CLIENT_ID=client_x\nEOF",
		"grep -q WORKOS_CLIENT_ID= .env.production",
		"npm start # WORKOS_CLIENT_ID=b",
		"# WORKOS_CLIENT_ID=b",
		`WORKOS_CLIENT_ID="$WORKOS_CLIENT_ID" npm start`,
		`docker run -e WORKOS_CLIENT_ID acme/web`,
		`jq .WORKOS_CLIENT_ID settings.json`,
		`jq -e '.vars.WORKOS_CLIENT_ID == "b"' settings.json`,
		`yq '.env.WORKOS_CLIENT_ID' app.yml | grep -q b`,
		`jq -e '.vars["WORKOS_CLIENT_ID"] != null' settings.json`,
		"WORKOS_API_KEY=$(op read op://acme/key)\ncurl -u $WORKOS_API_KEY: https://api.workos.com",
		`rm -f $WORKOS_CLIENT_ID.txt`,
	} {
		text := "export WORKOS_CLIENT_ID=a\n" + line + "\n"
		if got := commandsIn(t, "deploy.sh", text); got != "" {
			t.Errorf("%q: found %q", line, got)
		}
	}
}

// A variable of a script changes the variable of the application if its text reaches a command that fills a secret
// store or deploys, through other variables of the script or a pipe.
func TestVariablesThatScriptsHandOn(t *testing.T) {
	const name, literal = "WORKOS_REDIRECT_URI", "WORKOS_REDIRECT_URI=http://localhost:3000/callback\n"
	const defaults = "WORKOS_REDIRECT_URI=\"${WORKOS_REDIRECT_URI:-http://localhost:3000/callback}\"\n"
	const object = "J=$(jq -n --arg r \"$R\" '{\"WORKOS_REDIRECT_URI\": $r}')\n"
	const store = "aws secretsmanager create-secret --name prod/app --secret-string \"$J\"\n"
	const add = "gcloud secrets versions add prod-redirect --data-file=-\n"
	for _, c := range []struct{ text, want string }{
		{defaults + strings.Replace(object, "$R", "$WORKOS_REDIRECT_URI", 1) + store, name},
		{object + store, name},
		{object + "K=\"$J\"\n" + strings.Replace(store, "$J", "${K}", 1), name},
		{"local " + object + "sudo " + store, name},
		{"J=$(cat <<EOF\n{\"WORKOS_REDIRECT_URI\": \"$R\"}\nEOF\n)\n" + store, name},
		{defaults + "echo -n \"$WORKOS_REDIRECT_URI\" | " + add, name},
		{literal + "printf %s \"$WORKOS_REDIRECT_URI\" | tr -d ' ' | " + add, name},
		{literal + "{\n  echo A=1\n  echo \"B=$WORKOS_REDIRECT_URI\"\n} | " + add, name},
		{literal + "V=\"$WORKOS_REDIRECT_URI\"\necho \"$V\" | " + add, name},
		{literal + "gcloud secrets versions add x --data-file=- <<< \"$WORKOS_REDIRECT_URI\"\n", name},
		{literal + "gcloud secrets versions add x --data-file=- <<EOF\n$WORKOS_REDIRECT_URI\nEOF\n", name},
		{literal + "S=\"WORKOS_REDIRECT_URI=$WORKOS_REDIRECT_URI NODE_ENV=production\"\n" +
			"az webapp config appsettings set --settings $S\n", name},
		{literal + "A=(\"WORKOS_REDIRECT_URI=$WORKOS_REDIRECT_URI\" B=1)\n" +
			"az webapp config appsettings set --settings \"${A[@]}\"\n", name},
		{defaults + "echo \"WORKOS_REDIRECT_URI=$WORKOS_REDIRECT_URI\" | ssh deploy@prod \"cat > /srv/app/.env\"\n",
			name},
		{literal + "vault kv put secret/app url=\"$WORKOS_REDIRECT_URI\"\n", name},
		{literal + "echo \"url=$WORKOS_REDIRECT_URI\" | xargs vault kv put secret/app\n", name},

		// what reaches no such command
		{defaults + object + "echo \"$J\" | grep -q https\n", ""},
		{defaults + "echo \"$WORKOS_REDIRECT_URI\"\nssh deploy@prod \"docker compose up -d\"\n", ""},
		{defaults + "curl -sf \"$WORKOS_REDIRECT_URI\"\n" + store, ""},
		{"echo \"$WORKOS_REDIRECT_URI\" | " + add, ""}, // the value of the environment
	} {
		if got := commandsIn(t, "fill.sh", c.text); got != c.want {
			t.Errorf("found %q, want %q in\n%s", got, c.want, c.text)
		}
	}
}

// Commands in other files change variables too, and only those of their own environment.
func TestCommandsInOtherFiles(t *testing.T) {
	const workflow = "on: {push: {branches: [main]}}\njobs:\n  ship:\n    environment: ENV\n" +
		"    env: {WORKOS_CLIENT_ID: a}\n    steps:\n      - run: |\n          LINE\n      - run: npm run deploy\n"
	job := func(environment, line string) string {
		return strings.NewReplacer("ENV", environment, "LINE", line).Replace(workflow)
	}
	const path = ".github/workflows/ship.yml"
	for _, c := range []struct{ path, text, want string }{
		{path, job("production", "echo 'WORKOS_CLIENT_ID<<X' >> $GITHUB_ENV"), "WORKOS_CLIENT_ID production"},
		{path, job("staging", "echo 'WORKOS_CLIENT_ID<<X' >> $GITHUB_ENV"), "WORKOS_CLIENT_ID staging"},
		{path, job("production", `core.exportVariable("WORKOS_CLIENT_ID", "b")`), "WORKOS_CLIENT_ID production"},
		{path, job("production", `"WORKOS_CLIENT_ID=b" | Out-File $env:GITHUB_ENV`), "WORKOS_CLIENT_ID production"},
		{path, job("production", `$env:WORKOS_CLIENT_ID = "b"`), "WORKOS_CLIENT_ID production"},
		{path, job("production", "echo 'WORKOS_CLIENT_ID=b'"), ""},
		{path, job("production", "test -n '${{ env.WORKOS_CLIENT_ID }}'"), ""},
		{"compose.prod.yaml", "services:\n  web:\n    environment: {WORKOS_CLIENT_ID: a}\n" +
			"    command: sh -c \"export WORKOS_CLIENT_ID=b && npm start\"\n", "WORKOS_CLIENT_ID production"},
		{"compose.prod.yaml", "services:\n  web:\n    environment: {WORKOS_CLIENT_ID: a}\n" +
			"    command: sh -c \"echo $$WORKOS_CLIENT_ID\"\n", ""},
		{"netlify.toml", "[build]\ncommand = \"WORKOS_CLIENT_ID=b npm run build\"\n[build.environment]\n" +
			"WORKOS_CLIENT_ID = \"a\"\n", "WORKOS_CLIENT_ID"},
		{"Dockerfile", "FROM node\nENV WORKOS_CLIENT_ID=a\nCMD [\"sh\", \"-c\", \"WORKOS_CLIENT_ID=b node .\"]\n",
			"WORKOS_CLIENT_ID"},
		{"Dockerfile", "FROM node\nENV WORKOS_CLIENT_ID=a\nCMD [\"env\", \"-u\", \"WORKOS_CLIENT_ID\", \"node\"]\n",
			"WORKOS_CLIENT_ID"},
		{"Dockerfile", "FROM node\nENV WORKOS_CLIENT_ID=a\nRUN echo $WORKOS_CLIENT_ID\n", ""},
		{"package.json", `{"scripts": {"test": "env -u WORKOS_CLIENT_ID vitest", "start:staging": ` +
			`"env -u WORKOS_API_KEY node .", "start": "env -u WORKOS_COOKIE_PASSWORD node ."}}`,
			"WORKOS_API_KEY staging, WORKOS_COOKIE_PASSWORD"},
	} {
		if got := commandsIn(t, c.path, c.text); got != c.want {
			t.Errorf("%s: found %q, want %q in\n%s", c.path, got, c.want, c.text)
		}
	}
}
