package loader_test

import (
	"slices"
	"strings"
	"testing"
)

// A build stage gave variables dummies that the container never gets, and they were judged as production's. What
// frameworks embed, what may be real, and what an image may start from, still counts.
func TestBuildStages(t *testing.T) {
	const last = "RUN npm run build\nFROM node\nCOPY --from=build /app /app\n"
	const random = "q8Zt3LmV0aXw7Rk2bN5cYp9sHd4eJf1G"
	const real = "client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y"
	for name, test := range map[string]struct {
		stage string
		other []string // further files
		open  bool     // the variable is judged, or may change
	}{
		"a dummy":          {stage: "ENV WORKOS_CLIENT_ID=build\n" + last},
		"a secret dummy":   {stage: "ENV WORKOS_API_KEY=build\n" + last},
		"a long dummy":     {stage: "ENV WORKOS_API_KEY=sk_test_placeholder_for_the_build\n" + last},
		"a dummy of words": {stage: "ENV WORKOS_COOKIE_PASSWORD=build-time-password-of-32-characters\n" + last},
		"an instruction":   {stage: "ENV WORKOS_API_KEY=set-by-the-pipeline-later\n" + last},
		"a filler":         {stage: "ENV WORKOS_API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx\n" + last},
		"its own name":     {stage: "ENV WORKOS_COOKIE_PASSWORD=WORKOS_COOKIE_PASSWORD\n" + last},
		"a password":       {stage: "ENV WORKOS_COOKIE_PASSWORD=" + random + "\n" + last, open: true},
		"a password of letters": {
			stage: "ENV WORKOS_COOKIE_PASSWORD=qkzjwhvbxnmrtyplsdfgqkzjwhvbxnmr\n" + last, open: true,
		},
		"a key":                    {stage: "ENV WORKOS_API_KEY=sk_live_" + random + "\n" + last, open: true},
		"one instruction, secret":  {stage: "RUN WORKOS_COOKIE_PASSWORD=" + random + " npm run build\n", open: true},
		"a local URL":              {stage: "ENV WORKOS_REDIRECT_URI=http://localhost:3000/callback\n" + last},
		"an argument":              {stage: "ARG WORKOS_CLIENT_ID\nENV WORKOS_CLIENT_ID=${WORKOS_CLIENT_ID}\n" + last},
		"an ID":                    {stage: "ENV WORKOS_CLIENT_ID=" + real + "\n" + last, open: true},
		"a host":                   {stage: "ENV WORKOS_REDIRECT_URI=https://dev.acme.com/cb\n" + last, open: true},
		"a public dummy":           {stage: "ENV NEXT_PUBLIC_WORKOS_CLIENT_ID=build\n" + last, open: true},
		"a secret argument":        {stage: "ARG WORKOS_API_KEY\n" + last, open: true},
		"the last stage":           {stage: "ENV WORKOS_CLIENT_ID=build\n", open: true},
		"a base of the last stage": {stage: "ENV WORKOS_CLIENT_ID=build\nFROM build\n", open: true},
		"a target": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"fly.toml", "[build]\nbuild-target = \"build\"\n"},
		},
		"a target of a command": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"ship.sh", "docker build --target build .\n"},
		},
		"another target": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last,
			other: []string{"ship.sh", "docker build --target web .\n"},
		},
		"a target of a matrix": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true, other: []string{".github/workflows/a.yml",
				"on: push\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n" +
					"        with: {target: \"${{ matrix.target }}\"}\n"},
		},
		"a target of a loop": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"ship.sh", "for t in build web; do docker build --target \"$t\" .; done\n"},
		},
		"a target of another program": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last,
			other: []string{"ship.sh", "cargo build --target $TARGET\n"},
		},
		"a target of a bake file": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"ops/docker-bake.hcl", "target \"x\" {\n  target = \"build\"\n}\n"},
		},
		"a target of a matrix of a bake file": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"docker-bake.hcl", "target \"x\" {\n  matrix = {t = [\"a\"]}\n  target = t\n}\n"},
		},
		"a target of a bake file that a variable names": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"docker-bake.hcl", "target \"x\" {\n  target = \"${s}\"\n}\n"},
		},
		"a target of a bake file, partly of a variable": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"docker-bake.hcl", "target \"x\" {\n  target = \"bui${s}\"\n}\n"},
		},
		"a target partly of a variable": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"ship.sh", "docker build --target=bui${T} .\n"},
		},
		"another target of a bake file": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last,
			other: []string{"docker-bake.hcl", "target \"x\" {\n  target = \"web\"\n}\n"},
		},
		"a script that is too large": {
			stage: "ENV WORKOS_CLIENT_ID=build\n" + last, open: true,
			other: []string{"ship.sh", strings.Repeat("# filler\n", 600_000)},
		},
		"a base with a name": {stage: "ENV WORKOS_CLIENT_ID=build\nFROM $BASE\n", open: true},
		"one instruction": {
			stage: "RUN WORKOS_API_KEY=sk_dummy WORKOS_CLIENT_ID=x npm run build\n" + last,
		},
		"one instruction, quoted":         {stage: "RUN WORKOS_API_KEY=\"sk dummy\" \\\n  npm run build\n" + last},
		"one instruction, exported":       {stage: "RUN export WORKOS_API_KEY=sk_dummy && npm run build\n"},
		"one instruction, real":           {stage: "RUN WORKOS_CLIENT_ID=" + real + " npm run build\n", open: true},
		"one instruction, public":         {stage: "RUN VITE_WORKOS_CLIENT_ID=x npm run build\n", open: true},
		"one instruction, hidden":         {stage: "RUN WORKOS_CLIENT_ID=$ID npm run build\n", open: true},
		"one instruction, with a comment": {stage: "RUN WORKOS_CLIENT_ID=x \\\n  # why\n  npm run build\n"},
		"a file after a comment": {
			stage: "RUN WORKOS_CLIENT_ID=x \\\n  # why\n  sh -c 'env > .env.production'\n", open: true,
		},
		"a file of a heredoc": {
			stage: "RUN <<END\nRUN WORKOS_CLIENT_ID=x npm run build\nEND\n", open: true,
		},
		"a file":          {stage: "RUN WORKOS_CLIENT_ID=x env > .env.production\n", open: true},
		"a start command": {stage: "CMD WORKOS_CLIENT_ID=x node server.js\n", open: true},
	} {
		t.Run(name, func(t *testing.T) {
			files := append([]string{"Dockerfile", "FROM node AS build\n" + test.stage}, test.other...)
			loaded := load(t, files...)
			open := slices.ContainsFunc(placed(loaded), func(line string) bool {
				return strings.HasPrefix(line, "Dockerfile ") && !strings.HasSuffix(line, ": template")
			})
			for _, file := range loaded.Project.AppFiles {
				open = open || len(file.UnreadNames) > 0
			}
			open = open || len(loaded.Project.NotRead)+len(loaded.Project.SourceDoubts) > 0
			if open != test.open {
				t.Errorf("open: %v, want %v; %q", open, test.open, placed(loaded))
			}
		})
	}
}

// The value of a build argument is that of the build which passes it.
func TestPassedBuildArguments(t *testing.T) {
	const image = "FROM node\nARG VITE_WORKOS_CLIENT_ID\nENV VITE_WORKOS_CLIENT_ID=$VITE_WORKOS_CLIENT_ID\n"
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n" +
		"      - run: docker build ARGS -t x .\n      - run: docker push x\n"
	for args, want := range map[string]bool{
		"--build-arg VITE_WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X": true,
		"--build-arg OTHER=x": false, "": false, "--build-arg $X": false, "-f other/Dockerfile": false,
	} {
		loaded := load(t, "Dockerfile", image, ".github/workflows/ship.yml", strings.ReplaceAll(job, "ARGS", args))
		passed := 0
		for _, e := range loaded.Project.Environments {
			for _, v := range e.Variables {
				if v.File.Path == "Dockerfile" && v.Beside {
					passed++
				}
			}
		}
		if passed == 2 != want {
			t.Errorf("%q passes the value of %d variables", args, passed)
		}
	}
}
