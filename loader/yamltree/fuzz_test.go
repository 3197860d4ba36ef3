package yamltree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/golive-lint/golive/internal/source"
)

// FuzzRead searches for texts on which the reader panics, hangs or violates an invariant.
func FuzzRead(f *testing.F) {
	base, err := os.ReadFile(filepath.Join("testdata", "recovery.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	for _, edit := range brokenEdits {
		f.Add(strings.Replace(string(base), edit.replace, edit.by, 1))
	}
	for _, row := range regressions {
		f.Add(row.text)
	}
	f.Add(": &a {<<:b\n*\n b:\n  <<: *a") // merging a partial mapping makes those around it partial
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 8<<10 {
			return // long texts are slow and find nothing more
		}
		for _, name := range []string{"production.yaml", "production.json"} {
			tree := Read(source.NewFile(name, text), Limits{})
			checkInvariants(t, tree)
			checkWalks(t, tree)
		}
		checkLineEnds(t, text)
	})
}

// checkWalks follows everything that callers follow, and checks that this ends.
func checkWalks(t *testing.T, tree *Tree) {
	t.Helper()
	for _, root := range tree.Documents {
		budget := 2_000
		var walk func(n *Node)
		walk = func(n *Node) {
			if budget--; budget < 0 {
				return
			}
			n = n.Resolve()
			n.Surprise()
			for _, pair := range n.Entries() {
				walk(pair.Key)
				walk(pair.Value)
			}
			for _, item := range n.Items {
				walk(item)
			}
		}
		walk(root)
		if _, err := tree.Expand(root, 1_000); err != nil {
			if expansion := new(ExpansionError); !errorsAs(err, &expansion) {
				t.Fatal(err)
			}
		}
	}
}

// checkLineEnds checks that a valid text is read the same with CRLF line endings.
func checkLineEnds(t *testing.T, text string) {
	t.Helper()
	if strings.Contains(text, "\r") {
		return
	}
	tree := Read(source.NewFile("a.yaml", text), Limits{})
	if len(tree.Problems) > 0 {
		return
	}
	crlf := Read(source.NewFile("a.yaml", strings.ReplaceAll(text, "\n", "\r\n")), Limits{})
	if a, b := outline(tree), outline(crlf); a != b {
		t.Fatalf("with CR LF %s, with LF %s, of %q", b, a, text)
	}
}

// FuzzWrite searches for texts that are not read back unchanged, by this or by another reader.
func FuzzWrite(f *testing.F) {
	for _, text := range writtenTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkScalar(t, text)
	})
}

func checkScalar(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) {
	t.Helper()
	text = strings.ToValidUTF8(text, "\ufffd")
	written := Scalar(text)
	if strings.ContainsAny(written, "\r\n") {
		t.Fatalf("%q is written over several lines: %q", text, written)
	}
	document := "key: " + written + "\nlist: [" + written + ", " + written + "]\n"
	tree := Read(source.NewFile("a.yaml", document), Limits{Bytes: len(document)})
	list, _ := tree.Documents[0].Get("list")
	value, ok := tree.Documents[0].Get("key")
	if !ok || len(tree.Problems) > 0 || value.Value.Kind != String || value.Value.Text != text {
		t.Fatalf("%q is written as %s, which does not read back", text, written)
	}
	if len(list.Value.Items) != 2 || list.Value.Items[1].Text != text {
		t.Fatalf("%q is written as %s, which does not read back in a list", text, written)
	}
	var other struct {
		Key  string
		List []string
	}
	if err := yaml.Unmarshal([]byte(document), &other); err != nil || other.Key != text || len(other.List) != 2 ||
		other.List[1] != text {
		t.Fatalf("%q is written as %s, which yaml/v4 reads as %q (%v)", text, written, other.Key, err)
	}
}
