package analysis_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
)

// Edits have the syntax of their file and replace the wrong value.
func TestEditsByFormat(t *testing.T) {
	for file, text := range map[string]string{
		"workos/production.yaml": "environment: production\nsign_in_url: http://app.acme.com/in\n",
		"workos/production.json": `{"environment": "production", "sign_in_url": "http://app.acme.com/in"}`,
		"workos/production.jsonc": "{\"environment\": \"production\", // x\n\"sign_in_url\": " +
			"\"http://app.acme.com/in\"}",
	} {
		r := examine(t, analysis.Options{Edits: true, Select: []string{"app-url-insecure"}}, file, text)
		after := ""
		for _, f := range r.Findings {
			for _, e := range f.Edits {
				after += e.File.Text[:e.Span.Start] + e.NewText + e.File.Text[e.Span.End:]
			}
		}
		if len(r.Findings) != 1 || !strings.Contains(after, "https://app.acme.com") {
			t.Errorf("%s: %d findings; with its edits it is\n%s", file, len(r.Findings), after)
		}
	}
}
