package yamledit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// renewed is the entry that replaces an entry with the same path.
var renewed = yamltree.Map{
	{Key: "path", Value: "roles[a]"}, {Key: "reason", Value: "comes later"}, {Key: "until", Value: "2027-03-31"},
}

func ofSamePath(e yamledit.Entry) bool { return e.Text("path") == "roles[a]" }

// The entry is replaced in place. Everything else, including its style, is kept.
func TestPutReplaces(t *testing.T) {
	for before, want := range map[string]string{
		// On one line, with a key that the new entry does not have.
		"expected:\n  - {path: roles, until: x}\n  - {path: 'roles[a]', note: n, until: 2026-01-31} # why\n": "" +
			"expected:\n  - {path: roles, until: x}\n" +
			"  - {path: 'roles[a]', note: n, until: \"2027-03-31\", reason: comes later} # why\n",
		// On several lines, with comments and quotes.
		"expected:\n  # ours\n  - path: \"roles[a]\" # a\n    until: '2026-01-31' # b\n\n    reason: |\n" +
			"      launches\n      soon\n  # more\n  - path: x\nversion: 1\n": "" +
			"expected:\n  # ours\n  - path: \"roles[a]\" # a\n    until: '2027-03-31' # b\n\n" +
			"    reason: comes later\n" +
			"  # more\n  - path: x\nversion: 1\n",
		// New keys are on separate lines. The last of several matching entries is replaced.
		"expected:\n- path: roles[a]\n- path: roles[a] # last\n  until:\n": "" +
			"expected:\n- path: roles[a]\n- path: roles[a] # last\n  until: \"2027-03-31\"\n  reason: comes later\n",
		"expected: [{path: 'roles[a]'}, {path: x}]\n": "" +
			"expected: [{path: 'roles[a]', reason: comes later, until: \"2027-03-31\"}, {path: x}]\n",
		"expected:\n  - {path: 'roles[a]',\n     reason: a,\n     until: b}": "" +
			"expected:\n  - {path: 'roles[a]',\n     reason: comes later,\n     until: \"2027-03-31\"}",
	} {
		for _, lineBreak := range []string{"\n", "\r\n"} {
			file := source.NewFile("golive.yaml", strings.ReplaceAll(before, "\n", lineBreak))
			text, _, replaced, err := yamledit.Put(file, []string{"expected"}, renewed, ofSamePath)
			switch want := strings.ReplaceAll(want, "\n", lineBreak); {
			case err != nil || !replaced:
				t.Errorf("%q: not replaced: %v", file.Text, err)
			case text != want:
				t.Errorf("%q:\n%s\nwant\n%s", file.Text, text, want)
			}
		}
	}
}

// Put returns an error if an alias refers to the entry, or if the result would not parse as intended.
func TestPutRefuses(t *testing.T) {
	for _, before := range []string{
		"expected:\n  - &x {path: 'roles[a]', until: a}\n  - *x\n",
		"expected:\n  - {path: 'roles[a]', until: &d a}\nother: *d\n",
		"expected: &l\n  - {path: 'roles[a]', until: a}\nother: *l\n",
		"expected:\n  - {path: 'roles[a]', until: a, until: b}\n",
	} {
		file := source.NewFile("golive.yaml", before)
		text, _, _, err := yamledit.Put(file, []string{"expected"}, renewed, ofSamePath)
		if err == nil {
			t.Errorf("%q was changed:\n%s", before, text)
		}
	}
}

// For any list in any notation, the result contains the new entry once and the other entries unchanged. The returned
// lines are those of the new entry.
func TestPutKeepsOtherEntries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var names []string
		text := "# ours\nexpected:\n"
		for i := range rapid.IntRange(0, 5).Draw(t, "entries") {
			name := fmt.Sprintf("p%d", rapid.IntRange(0, 3).Draw(t, "name"))
			names = append(names, name)
			text += rapid.SampledFrom([]string{
				"  - {path: %s, reason: \"r\"}  # %d\n",
				"  - path: %s\n    # %d\n    reason: >-\n      folded\n      text\n",
				"  -\n    path: %s # %d\n", "  - {path: %s, # %d\n     until: 'x'}\n",
			}).Draw(t, "style")
			text = strings.Replace(strings.Replace(text, "%s", name, 1), "%d", fmt.Sprint(i), 1)
		}
		text += "version: 1\n"
		value := rapid.String().Draw(t, "value")
		entry := yamltree.Map{{Key: "path", Value: "p1"}, {Key: "reason", Value: value}, {Key: "until", Value: value}}
		after, index, replaced, err := yamledit.Put(source.NewFile("golive.yaml", text), []string{"expected"}, entry,
			func(e yamledit.Entry) bool { return e.Text("path") == "p1" })
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		wantIndex, want := len(names), append(slices.Clone(names), "p1")
		for i, name := range names {
			if name == "p1" {
				wantIndex, want = i, names
			}
		}
		if index != wantIndex || replaced == (wantIndex == len(names)) || strings.Count(after, "#") < len(names) {
			t.Fatalf("entry %d, replaced %v; expected entry %d\n%s\nfrom\n%s", index, replaced, wantIndex, after, text)
		}
		file := source.NewFile("golive.yaml", after)
		pair, _ := yamltree.Read(file, yamltree.DefaultLimits()).Documents[0].Get("expected")
		var got []string
		for _, item := range pair.Value.Items {
			path, _ := item.Get("path")
			got = append(got, path.Value.Text)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("paths %v, expected %v:\n%s", got, want, after)
		}
		first, last, err := yamledit.Lines(file, []string{"expected"}, index)
		if err != nil || first < 3 || last < first {
			t.Fatalf("lines %d to %d: %v\n%s", first, last, err, after)
		}
		lines := strings.Split(after, "\n")
		if part := strings.Join(lines[first-1:last], "\n"); !strings.Contains(part, "p1") ||
			!strings.Contains(part, "until:") || strings.Contains(part, "version:") {
			t.Fatalf("lines %d to %d are not those of the entry:\n%s", first, last, after)
		}
	})
}
