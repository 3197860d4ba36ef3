package appfile

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// Variables of a file that exports all of them were not read if that setting was on its first line, or in a file with
// CRLF line endings.
func TestExportOfAllVariables(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"Makefile", ".EXPORT_ALL_VARIABLES:\nWORKOS_CLIENT_ID = client_x\n", true},
		{"Makefile", "all:\n\n.EXPORT_ALL_VARIABLES :\nWORKOS_CLIENT_ID = client_x\n", true},
		{"Makefile", "# .EXPORT_ALL_VARIABLES:\nWORKOS_CLIENT_ID = client_x\n", false},
		{"Makefile", "WORKOS_CLIENT_ID ?= client_x\nexport WORKOS_CLIENT_ID\n", true},
		{"Makefile", "export A WORKOS_CLIENT_ID\r\nWORKOS_CLIENT_ID := client_x\r\n", true},
		{"Makefile", "export A # WORKOS_CLIENT_ID\nWORKOS_CLIENT_ID := client_x\n", false},
		{"Makefile", "WORKOS_CLIENT_ID = client_x\nexport\n", true},
		{"Makefile", "WORKOS_CLIENT_ID = client_x\nunexport WORKOS_CLIENT_ID\n", false},
		{"Makefile", "deploy: export WORKOS_CLIENT_ID = client_x\n", true},
		{"Makefile", "deploy: private export WORKOS_CLIENT_ID := client_x\n", true},
		{"Makefile", "deploy: WORKOS_CLIENT_ID = client_x\n", false},
		{"Makefile", "deploy: WORKOS_CLIENT_ID = client_x\nexport WORKOS_CLIENT_ID\n", true},
		{"justfile", "set export\nWORKOS_CLIENT_ID := 'client_x'\n", true},
		{"justfile", "set export\r\nWORKOS_CLIENT_ID := 'client_x'\r\n", true},
		{"justfile", "set export := true\nWORKOS_CLIENT_ID := 'client_x'\n", true},
		{"justfile", "set export := false\nWORKOS_CLIENT_ID := 'client_x'\n", false},
		{"justfile", "set shell := ['bash']\nWORKOS_CLIENT_ID := 'client_x'\n", false},
	} {
		got := false
		for _, format := range FormatsOf(test.name) {
			got = got || len(format.ReadFile(source.NewFile(test.name, test.text)).Variables) > 0
		}
		if got != test.want {
			t.Errorf("%s %q: a variable was read: %v", test.name, test.text, got)
		}
	}
}

// A path of a JSON patch without a slash ended the run with a panic.
func TestPatchWithoutSlash(t *testing.T) {
	for _, path := range []string{"env", "envFrom", "", "/", "data", "env/0", "/spec/containers/0/env/0"} {
		EffectOfPatch("- op: replace\n  path: \"" + path + "\"\n  value: x\n")
	}
	if !EffectOfPatch("- {op: replace, path: env, value: x}\n").Values {
		t.Error("a path that mentions env is taken to change no values")
	}
}

// A target that starts the production build on the developer's machine was read as a deployment of production.
func TestTargetsThatRunLocally(t *testing.T) {
	for target, want := range map[string]string{
		"deploy-prod": "deploy-prod", "prod": "prod", "release-production": "release-production",
		"run-prod": "", "run-pg-workos-prod": "", "dev-prod": "", "serve-production": "",
	} {
		text := target + ":\n\tWORKOS_REDIRECT_URI=http://localhost:8080/cb ./bin/server\n"
		read := makefile.ReadFile(source.NewFile("Makefile", text))
		if len(read.Variables) != 1 || read.Variables[0].Environment != want {
			t.Errorf("%s: %+v", target, read.Variables)
		}
	}
}
