package loader_test

import (
	"strings"
	"testing"
)

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
		{"a.config.js", "x({ WORKOS_CLIENT_ID: env('WORKOS_CLIENT_ID'), A: env('A', 'b') });\n", false},
		{"a.config.js", "x({ WORKOS_CLIENT_ID: env('WORKOS_CLIENT_ID', 'x'), A: 1 });\n", true},
		{"a.config.js", "x(['WORKOS_CLIENT_ID'] = env['WORKOS_CLIENT_ID'], 'x');\n", false},
		{"deploy.py", "WORKOS_CLIENT_ID = os.getenv('WORKOS_CLIENT_ID')\n", false},
		{"deploy.py", "WORKOS_CLIENT_ID = os.getenv('WORKOS_CLIENT_ID', 'x')\n", true},
		{"deploy.py", "f(WORKOS_CLIENT_ID=os.environ.get('WORKOS_CLIENT_ID', default='x'), a=1)\n", true},
		{"deploy.rb", "WORKOS_CLIENT_ID = ENV.fetch('WORKOS_CLIENT_ID')\n", false},
		{"deploy.rb", "WORKOS_CLIENT_ID = ENV.fetch('WORKOS_CLIENT_ID', 'x')\n", true},
		// On a line that is too long to be examined, a name counts.
		{"a.config.js", "x({ WORKOS_CLIENT_ID: process.env.WORKOS_CLIENT_ID" + strings.Repeat(" ", 5000) + "});", true},
		{"a.config.js", strings.Repeat(" ", 5000) + "y('your WORKOS_CLIENT_ID : missing')", true},
		{"a.config.js", "y('your WORKOS_CLIENT_ID : missing')", false},
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
