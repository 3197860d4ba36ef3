package analysis_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// A value under a key that the schema does not have is in no text of a run and in
// no excerpt, at any depth, in a whole file or one that is cut short; nor is the
// value of a secret setting, pasted under a key that is shown.
func TestUnknownValuesAreHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := "hunter" + rapid.StringMatching(`[A-Za-z0-9]{12,24}`).Draw(t, "value")
		key := "x" + rapid.StringMatching(`[a-z_]{3,12}`).Draw(t, "key")
		written := fmt.Sprintf(rapid.SampledFrom([]string{
			"%s", "'%s'", `"%s"`, "[%s]", "{value: %s}", "[{deep: [%s]}]", "&%s", "'*%s'", "!%s x", "\"a\"%s", "'%s",
		}).Draw(t, "form"), value)
		entry := key + ": " + written
		text := "environment: {name: production, type: production}\n" + fmt.Sprintf(rapid.SampledFrom([]string{
			"%s\n", "admin_portal:\n  %s\n", "webhook_endpoints:\n  - endpoint_url: http://api.acme.com/x\n    %s\n",
			"authentication: {oauth_providers: {google: {%s}}}\n", "roles:\n  - slug: admin\n    %s\n    name: Admin\n",
			"redirect_uris: # %s\n  - http://app.acme.com/cb\n",
			"webhook_endpoints:\n  - secret: " + value + "\n    endpoint_url: http://api.acme.com/" + value +
				" # %s\n    events: [" + value + "]\n",
		}).Draw(t, "place"), entry) + "client_id: nope\n"
		// Half of a pasted value is another value.
		if !strings.Contains(text, "secret: "+value) && rapid.Bool().Draw(t, "torn") {
			text = text[:rapid.IntRange(60, len(text)).Draw(t, "length")]
		}
		result, err := analysis.Run(fstest.MapFS{"workos/production.yaml": {Data: []byte(text)}}, analysis.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range result.Findings {
			for _, shown := range textsOf(result.Findings[i]) {
				if strings.Contains(shown, value[:14]) {
					t.Fatalf("%q is shown of\n%s", shown, text)
				}
			}
		}
	})
}

// textsOf are the texts of a finding, and all that any excerpt of its file shows.
func textsOf(f *finding.Finding) []string {
	texts := []string{
		f.Message, f.Help, f.Path, f.Environment(),
		f.File.Redacted(source.Span{Start: 0, End: int32(len(f.File.Text))}),
	}
	for _, r := range f.Related {
		texts = append(texts, r.Message)
	}
	return texts
}

// A secret that was guessed from golive's own words, or is a placeholder, is hidden only in
// its own setting: hidden everywhere it would take these words out of reports. Every other
// secret is hidden in messages, paths, names of environments and related places too.
func TestKnownSecretsAreHiddenElsewhere(t *testing.T) {
	for secret, hidden := range map[string]bool{
		"hunter2-hunter2": true, "purple-monkey-dishwasher": true,
		"redirect_uris": false, "REDIRECT_URIS": false, "production": false, "webhook_endpoints": false,
		"changeme-please": false, "<your-secret>": false, "WORKOS_API_KEY": false, "user.created": false,
	} {
		result, err := analysis.Run(fstest.MapFS{
			"workos/production.yaml": {Data: []byte(fmt.Sprintf("environment: {name: %q, type: production}\n"+
				"api_key: %q\nroles: [{slug: %q}, {slug: %[1]q}, {slug: %[1]q}]\nwebhook_endpoints: [{endpoint_url: "+
				"\"http://api.acme.com/hooks\", secret: %[1]q, events: [%[1]q, %[1]q]}]\n", secret, secret, secret))},
		}, analysis.Options{})
		if err != nil {
			t.Fatal(err)
		}
		shown := false
		for i := range result.Findings {
			for _, text := range textsOf(result.Findings[i]) {
				shown = shown || strings.Contains(text, secret)
			}
		}
		if shown == hidden {
			t.Errorf("%q is shown: %t", secret, shown)
		}
	}
}

// The path of an entry whose name contains a secret has its position, and still selects it.
func TestPathsWithSecretsHavePositions(t *testing.T) {
	result, err := analysis.Run(fstest.MapFS{"workos/production.yaml": {Data: []byte(
		"environment: production\napi_key: hunter2-hunter2\nredirect_uris:\n  - https://a.acme.com/cb\n" +
			"  - http://hunter2-hunter2.acme.com/cb\n")},
	}, analysis.Options{Select: []string{"redirect-uri-http"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Findings) != 1 || result.Findings[0].Path != "redirect_uris[#2]" {
		t.Errorf("%d findings at %q", len(result.Findings), result.Findings[0].Path)
	}
}
