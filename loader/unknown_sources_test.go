package loader_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

// What production gets from a store or a file that the project does not contain is unknown.
func TestUnknownSources(t *testing.T) {
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n      - run: "
	for _, c := range []struct{ path, text, want string }{
		{"azure-pipelines.yml", "variables:\n  - group: web\nsteps: []\n", "azure-pipelines.yml"},
		{"azure-pipelines.yml", "variables:\n- group: 'web-prod'\n", "azure-pipelines.yml production"},
		{"azure-pipelines.yml", "variables:\n- group: web-staging\n", ""},
		{"azure-pipelines-staging.yml", "variables:\n- group: web\n", ""},
		{"azure-pipelines.yml", "variables:\n# - group: web\n- name: a\n", ""},
		{"wrangler.toml", "name = \"a\"\n[[secrets_store_secrets]]\nbinding = \"WORKOS_API_KEY\"\n",
			"wrangler.toml (WORKOS_API_KEY)"},
		{"wrangler.toml", "name = \"a\"\n[[secrets_store_secrets]]\nbinding = \"OTHER\"\n", ""},
		{"wrangler.toml", "name = \"a\"\n[[env.production.secrets_store_secrets]]\nbinding = \"WORKOS_API_KEY\"\n",
			"wrangler.toml production (WORKOS_API_KEY)"},
		{"wrangler.toml", "name = \"a\"\n[[env.staging.secrets_store_secrets]]\nbinding = \"WORKOS_API_KEY\"\n", ""},
		{"wrangler.jsonc", "{\"name\": \"a\", \"secrets_store_secrets\": [{\"binding\": \"WORKOS_API_KEY\"}]}\n",
			"wrangler.jsonc (WORKOS_API_KEY)"},
		{"web/project.json", "{\"targets\": {\"serve\": {\"options\": {\"envFile\": \".env.blue\"}}}}",
			"web/project.json"},
		{"web/project.json", "{\"targets\": {\"serve\": {\"options\": {\"envFile\": \".env.staging\"}}}}", ""},
		{"ansible/site.yml", "- template: {src: env.j2, dest: /srv/app/.env}\n", "ansible/site.yml"},
		{"ansible/site.yml", "- copy:\n    src: x\n    dest: /srv/app/.env.production\n",
			"ansible/site.yml production"},
		{"site.yml", "- copy:\n    src: x\n    dest: /srv/app/.env.production\n", "site.yml production"},
		{"ansible/site.yml", "- copy:\n    src: x\n    dest: /srv/app/index.html\n", ""},
		{"web.nomad", "template {\n  data = \"\"\n  env  = true\n}\n", "web.nomad"},
		{"web.nomad.hcl", "template {\n  data = \"\"\n  env  = true\n}\n", "web.nomad.hcl"},
		{"azure-pipelines.yml", "variables:\n- {group: web-production}\n", "azure-pipelines.yml production"},
		{"ansible/site.yml", "- template:\n    dest: \"{{ app_dir }}/.env\"\n", "ansible/site.yml"},
		{"web.nomad", "template {\n  data = \"\"\n  env  = false\n}\n", ""},
		{"package.json", `{"scripts": {"start": "env-cmd -e production -r .env-cmdrc next start"}}`,
			"package.json production"},
		{"package.json", `{"scripts": {"start": "dotenv -e .env.blue -- next start"}}`, "package.json"},
		{".github/workflows/d.yml", job + "npx env-cmd -r .rc -e production next start\n",
			".github/workflows/d.yml production"},
		{"deploy-production.ps1", utf16Text("cp .env.staging .env\r\nfly deploy\r\n"),
			"deploy-production.ps1 production"},
		{"deploy.ps1", utf16Text("$env:WORKOS_CLIENT_ID = \"client_x\"\r\nnpm run build\r\n"), "deploy.ps1"},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=a\n", ".env.staging": "WORKOS_CLIENT_ID=b\n", c.path: c.text,
		}
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s: doubts %q, want %q in\n%s", c.path, got, c.want, strings.ToValidUTF8(c.text, "?"))
		}
	}
}

func utf16Text(text string) string {
	all := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		all = binary.LittleEndian.AppendUint16(all, unit)
	}
	return string(all)
}
