package yamledit

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Written is a section of a file without the settings that are not set: nil for none.
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

// Block writes a section on lines of its own. It is on one line if a text in it would keep
// the blank lines after it (|+), which belong to what follows, or if go-yaml cannot write it.
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

// blockOf writes fields on lines of their own that start in a column.
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

// blockEntries writes entries of a list on lines of their own.
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

// unindented is a block without the blanks that all of its lines start with.
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

// newEntry is an entry with what Section.New adds.
func (s *syncer) newEntry(e listEntry) any {
	switch {
	case e.fields == nil:
		return e.identity
	case s.now.New != nil:
		return s.now.New(e.fields)
	}
	return e.fields
}

// shift moves lines to a column and gives them the line breaks of the file.
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

// flowEntries writes entries of a list between brackets.
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

// flowValue writes a value on one line.
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

// lineStart is the offset at which the line of an offset starts.
func (s *syncer) lineStart(at int32) int32 {
	return s.file.LineSpan(s.file.Position(at, source.Bytes).Line).Start
}

// nextLine is the offset after the line break of the line of an offset.
func (s *syncer) nextLine(at int32) int32 {
	end := s.file.LineSpan(s.file.Position(at, source.Bytes).Line).End
	return end + int32(len(lineBreak(s.file.Text[end:])))
}

// endOf is where the content of a collection ends; its lines may go on with a comment.
func (s *syncer) endOf(node *yamltree.Node) int32 {
	end := node.Span.End
	if n := len(node.Pairs); n > 0 {
		end = max(end, s.end(node.Pairs[n-1].Value), node.Pairs[n-1].Colon)
	}
	if n := len(node.Items); n > 0 {
		end = max(end, s.end(node.Items[n-1]))
	}
	return int32(len(strings.TrimRight(s.file.Text[:end], " \t\r\n")))
}

// columnOf is the column of the keys of a mapping.
func (s *syncer) columnOf(mapping *yamltree.Node) int {
	if len(mapping.Pairs) == 0 {
		return 0
	}
	return s.columnAt(mapping.Pairs[0].Key.Start())
}

func (s *syncer) columnAt(at int32) int { return int(at - s.lineStart(at)) }

// afterBlanks is the offset after blanks.
func (s *syncer) afterBlanks(at int32) int32 {
	rest := s.file.Text[at:]
	return at + int32(len(rest)-len(strings.TrimLeft(rest, " \t")))
}
