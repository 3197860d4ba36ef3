package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/report/document"
)

// secrets lists shapes of secrets; %s is the part that must not be shown.
var secrets = []string{
	"sk_live_%s", "sk_test_%s", "whsec_%s", "ghp_%s", "GOCSPX-%s", "xoxb-%s", "npm_%s",
	"-----BEGIN PRIVATE KEY-----%s-----END PRIVATE KEY-----",
	"https://deploy:%s@db.acme.com/workos",
}

// leaky returns a result that contains a text wherever a report shows texts.
func leaky(secret string) *analysis.Result {
	text := "environment: production # was " + secret + "\napi_key: " + secret + "\nnote: '" + secret + "' # " +
		secret + "\n"
	file := source.NewFile("workos/"+secret+".yaml", text)
	at := func(from, to int) finding.Location {
		return finding.Location{File: file, Span: source.Span{Start: int32(from), End: int32(to)}}
	}
	secretAt := strings.Index(text, "\napi_key: ") + len("\napi_key: ")
	whole := finding.Finding{
		Rule: "api-key-environment", Severity: finding.Error, Environments: []string{"production " + secret},
		Message: fmt.Sprintf("API key %q is staging's", secret), Help: "replace `" + secret + "`",
		Path: "api_keys[" + secret + "]", Location: at(secretAt, secretAt+len(secret)),
		Related: []finding.Related{{Location: at(0, len(text)), Message: "staging has " + secret}},
	}
	half := whole
	half.Location = at(secretAt+len(secret)/3, secretAt+2*len(secret)/3)
	next := whole
	next.Location = at(strings.Index(text, "note"), strings.Index(text, "note")+4)
	return &analysis.Result{
		Findings:  []*finding.Finding{&next, &half, &whole},
		Baselined: []*finding.Finding{&whole},
		Baseline:  &analysis.Baseline{Name: secret},
		Fixed: []analysis.BaselineEntry{{
			Rule: secret, Environment: secret, File: secret, Path: secret, Message: secret, Count: 2,
		}},
		Suppressed: []analysis.Suppressed{{Finding: whole, By: suppressionOf(secret)}},
		Environments: []*model.Environment{{
			Name: "production " + secret, Settings: model.Settings{Place: &model.Place{File: file}},
		}},
		Inputs: []discovery.Input{
			{Path: "workos/" + secret + ".yaml", Kind: "environment", Why: secret},
			{Path: ".env." + secret, Kind: "dotenv", Status: discovery.Seen, Why: "holds " + secret},
			{
				Path: "keys/" + secret, Kind: "environment", Status: discovery.Unread,
				Why: "open keys/" + secret + ": denied",
			},
		},
	}
}

// No eight consecutive characters of a secret are in any format, wherever the secret is.
func TestNoFormatShowsASecret(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`[A-Za-z0-9]{24,48}`).Draw(t, "body")
		r := leaky(fmt.Sprintf(rapid.SampledFrom(secrets).Draw(t, "shape"), body))
		width := rapid.SampledFrom([]int{0, 40, 80}).Draw(t, "width")
		for _, f := range Formats() {
			for _, color := range []bool{false, true} {
				var b bytes.Buffer
				if err := f.Write(&b, document.OfLint(r, nil),
					Options{Version: "1.4.0", Width: width, Color: color}); err != nil {
					t.Fatal(err)
				}
				for i := range len(body) - 8 {
					if part := body[i : i+8]; strings.Contains(b.String(), part) {
						t.Fatalf("%s shows %q of %q:\n%s", f.Name, part, body, b.String())
					}
				}
				if !strings.Contains(b.String(), source.Mask) {
					t.Fatalf("%s does not say that something is hidden:\n%s", f.Name, b.String())
				}
			}
		}
	})
}

// A line within a private key has no recognizable shape.
func TestNoFormatShowsALineOfAPrivateKey(t *testing.T) {
	body := "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"
	text := "saml_key: |\n  -----BEGIN PRIVATE KEY-----\n  " + body + "\n  " + body +
		"\n  -----END PRIVATE KEY-----\nname: web\n"
	file := source.NewFile("workos/production.yaml", text)
	r := &analysis.Result{}
	for i := range len(text) {
		r.Findings = append(r.Findings, &finding.Finding{
			Rule: "secret-literal", Severity: finding.Error, Message: "a private key is written out",
			Location: finding.Location{
				File: file, Span: source.Span{Start: int32(i), End: int32(min(len(text), i+40))},
			},
		})
	}
	for _, f := range Formats() {
		if report := render(t, f.Name, r, goldenOptions); strings.Contains(report, body[:8]) ||
			strings.Contains(report, body[24:]) {
			t.Errorf("%s shows the key", f.Name)
		}
	}
}
