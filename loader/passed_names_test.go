package loader_test

import "testing"

// A function or a variable with a command may set the variable whose name it gets. Such names were passed over.
func TestNamesPassedToCommands(t *testing.T) {
	for _, c := range []struct {
		body, call string
		sets       bool
	}{
		{`put() { curl -X POST "$API/env" -d "{\"key\":\"$1\"}"; }`, "put WORKOS_CLIENT_ID", true},
		{"put() {\n  local name=$1\n  ./cli set \"$name\"\n}", "put WORKOS_CLIENT_ID b", true},
		{"function put {\n  ./cli set \"$1\" \"$2\"\n}", "put WORKOS_CLIENT_ID b", true},
		{"function put() {\n  ./cli set \"$@\"\n}", "put WORKOS_CLIENT_ID b", true},
		{"put()\n{\n  ./cli set $*\n}", "if put WORKOS_CLIENT_ID=b; then echo done; fi", true},
		{"drop() { ./cli unset \"$1\"; }", "drop WORKOS_CLIENT_ID", true},
		{"CLI='./cli set'", "$CLI WORKOS_CLIENT_ID b", true},
		{"CLI='./cli set'", "\"${CLI}\" WORKOS_CLIENT_ID b", true},
		{"need() { [ -n \"${!1}\" ] || { echo \"$1 is missing\"; exit 1; }; }", "need WORKOS_CLIENT_ID", false},
		{"need() {\n  if [ -z \"${!1}\" ]; then\n    error \"$1 is missing\"\n  fi\n}", "need WORKOS_CLIENT_ID", false},
		{"put() { ./cli set PORT 1; }", "put WORKOS_CLIENT_ID", false},
		{"put() { ./cli set \"$1\"; }", "echo WORKOS_CLIENT_ID", false},
		{"put() { ./cli set \"$1\"; }", "put \"$WORKOS_CLIENT_ID\"", false},
		{"put() { echo; }\nother() {\n  ./cli set \"$1\"\n}", "put WORKOS_CLIENT_ID", false},
		{"ECHO=echo", "$ECHO WORKOS_CLIENT_ID", false},
	} {
		text := "export WORKOS_CLIENT_ID=a\n" + c.body + "\n" + c.call + "\n"
		want := ""
		if c.sets {
			want = "WORKOS_CLIENT_ID"
		}
		if got := commandsIn(t, "deploy.sh", text); got != want {
			t.Errorf("found %q in\n%s", got, text)
		}
	}
}
