package yamltree

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// Positions that a reader once got wrong. Each row has the pointer of a node, and its span as line:column-line:column
// in runes, followed by the text.
func TestSpans(t *testing.T) {
	for _, row := range []struct{ name, text, pointer, want string }{
		{"behind comments", "# x\n# y\na: 1", "/a", "3:4-3:5 1"},
		{"behind comments with CR LF", "# a\r\n# b\r\nk: v", "/k", "3:4-3:5 v"},
		{"behind a quoted text with CR LF", "a: 'x'\r\nk: v", "/k", "2:4-2:5 v"},
		{"before blanks", "a: b   \n", "/a", "1:4-1:5 b"},
		{"before a comment", "a: b c # d\n", "/a", "1:4-1:7 b c"},
		{"behind a tag", "a: !!str 12", "/a", "1:10-1:12 12"},
		{"behind an anchor", "a: &x 12", "/a", "1:7-1:9 12"},
		{"behind a tab", "a:\t1", "/a", "1:4-1:5 1"},
		{"a literal", "a: |\n  l1\n  l2\nb: 1", "/a", "1:4-4:1 |\n  l1\n  l2\n"},
		{"a literal at the end", "a: |\n  l1\n  l2", "/a", "1:4-3:5 |\n  l1\n  l2"},
		{"a literal with blank lines behind it", "a: |\n  l1\n\n\nb: 1", "/a", "1:4-3:1 |\n  l1\n"},
		{"a folded text with paragraphs", "a: >-\n  l1\n  l2\n\n  l3", "/a", "1:4-5:5 >-\n  l1\n  l2\n\n  l3"},
		{"behind a byte order mark", "\ufeffa: 1", "/a", "1:4-1:5 1"},
		{"a text with an escape", `a: "x\u00e9" # c`, "/a", `1:4-1:13 "x\u00e9"`},
		{"a text over lines", "a: x\n  y\nb: 1", "/a", "1:4-2:4 x\n  y"},
		{"an empty value", "a:\nb: 1", "/a", "1:3-1:3 "},
		{"an empty value behind a tag", "a: !x\nb: 1", "/a", "1:6-1:6 "},
		{"runes, not bytes", "é: ü", "/é", "1:4-1:5 ü"},
		{"a block mapping", "a:\n  b: 1\n  c: 2\n", "/a", "2:3-3:7 b: 1\n  c: 2"},
		{"a block list", "a:\n- b\n- c\n", "/a", "2:1-3:4 - b\n- c"},
		{"a flow mapping", "a: { b: [1 ] }\n", "/a", "1:4-1:15 { b: [1 ] }"},
		{"a flow list in it", "a: { b: [1 ] }\n", "/a/b", "1:9-1:13 [1 ]"},
		{"a pair in a flow list", "[a: b, c]", "/0", "1:2-1:6 a: b"},
		{"through an alias", "x: &x {k: v}\ny: *x", "/y/k", "1:11-1:12 v"},
		{"through a merge key", "x: &x {k: v}\ny: {<<: *x}", "/y/k", "1:11-1:12 v"},
	} {
		t.Run(row.name, func(t *testing.T) {
			tree := Read(source.NewFile("staging.yaml", row.text), Limits{})
			checkInvariants(t, tree)
			n, _, ok := tree.Documents[0].At(row.pointer)
			if !ok {
				t.Fatalf("%s is not there in %s", row.pointer, outline(tree))
			}
			if got := spanText(tree.File, n.Span); got != row.want {
				t.Errorf("%s of %q\n got %q\nwant %q", row.pointer, row.text, got, row.want)
			}
		})
	}
}

func spanText(file *source.File, s source.Span) string {
	from, to := file.Position(s.Start, source.Runes), file.Position(s.End, source.Runes)
	return fmt.Sprintf("%d:%d-%d:%d %s", from.Line, from.Column, to.Line, to.Column, file.Text[s.Start:s.End])
}

func TestColonIsAfterTheColon(t *testing.T) {
	tree := Read(source.NewFile("a.yaml", "a : 1\n? b\n: 2\n\"c\":\n"), Limits{})
	for i, want := range []int32{3, 11, 18} {
		if got := tree.Documents[0].Pairs[i].Colon; got != want {
			t.Errorf("colon %d is at %d, want %d", i, got, want)
		}
	}
}

func TestComments(t *testing.T) {
	text := "# first\na: 1 # behind\nb: |\n  # text\n# own\nc: [1, # in a list\n  2]\nd: 'x # no' #last"
	tree := Read(source.NewFile("a.yaml", text), Limits{})
	var got []string
	for _, c := range tree.Comments {
		got = append(got, fmt.Sprintf("%v %s", c.OwnLine, text[c.Span.Start:c.Span.End]))
	}
	want := "true # first; false # behind; true # own; false # in a list; false #last"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// A text that is in the file unchanged shares the memory of the file.
func TestTextIsNotCopied(t *testing.T) {
	text := "uri: https://app.acme.com/callback\nname: 'Acme'\nkey: \"x\"\n"
	file := source.NewFile("a.yaml", text)
	allocs := testing.AllocsPerRun(20, func() { Read(file, Limits{}) })
	if allocs > 13 {
		t.Errorf("%v allocations for three settings, want 13 at most", allocs)
	}
}
