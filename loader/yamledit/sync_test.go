package yamledit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

type m = yamltree.Map

func uris(list ...any) yamledit.Section {
	entries := []any{}
	for _, item := range list {
		switch v := item.(type) {
		case string:
			entries = append(entries, m{{Key: "uri", Value: v}, {Key: "default", Value: nil}})
		case m:
			entries = append(entries, v)
		}
	}
	return yamledit.Section{Keys: []string{"uris"}, Value: entries, Identity: "uri"}
}

func isDefault(uri string) m { return m{{Key: "uri", Value: uri}, {Key: "default", Value: true}} }

// references treats ${X} as a reference that can have any value.
func references(written, value string) (bool, bool) {
	before, rest, ok := strings.Cut(written, "${X}")
	return ok, ok && strings.HasPrefix(value, before) && strings.HasSuffix(value, rest)
}

func TestSync(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		section             yamledit.Section
	}{
		{"a new section", "a: 1\n", "a: 1\nuris:\n  - x\n  - v\n", uris("x", "v")},
		{"an empty file", "", "uris:\n  - x\n", uris("x")},
		{"only comments", "# a\n# b\n", "# a\n# b\nuris:\n  - x\n", uris("x")},
		{"no line break at the end", "a: 1", "a: 1\nuris:\n  - x\n", uris("x")},
		{"nothing to do", "uris: [ x,   v ] # c", "uris: [ x,   v ] # c\n", uris("v", "x")},
		{"add and remove", "uris: # all\n  # about a\n  - a # its own\n  - 'b' # kept\n\n# end\nz: 1\n",
			"uris: # all\n  # about a\n  - 'b' # kept\n  - c\n\n# end\nz: 1\n", uris("b", "c")},
		{"remove all", "uris: # all\n  - a\n  # between\n  - b\nz: 1\n", "uris: [] # all\n  # between\nz: 1\n", uris()},
		{"replace all", "uris:\n- a\nz: 1\n", "uris:\n- b\nz: 1\n", uris("b")},
		{"fill brackets", "uris: [] # none\nz: 1\n", "uris: # none\n  - b\nz: 1\n", uris("b")},
		{"fill nothing", "uris:\nz: 1\n", "uris:\n  - b\nz: 1\n", uris("b")},
		{"fill null", "uris: ~ # none\nz: 1\n", "uris: # none\n  - b\nz: 1\n", uris("b")},
		{"a text becomes a mapping", "uris:\n  - \"a\" # c\n  - b\n",
			"uris:\n  - uri: \"a\" # c\n    default: true\n  - b\n", uris(isDefault("a"), "b")},
		{"a text where a list belongs", "uris: a # c\nz: 1\n", "uris:\n  - a\n  - b # c\nz: 1\n", uris("a", "b")},
		{"a text between brackets becomes one", "uris: [a, 'b']\n", "uris: [a, {uri: 'b', default: true}]\n",
			uris("a", isDefault("b"))},
		{"a setting goes", "uris:\n  - uri: a\n    default: true # yes\n    other: 1 # stays\n",
			"uris:\n  - uri: a\n    other: 1 # stays\n", uris("a")},
		{"a setting between braces goes", "uris: [{default: true, uri: a}, {uri: b, default: true}]\n",
			"uris: [{uri: a}, {uri: b}]\n", uris("a", "b")},
		{"between brackets", "uris: [a, b, c]\n", "uris: [b, d]\n", uris("b", "d")},
		{"the last between brackets", "uris: [a, b, c]\n", "uris: [a, b]\n", uris("a", "b")},
		{"the last two", "uris: [a, b, c]\n", "uris: [a]\n", uris("a")},
		{"none left", "uris: [a, b, c]\n", "uris: []\n", uris()},
		{"on several lines", "uris: [\n  a, # of a\n  b,\n  c, # of c\n]\n",
			"uris: [\n  a, # of a\n  c, d, # of c\n]\n", uris("a", "c", "d")},
		{"all replaced, a comma after the last", "uris: [a, ]\n", "uris: [b]\n", uris("b")},
		{"line breaks of Windows", "uris:\r\n  - a\r\nz: 1\r\n", "uris:\r\n  - b\r\nz: 1\r\n", uris("b")},
		{"references stay", "uris:\n  - https://${X}/cb\n  - b\n  - ${X}/other\n",
			"uris:\n  - https://${X}/cb\n  - ${X}/other\n", uris("https://acme.com/cb")},
		{"a text", "t: 'old' # c\n", "t: 'new' # c\n", yamledit.Section{Keys: []string{"t"}, Value: "new"}},
		{"a text on several lines", "t: old\nz: 1\n", "t: |-\n  a\n  b\nz: 1\n",
			yamledit.Section{Keys: []string{"t"}, Value: "a\nb"}},
		{"from several lines", "t: |\n  a\n  b\n\nz: 1\n", "t: c\n\nz: 1\n",
			yamledit.Section{Keys: []string{"t"}, Value: "c"}},
		{"short for a mapping", "t: old\n", "t: new\n",
			yamledit.Section{Keys: []string{"t"}, Value: m{{Key: "content", Value: "new"}}}},
		{"line breaks at the end of a text", "uris: [x]\n\nz: 1\n",
			"uris: [x, \"a\\n\\n\"]\n\nz: 1\n", uris("x", "a\n\n")},
		{"line breaks at the end of an entry", "uris:\n  - x\n\nz: 1\n", "uris:\n  - x\n  - \"a\\n\\n\"\n\nz: 1\n",
			uris("x", "a\n\n")},
		{"line breaks at the end of a setting", "t: old\n\nz: 1\n", "t: \"a\\n\\n\"\n\nz: 1\n",
			yamledit.Section{Keys: []string{"t"}, Value: "a\n\n"}},
		{"from a blank at the end of several lines", "t: |-\n  a\n  b \nz: 1\n", "t: |-\n  c\n  d\nz: 1\n",
			yamledit.Section{Keys: []string{"t"}, Value: "c\nd"}},
		{"a text with a tab", "t: 'old'\nz: 1\n", "t: \"\\ta\"\nz: 1\n",
			yamledit.Section{Keys: []string{"t"}, Value: "\ta"}},
		{"a section goes", "a: 1\nt:\n  content: x # c\nz: 1\n", "a: 1\nz: 1\n", yamledit.Section{Keys: []string{"t"}}},
		{"below other keys", "e:\n  p:\n    a: 1\n  q:\n    a: 2\n",
			"e:\n  p:\n    a: 1\n    uris:\n      - x\n  q:\n    a: 2\n",
			yamledit.Section{Keys: []string{"e", "p", "uris"}, Value: uris("x").Value}},
		{"anchors that need no change", "x: &x [a]\nuris: *x\n", "x: &x [a]\nuris: *x\n", uris("a")},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.section.May = references
			got, _, err := yamledit.Sync(source.NewFile("f.yaml", c.before), []yamledit.Section{c.section})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.after, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A new section and a new entry of the last section are inserted at the same position of the file.
func TestSyncOfANewSectionAndTheLastOne(t *testing.T) {
	first, last := uris("a"), uris("b", "c")
	last.Keys = []string{"last"}
	got, _, err := yamledit.Sync(source.NewFile("f.yaml", "last:\n  - b\n"), []yamledit.Section{first, last})
	if err != nil || got != "last:\n  - b\n  - c\nuris:\n  - a\n" {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestSyncRefuses(t *testing.T) {
	for name, before := range map[string]string{
		"an alias":         "x: &x [a]\nuris: *x\n",
		"an anchor":        "uris: &x [a]\ny: *x\n",
		"a merge key":      "x: &x\n  uris: [a]\n<<: *x\n",
		"no list":          "uris:\n  a: b\n",
		"two documents":    "uris: [a]\n---\nuris: [a]\n",
		"a syntax error":   "uris: [a\nb: {\n",
		"no mapping":       "- a\n",
		"a duplicated key": "uris: [a]\nuris: [b]\n",
	} {
		text, _, err := yamledit.Sync(source.NewFile("f.yaml", before), []yamledit.Section{uris("b", "c")})
		if err == nil {
			t.Errorf("%s was changed:\n%s", name, text)
		}
	}
}
