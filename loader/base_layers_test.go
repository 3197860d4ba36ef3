package loader_test

import "testing"

// The base file of a format applies beneath the file of an environment, unless another source sets the variable.
func TestBaseFilesApplyBeneath(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"mise", map[string]string{
			"mise.toml":            "[env]\nWORKOS_CLIENT_ID = \"a\"\n",
			"mise.production.toml": "[env]\nWORKOS_COOKIE_NAME = \"b\"\n",
		}, "production WORKOS_CLIENT_ID=a mise.toml:2 by mise.production.toml:1\n" +
			"production WORKOS_COOKIE_NAME=b mise.production.toml:2"},
		{"mise, overridden", map[string]string{
			".mise.toml":            "[env]\nWORKOS_CLIENT_ID = \"a\"\n",
			".mise.production.toml": "[env]\nWORKOS_CLIENT_ID = \"b\"\n",
		}, "production WORKOS_CLIENT_ID=b .mise.production.toml:2"},
		{"mise, files", map[string]string{
			"mise.production.toml": "[env]\n_.file = ['a.env', \"{{config_root}}/b.env\",\n" +
				"\"{{ config_root }}/c.env\"]\n",
			"a.env": "WORKOS_CLIENT_ID=a\n",
			"b.env": "WORKOS_COOKIE_NAME=b\n", "c.env": "WORKOS_CLIENT_ID=c\n",
		}, "production WORKOS_CLIENT_ID=c c.env:1 by mise.production.toml:3\n" +
			"production WORKOS_COOKIE_NAME=b b.env:1 by mise.production.toml:2"},
		{"mise, one file", map[string]string{
			"mise.production.toml": "[env]\nWORKOS_CLIENT_ID = \"a\"\n[env._]\nfile = {path = 'env/b.env'}\n",
			"env/b.env":            "WORKOS_COOKIE_NAME=b\nWORKOS_CLIENT_ID=c\n",
		}, "production WORKOS_CLIENT_ID=a mise.production.toml:2\n" +
			"production WORKOS_COOKIE_NAME=b env/b.env:1 by mise.production.toml:4"},
		{"mise, file of staging", map[string]string{
			"mise.production.toml": "[env]\n_.file = '.env.staging'\n", ".env.staging": "WORKOS_CLIENT_ID=c\n",
		}, "production WORKOS_CLIENT_ID=c .env.staging:1 by mise.production.toml:2, of staging\n" +
			"staging WORKOS_CLIENT_ID=c .env.staging:1"},
		{"mise, missing file", map[string]string{
			"mise.production.toml": "[env]\nWORKOS_CLIENT_ID = \"a\"\n" +
				"_.file = '.env'\n_.source = 'x.sh'\n_.path = 'bin'\n",
		}, "production WORKOS_CLIENT_ID=a mise.production.toml:2"},
		{"mise, file of staging beside the dotenv file of production", map[string]string{
			"mise.production.toml": "[env]\n_.file = '.env.staging'\n", ".env.staging": "WORKOS_CLIENT_ID=c\n",
			".env.production": "WORKOS_CLIENT_ID=d\n",
		}, "production WORKOS_CLIENT_ID=c .env.staging:1 by mise.production.toml:2, of staging\n" +
			"production WORKOS_CLIENT_ID=d .env.production:1\n" +
			"staging WORKOS_CLIENT_ID=c .env.staging:1"},
		{"mise, local", map[string]string{
			"mise.production.local.toml": "[env]\n_.file = '.env.staging'\n", ".env.staging": "WORKOS_CLIENT_ID=c\n",
		}, "production WORKOS_CLIENT_ID=c .env.staging:1 by mise.production.local.toml:2, of staging\n" +
			"staging WORKOS_CLIENT_ID=c .env.staging:1"},
		{"mise, order of the places", map[string]string{
			".config/mise/conf.d/a.toml":       "[env]\nWORKOS_A = 'conf.d'\nWORKOS_B = 'conf.d'\n",
			".config/mise/config.toml":         "[env]\nWORKOS_B = 'config'\nWORKOS_C = 'config'\n",
			".config/mise.toml":                "[env]\nWORKOS_C = '.config'\nWORKOS_D = '.config'\n",
			".mise/config.toml":                "[env]\nWORKOS_D = '.mise'\nWORKOS_E = '.mise'\n",
			"mise/config.toml":                 "[env]\nWORKOS_E = 'mise'\nWORKOS_F = 'mise'\n",
			"mise.toml":                        "[env]\nWORKOS_F = 'top'\nWORKOS_G = 'top'\n",
			".mise/config.production.toml":     "[env]\nWORKOS_G = 'production'\n_.file = 'a.env'\n",
			"a.env":                            "WORKOS_H=h\n",
			"other/mise/config.toml":           "[env]\nWORKOS_I = 'other'\n",
			"other/.config/mise.staging.toml":  "[env]\nWORKOS_G = 'staging'\n",
			"mise.local.toml":                  "[env]\nWORKOS_G = 'machine'\n",
			".config/mise/config.unix.toml":    "[tools]\nnode = '24'\n",
			".config/mise/miserc.toml":         "env = ['production']\n",
			"config/mise/tasks/config.toml":    "[env]\nWORKOS_G = 'no configuration of mise'\n",
			".config/other/config.toml":        "[env]\nWORKOS_G = 'no configuration of mise'\n",
			".config/mise/tasks/mise-task.txt": "WORKOS_G=x\n",
		}, "WORKOS_G=machine mise.local.toml:2\n" +
			"WORKOS_I=other other/mise/config.toml:2\n" +
			"production WORKOS_A=conf.d .config/mise/conf.d/a.toml:2 by .mise/config.production.toml:1\n" +
			"production WORKOS_B=config .config/mise/config.toml:2 by .mise/config.production.toml:1\n" +
			"production WORKOS_C=.config .config/mise.toml:2 by .mise/config.production.toml:1\n" +
			"production WORKOS_D=.mise .mise/config.toml:2 by .mise/config.production.toml:1\n" +
			"production WORKOS_E=mise mise/config.toml:2 by .mise/config.production.toml:1\n" +
			"production WORKOS_F=top mise.toml:2 by .mise/config.production.toml:1\n" +
			"production WORKOS_G=production .mise/config.production.toml:2\n" +
			"production WORKOS_H=h a.env:1 by .mise/config.production.toml:3\n" +
			"staging WORKOS_G=staging other/.config/mise.staging.toml:2\n" +
			"staging WORKOS_I=other other/mise/config.toml:2 by other/.config/mise.staging.toml:1"},
		{"Spring", map[string]string{
			"application.yml": "workos: {client-id: a}\n", "application-production.yml": "workos: {cookie-name: b}\n",
		}, "production WORKOS_CLIENT_ID=a application.yml:1 by application-production.yml:1, at run\n" +
			"production WORKOS_COOKIE_NAME=b application-production.yml:1, at run"},
		{"Spring, set elsewhere", map[string]string{
			"application.yml": "workos: {client-id: a}\n", "application-production.yml": "workos: {cookie-name: b}\n",
			"compose.production.yaml": "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: c}}}\n",
		}, "production WORKOS_CLIENT_ID=c compose.production.yaml:1, at run\n" +
			"production WORKOS_COOKIE_NAME=b application-production.yml:1, at run"},
		{"Quarkus, keys without a profile", map[string]string{
			"application.properties": "workos.client-id=a\n%prod.workos.cookie-name=b\n%dev.workos.api-hostname=c\n",
		}, "development WORKOS_API_HOSTNAME=c application.properties:3, at run\n" +
			"production WORKOS_CLIENT_ID=a application.properties:1, at run\n" +
			"production WORKOS_COOKIE_NAME=b application.properties:2, at run"},
		{"Quarkus, overridden by the profile", map[string]string{
			"application.yml": "workos: {client-id: a, cookie-name: n}\n'%prod': {workos: {client-id: b}}\n",
		}, "WORKOS_CLIENT_ID=a application.yml:1, at run\n" +
			"production WORKOS_CLIENT_ID=b application.yml:2, at run\n" +
			"production WORKOS_COOKIE_NAME=n application.yml:1, at run"},
		{"Quarkus, set elsewhere", map[string]string{
			"application.properties": "workos.client-id=a\n%prod.workos.cookie-name=b\n",
			".env.production":        "WORKOS_CLIENT_ID=c\n",
		}, "WORKOS_CLIENT_ID=a application.properties:1, at run\n" +
			"production WORKOS_CLIENT_ID=c .env.production:1\n" +
			"production WORKOS_COOKIE_NAME=b application.properties:2, at run"},
		{"Quarkus, two profiles of production", map[string]string{
			"application.properties": "workos.client-id=a\n%prod-eu.workos.cookie-name=b\n" +
				"%prod-us.workos.client-id=c\n%prod-ap.workos.cookie-name=d\n",
			"workos/prod-eu.yaml": "environment: {name: prod-eu, type: production}\n",
			"workos/prod-us.yaml": "environment: {name: prod-us, type: production}\n",
			"workos/prod-ap.yaml": "environment: {name: prod-ap, type: production}\n",
		}, "prod-ap WORKOS_CLIENT_ID=a application.properties:1, at run\n" +
			"prod-ap WORKOS_COOKIE_NAME=d application.properties:4, at run\n" +
			"prod-eu WORKOS_CLIENT_ID=a application.properties:1, at run\n" +
			"prod-eu WORKOS_COOKIE_NAME=b application.properties:2, at run\n" +
			"prod-us WORKOS_CLIENT_ID=c application.properties:3, at run"},
		{"Quarkus, no profile of production", map[string]string{
			"application.properties": "workos.client-id=a\n%dev.workos.client-id=c\n",
		}, "WORKOS_CLIENT_ID=a application.properties:1, at run\n" +
			"development WORKOS_CLIENT_ID=c application.properties:2, at run"},
		{"Spring, documents of one file", map[string]string{
			"application.yml": "workos: {client-id: a}\n---\nspring: {config: {activate: {on-profile: prod}}}\n" +
				"workos: {cookie-name: b}\n",
		}, "production WORKOS_CLIENT_ID=a application.yml:1, at run\n" +
			"production WORKOS_COOKIE_NAME=b application.yml:4, at run"},
		{".NET", map[string]string{
			"appsettings.json":            "{\"WorkOS\": {\"ClientId\": \"a\"}}\n",
			"appsettings.Production.json": "{\"WorkOS\": {\"CookieName\": \"b\"}}\n",
		}, "production WORKOS_CLIENT_ID=a appsettings.json:1 by appsettings.Production.json:1, at run\n" +
			"production WORKOS_COOKIE_NAME=b appsettings.Production.json:1, at run"},
		{".NET, overridden", map[string]string{
			"appsettings.json":            "{\"WorkOS\": {\"ClientId\": \"a\"}}\n",
			"appsettings.Production.json": "{\"WorkOS\": {\"ClientId\": \"b\"}}\n",
		}, "production WORKOS_CLIENT_ID=b appsettings.Production.json:1, at run"},
		{"Kamal", map[string]string{
			"config/deploy.yml":            "service: web\nenv: {clear: {WORKOS_CLIENT_ID: a}}\n",
			"config/deploy.production.yml": "env: {clear: {WORKOS_COOKIE_NAME: b}}\n",
		}, "production WORKOS_CLIENT_ID=a config/deploy.yml:2 by config/deploy.production.yml:1, base, at run\n" +
			"production WORKOS_COOKIE_NAME=b config/deploy.production.yml:1, at run"},
	} {
		if got := variablesIn(t, c.files); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
