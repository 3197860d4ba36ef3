package all_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules/all"
)

// appFormat writes variables in the notation of an application's file.
type appFormat struct {
	path, head string
	// line is the format of a variable: the name, and its value in quotes.
	line string
	// quotes contains the quotes that values can have.
	quotes []string
}

var appFormats = []appFormat{
	{".env.production", "", "%s=%s", []string{"", `"`, "'"}},
	{".env.production", "# all\n", "export %s=%s", []string{"", `"`, "'"}},
	{
		"compose.production.yaml", "services:\n  web:\n    environment:\n", "      %s: %s",
		[]string{"", `"`, "'"},
	},
	{"wrangler.toml", "name = \"web\"\n[env.production.vars]\n", "%s = %s", []string{`"`, "'"}},
	{
		"k8s/production/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n", "  %s: %s",
		[]string{`"`, "'"},
	},
	{"fly.production.toml", "app = \"web\"\n[env]\n", "%s = %s", []string{`"`, "'"}},
}

// drawApplication draws a file with variables that have mistakes, in any order, between others.
func drawApplication(t *rapid.T) (path, text string) {
	format := rapid.SampledFrom(appFormats).Draw(t, "format")
	mistakes := [][2]string{
		{"WORKOS_REDIRECT_URI", rapid.SampledFrom([]string{
			"https://a.acme.com/cb", "https://a.acme.com/cb/", "http://a.acme.com/cb", "https://a.acme.com/CB",
		}).Draw(t, "uri")},
		{"WORKOS_API_HTTPS", rapid.SampledFrom([]string{"true", "TRUE"}).Draw(t, "https")},
		{rapid.SampledFrom([]string{"WORKOS_CLIENT_ID", "WORKOS_CLIENTID", "WORKOS_CLIENT_IDD"}).Draw(t, "id"),
			"client_01HXYZPRODUCTION000000000"},
		{"PORT", "3000"}, {"GREETING", "ab"}, {"APP_NAME", "acme"},
	}
	var b strings.Builder
	b.WriteString(format.head)
	for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "order") {
		quote := rapid.SampledFrom(format.quotes).Draw(t, "quote")
		fmt.Fprintf(&b, format.line, mistakes[i][0], quote+mistakes[i][1]+quote)
		b.WriteString(rapid.SampledFrom([]string{"", "", " # why, not"}).Draw(t, "tail") + "\n")
	}
	return format.path, dressed(t, b.String())
}

// TestEditsOfApplicationFiles checks that the edits of each finding of an application's file change
// nothing but their ranges, fix it and lead to no other, and that a second run changes nothing.
func TestEditsOfApplicationFiles(t *testing.T) {
	tried := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		path, text := drawApplication(rt)
		fsys := files(production2)
		fsys["package.json"] = &fstest.MapFile{
			Data: []byte(`{"dependencies": {"@workos-inc/authkit-nextjs": "2.10.0"}}`),
		}
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
		before := fixable(t, fsys)
		for _, f := range before.Findings {
			if f.File.Path != path || len(f.Edits) == 0 {
				continue
			}
			tried[f.Rule]++
			tried[path]++
			checkApplicationEdits(rt, t, fsys, before, f)
		}
		checkSecondRun(rt, fsys)
	})
	t.Logf("edits: %v", tried)
	if testing.Short() {
		return // too few draws for the numbers below
	}
	for _, want := range []string{"env-redirect-uri-near-miss", "env-api-https", "env-variable-unknown"} {
		if tried[want] < 10 {
			t.Errorf("%s had edits %d times in what was drawn", want, tried[want])
		}
	}
	for _, format := range appFormats {
		if tried[format.path] < 3 {
			t.Errorf("%s had edits %d times in what was drawn", format.path, tried[format.path])
		}
	}
}

func checkApplicationEdits(rt *rapid.T, t *testing.T, fsys fstest.MapFS, before *analysis.Result, f *finding.Finding) {
	want := f.File.Text
	for _, e := range slices.Backward(f.Edits) {
		want = want[:e.Span.Start] + e.NewText + want[e.Span.End:]
	}
	after := maps.Clone(fsys)
	after[f.File.Path] = &fstest.MapFile{Data: []byte(want)}
	if got := fix.Apply([]*finding.Finding{f}, true).Texts[f.File.Path]; got != want {
		rt.Fatalf("%s makes\n%q\nwant\n%q", f.Rule, got, want)
	}
	old, left := counted(before.Findings), counted(fixable(t, after).Findings)
	if left[named(f)] >= old[named(f)] {
		rt.Fatalf("%s is still found:\n%s\n%s", f.Rule, f.File.Text, want)
	}
	if rule, ok := all.Lookup(f.Rule); !ok || rule.Reveals {
		return // the variable is read only now
	}
	for what, n := range left {
		if n > old[what] {
			rt.Fatalf("the edits of %s lead to %s:\n%s\n%s", f.Rule, what, f.File.Text, want)
		}
	}
}

// checkSecondRun applies all edits as golive fix --unsafe does, twice.
func checkSecondRun(rt *rapid.T, fsys fstest.MapFS) {
	project := maps.Clone(fsys)
	for run := range 2 {
		fixed, err := analysis.Fix(project, analysis.Options{At: day}, true)
		if err != nil {
			rt.Fatal(err)
		}
		if len(fixed.Files) == 0 {
			return
		}
		if run == 1 {
			rt.Fatalf("a second run changes\n%s\ninto\n%s", fixed.Files[0].Old.Text, fixed.Files[0].New)
		}
		for _, file := range fixed.Files {
			project[file.Old.Path] = &fstest.MapFile{Data: []byte(file.New)}
		}
	}
}
