package yamltree

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// checkInvariants checks the invariants of trees.
func checkInvariants(t *testing.T, tree *Tree) {
	t.Helper()
	end := int32(len(tree.File.Text))
	inFile := func(what string, s source.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > end {
			t.Fatalf("%s %v lies outside a file of %d bytes:\n%q", what, s, end, tree.File.Text)
		}
		if s != source.OnRunes(tree.File.Text, s) {
			t.Fatalf("%s %v cuts a character of %q", what, s, tree.File.Text)
		}
	}
	if len(tree.Documents) == 0 {
		t.Fatalf("no document in %q", tree.File.Text)
	}
	at := int32(0)
	for _, root := range tree.Documents {
		if at > root.Start() {
			t.Fatalf("documents out of order in %q", tree.File.Text)
		}
		checkNode(t, tree, root)
		at = root.Span.End
	}
	at = 0
	for _, c := range tree.Comments {
		inFile("comment", c.Span)
		if c.Span.Start < at || tree.File.Text[c.Span.Start] != '#' {
			t.Fatalf("comment %v out of order or without # in %q", c.Span, tree.File.Text)
		}
		at = c.Span.End
	}
	byPlace := func(a, b finding.Finding) int { return int(a.Span.Start - b.Span.Start) }
	if !slices.IsSortedFunc(tree.Problems, byPlace) {
		t.Fatalf("problems out of order in %q", tree.File.Text)
	}
	hard := false
	for _, pr := range tree.Problems {
		inFile("problem "+pr.Code, pr.Span)
		for _, related := range pr.Related {
			inFile("related place of "+pr.Code, related.Span)
		}
		if pr.Code == faultLost.code {
			t.Fatalf("the reader failed on %q", tree.File.Text)
		}
		if pr.File != tree.File || pr.Message == "" || pr.Help == "" {
			t.Fatalf("problem %q lacks its file, message or help", pr.Code)
		}
		hard = hard || pr.Severity != finding.Warning && pr.Rule != ruleDuplicate
	}
	if hard != tree.Partial {
		t.Fatalf("partial is %v, but there is an error: %v, in %q", tree.Partial, hard, tree.File.Text)
	}
}

// checkNode checks that children are within their parents and in order, and that nodes with missing parts, and all
// their ancestors, are marked as partial.
func checkNode(t *testing.T, tree *Tree, n *Node) {
	t.Helper()
	outer := source.Span{Start: n.Start(), End: n.Span.End}
	if outer != source.OnRunes(tree.File.Text, outer) {
		t.Fatalf("%v %v cuts a character of %q", n.Kind, outer, tree.File.Text)
	}
	if outer.Start < 0 || outer.End < outer.Start || int(outer.End) > len(tree.File.Text) {
		t.Fatalf("%v %v lies outside %q", n.Kind, outer, tree.File.Text)
	}
	if !n.isCollection() && len(n.Pairs)+len(n.Items)+len(n.merged) > 0 {
		t.Fatalf("%v %v has entries in %q", n.Kind, n.Span, tree.File.Text)
	}
	at := n.Span.Start
	child := func(c *Node) {
		inner := source.Span{Start: c.Start(), End: c.Span.End}
		if inner.Start < at || inner.End > n.Span.End {
			t.Fatalf("%v %v is not inside its %v %v behind %d in %q", c.Kind, inner, n.Kind, n.Span, at, tree.File.Text)
		}
		at = inner.End
		if c.isCollection() && c.Partial && !n.Partial {
			t.Fatalf("%v %v is partial, but not the %v %v around it in %q", c.Kind, inner, n.Kind, n.Span,
				tree.File.Text)
		}
		checkNode(t, tree, c)
	}
	for _, pair := range n.Pairs {
		child(pair.Key)
		if pair.Colon < at || pair.Colon > n.Span.End {
			t.Fatalf("colon %d is not behind its key at %d in %q", pair.Colon, at, tree.File.Text)
		}
		at = max(at, min(pair.Colon, pair.Value.Start()))
		child(pair.Value)
	}
	for _, item := range n.Items {
		child(item)
	}
}
