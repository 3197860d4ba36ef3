package loader_test

import "testing"

// A container of production that gets the dotenv file of staging reads that one.
func TestEnvFilesThatContainersGet(t *testing.T) {
	service := func(rest string) string { return "services:\n  web:\n    image: web\n" + rest }
	volume := service("    volumes:\n      - ./.env.staging:/app/.env.production:ro\n")
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{"compose.production.yaml", volume, true},
		{"compose.production.yaml", "services: {web: {image: x, volumes: [\".env.staging:/app/.env\"]}}\n", true},
		{"production/compose.yaml", service("    volumes: ['../.env.staging:/app/.env']\n"), true},
		{"compose.production.yaml", service("    volumes:\n      - type: bind\n        source: ./.env.staging\n" +
			"        target: /app/.env\n"), true},
		{"compose.production.yaml", service("configs: {e: {file: ./.env.staging}}\n"), true},
		{"docker-compose.prod.yml", service("secrets:\n  e:\n    file: \"./.env.staging\"\n"), true},
		{"compose.staging.yaml", volume, false},
		{"compose.yaml", volume, false},
		{"compose.production.yaml", service("    volumes: [\"./.env.production:/app/.env\"]\n"), false},
		{"compose.production.yaml", service("    # - ./.env.staging:/app/.env\n"), false},
		{"compose.production.yaml", service("    volumes: [\"./data:/app/.env.staging\"]\n"), false},
	} {
		files := map[string]string{
			".env.staging": "WORKOS_CLIENT_ID=a\n", ".env.production": "WORKOS_CLIENT_ID=b\n", c.path: c.text,
		}
		want := ""
		if c.want {
			want = c.path + " production"
		}
		if got := doubtsIn(t, files); got != want {
			t.Errorf("%s: doubts %q, want %q in\n%s", c.path, got, want, c.text)
		}
	}
}
