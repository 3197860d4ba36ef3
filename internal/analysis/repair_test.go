package analysis_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/analysis/fix"
)

// fixLine is a line of a generated file and its text after safe fixes. dropped marks a line that a fix removes.
type fixLine struct {
	text, fixed string
	dropped     bool
}

// fixSections returns the sections of generated environment files, each in several notations.
func fixSections() [][]fixLine {
	same := func(text string) fixLine { return fixLine{text: text, fixed: text} }
	return [][]fixLine{
		{same("uses: [authkit, webhooks]")},
		{same("# a comment with: a colon"), same("homepage_url: https://app.acme.com   # trailing")},
		{
			{text: "redirect_urls:", fixed: "redirect_uris:"},
			same("  - {uri: https://app.acme.com/cb, default: true} # default"), same("  - https://app.acme.com/b"),
		},
		{
			same("redirect_uris:"), same("- {uri: 'https://app.acme.com/cb', default: true}"),
			{text: "- https://app.acme.com/cb", dropped: true}, same("# kept"),
		},
		{{text: "cors_origins: [https://app.acme.com/, 'https://b.acme.com']",
			fixed: "cors_origins: [https://app.acme.com, 'https://b.acme.com']"}},
		{
			same("webhook_endpoints:"), same("  - endpoint_url: https://api.acme.com/hook"),
			same("    secret: ${WORKOS_WEBHOOK_SECRET} # stored"), same("    events:"),
			{text: "      - dsync.user.create # one", fixed: "      - dsync.user.created # one"},
			same(`      - "user.created"`), {text: "      - user.created # again", dropped: true},
			{text: "      - User.Updated", fixed: "      - user.updated"},
		},
		{
			same("roles:"), {text: "  - {slug: no, name: Nobody}", fixed: `  - {slug: "no", name: Nobody}`},
			same("  - {slug: admin, name: 'Admin: all'}"),
		},
		{same("connections:"), {text: "- {name: Okta, connection_type: OktaSaml, organization: acme}",
			fixed: "- {name: Okta, connection_type: OktaSAML, organization: acme}"}},
		{same("directories: # none yet"),
			{text: "- {name: D, type: 'Azure SCIM v2.0', organization: acme, state: linked}",
				fixed: "- {name: D, type: 'azure scim v2.0', organization: acme, state: linked}"}},
		{
			same("authentication:"), {text: "  mfa: require", fixed: "  mfa: required"},
			{text: "  methods: [passkeys, password]", fixed: "  methods: [passkey, password]"},
		},
		{{text: "sign_in_url: https://app.acme.com/in # golive:ignore redirect-uri-http -- gone",
			fixed: "sign_in_url: https://app.acme.com/in"}},
	}
}

// drawEnvironment returns a generated file and its text after safe fixes.
func drawEnvironment(t *rapid.T) (text, want string) {
	all := fixSections()
	order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).Draw(t, "order")
	ending := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line break")
	lines := []fixLine{{text: "environment: {name: production, type: production}"}}
	lines[0].fixed = lines[0].text
	redirects := false
	for _, i := range order[:rapid.IntRange(1, len(order)).Draw(t, "sections")] {
		if i == 2 || i == 3 { // both are the same section
			if redirects {
				continue
			}
			redirects = true
		}
		if rapid.Bool().Draw(t, "blank line") {
			lines = append(lines, fixLine{text: "", fixed: ""})
		}
		lines = append(lines, all[i]...)
	}
	var before, after []string
	for _, line := range lines {
		before = append(before, line.text)
		if !line.dropped {
			after = append(after, line.fixed)
		}
	}
	start := rapid.SampledFrom([]string{"", "\ufeff", "# yaml" + ending}).Draw(t, "start")
	end := rapid.SampledFrom([]string{"", ending}).Draw(t, "end")
	return start + strings.Join(before, ending) + end, start + strings.Join(after, ending) + end
}

func fixAll(t *rapid.T, name, text string, unsafe bool) *analysis.Fixed {
	fixed, err := analysis.Fix(fstest.MapFS{name: {Data: []byte(text)}}, analysis.Options{At: day}, unsafe)
	if err != nil {
		t.Fatal(err)
	}
	return fixed
}

func textOf(fixed *analysis.Fixed, before string) string {
	if len(fixed.Files) == 0 {
		return before
	}
	return fixed.Files[0].New
}

// Safe fixes change only what they fix: all other bytes are kept, each finding with a safe edit is gone, and a second
// run changes nothing.
func TestFixKeepsEveryOtherByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, want := drawEnvironment(t)
		fixed := fixAll(t, "workos/production.yaml", text, false)
		got := textOf(fixed, text)
		if got != want {
			t.Fatalf("of\n%q\nfixed is\n%q\nwant\n%q", text, got, want)
		}
		if again := fixAll(t, "workos/production.yaml", got, false); len(again.Files) > 0 {
			t.Fatalf("a second run makes %q of %q", again.Files[0].New, got)
		}
	})
}

// Applying the edits of a single finding, safe or not, removes the finding and adds no others, and the file can still
// be read without problems.
func TestFixOneFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, _ := drawEnvironment(t)
		text = strings.Replace(text, "https://app.acme.com/b", "http://app.acme.com/b", 1)
		fsys := fstest.MapFS{"workos/production.yaml": {Data: []byte(text)}}
		before, err := analysis.Run(fsys, analysis.Options{At: day, Edits: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range before.Findings {
			if len(f.Edits) == 0 {
				continue
			}
			after := fix.Apply(append(before.Findings[:0:0], f), true)
			fsys["workos/production.yaml"] = &fstest.MapFile{Data: []byte(after.Texts["workos/production.yaml"])}
			result, err := analysis.Run(fsys, analysis.Options{At: day})
			if err != nil {
				t.Fatal(err)
			}
			if n, had := countOf(result, f.Rule, f.Message), countOf(before, f.Rule, f.Message); n >= had {
				t.Fatalf("%s is still found in %q", f.Rule, after.Texts["workos/production.yaml"])
			}
			for _, g := range result.Findings {
				if strings.HasPrefix(g.Rule, "yaml-syntax") {
					t.Fatalf("after the edits of %s: %s in %q", f.Rule, g.Message,
						after.Texts["workos/production.yaml"])
				}
			}
		}
	})
}

func countOf(r *analysis.Result, rule, message string) int {
	n := 0
	for _, f := range r.Findings {
		if f.Rule == rule && f.Message == message {
			n++
		}
	}
	return n
}
