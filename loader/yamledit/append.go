// Package yamledit changes YAML files in place. Everything outside of a change, including comments, quotes and order,
// stays as it is.
package yamledit

import (
	"errors"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Append returns the text of a file with an entry added to the end of the list at the path keys. Missing keys and a
// missing list are created. The values of the entry must be strings. Append returns an error if anything else in the
// file would change, if the file cannot be read, or if the value at the path is not a list.
func Append(file *source.File, keys []string, entry yamltree.Map) (string, error) {
	root, err := read(file)
	if err != nil {
		return "", err
	}
	written, err := flow(entry)
	if err != nil {
		return "", err
	}
	e := edit{content: newContent(file.Text, root), file: file, entry: written, lineBreak: lineBreakOf(file)}
	text, err := e.apply(root, keys)
	if err != nil {
		return "", err
	}
	after, err := read(source.NewFile(file.Path, text))
	if err != nil || !grown(root, after, keys, entry) {
		return "", fmt.Errorf("add an entry to %s of %s: the file would not read as expected; add it by hand: - %s",
			strings.Join(keys, "."), file.Path, written)
	}
	return text, nil
}

func lineBreakOf(file *source.File) string {
	if strings.Contains(file.Text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// read reads a file. It returns an error if the file has problems or more than one document.
func read(file *source.File) (*yamltree.Node, error) {
	tree, err := readTree(file)
	if err != nil {
		return nil, err
	}
	return tree.Documents[0], nil
}

// readTree is like read, but returns the whole tree.
func readTree(file *source.File) (*yamltree.Tree, error) {
	tree := yamltree.Read(file, yamltree.DefaultLimits())
	for _, p := range tree.Problems {
		if p.Severity != finding.Warning {
			return nil, fmt.Errorf("read %s: %s", file.Path, p.Message)
		}
	}
	if len(tree.Documents) != 1 {
		return nil, fmt.Errorf("read %s: it has %d documents", file.Path, len(tree.Documents))
	}
	return tree, nil
}

// flow formats an entry as a flow mapping on one line: {name: value, ...}.
func flow(entry yamltree.Map) (string, error) {
	parts := make([]string, len(entry))
	for i, field := range entry {
		text, ok := field.Value.(string)
		if !ok {
			return "", fmt.Errorf("write %s: a %T is not text", field.Key, field.Value)
		}
		parts[i] = yamltree.Scalar(field.Key) + ": " + yamltree.Scalar(text)
	}
	return "{" + strings.Join(parts, ", ") + "}", nil
}

// edit adds an entry to a file.
type edit struct {
	content
	file      *source.File
	entry     string
	lineBreak string
}

var errNoMapping = errors.New("the keys do not lead to a list")

// apply follows the keys that exist in the file and adds the others.
func (e *edit) apply(root *yamltree.Node, keys []string) (string, error) {
	if root.Implicit {
		text := e.file.Text
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += e.lineBreak
		}
		return text + e.block(keys, ""), nil
	}
	at := root
	for i, key := range keys {
		if at.Kind != yamltree.Mapping {
			return "", errNoMapping
		}
		pair, ok := own(at, key)
		if !ok {
			return e.addKey(at, keys[i:])
		}
		if pair.Value.Kind == yamltree.Null && pair.Value.Props == nil {
			return e.fillNull(at, pair, keys[i+1:]), nil
		}
		at = pair.Value
	}
	if at.Kind != yamltree.Sequence {
		return "", errNoMapping
	}
	return e.addItem(at), nil
}

// own returns the entry of a mapping with the given key. It ignores entries of merged mappings.
func own(mapping *yamltree.Node, key string) (yamltree.Pair, bool) {
	for _, pair := range mapping.Pairs {
		if pair.Key.Text == key && pair.Key.Kind == yamltree.String {
			return pair, true
		}
	}
	return yamltree.Pair{}, false
}

// addItem adds the entry to the end of a list.
func (e *edit) addItem(list *yamltree.Node) string {
	if list.Style == yamltree.Flow {
		if len(list.Items) == 0 {
			return e.insert(list.Span.Start+1, e.entry)
		}
		return e.insert(nodeEnd(list.Items[len(list.Items)-1]), ", "+e.entry)
	}
	return e.insertLine(list.Span.End, e.column(list.Span.Start)+"- "+e.entry)
}

// addKey adds missing keys, and the list with the entry, to a mapping.
func (e *edit) addKey(mapping *yamltree.Node, keys []string) (string, error) {
	if mapping.Style == yamltree.Flow {
		separator, at := "", mapping.Span.Start+1
		if n := len(mapping.Pairs); n > 0 {
			separator, at = ", ", max(nodeEnd(mapping.Pairs[n-1].Value), mapping.Pairs[n-1].Colon)
		}
		return e.insert(at, separator+e.inline(keys)), nil
	}
	if len(mapping.Pairs) == 0 {
		return "", errNoMapping
	}
	indent := e.column(mapping.Pairs[0].Key.Start())
	return e.insertLine(max(mapping.Span.End, mapping.Pairs[len(mapping.Pairs)-1].Colon),
		strings.TrimSuffix(e.block(keys, indent), e.lineBreak)), nil
}

// fillNull writes the remaining keys, and the list with the entry, as the value of a key that has no value.
func (e *edit) fillNull(mapping *yamltree.Node, pair yamltree.Pair, keys []string) string {
	value := "[" + e.entry + "]"
	if len(keys) > 0 {
		value = "{" + e.inline(keys) + "}"
	}
	if !pair.Value.Implicit {
		return e.file.Text[:pair.Value.Span.Start] + value + e.file.Text[pair.Value.Span.End:]
	}
	if mapping.Style == yamltree.Flow {
		return e.insert(pair.Colon, " "+value)
	}
	indent := e.column(pair.Key.Start()) + "  "
	if len(keys) == 0 {
		return e.insertLine(pair.Colon, indent+"- "+e.entry)
	}
	return e.insertLine(pair.Colon, strings.TrimSuffix(e.block(keys, indent), e.lineBreak))
}

// block formats keys, one per line, and below them the list with the entry.
func (e *edit) block(keys []string, indent string) string {
	var b strings.Builder
	for _, key := range keys {
		b.WriteString(indent + yamltree.Scalar(key) + ":" + e.lineBreak)
		indent += "  "
	}
	b.WriteString(indent + "- " + e.entry + e.lineBreak)
	return b.String()
}

// inline formats keys, and the list with the entry, on one line.
func (e *edit) inline(keys []string) string {
	text := "[" + e.entry + "]"
	for i := len(keys) - 1; i >= 0; i-- {
		text = yamltree.Scalar(keys[i]) + ": " + text
		if i > 0 {
			text = "{" + text + "}"
		}
	}
	return text
}

// nodeEnd returns the offset after a node and its properties.
func nodeEnd(n *yamltree.Node) int32 {
	if n.Props != nil {
		return max(n.Span.End, n.Props.Span.End)
	}
	return n.Span.End
}

// column returns the spaces that indent a line to the column of an offset.
func (e *edit) column(offset int32) string {
	line := e.file.LineSpan(e.file.Position(offset, source.Bytes).Line)
	return strings.Repeat(" ", int(offset-line.Start))
}

func (e *edit) insert(at int32, text string) string {
	return e.file.Text[:at] + text + e.file.Text[at:]
}

// insertLine inserts a line after the content that ends before an offset.
func (e *edit) insertLine(at int32, line string) string {
	behind := e.file.LineSpan(e.file.Position(e.content.end(at), source.Bytes).Line).End
	if n := len(lineBreak(e.file.Text[behind:])); n > 0 {
		return e.insert(behind+int32(n), line+e.lineBreak)
	}
	return e.insert(behind, e.lineBreak+line+e.lineBreak)
}
