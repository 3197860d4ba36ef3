package loader_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// Scripts that every environment runs, and scripts that deploy to production, load the dotenv file of staging for
// production.
func TestScriptsThatSourceOtherEnvFiles(t *testing.T) {
	type files = map[string]string
	image := func(text string) files { return files{"Dockerfile": "FROM node\nCOPY . .\n" + text + "\n"} }
	const start = "#!/bin/sh\n%s\nexec node .\n"
	loads := []string{
		". ./.env.staging", "source .env.staging", "set -a; . ./.env.staging; set +a", ". /srv/app/.env.staging",
		". ~/app/.env.staging", ". \"$DIR/.env.staging\"", "E=staging\n. ./.env.$E", "F=.env.staging\nsource \"${F}\"",
		"export $(cat .env.staging | xargs)", "[ -f .env.staging ] && . ./.env.staging",
	}
	places := map[string]files{
		"entry.sh":        image(`ENTRYPOINT ["./entry.sh"]`),
		"bin/entry.sh":    image(`ENTRYPOINT ["tini", "--", "/app/bin/entry.sh"]`),
		"docker/start.sh": image("CMD sh docker/start.sh"),
		"build.sh":        image("RUN ./build.sh"),
		"heroku.sh":       {"heroku.yml": "run:\n  web: ./heroku.sh\n"},
		"fly.sh":          {"fly.toml": "[processes]\nweb = \"bash fly.sh\"\n"},
		"rail.sh":         {"railway.toml": "[deploy]\nstartCommand = \"./rail.sh\"\n"},
		"inner.sh":        {"Procfile": "web: ./outer.sh\n", "outer.sh": "exec ./inner.sh\n"},
	}
	for _, load := range loads {
		for name, project := range places {
			project = maps.Clone(project)
			project[".env.staging"], project[".env.production"] = "WORKOS_CLIENT_ID=a\n", "WORKOS_CLIENT_ID=b\n"
			project[name] = fmt.Sprintf(start, load)
			if got := doubtsIn(t, project); got != name {
				t.Errorf("%s: doubts %q with\n%s", name, got, load)
			}
		}
		for place, text := range map[string]string{
			"deploy.sh production":           load + "\nnpm run build && npx vercel deploy --prod\n",
			"start-production.sh production": fmt.Sprintf(start, load),
		} {
			var name string
			_, _ = fmt.Sscan(place, &name)
			project := files{
				".env.staging": "WORKOS_CLIENT_ID=a\n", ".env.production": "WORKOS_CLIENT_ID=b\n", name: text,
			}
			if got := doubtsIn(t, project); !strings.Contains(got, place) {
				t.Errorf("%s: doubts %q with\n%s", place, got, load)
			}
		}
	}
}

// What a script does for staging, and what nobody is known to run for production, is no concern of production.
func TestScriptsThatSourceTheirOwnEnvFiles(t *testing.T) {
	type files = map[string]string
	const load, deploy = ". ./.env.staging\n", "npx vercel deploy --prod\n"
	for name, project := range map[string]files{
		"nobody":            {"deploy.sh": load + "npx vercel deploy\n"},
		"unrelated image":   {"entry.sh": load, "Dockerfile": "FROM node\nCMD [\"node\", \".\"]\n"},
		"image of staging":  {"entry.sh": load, "Dockerfile.staging": "FROM node\nENTRYPOINT [\"./entry.sh\"]\n"},
		"unused stage":      {"entry.sh": load, "Dockerfile": "FROM node AS dev\nCMD ./entry.sh\nFROM node\n"},
		"script of staging": {"staging.sh": load, "Dockerfile": "FROM node\nCMD ./staging.sh\n"},
		"branch": {
			"entry.sh": "if [ \"$APP_ENV\" = staging ]; then\n  " + load + "fi\n", "Procfile": "web: ./entry.sh\n",
		},
		"else": {
			"deploy.sh": "if [ $1 = prod ]; then . ./.env.production; else " + load + "fi\n" + deploy,
		},
		"function":            {"deploy.sh": "stage() {\n" + load + "fly deploy\n}\n" + deploy},
		"one after the other": {"deploy.sh": load + "npx vercel deploy\n. ./.env.production\n" + deploy},
		"production first":    {"deploy.sh": deploy + load},
		"another target":      {"Makefile": "a:\n\tsource .env.staging && npm start\nb:\n\t" + deploy},
		"comment":             {"entry.sh": "# " + load, "Procfile": "web: ./entry.sh\n"},
		"printed":             {"entry.sh": "echo 'use " + load + "'\n", "Procfile": "web: ./entry.sh\n"},
		"own file":            {"entry.sh": ". ./.env.production\n", "Procfile": "web: ./entry.sh\n"},
		"unknown file":        {"entry.sh": ". ./.env.$E\n", "Procfile": "web: ./entry.sh\n"},
		"copied away":         {"deploy.sh": "scp .env.staging a:/srv/.env\n" + deploy},
	} {
		project[".env.staging"], project[".env.production"] = "WORKOS_CLIENT_ID=a\n", "WORKOS_CLIENT_ID=b\n"
		if got := doubtsIn(t, project); got != "" {
			t.Errorf("%s: doubts %q", name, got)
		}
	}
}
