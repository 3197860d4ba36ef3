package yamledit

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Written returns a value without the settings that are not set. It returns nil if nothing is left.
func Written(value any) any {
	switch v := value.(type) {
	case yamltree.Map:
		var fields yamltree.Map
		for _, f := range v {
			if inner := Written(f.Value); inner != nil {
				fields = append(fields, yamltree.Field{Key: f.Key, Value: inner})
			}
		}
		if len(fields) == 0 {
			return nil
		}
		return fields
	case []any:
		list := make([]any, 0, len(v))
		for _, item := range v {
			entry, ok := item.(yamltree.Map)
			if !ok {
				list = append(list, item)
				continue
			}
			fields, _ := Written(entry).(yamltree.Map)
			if text, isText := entry[0].Value.(string); isText && len(fields) == 1 {
				list = append(list, text)
			} else {
				list = append(list, fields)
			}
		}
		return list
	}
	return value
}

// Block formats a section as block YAML. If a string in the section would need |+, the section is written on one
// line, because blank lines after the section would become part of this string. The section is also written on one
// line if go-yaml cannot write it as a block.
func Block(key string, value any) (string, error) {
	text, err := yamltree.Marshal(yamltree.Map{{Key: key, Value: Written(value)}})
	if err != nil {
		return "", err
	}
	if strings.Contains(string(text), "|+") || strings.HasPrefix(string(text), "{") {
		line, err := flowValue(value)
		return yamltree.Scalar(key) + ": " + line + "\n", err
	}
	return string(text), nil
}

// blockOf formats fields as block YAML in the given column.
func (s *syncer) blockOf(fields yamltree.Map, column int) (string, error) {
	var b strings.Builder
	for _, f := range fields {
		if Written(f.Value) == nil {
			continue
		}
		text, err := Block(f.Key, f.Value)
		if err != nil {
			return "", err
		}
		b.WriteString(s.shift(text, column, ""))
	}
	return b.String(), nil
}

// blockEntries formats list entries as block YAML in the given column.
func (s *syncer) blockEntries(entries []listEntry, column int) (string, error) {
	var b strings.Builder
	for _, e := range entries {
		list, _ := Written([]any{s.newEntry(e)}).([]any)
		text, err := yamltree.Marshal(list)
		if err != nil {
			return "", err
		}
		if strings.Contains(string(text), "|+") || strings.HasPrefix(string(text), "[") { // see Block
			line, err := flowValue(list[0])
			if err != nil {
				return "", err
			}
			text = []byte("- " + line + "\n")
		}
		b.WriteString(s.shift(unindented(string(text)), column, ""))
	}
	return b.String(), nil
}

// unindented removes the indentation of the first line from all lines of a block.
func unindented(text string) string {
	blanks := len(text) - len(strings.TrimLeft(text, " "))
	if blanks == 0 {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(line[min(blanks, len(line)-len(strings.TrimLeft(line, " "))):])
	}
	return b.String()
}

// newEntry returns the value to write for an entry that is added; see Section.New.
func (s *syncer) newEntry(e listEntry) any {
	switch {
	case e.fields == nil:
		return e.identity
	case s.now.New != nil:
		return s.now.New(e.fields)
	}
	return e.fields
}

// shift indents lines to a column and uses the line breaks of the file. first is inserted before the first line.
func (s *syncer) shift(text string, column int, first string) string {
	var b strings.Builder
	b.WriteString(first)
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" {
			b.WriteString(strings.Repeat(" ", column) + line)
		}
		b.WriteString(s.lineBreak)
	}
	return b.String()
}

func (s *syncer) flowEntries(entries []listEntry) (string, error) {
	parts := make([]string, len(entries))
	for i, e := range entries {
		list, _ := Written([]any{s.newEntry(e)}).([]any)
		text, err := flowValue(list[0])
		if err != nil {
			return "", err
		}
		parts[i] = text
	}
	return strings.Join(parts, ", "), nil
}

// flowValue formats a value on one line.
func flowValue(value any) (string, error) {
	join := func(open, end string, n int, part func(i int) (string, error)) (string, error) {
		parts := make([]string, n)
		for i := range parts {
			text, err := part(i)
			if err != nil {
				return "", err
			}
			parts[i] = text
		}
		return open + strings.Join(parts, ", ") + end, nil
	}
	switch v := Written(value).(type) {
	case string:
		return yamltree.Scalar(v), nil
	case bool:
		return fmt.Sprint(v), nil
	case []string:
		return join("[", "]", len(v), func(i int) (string, error) { return yamltree.Scalar(v[i]), nil })
	case []any:
		return join("[", "]", len(v), func(i int) (string, error) { return flowValue(v[i]) })
	case yamltree.Map:
		return join("{", "}", len(v), func(i int) (string, error) {
			text, err := flowValue(v[i].Value)
			return yamltree.Scalar(v[i].Key) + ": " + text, err
		})
	}
	return "", fmt.Errorf("a %T cannot be written", value)
}

// lineStart returns the start of the line that contains an offset.
func (s *syncer) lineStart(at int32) int32 {
	return s.file.LineSpan(s.file.Position(at, source.Bytes).Line).Start
}

// nextLine returns the offset after the line break of the line that contains an offset.
func (s *syncer) nextLine(at int32) int32 {
	end := s.file.LineSpan(s.file.Position(at, source.Bytes).Line).End
	return end + int32(len(lineBreak(s.file.Text[end:])))
}

// endOf returns the offset where the content of a collection ends. A comment may follow on the same line.
func (s *syncer) endOf(node *yamltree.Node) int32 {
	end := node.Span.End
	if n := len(node.Pairs); n > 0 {
		end = max(end, nodeEnd(node.Pairs[n-1].Value), node.Pairs[n-1].Colon)
	}
	if n := len(node.Items); n > 0 {
		end = max(end, nodeEnd(node.Items[n-1]))
	}
	return s.content.end(end)
}

// columnOf returns the 0-based column of the keys in a mapping. It counts bytes.
func (s *syncer) columnOf(mapping *yamltree.Node) int {
	if len(mapping.Pairs) == 0 {
		return 0
	}
	return s.columnAt(mapping.Pairs[0].Key.Start())
}

func (s *syncer) columnAt(at int32) int { return int(at - s.lineStart(at)) }

// afterBlanks returns the offset of the first character, from at on, that is not a space or tab.
func (s *syncer) afterBlanks(at int32) int32 {
	rest := s.file.Text[at:]
	return at + int32(len(rest)-len(strings.TrimLeft(rest, " \t")))
}
