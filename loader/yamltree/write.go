package yamltree

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/golive-lint/golive/internal/source"
)

// Field is an entry of a Map.
type Field struct {
	Key   string
	Value any
}

// Map is a mapping for Marshal. Its entries are written in order.
type Map []Field

// Scalar returns YAML for text. The text is unquoted if every reader reads it correctly in any position: as a value, as
// a key, as a list entry, and between [ and ]. Otherwise, it is quoted on one line. Bytes that are not UTF-8 are
// replaced by U+FFFD.
func Scalar(text string) string {
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	if out, err := yaml.Marshal(text); err == nil && Printable(text) {
		written := strings.TrimSuffix(string(out), "\n")
		if !looksNumeric(written) && readsBackAnywhere(written, text) {
			return written
		}
	}
	return doubleQuoted(text)
}

// looksNumeric reports whether YAML 1.1 readers may read the unquoted text as a date, time, version or number in base
// 60.
func looksNumeric(written string) bool {
	return strings.ContainsAny(written, "0123456789") && strings.Trim(written, "0123456789:._+-TZtz ") == ""
}

// Printable reports whether all characters of text are visible, so that it can be written without escapes.
func Printable(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !strconv.IsPrint(r) }) < 0
}

// readsBackAnywhere reports whether a written scalar reads back as the text in every position.
func readsBackAnywhere(written, text string) bool {
	if strings.ContainsAny(written, "\r\n") {
		return false
	}
	places := "- " + written + "\n- [" + written + ", " + written + "]\n- {a: " + written + "}\n- " + written + ": a\n"
	tree := Read(source.NewFile("", places), Limits{Bytes: len(places)})
	root := tree.Documents[0]
	if len(tree.Problems) > 0 || len(tree.Comments) > 0 || len(tree.Documents) != 1 || len(root.Items) != 4 {
		return false
	}
	flow, inFlow, asKey := root.Items[1].Items, root.Items[2].Pairs, root.Items[3].Pairs
	return len(flow) == 2 && len(inFlow) == 1 && len(asKey) == 1 &&
		means(root.Items[0], text) && means(flow[0], text) && means(flow[1], text) &&
		means(inFlow[0].Value, text) && means(asKey[0].Key, text)
}

// means reports whether YAML 1.2 and YAML 1.1 readers both read the node as the text.
func means(n *Node, text string) bool {
	_, _, surprising := n.Surprise()
	return n.Kind == String && n.Text == text && !surprising
}

// doubleQuoted returns a double-quoted string that is valid in YAML and in JSON.
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r <= 0xffff && (!strconv.IsPrint(r) || r == '\ufeff'):
			fmt.Fprintf(&b, `\u%04x`, r)
		case !strconv.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Marshal writes a small structure as block YAML with an indentation of two spaces. It accepts nil, bool, string,
// int, float64, Map, []any and []string. It returns an error for any other type and for infinite numbers. If the
// output of go-yaml does not read back as the same value, Marshal writes the value on one line, with strings in
// double quotes.
func Marshal(value any) ([]byte, error) {
	plain, err := forYAML(value)
	if err != nil {
		return nil, fmt.Errorf("write YAML: %w", err)
	}
	out, err := yaml.MarshalWithOptions(plain, yaml.Indent(2), yaml.IndentSequence(true),
		yaml.UseLiteralStyleIfMultiline(true))
	if err == nil && saysTheSame(out, value) {
		return out, nil
	}
	if out = append(appendFlow(nil, value), '\n'); !saysTheSame(out, value) {
		return nil, fmt.Errorf("write YAML: the text does not parse as the value")
	}
	return out, nil
}

// forYAML converts a value to types that go-yaml writes with their keys in order.
func forYAML(value any) (any, error) {
	switch v := value.(type) {
	case nil, bool, int, float64:
		return v, nil
	case string:
		if !utf8.ValidString(v) {
			return nil, fmt.Errorf("a string is not valid UTF-8")
		}
		return v, nil
	case []string:
		return v, nil
	case Map:
		fields := make(yaml.MapSlice, 0, len(v))
		for _, f := range v {
			inner, err := forYAML(f.Value)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Key, err)
			}
			fields = append(fields, yaml.MapItem{Key: f.Key, Value: inner})
		}
		return fields, nil
	case []any:
		items := make([]any, 0, len(v))
		for i, item := range v {
			inner, err := forYAML(item)
			if err != nil {
				return nil, fmt.Errorf("entry %d: %w", i, err)
			}
			items = append(items, inner)
		}
		return items, nil
	}
	return nil, fmt.Errorf("a %T cannot be written", value)
}

// appendFlow appends a value on one line. All strings are in double quotes, which is correct for any text.
func appendFlow(out []byte, value any) []byte {
	switch v := value.(type) {
	case Map:
		out = append(out, '{')
		for i, f := range v {
			if i > 0 {
				out = append(out, ", "...)
			}
			out = append(append(out, doubleQuoted(f.Key)...), ": "...)
			out = appendFlow(out, f.Value)
		}
		return append(out, '}')
	case []any:
		return appendFlowList(out, v)
	case []string:
		return appendFlowList(out, v)
	case string:
		return append(out, doubleQuoted(v)...)
	case bool:
		return strconv.AppendBool(out, v)
	case int:
		return strconv.AppendInt(out, int64(v), 10)
	case float64:
		return strconv.AppendFloat(out, v, 'g', -1, 64)
	}
	return append(out, "null"...)
}

func appendFlowList[T any](out []byte, items []T) []byte {
	out = append(out, '[')
	for i, item := range items {
		if i > 0 {
			out = append(out, ", "...)
		}
		out = appendFlow(out, item)
	}
	return append(out, ']')
}

func saysTheSame(out []byte, value any) bool {
	tree := Read(source.NewFile("", string(out)), Limits{Bytes: len(out) + 1})
	return len(tree.Problems) == 0 && len(tree.Documents) == 1 && hasValue(tree.Documents[0], value)
}

// hasValue reports whether a node has the given value.
func hasValue(n *Node, value any) bool {
	switch v := value.(type) {
	case nil:
		return n.Kind == Null
	case bool:
		return n.Kind == Bool && n.scalarValue() == any(v)
	case string:
		return means(n, v)
	case int:
		return n.Kind == Int && n.Text == strconv.Itoa(v)
	case float64:
		f, err := strconv.ParseFloat(n.Text, 64)
		return err == nil && (n.Kind == Float || n.Kind == Int) && f == v
	case []string:
		return saysList(n, v)
	case []any:
		return saysList(n, v)
	case Map:
		if n.Kind != Mapping || len(n.Pairs) != len(v) {
			return false
		}
		for i, pair := range n.Pairs {
			if !means(pair.Key, v[i].Key) || !hasValue(pair.Value, v[i].Value) {
				return false
			}
		}
		return true
	}
	return false
}

func saysList[T any](n *Node, items []T) bool {
	if n.Kind != Sequence || len(n.Items) != len(items) {
		return false
	}
	for i, item := range n.Items {
		if !hasValue(item, items[i]) {
			return false
		}
	}
	return true
}
