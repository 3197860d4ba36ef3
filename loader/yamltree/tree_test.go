package yamltree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/golive-lint/golive/internal/source"
)

// validFiles returns the files of testdata/valid by name.
func validFiles(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	dir := os.DirFS("testdata/valid")
	names, err := fs.Glob(dir, "*")
	if err != nil || len(names) < 5 {
		t.Fatalf("testdata/valid has %d files (%v)", len(names), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}

func TestValidFilesHaveNoProblem(t *testing.T) {
	for name, text := range validFiles(t) {
		tree := Read(source.NewFile(name, text), Limits{})
		checkInvariants(t, tree)
		for _, pr := range tree.Problems {
			t.Errorf("%s:%d: %s", name, tree.File.Position(pr.Span.Start, source.Runes).Line, pr.Message)
		}
	}
}

// The values must not depend on line endings and byte order marks.
func TestLineEndsAndByteOrderMarksDoNotMatter(t *testing.T) {
	for name, text := range validFiles(t) {
		want := outline(Read(source.NewFile(name, text), Limits{}))
		for _, variant := range []struct{ name, text string }{
			{"with CR LF", strings.ReplaceAll(text, "\n", "\r\n")},
			{"with CR", strings.ReplaceAll(text, "\n", "\r")},
			{"with a byte order mark", bom + text},
			{"without its last line break", strings.TrimSuffix(text, "\n")},
			{"with blank lines at its end", text + "\n  \n"},
		} {
			got := Read(source.NewFile(name, variant.text), Limits{})
			checkInvariants(t, got)
			if diff := cmp.Diff(want, outline(got)); diff != "" {
				t.Errorf("%s %s says something else (-as it is +variant):\n%s", name, variant.name, diff)
			}
		}
	}
}

// An independent reader must find the same nodes at the same positions.
func TestAgreesWithAnotherReader(t *testing.T) {
	for name, text := range validFiles(t) {
		text = strings.TrimPrefix(text, "%YAML 1.2\n") // the other reader does not accept it
		for _, d := range disagreements(source.NewFile(name, text)) {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// disagreements compares kind, text and start of every node with yaml/v4.
func disagreements(file *source.File) []string {
	tree := Read(file, Limits{Bytes: 64 << 20, Pairs: 1 << 30, Nodes: 1 << 30})
	var out []string
	decoder := yaml.NewDecoder(bytes.NewReader([]byte(file.Text)))
	documents := tree.Documents
	for i := 0; ; i++ {
		var other yaml.Node
		if err := decoder.Decode(&other); err != nil {
			if err.Error() != "EOF" {
				out = append(out, "refused by yaml/v4: "+err.Error())
			} else if i < len(documents) && !(i == 0 && documents[0].Implicit) {
				out = append(out, fmt.Sprintf("%d documents, %d for yaml/v4", len(documents), i))
			}
			return out
		}
		if i >= len(documents) {
			return append(out, "fewer documents than for yaml/v4")
		}
		d := differ{file: file}
		d.compare(documents[i], other.Content[0])
		out = append(out, d.found...)
	}
}

type differ struct {
	file  *source.File
	found []string
}

func (d *differ) compare(n *Node, other *yaml.Node) {
	at := d.file.Position(n.Span.Start, source.Runes)
	if start := d.file.Position(n.Start(), source.Runes); !n.Implicit &&
		at != (source.Position{Line: other.Line, Column: other.Column}) &&
		start != (source.Position{Line: other.Line, Column: other.Column}) {
		d.add(n, "starts at %d:%d, for yaml/v4 at %d:%d", at.Line, at.Column, other.Line, other.Column)
	}
	if n.Implicit && n.Kind == Null && n.Props != nil && n.Props.Tag != "" {
		return // the meaning of an empty value with an application tag depends on the application
	}
	if got, want := n.Kind, kindOf(other); got != want {
		d.add(n, "is a %v, for yaml/v4 a %v", got, want)
		return
	}
	if !n.isCollection() && n.Kind != Null && n.Text != other.Value {
		d.add(n, "has the text %q, for yaml/v4 %q", n.Text, other.Value)
	}
	children := make([]*Node, 0, len(n.Items)+2*len(n.Pairs))
	for _, pair := range n.Pairs {
		children = append(children, pair.Key, pair.Value)
	}
	if n.Kind != Alias {
		children = append(children, n.Items...)
	}
	if len(children) != len(other.Content) {
		d.add(n, "has %d children, for yaml/v4 %d", len(children), len(other.Content))
		return
	}
	for i, child := range children {
		d.compare(child, other.Content[i])
	}
}

func (d *differ) add(n *Node, format string, args ...any) {
	at := d.file.Position(n.Span.Start, source.Runes)
	d.found = append(d.found, fmt.Sprintf("%d:%d ", at.Line, at.Column)+fmt.Sprintf(format, args...))
}

// kindOf returns the kind according to the core schema of YAML 1.2. yaml/v4 also supports timestamps and binary
// numbers, and octal numbers such as 0777.
func kindOf(other *yaml.Node) Kind {
	switch other.Kind {
	case yaml.MappingNode:
		return Mapping
	case yaml.SequenceNode:
		return Sequence
	case yaml.AliasNode:
		return Alias
	}
	plain := other.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if other.Style&yaml.TaggedStyle == 0 && plain {
		if other.Tag == "!!merge" {
			return Merge
		}
		return resolvePlain(other.Value)
	}
	switch other.ShortTag() {
	case "!!null":
		return Null
	case "!!bool":
		return Bool
	case "!!int":
		return Int
	case "!!float":
		return Float
	}
	return String
}

// encoding/json is the reference for JSON.
func TestJSONHasTheValuesOfEncodingJSON(t *testing.T) {
	for _, text := range []string{
		validFiles(t)["convex.json"],
		`[]`, `{}`, ` "x" `, `-0.5e-10`, `[1e2, 0, -0, 12345678901234567890, 0.1]`,
		`"\u0000\u001f\u007f\ud83d\ude00\\"`,
		`{"a": {"b": [{"c": null}, true, false, ""]}}`, "{\n\t\"a\" :\t1\n}", `{"a":1,"a":2}`, `{"":{"":[]}}`,
		`[[[[[[]]]]]]`, "[1\r\n,2]",
		`{"<<": {"a": 1}, "yes": "no", "010": "1_000"}`, "\"\u2028\u0085\ufffe\"",
	} {
		var want any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		tree := Read(source.NewFile("convex.json", text), Limits{})
		checkInvariants(t, tree)
		if got := codes(tree); got != "" && got != "duplicate-key" {
			t.Errorf("%q is JSON, but has the problems %s", text, got)
		}
		value, err := tree.Expand(tree.Documents[0], 1_000)
		if err != nil {
			t.Fatal(err)
		}
		written, err := json.Marshal(value)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		var got any
		if err := json.Unmarshal(written, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-encoding/json +golive):\n%s", text, diff)
		}
	}
}
