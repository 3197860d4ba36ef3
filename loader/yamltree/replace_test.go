package yamltree_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// A copy with replaced scalars has the entries of merge keys and aliases, and leaves the tree as it was.
func TestReplace(t *testing.T) {
	const text = "base: &b {k: v, l: [v, w]}\nuse: *b\nmore:\n  <<: *b\n  k: x\n"
	tree := yamltree.Read(source.NewClosedFile("a.yaml", text), yamltree.Limits{})
	left := 100
	replaced := tree.Documents[0].Replace(func(n *yamltree.Node) *yamltree.Node {
		other := *n
		other.Text += "!"
		return &other
	}, &left)
	for pointer, want := range map[string]string{
		"/base/k": "v!", "/base/l/1": "w!", "/use/k": "v!", "/more/k": "x!", "/more/l/0": "v!",
	} {
		if node, _, ok := replaced.At(pointer); !ok || node.Text != want {
			t.Errorf("%s is %+v, want %q", pointer, node, want)
		}
		if node, _, ok := tree.Documents[0].At(pointer); !ok || node.Text+"!" != want {
			t.Errorf("%s of the tree is %+v now", pointer, node)
		}
	}
	left = 3
	if replaced = tree.Documents[0].Replace(func(*yamltree.Node) *yamltree.Node { return nil }, &left); left >= 0 {
		t.Error("the limit has no effect")
	}
	if node, _, ok := replaced.At("/more/k"); !ok || node.Text != "x" {
		t.Error("what is beyond the limit is missing")
	}
}
