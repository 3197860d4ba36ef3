package appfile

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A list of the shell among the arguments of "docker build" may contain further build arguments.
func TestBuildsWithUnclearArguments(t *testing.T) {
	for command, unclear := range map[string]bool{
		"docker build .":                                  false,
		"docker build -t acme/web:$TAG .":                 false,
		"docker build --build-arg A=$A --label $LABEL .":  false,
		"docker build --build-arg=A=$A -f $FILE --push .": false,
		"docker build $BUILD_ARGS .":                      true,
		"docker build . $BUILD_ARGS":                      true,
		"docker build $(./scripts/args.sh) -t acme/web .": true,
		`docker build "${ARGS[@]}" .`:                     true,
		"docker build --build-arg $ARG .":                 true,
		"docker build --build-arg-file args .":            true,
		"docker build a b":                                true,
		"docker buildx build --load $CONTEXT":             true,
	} {
		text := "on: push\njobs:\n  a:\n    environment: production\n    steps:\n" +
			"      - run: |\n          " + command + "\n"
		reading := readWorkflow(source.NewFile(".github/workflows/a.yml", text))
		if len(reading.Builds) != 1 || reading.Builds[0].Unclear != unclear {
			t.Errorf("%s: %+v, want one build, unclear %v", command, reading.Builds, unclear)
		}
	}
}

func TestSecretsOfImages(t *testing.T) {
	for run, want := range map[string]struct {
		names []string
		file  bool
	}{
		"npm run build": {},
		"--mount=type=secret,id=env,target=.env.production npm run build":            {file: true},
		"--mount=type=secret,id=x,dst=/app/.env npm run build":                       {file: true},
		"--mount=type=secret,id=.env npm run build":                                  {file: true},
		"--mount=type=cache,target=/x --mount=type=secret,id=a . /run/secrets/a":     {file: true},
		"--mount=type=secret,id=a <<EOF\nA=$(cat /run/secrets/a) npm run build\nEOF": {file: true},
		"--mount=type=secret,id=a,target=/app/env.sh . /app/env.sh":                  {file: true},
		"--mount=type=secret,id=a,target=/app/env.sh npm run build":                  {},
		"--mount=type=secret,id=npm_token cat /run/secrets/npm_token":                {},
		"--mount=type=secret,id=npmrc,target=/root/.npmrc npm ci":                    {},
		"--mount=type=cache,target=.env npm ci":                                      {},
		"--mount=type=secret,id=a,env=VITE_A --mount=type=secret,env=B,id=b npm ci":  {names: []string{"VITE_A", "B"}},
	} {
		image := ReadImage(source.NewFile("Dockerfile", "FROM node\nRUN "+run+"\n"))
		if !slices.Equal(image.Secrets, want.names) || image.SecretFile != want.file {
			t.Errorf("%s: %q, %v, want %q, %v", run, image.Secrets, image.SecretFile, want.names, want.file)
		}
	}
}
