package loader_test

import (
	"testing"
	"testing/fstest"
)

// EnvironmentFile overrides Environment in a service, and not in a container of Podman. Dotenv files that the
// application reads override neither.
func TestUnitsOfSystemd(t *testing.T) {
	const inUnit = "Environment=WORKOS_CLIENT_ID=a WORKOS_COOKIE_NAME=n\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"file over the unit", map[string]string{
			"web-production.service": "[Service]\n" + inUnit + "EnvironmentFile=web.env\nEnvironmentFile=-more.env\n",
			"web.env":                "WORKOS_CLIENT_ID=b\nWORKOS_API_HOSTNAME=h\n", "more.env": "WORKOS_CLIENT_ID=c\n",
		}, "production WORKOS_API_HOSTNAME=h web.env:2 by web-production.service:3, at run\n" +
			"production WORKOS_CLIENT_ID=c more.env:1 by web-production.service:4, at run\n" +
			"production WORKOS_COOKIE_NAME=n web-production.service:2, at run"},
		{"container over the file", map[string]string{
			"production/web.container": "[Container]\n" + inUnit + "EnvironmentFile=web.env\n",
			"production/web.env":       "WORKOS_CLIENT_ID=b\nWORKOS_API_HOSTNAME=h\n",
		}, "production WORKOS_API_HOSTNAME=h production/web.env:2 by production/web.container:3\n" +
			"production WORKOS_CLIENT_ID=a production/web.container:2, at run\n" +
			"production WORKOS_COOKIE_NAME=n production/web.container:2, at run"},
		{"file of staging", map[string]string{
			"web.service.d/production.conf": "[Service]\nEnvironmentFile=.env.staging\n",
			".env.staging":                  "WORKOS_CLIENT_ID=b\n", ".env.production": "WORKOS_CLIENT_ID=a\n",
		}, "production WORKOS_CLIENT_ID=a .env.production:1\n" +
			"production WORKOS_CLIENT_ID=b .env.staging:1 by web.service.d/production.conf:2, of staging, at run\n" +
			"staging WORKOS_CLIENT_ID=b .env.staging:1"},
		{"notation of the file", map[string]string{
			"web-production.service": "[Service]\nEnvironmentFile=web.env\n",
			"web.env": "WORKOS_CLIENT_ID='a'\nWORKOS_COOKIE_NAME=b # c\nexport WORKOS_API_HOSTNAME=h\n" +
				"WORKOS_REDIRECT_URI=https://acme.com/$X\n",
		}, "production WORKOS_API_HOSTNAME= web.env:3 by web-production.service:2, at run, unknown\n" +
			"production WORKOS_CLIENT_ID=a web.env:1 by web-production.service:2, at run\n" +
			"production WORKOS_COOKIE_NAME= web.env:2 by web-production.service:2, at run, unknown\n" +
			"production WORKOS_REDIRECT_URI=https://acme.com/$$X web.env:4 by web-production.service:2, at run"},
		{"unknown environment", map[string]string{
			"web.service": "[Service]\n" + inUnit,
		}, "WORKOS_CLIENT_ID=a web.service:2, at run\nWORKOS_COOKIE_NAME=n web.service:2, at run"},
		{"another file with the extension", map[string]string{
			"web-production.service": "[D-BUS Service]\n" + inUnit, ".env.production": "WORKOS_CLIENT_ID=a\n",
		}, "production WORKOS_CLIENT_ID=a .env.production:1"},
	} {
		if got := variablesIn(t, c.files); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A file outside the project counts if production may run the unit.
func TestUnreadFilesOfUnits(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"web-production.service", "EnvironmentFile=/etc/acme/web.env", true},
		{"web-production.service", "EnvironmentFile=-/etc/acme/web.env", true},
		{"deploy/production/web.service", "EnvironmentFile=%h/web.env", true},
		{"web-production.service", "EnvironmentFile=missing.env", true},
		{"web-production.service", "EnvironmentFile=-missing.env", false},
		{"web-production.service", "EnvironmentFile=/etc/acme/web.env\nEnvironmentFile=", false},
		{"web-production.service", "ExecStart=/usr/bin/docker run --env-file /etc/acme/web.env acme/web", true},
		{"web-production.service", "ExecStart=/usr/bin/docker run -e NODE_ENV=production acme/web", false},
		{"web-production.service", "UnsetEnvironment=WORKOS_API_HOSTNAME", true},
		{"web-production.service", "UnsetEnvironment=LANG", false},
		{"web.service", "Environment=WORKOS_CLIENT_ID=a\nEnvironmentFile=/etc/acme/web.env", true},
		{"web.service", "EnvironmentFile=/etc/acme/web.env", false},
		{"examples/web.service", "Environment=WORKOS_CLIENT_ID=a\nEnvironmentFile=/etc/acme/web.env", false},
		{"web-staging.service", "Environment=WORKOS_CLIENT_ID=a\nEnvironmentFile=-missing.env", false},
	} {
		got := hasUnreadSource(t, fstest.MapFS{
			c.name:            {Data: []byte("[Service]\n" + c.text + "\n")},
			".env.production": {Data: []byte("WORKOS_CLIENT_ID=a\n")},
		})
		if got != c.want {
			t.Errorf("%s: %s: unread %v, want %v", c.name, c.text, got, c.want)
		}
	}
}
