package analysis_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
)

// twice is a project with the same mistake in two files and environments.
var twice = []string{
	"workos/prod-eu.yaml", "environment: {name: prod-eu, type: production}\nredirect_uris: [http://app.acme.com/cb]\n",
	"workos/prod-us.yaml", "environment: {name: prod-us, type: production}\nredirect_uris: [http://app.acme.com/cb]\n",
}

// An entry of `ignore:` applies only to the file and the environment that it selects. An entry that selects another
// place is unused.
func TestLimitsOfIgnore(t *testing.T) {
	for _, c := range []struct{ limits, suppressed, used string }{
		{"", "prod-eu prod-us", "used"},
		{"file: workos/prod-eu.yaml", "prod-eu", "used"},
		{"file: workos/prod-eu.yaml, environment: prod-eu", "prod-eu", "used"},
		{"file: workos/prod-eu.yaml, environment: prod-us", "", "unused"},
		{"environment: prod-us", "prod-us", "used"},
		{"file: workos/prod-us.yaml, path: \"redirect_uris[#1]\"", "prod-us", "used"},
		{"file: workos/prod-us.yaml, path: \"redirect_uris[#2]\"", "", "unused"},
		{"path: \"redirect_uris[#2]\"", "", "unused"},
	} {
		entry := strings.TrimSuffix("{rule: redirect-uri-http, reason: an old client, "+c.limits, ", ") + "}"
		r := examine(t, analysis.Options{}, append(twice, "golive.yaml", "ignore: ["+entry+"]\n")...)
		var got []string
		for _, s := range r.Suppressed {
			got = append(got, s.Environment())
		}
		if strings.Join(got, " ") != c.suppressed {
			t.Errorf("%s suppresses in %q, want %q", entry, got, c.suppressed)
		}
		use := r.Uses[&r.Suppressions[0].Rules[0]]
		state := map[bool]string{true: "unused", false: "not examined"}[use.Examined]
		if use.Count > 0 {
			state = "used"
		}
		if state != c.used {
			t.Errorf("%s is %s, want %s", entry, state, c.used)
		}
	}
}

// Of two equal entries the first one suppresses. Entries that differ in either limit are different.
func TestEqualIgnoreEntries(t *testing.T) {
	for entries, want := range map[string]string{
		"{rule: redirect-uri-http, reason: one of two}, {rule: redirect-uri-http, reason: the other one}": "2 0",
		"{rule: redirect-uri-http, reason: one of two, environment: prod-eu}, " +
			"{rule: redirect-uri-http, reason: the other one, environment: prod-us}": "1 1",
		"{rule: redirect-uri-http, reason: one of two, file: workos/prod-eu.yaml}, " +
			"{rule: redirect-uri-http, reason: the other one, file: workos/prod-us.yaml}": "1 1",
		"{rule: redirect-uri-http, reason: one of two, environment: prod-eu}, " +
			"{rule: redirect-uri-http, reason: the other one}": "1 1",
	} {
		r := examine(t, analysis.Options{}, append(twice, "golive.yaml", "ignore: ["+entries+"]\n")...)
		var counts []string
		for _, s := range r.Suppressions {
			counts = append(counts, string(rune('0'+r.Uses[&s.Rules[0]].Count)))
		}
		if got := strings.Join(counts, " "); got != want {
			t.Errorf("%s\nsuppress %s findings, want %s", entries, got, want)
		}
	}
}

// The order of precedence is: a comment on the line, a comment for the file, golive.yaml. A comment in another file
// or on another line has no effect.
func TestTheNearestSuppressionCounts(t *testing.T) {
	const (
		line = " # golive:ignore redirect-uri-http -- for the line"
		file = "# golive:ignore-file redirect-uri-http -- for the file\n"
	)
	project := func(before, after string) []string {
		return []string{
			"workos/prod-eu.yaml", before + "environment: {name: prod-eu, type: production}\nredirect_uris:\n" +
				"  - http://app.acme.com/cb" + after + "\n  - http://app.acme.com/cb2\n",
			"workos/prod-us.yaml", "environment: {name: prod-us, type: production}\nredirect_uris:\n" +
				"  - http://app.acme.com/cb\n  - http://app.acme.com/cb2\n",
			"golive.yaml", "ignore: [{rule: redirect-uri-http, path: \"redirect_uris[/cb]\", reason: for " +
				"golive.yaml}]\n",
		}
	}
	for _, c := range []struct{ before, after, want string }{
		{"", "", "for golive.yaml, for golive.yaml"},
		{"", line, "for the line, for golive.yaml"},
		{file, "", "for the file, for the file, for golive.yaml"},
		{file, line, "for the line, for the file, for golive.yaml"},
	} {
		r := examine(t, analysis.Options{Select: []string{"redirect-uri-http"}}, project(c.before, c.after)...)
		var reasons []string
		for _, s := range r.Suppressed {
			reasons = append(reasons, s.By.Reason.Text)
			if (s.By.Scope == model.Ignored) != (s.By.Reason.Text == "for golive.yaml") {
				t.Errorf("%q has the scope %d", s.By.Reason.Text, s.By.Scope)
			}
		}
		if got := strings.Join(reasons, ", "); got != c.want {
			t.Errorf("%q and %q: %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

// The same mistake at the same offsets of two files is two findings, one per file.
func TestEqualMistakesOfTwoFiles(t *testing.T) {
	r := examine(t, analysis.Options{Select: []string{"redirect-uri-http"}}, twice...)
	equal(t, "findings", said(r.Findings), "redirect-uri-http in prod-eu", "redirect-uri-http in prod-us")
}
