package all_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
)

// drawn generates YAML files that contain the same mistakes in randomly varied notation.
type drawn struct {
	t        *rapid.T
	b        strings.Builder
	comments []string // on separate lines, which every edit keeps
}

// scalar returns a text in a random YAML notation.
func (d *drawn) scalar(text string) string {
	return rapid.SampledFrom([]string{text, `"` + text + `"`, "'" + text + "'"}).Draw(d.t, "quotes")
}

// comment writes a comment on a separate line, or nothing.
func (d *drawn) comment(indent string) {
	if rapid.IntRange(0, 3).Draw(d.t, "comment") > 0 {
		return
	}
	c := indent + "# note " + rapid.StringMatching(`[a-z]{3,6}`).Draw(d.t, "words")
	d.comments = append(d.comments, c)
	d.b.WriteString(c + "\n")
}

// tail returns a comment for the end of a line, or nothing.
func (d *drawn) tail() string {
	return rapid.SampledFrom([]string{"", "", " # why, not", "  "}).Draw(d.t, "tail")
}

// list writes entries under a key in flow or block style, on one or several lines.
func (d *drawn) list(indent, key string, entries []string) {
	written := make([]string, len(entries))
	for i, entry := range entries {
		written[i] = entry
		if !strings.HasPrefix(entry, "{") {
			written[i] = d.scalar(entry)
		}
	}
	switch rapid.IntRange(0, 3).Draw(d.t, "style") {
	case 0:
		blank := rapid.SampledFrom([]string{"", " "}).Draw(d.t, "blank")
		comma := rapid.SampledFrom([]string{", ", ",", " , "}).Draw(d.t, "comma")
		d.b.WriteString(indent + key + ": [" + blank + strings.Join(written, comma) + blank + "]" + d.tail() + "\n")
	case 1:
		d.b.WriteString(indent + key + ": [" + d.tail() + "\n")
		for i, entry := range written {
			d.comment(indent + "    ")
			comma := ","
			if i == len(written)-1 {
				comma = rapid.SampledFrom([]string{"", ","}).Draw(d.t, "last comma")
			}
			d.b.WriteString(indent + "  " + entry + comma + d.tail() + "\n")
		}
		d.b.WriteString(indent + "  ]" + d.tail() + "\n")
	default:
		deeper := rapid.SampledFrom([]string{"", "  ", "    "}).Draw(d.t, "indent")
		d.b.WriteString(indent + key + ":" + d.tail() + "\n")
		for _, entry := range written {
			d.comment(indent + deeper)
			gap := rapid.SampledFrom([]string{" ", "   "}).Draw(d.t, "gap")
			d.b.WriteString(indent + deeper + "-" + gap + entry + d.tail() + "\n")
		}
	}
}

// some returns random list entries, possibly with duplicates.
func (d *drawn) some(from ...string) []string {
	return rapid.SliceOfN(rapid.SampledFrom(from), 1, 5).Draw(d.t, "entries")
}

// environment returns a staging environment with mistakes.
func (d *drawn) environment() string {
	key := func(right, wrong string) string {
		return rapid.SampledFrom([]string{right, wrong}).Draw(d.t, "key")
	}
	parts := []func(){
		func() {
			url := d.scalar("https://api.acme.dev/hooks")
			d.b.WriteString("webhook_endpoints:\n  - endpoint_url: " + url + d.tail() + "\n")
			d.b.WriteString("    secret: ${WORKOS_WEBHOOK_SECRET}\n")
			d.list("    ", key("events", "event"),
				d.some("user.created", "user.updated", "dsync.user.create", "user.deleted"))
			d.b.WriteString("    status: " + d.scalar(key("enabled", "enable")) + d.tail() + "\n")
		},
		func() {
			d.list("", key("redirect_uris", "redirect_urls"), append(d.some("https://a.acme.dev/cb",
				"{uri: https://a.acme.dev/cb}", "https://b.acme.dev./cb", "https://c.acme.dev/cb"),
				"{uri: https://d.acme.dev/cb, default: "+key("true", `"yes"`)+"}"))
		},
		func() {
			d.list("", "cors_origins", d.some("https://a.acme.dev/", "https://b.acme.dev", "http://localhost:3000/"))
		},
		func() {
			d.list("", "permissions",
				d.some("posts:read", "{slug: posts:write, name: no}", "{slug: \"posts:write\", name: no}"))
		},
		func() {
			d.list("", "organizations",
				d.some("{name: A, external_id: a}", "{name: A, external_id: a}", "{name: B, external_id: a}"))
		},
		func() {
			d.b.WriteString("homepage_url: https://a.acme.dev\nsign_in_url: " + d.scalar("https://a.acme.dev/in") +
				"\n")
			if rapid.Bool().Draw(d.t, "again") {
				d.b.WriteString("homepage_url: " + d.scalar("https://a.acme.dev") + d.tail() + "\n")
			}
		},
	}
	d.comment("")
	d.b.WriteString("environment: {name: staging, type: staging}\n")
	for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(d.t, "order") {
		d.comment("")
		parts[i]()
	}
	return d.b.String()
}

// dressed randomly changes the line breaks, the last line break and the byte order mark of a file.
func dressed(t *rapid.T, text string) string {
	if rapid.Bool().Draw(t, "no last line break") {
		text = strings.TrimRight(text, "\n")
	}
	if rapid.Bool().Draw(t, "CRLF") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if rapid.IntRange(0, 4).Draw(t, "BOM") == 0 {
		text = "\ufeff" + text
	}
	return text
}

// TestEditsOfAnyNotation checks that the edits of each finding fix it and change nothing else. It
// also checks that applying all edits repeatedly ends, and keeps line breaks and comments.
func TestEditsOfAnyNotation(t *testing.T) {
	tried := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		d := &drawn{t: rt}
		text := dressed(rt, d.environment())
		fsys := fstest.MapFS{"workos/staging.yaml": {Data: []byte(text)}}
		before := fixable(t, fsys)
		for i := range before.Findings {
			if f := before.Findings[i]; len(f.Edits) > 0 {
				tried[f.Rule]++
				checkOne(rt, t, fsys, before, f, d.comments)
			}
		}
		checkAllEdits(rt, t, fsys)
	})
	if testing.Short() {
		return // too few draws for the numbers below
	}
	for _, rule := range []string{
		"webhook-event-unknown", "webhook-event-duplicate", "schema-unknown-key", "schema-value", "schema-type",
		"redirect-uri-duplicate", "redirect-uri-trailing-dot", "cors-origin-invalid", "slug-duplicate",
		"organization-duplicate", "yaml-duplicate-key", "yaml-surprise",
	} {
		if tried[rule] < 3 {
			t.Errorf("%s had edits %d times in what was drawn", rule, tried[rule])
		}
	}
}

func checkOne(rt *rapid.T, t *testing.T, fsys fstest.MapFS, before *analysis.Result, f *finding.Finding,
	comments []string) {
	after := edited(t, fsys, []*finding.Finding{f})
	text := string(after[f.File.Path].Data)
	for _, c := range comments {
		if strings.Count(text, c) < strings.Count(f.File.Text, c) {
			rt.Fatalf("%s takes the comment %q away:\n%s\n%s", f.Rule, c, f.File.Text, text)
		}
	}
	result := fixable(t, after)
	old, left := counted(before.Findings), counted(result.Findings)
	if left[named(f)] >= old[named(f)] {
		rt.Fatalf("%s is still found:\n%s\n%s", f.Rule, f.File.Text, text)
	}
	if f.Rule == "schema-unknown-key" {
		return // the settings below the key are read only now
	}
	for what, n := range left {
		if n > old[what] {
			rt.Fatalf("the edits of %s lead to %s:\n%s\n%s", f.Rule, what, f.File.Text, text)
		}
	}
}

// checkAllEdits applies all edits until nothing changes.
func checkAllEdits(rt *rapid.T, t *testing.T, fsys fstest.MapFS) {
	const file = "workos/staging.yaml"
	first := string(fsys[file].Data)
	for range 12 {
		result := fixable(t, fsys)
		fixed := fix.Apply(result.Findings, true)
		if len(fixed.Texts) == 0 {
			if slices.ContainsFunc(result.Findings, func(f *finding.Finding) bool { return len(f.Edits) > 0 }) {
				rt.Fatalf("all edits are refused:\n%s", fsys[file].Data)
			}
			return
		}
		fsys = fstest.MapFS{file: {Data: []byte(fixed.Texts[file])}}
		checkEnds(rt, first, fixed.Texts[file])
	}
	rt.Fatalf("there are edits without end:\n%s\n%s", first, fsys[file].Data)
}

// checkEnds checks that the line breaks, the last line break and the byte order mark are unchanged.
func checkEnds(rt *rapid.T, before, after string) {
	bare := func(text string) bool { return strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") }
	last := func(text string) bool { return strings.HasSuffix(text, "\n") }
	mark := func(text string) bool { return strings.HasPrefix(text, "\ufeff") }
	if bare(before) != bare(after) || last(before) != last(after) || mark(before) != mark(after) {
		rt.Fatalf("line breaks or ends differ:\n%q\n%q", before, after)
	}
}
