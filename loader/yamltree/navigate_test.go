package yamltree

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/source"
)

func TestEntriesApplyMergeKeys(t *testing.T) {
	const text = `
base: &base {region: us, timeout: 30, level: info}
more: &more {level: debug, retries: 3}
deep: &deep
  <<: *base
  extra: 1
own:      {level: warn, <<: *base}
first:    {<<: [*more, *base]}
through:  {<<: *deep, region: eu}
inline:   {<<: {a: 1}, a: 2}
quoted:   {"<<": *base}
`
	tree := Read(source.NewFile("a.yaml", text), Limits{})
	for name, want := range map[string]string{
		"own":     "level=warn region=us timeout=30 ",
		"first":   "level=debug retries=3 region=us timeout=30 ",
		"through": "region=eu extra=1 timeout=30 level=info ",
		"inline":  "a=2 ",
		"quoted":  "<<= ",
	} {
		pair, ok := tree.Documents[0].Get(name)
		if !ok {
			t.Fatalf("%s is lost", name)
		}
		got := ""
		for _, entry := range pair.Value.Entries() {
			got += entry.Key.Text + "=" + entry.Value.Resolve().Text + " "
		}
		if got != want {
			t.Errorf("%s has %s, want %s", name, got, want)
		}
	}
}

func TestNilAndUnknownNodesAreSafe(t *testing.T) {
	var none *Node
	if none.Resolve() != nil || none.Entries() != nil {
		t.Error("nil has something in it")
	}
	if _, ok := none.Get("a"); ok {
		t.Error("nil has a key")
	}
	if _, _, ok := none.At(""); ok {
		t.Error("nil has a root")
	}
	tree := Read(source.NewFile("a.yaml", "a: *nope\nb: &b [*b]\n"), Limits{})
	for _, pointer := range []string{"/a", "/b/0"} {
		n, _, ok := tree.Documents[0].At(pointer)
		if !ok || n.Resolve().Kind != Null || !n.Resolve().Partial {
			t.Errorf("%s is not a null that says nothing", pointer)
		}
	}
}

func TestAt(t *testing.T) {
	const text = "a:\n  - {x/y: 1, m~n: 2}\n  - &s [p, q]\nb: *s\n\"\": e\n1: one\n"
	root := Read(source.NewFile("a.yaml", text), Limits{}).Documents[0]
	for pointer, want := range map[string]string{
		"/a/0/x~1y": "1", "/a/0/m~0n": "2", "/a/1/1": "q", "/b/0": "p", "/": "e", "/1": "one",
	} {
		n, pair, ok := root.At(pointer)
		if !ok || n.Text != want {
			t.Errorf("%s gives %v, want %s", pointer, n, want)
		}
		if inList := want == "q" || want == "p"; inList != (pair.Key == nil) {
			t.Errorf("%s gives the pair %v", pointer, pair)
		}
	}
	for _, pointer := range []string{"a", "/c", "/a/2", "/a/-1", "/a/x", "/a/0/x~1y/z"} {
		if _, _, ok := root.At(pointer); ok {
			t.Errorf("%s is found", pointer)
		}
	}
}

func TestExpand(t *testing.T) {
	const text = `
base: &base {port: 0x1F, old: 010, big: 123456789012345678901234567890}
use: {<<: *base, octal: 0o17, plus: +5, minus: -007}
floats: [1e3, .5, 1., -.25E+2, 00.10, .inf, -.inf, .nan]
words: [yes, true, False, null, ~, "1", !!str 2, 2024-01-01, !!bool yes, !!int x]
bombs: [1e999999999, 1e-999999999]
? [a, b]
: complex
twice: 1
twice: 2
empty:
`
	tree := Read(source.NewFile("a.yaml", text), Limits{})
	value, err := tree.Expand(tree.Documents[0], 100)
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) any { return json.Number(s) }
	base := map[string]any{"port": number("31"), "old": number("10"), "big": number("123456789012345678901234567890")}
	want := map[string]any{
		"base": base,
		"use": map[string]any{"port": number("31"), "old": number("10"),
			"big":   number("123456789012345678901234567890"),
			"octal": number("15"), "plus": number("5"), "minus": number("-7")},
		"floats": []any{
			number("1e3"), number("0.5"), number("1"), number("-0.25e+2"), number("0.10"), ".inf", "-.inf", ".nan",
		},
		"words":  []any{"yes", true, false, nil, nil, "1", "2", "2024-01-01", "yes", "x"},
		"bombs":  []any{"1e999999999", "1e-999999999"},
		"[a, b]": "complex",
		"twice":  number("2"),
		"empty":  nil,
	}
	if diff := cmp.Diff(want, value); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := tree.Expand(tree.Documents[0], 10); err == nil {
		t.Error("a budget of 10 is enough for 40 values")
	}
	if _, err := json.Marshal(value); err != nil {
		t.Errorf("the value is not JSON: %v", err)
	}
}

func TestDuplicateKeysGiveBothPlaces(t *testing.T) {
	for _, text := range []string{"url: a\nb: 1\n'url': c\n", "{url: a, b: 1, 'url': c}",
		"url: a\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\nurl: c\n"} {
		tree := Read(source.NewFile("a.yaml", text), Limits{})
		if codes(tree) != "duplicate-key" || tree.Partial {
			t.Fatalf("%q: problems %s, partial %v", text, codes(tree), tree.Partial)
		}
		pr := tree.Problems[0]
		first := pr.Related[0]
		if pr.Rule != ruleDuplicate || pr.Message != `the key "url" occurs twice in this mapping` ||
			tree.Documents[0].Pairs[0].Key.Span != first.Span || pr.Span.Start <= first.Span.Start ||
			first.File != tree.File {
			t.Errorf("%q: %q at %v, first at %v", text, pr.Message, pr.Span, first.Span)
		}
		if pair, _ := tree.Documents[0].Get("url"); pair.Value.Text != "c" {
			t.Errorf("%q: the value is %q, but the last one counts", text, pair.Value.Text)
		}
	}
}

func TestSurprise(t *testing.T) {
	const text = "[010, -017, yes, NO, On, off, 1_000, 0x_1, 1_0.5, 08, 0, 10, 'yes', !!str no, y, true, _1, 1_a, " +
		"0o10, 1.5, '']"
	tree := Read(source.NewFile("a.yaml", text), Limits{})
	want := map[string]bool{
		"010": true, "-017": true, "yes": true, "NO": true, "On": true, "off": true, "1_000": true, "1_0.5": true,
		"0x_1": true,
	}
	for _, n := range tree.Documents[0].Items {
		message, help, ok := n.Surprise()
		if ok != (want[n.Text] && n.Style == Plain) || ok != (message != "") || ok != (help != "") {
			t.Errorf("%s: %v %q %q", n.Text, ok, message, help)
		}
	}
}

// Messages about syntax must not contain secrets.
func TestMessagesContainNoValues(t *testing.T) {
	const secret = "sk_live_abcdef"
	for _, format := range []string{"'SECRET", "\"SECRET", "[SECRET", "{SECRET", "a: b: SECRET", "*SECRET",
		"&SECRET &SECRET x",
		"!SECRET!SECRET x", "- SECRET\nSECRET", "a: SECRET\n   b: 1", "|SECRET", "[${SECRET}]", "{{ SECRET }}",
		"a: SECRET\nSECRET\n", "<<: SECRET", "'x'SECRET"} {
		text := strings.ReplaceAll(format, "SECRET", secret)
		tree := Read(source.NewFile("a.yaml", text), Limits{})
		for _, pr := range tree.Problems {
			if strings.Contains(pr.Message+pr.Help, secret) {
				t.Errorf("%q: %s; %s", text, pr.Message, pr.Help)
			}
		}
	}
}
