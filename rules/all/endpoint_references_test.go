package all_test

import (
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/analysis"
)

// selected runs one rule on files, given by path.
func selected(t *testing.T, rule string, files map[string]string) *analysis.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	result, err := analysis.Run(fsys, analysis.Options{Select: []string{rule}})
	if err != nil {
		t.Fatalf("lint: %v", err)
	}
	return result
}

// says runs one rule on files, given by path, and returns its findings in order, each as
// "setting:severity".
func says(t *testing.T, rule string, files map[string]string) []string {
	t.Helper()
	result := selected(t, rule, files)
	said := []string{}
	for _, f := range result.Findings {
		said = append(said, f.Path+":"+f.Severity.String())
	}
	return said
}

// production returns the file of a production environment.
func production(body string) map[string]string {
	return map[string]string{"workos/production.yaml": "environment: production\n" + body}
}

const webhook = "webhook_endpoints:\n  - endpoint_url: URL\n    secret: ${WORKOS_WEBHOOK_SECRET}\n" +
	"    events: [user.created]\n"

// A rule reports nothing if a reference hides the part of the URL that it checks. It still reports
// a URL if a reference hides another part.
func TestReferenceInAnEndpointHidesOnlyItsOwnPart(t *testing.T) {
	for _, tt := range []struct {
		rule string
		// speaks are endpoint URLs in production that the rule reports, silent those that it does
		// not.
		speaks, silent []string
	}{
		{"webhook-url-http",
			[]string{
				"http://${HOST}/webhooks", "http://api.acme.com:${PORT}/webhooks", "http://api.acme.com/${PATH}",
				"${SCHEME:-http}://api.acme.com/webhooks",
			},
			[]string{"${SCHEME}://api.acme.com/webhooks", "${URL}", "${BASE}/webhooks"}},
		{"webhook-url-localhost",
			[]string{
				"https://localhost:${PORT}/webhooks", "https://localhost/${PATH}",
				"${BASE:-https://localhost:3000}/webhooks",
			},
			[]string{"https://${HOST}:3000/webhooks", "https://localhost${DOMAIN}/webhooks", "${BASE}/localhost"}},
		{"webhook-url-private-host",
			[]string{
				"https://10.20.0.12:${PORT}/webhooks", "https://hooks.acme.internal/${PATH}",
				"https://${HOST:-10.20.0.12}/webhooks",
			},
			[]string{"https://${HOST}/webhooks", "https://10.20.0.${N}/webhooks"}},
		{"webhook-url-invalid",
			[]string{"https://${HOST}/webhooks#workos", "ftp://${HOST}/webhooks", "${BASE:-api.acme.com}/webhooks"},
			[]string{"${BASE}/webhooks", "${SCHEME}://api.acme.com", "https://api.acme.com/${PATH}"}},
	} {
		for _, urls := range []struct {
			list  []string
			fires bool
		}{{tt.speaks, true}, {tt.silent, false}} {
			for _, url := range urls.list {
				got := says(t, tt.rule, production(strings.Replace(webhook, "URL", url, 1)))
				if (len(got) == 1) != urls.fires {
					t.Errorf("%s on %s: %v, want it to speak: %t", tt.rule, url, got, urls.fires)
				}
			}
		}
	}
}

// If an event is a reference, the subscribed events are unknown.
func TestReferenceInEventsMayBeTheOneThatIsMissing(t *testing.T) {
	const mail = "emails:\n  disabled: [invitation]\n"
	for events, speaks := range map[string]bool{
		`[user.created]`:                        true,
		`[user.created, "${EVENT}"]`:            false,
		`[user.created, "${E:-user.deleted}"]`:  true,
		`["${EVENT:-invitation.created}"]`:      false,
		"${EVENTS}":                             false,
		"[user.created]\n    status: ${STATUS}": true,
	} {
		got := says(t, "webhook-event-required", production(mail+strings.Replace(webhook, "[user.created]", events, 1)))
		if (len(got) == 1) != speaks {
			t.Errorf("events: %s: %v, want it to speak: %t", events, got, speaks)
		}
	}
}

// A setting that seems to be missing may be in the part of a file that could not be read.
func TestNothingIsMissingFromWhatWasNotRead(t *testing.T) {
	const mail = "emails:\n  disabled: [invitation]\n"
	for name, body := range map[string]string{
		"half-typed endpoint": "webhook_endpoints:\n  - endpoint_url: https://api.acme.com/webhooks\n" +
			"    events: [user.created\n    description: hooks\n",
		"half-typed key": "webhook_endpoint\nuses: [authkit]\n",
		"half-typed list": "webhook_endpoints:\n  - endpoint_url: https://api.acme.com/webhooks\n" +
			"    secret: ${S}\n    events: [user.created]\n  broken\n",
		"text for a list": "webhook_endpoints: https://api.acme.com/webhooks\n",
		"text for the events": "webhook_endpoints:\n  - endpoint_url: https://api.acme.com/webhooks\n" +
			"    secret: ${S}\n    events: user.created\n",
		"mapping for an event": "webhook_endpoints:\n  - endpoint_url: https://api.acme.com/webhooks\n" +
			"    secret: ${S}\n    events: [{name: user.created}]\n",
		"key without colon": "webhook_endpoints:\n  - endpoint_url: https://api.acme.com/webhooks\n    secret ${S}\n" +
			"    event [user.created]\n",
	} {
		for _, rule := range []string{"webhook-secret-missing", "webhook-events-empty", "webhook-event-required"} {
			if got := says(t, rule, production(mail+body)); len(got) != 0 {
				t.Errorf("%s on a %s: %v", rule, name, got)
			}
		}
	}
}

// Whether http is a mistake depends on the environment type, so nothing is reported if the type is
// unknown.
func TestEndpointRulesNeedTheTypeOfTheEnvironment(t *testing.T) {
	for _, url := range []string{
		"http://api.acme.com/webhooks", "https://localhost:3000/webhooks", "https://10.20.0.12/webhooks",
	} {
		for _, rule := range []string{
			"webhook-url-http", "webhook-url-localhost", "webhook-url-private-host", "webhook-url-shared",
		} {
			files := map[string]string{"workos/eu.yaml": "environment: eu\n" + strings.Replace(webhook, "URL", url, 1)}
			if got := says(t, rule, files); len(got) != 0 {
				t.Errorf("%s on %s: %v", rule, url, got)
			}
		}
	}
}

// A URL of an action gets one finding, even if it has several problems.
func TestActionURLIsOneFinding(t *testing.T) {
	const action = "actions:\n  - type: authentication\n    endpoint_url: http://user@localhost:3000/actions#a\n"
	if got := says(t, "action-url", production(action)); len(got) != 1 {
		t.Errorf("findings: %v, want one", got)
	}
}

// The message must not quote the URL of an endpoint if it is not a text.
func TestMessageOfAnEndpointWithoutURL(t *testing.T) {
	files := fstest.MapFS{"workos/production.yaml": {Data: []byte("environment: production\nwebhook_endpoints:\n" +
		"  - endpoint_url: [a, b]\n    events: [user.created]\n")}}
	result, err := analysis.Run(files, analysis.Options{Select: []string{"webhook-secret-missing"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Findings {
		if strings.Contains(f.Message, `""`) {
			t.Errorf("the message names an empty URL: %s", f.Message)
		}
	}
	if len(result.Findings) != 1 {
		t.Errorf("%d findings, want one", len(result.Findings))
	}
}

// A repeated event counts once.
func TestRepeatedEventsCountOnce(t *testing.T) {
	events := strings.Repeat("user.created, ", 90) + "user.deleted"
	project := production(strings.Replace(webhook, "user.created", events, 1))
	if got := says(t, "webhook-events-all", project); len(got) != 0 {
		t.Errorf("two events, one of them ninety times: %v", got)
	}
}

// A literal key of another environment is two mistakes, because moving it out of the file does
// not make it the right key.
func TestWrittenKeyOfAnotherEnvironmentIsTwoMistakes(t *testing.T) {
	files := fstest.MapFS{"workos/production.yaml": {Data: []byte("environment: production\nuses: [webhooks]\n" +
		"api_key: sk_test_aaaaaaaaaaaa\n")}}
	result, err := analysis.Run(files, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	said := []string{}
	for _, f := range result.Findings {
		said = append(said, f.Rule)
	}
	if diff := gocmp.Diff([]string{"api-key-environment", "secret-literal"}, said); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

// A literal secret that all environments share is one finding that names each of them.
func TestWrittenSecretOfACommonFileIsOneFinding(t *testing.T) {
	fsys := fstest.MapFS{
		"workos/common.yaml":     {Data: []byte("api_key: sk_test_aaaaaaaaaaaa\n")},
		"workos/staging.yaml":    {Data: []byte("homepage_url: https://app.staging.acme.com\n")},
		"workos/staging-eu.yaml": {Data: []byte("homepage_url: https://eu.staging.acme.com\n")},
	}
	result, err := analysis.Run(fsys, analysis.Options{Select: []string{"secret-literal"}})
	if err != nil {
		t.Fatal(err)
	}
	said := []string{}
	for _, f := range result.Findings {
		said = append(said, f.Path+" in "+f.Environment())
	}
	if diff := gocmp.Diff([]string{"api_key in staging, staging-eu"}, said); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// A message or help must not contain the secret that it warns about.
func TestSecretsAreNotInMessages(t *testing.T) {
	const secret = "bm90IGEgcmVhbCBzZWNyZXQ"
	files := production("api_key: " + secret + "\n" + strings.NewReplacer("URL", "https://api.acme.com/webhooks",
		"${WORKOS_WEBHOOK_SECRET}", "${X:-"+secret+"}").Replace(webhook))
	fsys := fstest.MapFS{}
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	result, err := analysis.Run(fsys, analysis.Options{Select: []string{"api-key-*", "secret-*", "placeholder"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Findings) != 2 {
		t.Errorf("%d findings, want 2", len(result.Findings))
	}
	for _, f := range result.Findings {
		if strings.Contains(f.Message+f.Help+f.Path, secret) {
			t.Errorf("%s shows the secret", f.Rule)
		}
	}
}
