package yamledit_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

var entry = yamltree.Map{
	{Key: "item", Value: "billing-unlocked"}, {Key: "by", Value: "dana@acme.com"}, {Key: "on", Value: "2026-11-20"},
}

// TestAppend edits the files of testdata/append.txtar. Each is followed by the expected result. In files whose name
// contains "nested", the entry is added two keys deep.
func TestAppend(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/append.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		before, after := archive.Files[i], archive.Files[i+1]
		for _, lineBreak := range []string{"\n", "\r\n"} {
			if len(before.Data) == 0 && lineBreak != "\n" {
				continue // an empty file has no line endings
			}
			text, err := yamledit.Append(source.NewFile("golive.yaml",
				strings.ReplaceAll(string(before.Data), "\n", lineBreak)), keysOf(before.Name), entry)
			if err != nil {
				t.Errorf("%s: %v", before.Name, err)
			} else if want := strings.ReplaceAll(string(after.Data), "\n", lineBreak); text != want {
				t.Errorf("%s (%q):\n%s\nwant\n%s", before.Name, lineBreak, text, want)
			}
		}
	}
}

func keysOf(name string) []string {
	if strings.HasPrefix(name, "nested") {
		return []string{"attestations", "production"}
	}
	return []string{"expected"}
}

func TestAppendErrors(t *testing.T) {
	for text, want := range map[string]string{
		"expected: x\n":                     "do not lead to a list",
		"expected: {a: b}\n":                "do not lead to a list",
		"a: &x []\nexpected: *x\n":          "do not lead to a list",
		"- a\n":                             "do not lead to a list",
		"expected: [\n":                     "read golive.yaml",
		"a: 1\n---\nb: 2\n":                 "2 documents",
		"x: &x {expected: [a]}\n<<: *x\na:": "",
	} {
		after, err := yamledit.Append(source.NewFile("golive.yaml", text), []string{"expected"}, entry)
		if want == "" {
			if err != nil || !strings.Contains(after, "expected: [a]") {
				t.Errorf("%q: %v", text, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if _, err := yamledit.Append(source.NewFile("golive.yaml", ""), []string{"expected"},
		yamltree.Map{{Key: "n", Value: 1}}); err == nil {
		t.Error("a number was written as a text")
	}
}

// For any file and entry, either only the entry is added or there is an error.
func TestAppendKeepsEverythingElse(t *testing.T) {
	parts := []string{
		"# Ours.\n", "version: 1 # the only one\n", "rules:\n  webhook-*: 'off'\n", "fail_on: \"error\"\n", "\n",
		"environments: {staging: a.yaml,\n  production: b.yaml}\n",
	}
	lists := []string{
		"", "expected:\n", "expected: [] # none\n", "expected: ~\n", "expected:\n- {a: b}\n",
		"expected:\n  # one\n  - a: |\n      text\n\n  # behind\n", "expected: [\n  {a: b}, # x\n  ]\n",
		"expected:\n  - a: >-\n      folded",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.Permutation(parts).Draw(t, "parts"), "")
		at := rapid.SampledFrom([]string{"before", "behind"}).Draw(t, "at")
		list := rapid.SampledFrom(lists).Draw(t, "list")
		if at == "before" && list != "" {
			text = strings.TrimSuffix(list, "\n") + "\n" + text
		} else {
			text += list
		}
		value := rapid.String().Draw(t, "value")
		after, err := yamledit.Append(source.NewFile("golive.yaml", text), []string{"expected"},
			yamltree.Map{{Key: "path", Value: value}})
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		rest := after
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line == "expected: ~" {
				continue
			}
			for _, word := range strings.Fields(line) {
				i := strings.Index(rest, strings.TrimSuffix(word, "]"))
				if i < 0 {
					t.Fatalf("%q is gone or has moved in\n%s", word, after)
				}
				rest = rest[i:]
			}
		}
	})
}
