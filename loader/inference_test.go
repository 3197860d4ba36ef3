package loader_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// usageOf describes whether an environment uses a feature, as in "used: package.json lists X".
func usageOf(e *model.Environment, features ...model.Feature) string {
	usage, evidence := e.UsageOf(features...)
	texts := make([]string, len(evidence))
	for i, v := range evidence {
		texts[i] = v.Text
		if v.File != nil {
			texts[i] += fmt.Sprintf(" at %s %q", v.File.Path, strings.Trim(v.File.Text[v.Span.Start:v.Span.End], `"`))
		}
	}
	return strings.TrimSuffix([...]string{"unsaid", "unused", "used"}[usage]+": "+strings.Join(texts, "; "), ": ")
}

func environmentNamed(t *testing.T, environments []*model.Environment, name string) *model.Environment {
	t.Helper()
	for _, e := range environments {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no environment %s", name)
	return nil
}

// Packages and variables that serve a single feature are evidence that production uses it, unless `uses:` is written.
// Those with other possible purposes are not.
func TestInferredFeatures(t *testing.T) {
	const (
		nextjs = `{"dependencies": {"next": "16", "@workos-inc/authkit-nextjs": "^4"}}`
		node   = `{"dependencies": {"@workos-inc/node": "^11"}}`
		read   = "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n"
		named  = `package.json lists @workos-inc/authkit-nextjs at package.json "@workos-inc/authkit-nextjs"`
	)
	authKit, webhooks := []model.Feature{model.AuthKit}, []model.Feature{model.Webhooks}
	either := []model.Feature{model.AuthKit, model.SSO}
	for _, test := range []struct {
		name     string
		features []model.Feature
		files    []string
		want     string
	}{
		{"an SDK", authKit, []string{"package.json", nextjs, ".env.production", read}, "used: " + named},
		{"an SDK that nothing runs", authKit, []string{"package.json", nextjs, "workos/production.yaml",
			"api_key: ${X}\n"},
			"used: " + named},
		{"an SDK for everything", authKit, []string{"package.json", node, ".env.production", read}, "unsaid"},
		{
			"a package that others bring along", authKit,
			[]string{
				"package.json",
				`{"name": "@workos-inc/authkit-nextjs", "peerDependencies": {"@workos-inc/authkit-nextjs": "4"}}`,
				".env.production", read,
			}, "unsaid",
		},
		{
			"a manifest with a mistake", authKit, []string{"package.json", nextjs[1:], ".env.production", read},
			"unsaid",
		},
		{
			"the manifest of another part", authKit,
			[]string{"apps/docs/package.json", nextjs, "apps/web/package.json", node, "apps/web/.env.production", read},
			"unsaid",
		},
		{
			"widgets", []model.Feature{model.Widgets},
			[]string{"package.json", `{"devDependencies": {"@workos-inc/widgets": "1"}}`, ".env.production", read},
			`used: package.json lists @workos-inc/widgets at package.json "@workos-inc/widgets"`,
		},
		{
			"Laravel", authKit,
			[]string{"composer.json", `{"require": {"laravel/workos": "^0.5"}}`, ".env.production", read},
			`used: composer.json lists laravel/workos at composer.json "laravel/workos"`,
		},
		{
			"golive.yaml", authKit,
			[]string{
				"golive.yaml",
				"version: 1\napps: {web: {sdk: authkit-remix, deployments: {production: {files: " +
					"[.env.production]}}}}\n",
				".env.production", read,
			}, `used: golive.yaml lists the SDK authkit-remix at golive.yaml "authkit-remix"`,
		},
		{
			"a webhook secret", webhooks, []string{".env.production", "WORKOS_WEBHOOK_SECRET=${X}\n"},
			`used: .env.production sets WORKOS_WEBHOOK_SECRET at .env.production "WORKOS_WEBHOOK_SECRET"`,
		},
		{"an empty one", webhooks, []string{".env.production", "WORKOS_WEBHOOK_SECRET=\n" + read}, "unsaid"},
		{"one of staging", webhooks,
			[]string{".env.staging", "WORKOS_WEBHOOK_SECRET=x\n", ".env.production", read}, "unsaid"},
		{"an example", webhooks,
			[]string{".env.production.example", "WORKOS_WEBHOOK_SECRET=x\n", ".env.production", read}, "unsaid"},
		{
			"one from elsewhere", webhooks,
			[]string{
				"golive.yaml",
				"version: 1\napps: {web: {deployments: {production: {provided: [WORKOS_WEBHOOK_SECRET]}}}}\n",
				"workos/production.yaml", "environment: production\n",
			},
			`used: golive.yaml declares that WORKOS_WEBHOOK_SECRET is provided at golive.yaml "WORKOS_WEBHOOK_SECRET"`,
		},
		{"a cookie password", authKit, []string{".env.production", "WORKOS_COOKIE_PASSWORD=${X}\n"},
			`used: .env.production sets WORKOS_COOKIE_PASSWORD at .env.production "WORKOS_COOKIE_PASSWORD"`},
		{"a redirect URI is of AuthKit or SSO", authKit,
			[]string{".env.production", "WORKOS_REDIRECT_URI=https://app.acme.com/cb\n"}, "unsaid"},
		{
			"either of them", either, []string{".env.production", "WORKOS_REDIRECT_URI=https://app.acme.com/cb\n"},
			`used: .env.production sets WORKOS_REDIRECT_URI at .env.production "WORKOS_REDIRECT_URI"`,
		},
		{"uses: names it", authKit, []string{"workos/production.yaml", "uses: [authkit]\n"},
			"used: `uses:` lists authkit at workos/production.yaml \"authkit\""},
		{"uses: leaves it out", webhooks, []string{"workos/production.yaml", "uses: [authkit]\n"}, "unused"},
		{
			"uses: and a package contradict each other", authKit,
			[]string{"package.json", nextjs, "workos/production.yaml", "uses: [sso]\n"}, "unsaid: " + named,
		},
		{
			"a setting", []model.Feature{model.SSO},
			[]string{"workos/production.yaml", "uses: [authkit]\nconnections: [{name: Acme}]\n"},
			"used: `connections:` is described at workos/production.yaml \"connections\"",
		},
		{"a reference in uses:", webhooks, []string{"workos/production.yaml", "uses: [authkit, \"${MORE}\"]\n"},
			"unsaid"},
	} {
		loaded := load(t, test.files...)
		e := environmentNamed(t, loaded.Project.Environments, "production")
		if got := usageOf(e, test.features...); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		for _, f := range test.features {
			_, evidence := e.UsageOf(f)
			written := len(evidence) > 0 && !evidence[0].Inferred
			if (e.Usage(f) == model.Used) != written {
				t.Errorf("%s: rules take %s for %d, though inference alone shows it", test.name, f, e.Usage(f))
			}
		}
	}
}
