package analysis_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/golive-lint/golive/internal/analysis"
)

// A written baseline conforms to the published schema, can be read again, and contains no control characters,
// whatever the project contains.
func TestWrittenBaselines(t *testing.T) {
	compiled, err := jsonschema.CompileString("baseline.json", string(analysis.BaselineSchema()))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"clean": "environment: production\nuses: [sso]\nredirect_uris: [https://app.acme.com/cb]\n",
		"hostile": "environment: \"pro\\u202ed\\e[31m\"\nredirect_uris: [\"http://localhost/\\u202e::error::x\", " +
			"\"http://localhost/##[error]\"]\n",
		"secret": "environment: production\nredirect_uris: " +
			"[\"http://localhost/sk_live_a2V5XzAxSFpYWVoxMjM0NTY3ODkw\"]\napi_key: hunter2-hunter2\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := examine(t, analysis.Options{WriteBaseline: true}, "workos/production.yaml", text)
			written, err := r.Baseline.JSON()
			if err != nil {
				t.Fatal(err)
			}
			var value any
			if err := json.Unmarshal(written, &value); err != nil {
				t.Fatal(err)
			}
			if err := compiled.Validate(value); err != nil {
				t.Errorf("%v\n%s", err, written)
			}
			for _, bad := range []string{"\u202e", "\x1b", "##[", "a2V5XzAxSFpYWVox", "hunter2"} {
				if strings.Contains(string(written), bad) {
					t.Errorf("%q gets out:\n%s", bad, written)
				}
			}
			b, err := analysis.ParseBaseline("golive.baseline.json", written)
			if err != nil {
				t.Fatal(err)
			}
			again := examine(t, analysis.Options{Baseline: b}, "workos/production.yaml", text)
			equal(t, "findings", said(again.Findings))
			if len(again.Fixed) != 0 || len(again.Baselined) != len(r.Baselined) {
				t.Errorf("%d of %d are known, %d fixed", len(again.Baselined), len(r.Baselined), len(again.Fixed))
			}
			rewritten, err := b.JSON()
			if err != nil || !bytes.Equal(written, rewritten) {
				t.Errorf("other bytes: %v\n%s", err, rewritten)
			}
		})
	}
}

func TestInvalidBaselines(t *testing.T) {
	for _, text := range []string{
		"", "null x", "[]", `{"version": 1, "findings": [{}]}`, `{"version": 1, "findings": []} {}`,
		`{"version": 1, "findings": [{"rule": "test-idp", "file": "a.yaml", "count": -1}]}`,
		`{"version": 0, "findings": []}`, `{"findings": []}`, `{"version": 1, "findings": [], "more": 1}`,
	} {
		if _, err := analysis.ParseBaseline("golive.baseline.json", []byte(text)); err == nil {
			t.Errorf("%s is taken for a baseline", text)
		}
	}
}
