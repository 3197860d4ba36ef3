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

// The value of an unknown key appears in no text and no excerpt of a result, at any depth, in complete and in
// truncated files. Neither does the value of a secret setting that was copied to another setting.
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
		// A truncated copy of the secret is a different value, so do not truncate in that case.
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

// textsOf returns the texts of a finding, and the text that an excerpt of the whole file would show.
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

// A secret that equals a term of golive or a placeholder is masked only in its own setting, because masking it
// everywhere would remove these terms from reports. Every other secret is also masked in messages, paths, names of
// environments and related locations.
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

// The path of an entry whose name contains a secret uses the position, and still selects the entry.
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
