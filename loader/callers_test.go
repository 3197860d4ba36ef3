package loader_test

import (
	"strings"
	"testing"
)

// A script that production sources or runs changes the variables of production, whatever its name says.
func TestScriptsThatProductionRuns(t *testing.T) {
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n      - run: "
	const workflow = ".github/workflows/ship.yml"
	for _, c := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"deploy-production.sh": ". ./common-staging.sh\n", "common-staging.sh": "unset $X\n"},
			"common-staging.sh production staging"},
		{map[string]string{"deploy-production.sh": "bash test/deploy.sh\n", "test/deploy.sh": "fly secrets import\n"},
			"test/deploy.sh production test"},
		{map[string]string{"deploy.sh": "bash test/deploy.sh\n", "test/deploy.sh": "fly secrets import\n"}, ""},
		{map[string]string{workflow: job + "cd x && ./prep.sh\n", "x/prep.sh": "fly secrets import -a b-staging\n"},
			"x/prep.sh production staging"},
		{map[string]string{workflow: job + "make ship\n", "Makefile": "ship: push\n\npush:\n\tcp .env.staging .env\n"},
			workflow + " production (WORKOS_CLIENT_ID), Makefile"},
		{map[string]string{workflow: job + "npm run ship\n",
			"package.json": `{"scripts": {"ship": "cp .env.staging .env && next build"}}`}, "package.json"},
		{map[string]string{workflow: job + "npm run b\n",
			"package.json": `{"scripts": {"a": "npm run c", "b": "npm run a", "c": "cp .env.staging .env"}}`},
			"package.json"},
		{map[string]string{
			"package.json": `{"scripts": {"production": "npm run staging", "staging": "fly secrets import"}}`,
		},
			"package.json production staging"},
		{map[string]string{
			"package.json": `{"scripts": {"start": "npm run build:test", "build:test": "fly secrets import"}}`,
		},
			"package.json"},
		{map[string]string{
			"package.json": `{"scripts": {"dev": "npm run build:test", "build:test": "fly secrets import"}}`,
		},
			""},
		{map[string]string{workflow: job + "task ship\n",
			"Taskfile.yml": "tasks:\n  ship:\n    cmds:\n      - cp .env.staging .env\n"},
			workflow + " production (WORKOS_CLIENT_ID), Taskfile.yml"},
		{map[string]string{workflow: job + strings.Repeat("make ", 1000) + "\n"}, workflow + " production"},
		{map[string]string{"deploy.sh": strings.Repeat("make ", 1000) + "\n"}, "deploy.sh"},
		{map[string]string{"deploy.sh": "echo " + strings.Repeat("make ", 1000) + "\n"}, ""},
	} {
		c.files[".env.production"] = "WORKOS_CLIENT_ID=a\n"
		c.files[".env.staging"] = "WORKOS_CLIENT_ID=b\n"
		if got := doubtsIn(t, c.files); got != c.want {
			t.Errorf("doubts %q, want %q with %v", got, c.want, c.files)
		}
	}
}

// Only a branch that certainly is for another environment does not concern production.
func TestBranchesOfEnvironments(t *testing.T) {
	for text, want := range map[string]bool{
		"if [ \"$ENV\" = staging ]; then\n  CMD\nfi\n":                             false,
		"if [[ $1 == staging ]]; then CMD; fi\n":                                   false,
		"if [ \"$ENV\" = staging ]; then\n  ls\nelse\n  CMD\nfi\n":                 true,
		"if ! [ \"$ENV\" = staging ]; then\n  CMD\nfi\n":                           true,
		"if [ \"$ENV\" != staging ]; then\n  CMD\nfi\n":                            true,
		"if [ \"$ENV\" = staging ] || true; then CMD; fi\n":                        true,
		"if [ \"$ENV\" = staging ]; then ls; fi\nCMD\n":                            true,
		"if [ \"$SKIP\" = test ]; then CMD; fi\n":                                  true,
		"[ \"$MODE\" = dev ] && CMD\n":                                             false,
		"[ \"$MODE\" = dev ] || CMD\n":                                             true,
		"[ \"$MODE\" = dev ] && ls; CMD\n":                                         true,
		"case $1 in\n  staging) CMD ;;\nesac\n":                                    false,
		"case $1 in\n  staging|dev)\n    CMD\n    ;;\nesac\n":                      false,
		"case $1 in\n  staging|production) CMD ;;\nesac\n":                         true,
		"case $1 in\n  *) CMD ;;\nesac\n":                                          true,
		"case $1 in\n  staging) ls ;;\n  production) CMD ;;\nesac\n":               true,
		"case \"$x\" in\n  staging) if a; then ls; fi; CMD ;;\nesac\n":             true, // x is anything
		"if [ $1 = staging ]; then\n  if a; then\n    CMD\n  fi\nfi\n":             false,
		"if [ $1 = staging ]; then\n  ls\nelif [ $1 = dev ]; then\n  CMD\nfi\n":    false,
		"if [ $1 = staging ]; then\n  ls\nelif [ $1 = prod ]; then\n  CMD\nfi\n":   true,
		"if [ $1 = staging ] && [ $2 = x ]; then\n  ls\nfi\nls\nwhile a; do CMD\n": true,
	} {
		for _, command := range []string{"cp .env.staging .env.production", "source .env.staging"} {
			got := doubtsIn(t, map[string]string{
				".env.production": "WORKOS_CLIENT_ID=a\n", ".env.staging": "WORKOS_CLIENT_ID=b\n",
				"deploy-production.sh": strings.ReplaceAll(text, "CMD", command),
			})
			if (got != "") != want {
				t.Errorf("doubts %q, want any %t with %q in\n%s", got, want, command, text)
			}
		}
	}
	got := doubtsIn(t, map[string]string{
		".env.production": "WORKOS_CLIENT_ID=a\n", ".env.staging": "WORKOS_CLIENT_ID=b\n",
		"deploy.sh": "case $1 in\n  production) cp .env.staging .env.production ;;\nesac\n",
	})
	if want := "deploy.sh production"; got != want {
		t.Errorf("branch of production: doubts %q, want %q", got, want)
	}
}
