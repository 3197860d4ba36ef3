package starter_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/starter"
)

const apiKey = "sk_live_a2V5XzAxSFhZWjEyMzQ1Njc4OTBBQkNERUZHSEosYWJjZGVm"

// values returns values of dotenv files that are difficult to write in YAML or must not be written.
func values() *rapid.Generator[string] {
	parts := []string{
		"https://app.acme.com/callback", "https://", "a: b", "#", " # x", "\n", "\\n", "'", `"`, "`", "{{ x }}",
		"${X}", "[", "]", "{", "}", "- ", "&a", "*a",
		"!!binary", "%", "@", "\t", "\u2028", "\u202e", "\ufeff", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "staging",
		"null", "yes", apiKey, "?", ":", "|", ">", "your_client_id", "http://localhost:3000/callback",
		"https://staging.acme.com/callback", "https://abc.ngrok.app/callback", "https://app.acme.com/callback/*",
	}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 4),
		func(chosen []string) string { return strings.Join(chosen, "") })
}

// Whatever the files of the project contain, a draft conforms to the schema, contains only settings that golive
// knows, and contains no secret.
func TestDraftsAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quote := rapid.SampledFrom([]string{"", `"`, "'"}).Draw(t, "quote")
		var env, staging, seed strings.Builder
		for _, name := range []string{
			"WORKOS_CLIENT_ID", "WORKOS_REDIRECT_URI", "NEXT_PUBLIC_WORKOS_REDIRECT_URI", "WORKOS_API_KEY",
			"WORKOS_WEBHOOK_SECRET",
		} {
			env.WriteString(name + "=" + quote + values().Draw(t, name) + quote + "\n")
			staging.WriteString(name + "=" + quote + values().Draw(t, name+" of staging") + quote + "\n")
		}
		seed.WriteString("roles:\n  - slug: " + values().Draw(t, "slug") + "\n    name: " + values().Draw(t,
			"name") + "\nconfig:\n  redirect_uris:\n    - " + values().Draw(t, "uri") + "\n")
		result, err := analysis.Run(fstest.MapFS{
			".env.production": {Data: []byte(env.String())}, ".env.staging": {Data: []byte(staging.String())},
			"workos-seed.yml":    {Data: []byte(seed.String())},
			"apps/# x\n- y/.env": {Data: []byte("WORKOS_API_KEY=x\n")},
		}, analysis.Options{})
		if err != nil {
			t.Fatal(err)
		}
		files := starter.Draft(result.Project, result.Findings, "v0.2.0")
		drafted := fstest.MapFS{}
		for _, file := range files {
			if strings.Contains(file.Text, "a2V5") {
				t.Fatalf("%s holds a secret:\n%s", file.Path, file.Text)
			}
			drafted[file.Path] = &fstest.MapFile{Data: []byte(file.Text)}
		}
		checked, err := analysis.Run(drafted, analysis.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range checked.Findings {
			if strings.HasPrefix(f.Rule, "yaml-") || strings.HasPrefix(f.Rule, "schema-") ||
				strings.HasPrefix(f.Rule, "project-") {
				t.Fatalf("%s: %s [%s]\n%s", f.File.Path, f.Message, f.Rule, f.File.Text)
			}
			if f.Severity >= finding.Warning && isCopied(f) {
				t.Fatalf("%s: a mistake was copied: %s [%s]\n%s", f.File.Path, f.Message, f.Rule, f.File.Text)
			}
		}
		if len(checked.Environments) != 2 {
			t.Fatalf("%d environments are described, want staging and production", len(checked.Environments))
		}
	})
}

// isCopied reports whether a finding in a draft is about a value that golive init copied from a variable: a client ID
// or a redirect URI, but not the key of either.
func isCopied(f *finding.Finding) bool {
	text := source.Unquoted(f.File.Text[f.Span.Start:f.Span.End])
	return f.Path == "client_id" && strings.HasPrefix(text, "client_0") ||
		strings.HasPrefix(f.Path, "redirect_uris[") && strings.Contains(text, ":")
}

// Correct values are copied; a draft without any would pass the other test.
func TestDraftsCopyWhatIsThere(t *testing.T) {
	result, err := analysis.Run(fstest.MapFS{
		".env.production": {Data: []byte("WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n" +
			"WORKOS_REDIRECT_URI=https://app.acme.com/callback\n")},
	}, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range starter.Draft(result.Project, result.Findings, "v0.2.0") {
		if file.Path != "workos/production.yaml" {
			continue
		}
		for _, want := range []string{"client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "https://app.acme.com/callback"} {
			if !strings.Contains(file.Text, want) {
				t.Errorf("%s lacks %s:\n%s", file.Path, want, file.Text)
			}
		}
		return
	}
	t.Error("no workos/production.yaml was drafted")
}
