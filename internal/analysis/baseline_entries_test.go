package analysis_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
)

// known returns the rules and paths of a new baseline.
func known(b *analysis.Baseline) string {
	var list []string
	for _, e := range b.Known {
		list = append(list, e.Rule+" "+e.Path+strings.Repeat("+", e.Count))
	}
	return strings.Join(list, ", ")
}

// An unreadable file, an invalid suppression and an exemption without a reason are never part of a baseline, because
// that would hide later findings. They are reported even if they were added to the baseline by hand.
func TestBaselineExcludesUnreadAndUnexplained(t *testing.T) {
	files := []string{
		"workos/production.yaml", "environment: production\nroles: [{slug: a}, {slug: a}]\n" +
			"permissions: []\npermissions: []\nsign_in_url: https://acme.com/a # golive:ignore no-such-rule -- an " +
			"old client\n",
		"golive.yaml", "version: 1\nexpected: [{path: permissions, reason: an old client}]\n",
	}
	rules := []string{"yaml-duplicate-key", "suppression-unknown-rule", "exemption-incomplete", "slug-duplicate"}
	r := examine(t, analysis.Options{WriteBaseline: true, Select: rules}, files...)
	if got := known(r.Baseline); got != "slug-duplicate roles[a].slug" {
		t.Errorf("the baseline knows %q", got)
	}
	equal(t, "after writing", said(r.Findings), "exemption-incomplete in ", "yaml-duplicate-key in production",
		"suppression-unknown-rule in production")
	byHand := *r.Baseline
	for _, f := range r.Findings {
		byHand.Known = append(byHand.Known, analysis.BaselineEntry{
			Rule: f.Rule, Environment: f.Environment(), File: f.File.Path, Path: f.Path, Message: f.Message,
		})
	}
	again := examine(t, analysis.Options{Baseline: &byHand, Select: rules}, files...)
	if len(again.Findings) != len(r.Findings) {
		t.Errorf("%q are reported, and with entries by hand %q", said(r.Findings), said(again.Findings))
	}
}

// Findings that differ only by their location are one entry with a count. One more finding is new, one less is fixed.
func TestBaselineCounts(t *testing.T) {
	run := func(b *analysis.Baseline, uris string) *analysis.Result {
		options := analysis.Options{Select: []string{"redirect-uri-http"}, Baseline: b, WriteBaseline: b == nil}
		return examine(t, options, "workos/production.yaml",
			"environment: production\nredirect_uris: ["+uris+"]\n")
	}
	const uri = "http://app.acme.com/cb"
	three := run(nil, strings.Join([]string{uri, uri, uri}, ", ")).Baseline
	if got := known(three); got != "redirect-uri-http redirect_uris["+uri+"]+++" {
		t.Fatalf("the baseline knows %q", got)
	}
	for n, want := range map[int][2]int{1: {0, 2}, 2: {0, 1}, 3: {0, 0}, 4: {1, 0}, 5: {2, 0}} {
		r := run(three, strings.Repeat(uri+", ", n))
		fixed := 0
		for _, e := range r.Fixed {
			fixed += e.Count
		}
		if got := [2]int{len(r.Findings), fixed}; got != want {
			t.Errorf("%d of three: %d new and %d fixed, want %v", n, got[0], got[1], want)
		}
	}
}

// An entry with a name is recognized by the name if the order of a list changes, an entry without a name by its
// position.
func TestBaselineSurvivesANewOrder(t *testing.T) {
	run := func(b *analysis.Baseline, uris string) *analysis.Result {
		options := analysis.Options{Select: []string{"redirect-uri-http"}, Baseline: b, WriteBaseline: b == nil}
		return examine(t, options, "workos/production.yaml", "environment: production\nredirect_uris: ["+uris+"]\n",
			".env.production", "WORKOS_REDIRECT_URI=http://app.acme.com/cb\n")
	}
	b := run(nil, "http://a.acme.com/cb, https://b.acme.com/cb").Baseline
	equal(t, "another order", said(run(b, "https://b.acme.com/cb, http://a.acme.com/cb").Findings))
	equal(t, "another entry", said(run(b, "https://a.acme.com/cb, http://b.acme.com/cb").Findings),
		"redirect-uri-http in production")
}

// Errors describe what is wrong with an invalid baseline.
func TestBaselineErrors(t *testing.T) {
	for text, want := range map[string]string{
		"[]":                        "not a baseline: json: cannot unmarshal array",
		`{"version": 1, "more": 1}`: `not a baseline: json: unknown field "more"`,
		`{"version": 1, "findings": [{"rule": "a", "file": ""}]}`: "not a baseline: finding 1 has no rule, no file",
		`{"version": 1, "findings": [{"rule": "", "file": "a"}]}`: "not a baseline: finding 1 has no rule, no file",
	} {
		if _, err := analysis.ParseBaseline("b.json", []byte(text)); err == nil ||
			!strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// An entry is fixed only if every file was read completely. Warnings about notation do not leave anything unread, and
// neither does a problem that is suppressed with a reason.
func TestFixedDespiteProblemsOfFiles(t *testing.T) {
	const right = "environment: production\nuses: [sso]\nredirect_uris: [https://app.acme.com/cb]\n"
	b := examine(t, analysis.Options{WriteBaseline: true, Select: []string{"redirect-uri-http"}},
		"workos/production.yaml", strings.Replace(right, "https", "http", 1)).Baseline
	for line, want := range map[string]int{
		"":                   1,
		"roles: [a,\n\tb]\n": 1, // a tab before b causes a warning
		"colour: red\n":      0,
		"colour: red # golive:ignore schema-unknown-key -- read by our own tools\n": 1,
		"sessions: {maximum_length: [1]}\n":                                         0,
		"sign_in_url: https://a.acme.com\nsign_in_url: https://a.acme.com\n":        0,
		"environment: production\n":                                                 0,
	} {
		r := examine(t, analysis.Options{Baseline: b}, "workos/production.yaml", right+line)
		if len(r.Fixed) != want {
			t.Errorf("with %q, %d entries are fixed, want %d: %q", line, len(r.Fixed), want, said(r.Findings))
		}
	}
}

// A baseline of an older version contains names with an unquoted "*". It still applies.
func TestFormerBaselines(t *testing.T) {
	b := &analysis.Baseline{Version: 1, Known: []analysis.BaselineEntry{
		{
			Rule: "redirect-uri-http", Environment: "production", File: "workos/production.yaml",
			Path: "redirect_uris[http://*.acme.com/cb].uri", Message: "is not compared",
		},
	}}
	r := examine(t, analysis.Options{Baseline: b, Select: []string{"redirect-uri-http"}}, "workos/production.yaml",
		"environment: production\nredirect_uris: [{uri: \"http://*.acme.com/cb\"}, {uri: \"http://*.acme.com/cb2\"}]\n")
	equal(t, "findings", said(r.Findings), "redirect-uri-http in production")
	equal(t, "known", said(r.Baselined), "redirect-uri-http in production")
}
