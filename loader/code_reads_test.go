package loader_test

import "testing"

// A variable that only gets its own value is not set, and files for the machines of developers set none.
func TestPassedOnAndBeside(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"next.config.js",
			"module.exports = {\n env: {\n  WORKOS_CLIENT_ID: process.env.WORKOS_CLIENT_ID,\n }}\n", false},
		{"next.config.js", "module.exports = { env: { WORKOS_CLIENT_ID: process.env.WORKOS_CLIENT_ID } }\n", false},
		{"a.config.js", "x({ WORKOS_CLIENT_ID: process.env.WORKOS_CLIENT_ID, A: process.env.A });\n", false},
		{"a.config.js", "x({ WORKOS_CLIENT_ID: process.env.STAGING_WORKOS_CLIENT_ID });\n", true},
		{"a.config.js", "x({ WORKOS_CLIENT_ID: process.env.WORKOS_CLIENT_ID || 'x' });\n", true},
		{"a.config.js", "x({ WORKOS_CLIENT_ID: 'x' });\n", true},
		{".devcontainer/devcontainer.json", `{"containerEnv": {"WORKOS_CLIENT_ID": "x"}}`, false},
		{".devcontainer.json", `{"containerEnv": {"WORKOS_CLIENT_ID": "x"}}`, false},
		{".vscode/launch.json", `{"env": {"WORKOS_CLIENT_ID": "x"}}`, false},
		{".idea/runConfigurations/web.xml", `<env name="WORKOS_CLIENT_ID" value="x" />`, false},
		{"phpunit.xml", `<env name="WORKOS_CLIENT_ID" value="x"/>`, false},
		{".env-cmdrc.json", `{"production": {"WORKOS_CLIENT_ID": "x"}}`, true},
		{".env-cmdrc", `{"production": {"WORKOS_CLIENT_ID": "x"}}`, true},
		{"deploy/launch.json", `{"env": {"WORKOS_CLIENT_ID": "x"}}`, true},
	} {
		loaded := load(t, test.name, test.text, ".env", "WORKOS_CLIENT_ID=x\n")
		if got := len(loaded.Project.NotRead) > 0; got != test.want {
			t.Errorf("%s counts: %v, want %v: %s", test.name, got, test.want, test.text)
		}
	}
}
