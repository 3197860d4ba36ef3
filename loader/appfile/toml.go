package appfile

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// readTOML reads the settings of a TOML file in order. After a syntax error, it continues on the next line.
func readTOML(file *source.File) ([]setting, Reading) {
	text := strings.TrimPrefix(file.Text, "\ufeff")
	r := tomlReader{
		problems: problems{file: file}, base: len(file.Text) - len(text),
		places: map[string]*model.Place{"": top(file)},
	}
	data := []byte(text)
	r.data = data[:len(data):len(data)]
	for start := 0; start >= 0 && start < len(r.data) && len(r.list) < maxProblems; {
		start = r.read(start)
	}
	r.reading.Problems = r.list
	return r.settings, r.reading
}

type tomlReader struct {
	problems
	data     []byte
	base     int // offset of the data in the file
	parser   unstable.Parser
	table    []tomlKey // keys of the current table header
	places   map[string]*model.Place
	settings []setting
	reading  Reading
}

type tomlKey struct {
	name string
	span source.Span
}

// read reads from an offset of the data. It returns the offset at which to continue after a syntax error, or -1.
func (r *tomlReader) read(start int) int {
	r.parser = unstable.Parser{KeepComments: true}
	r.parser.Reset(r.data[start:])
	r.base += start
	defer func() { r.base -= start }()
	for r.parser.NextExpression() {
		node := r.parser.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			r.table = r.keys(node.Key())
			r.header()
			r.place(r.table, source.Span{})
		case unstable.KeyValue:
			r.keyValue(r.table, node, 0)
		}
		r.comments(node)
	}
	if r.parser.Error() == nil {
		return -1
	}
	return r.mistake(r.parser.Error(), start)
}

// mistake reports the syntax error at which the parser stopped, and returns the offset at which to continue. If the
// error is in a value, mistake also records the name, with an unreadable value.
func (r *tomlReader) mistake(err error, start int) int {
	at := start
	var wrong *unstable.ParserError
	if errors.As(err, &wrong) {
		at = min(max(start, len(r.data)-cap(wrong.Highlight)), len(r.data)-1)
	}
	offset := at + r.base - start
	line := strings.LastIndexAny(r.file.Text[:offset], "\r\n") + 1
	next := nextLineStart(r.file.Text, offset)
	text := strings.TrimRight(r.file.Text[line:next], " \t\r\n")
	if name, _, ok := strings.Cut(text, "="); ok && isShellName(strings.TrimSpace(name)) && len(r.table) < maxPath {
		key := strings.TrimSpace(name)
		from := line + strings.Index(name, key)
		value := line + len(name) + 1
		value += len(text[len(name)+1:]) - len(strings.TrimLeft(text[len(name)+1:], " \t"))
		at := model.At{
			Key:  source.Span{Start: int32(from), End: int32(from + len(key))},
			Span: source.Span{Start: int32(value), End: int32(line + len(text))},
		}
		r.leaf(append(r.table[:len(r.table):len(r.table)], tomlKey{key, at.Key}), setting{at: at})
		offset = value
	}
	r.add("toml-syntax", offset, max(line+len(text), offset), "this line is not valid TOML; the rest of the "+
		"file is not read",
		`write NAME = "value", and close every quote and bracket`)
	r.file.MarkSecret(source.Span{Start: int32(offset), End: int32(next)})
	return next - r.base + start
}

func (r *tomlReader) span(raw unstable.Range) source.Span {
	start := r.base + int(raw.Offset)
	return source.Span{Start: int32(start), End: int32(start + int(raw.Length))}
}

func (r *tomlReader) keys(it unstable.Iterator) []tomlKey {
	var keys []tomlKey
	for it.Next() {
		if len(keys) > maxPath {
			continue
		}
		keys = append(keys, tomlKey{string(it.Node().Data), r.span(it.Node().Raw)})
	}
	return keys
}

// header records the names and brackets of a table header.
func (r *tomlReader) header() {
	for i, key := range r.table {
		r.reading.name(key.span)
		if i > 0 {
			r.reading.before(r.file.Text, int(key.span.Start), ".")
		}
	}
	if len(r.table) == 0 {
		return
	}
	text, start, end := r.file.Text, int(r.table[0].span.Start), int(r.table[len(r.table)-1].span.End)
	for start > 0 && (text[start-1] == '[' || text[start-1] == ' ') {
		start--
		r.reading.mark(text, start, "[")
	}
	for end < len(text) && (text[end] == ']' || text[end] == ' ') {
		r.reading.mark(text, end, "]")
		end++
	}
}

// keyValue reads a key and its value, including inline tables.
func (r *tomlReader) keyValue(above []tomlKey, node *unstable.Node, depth int) {
	keys := append(above[:len(above):len(above)], r.keys(node.Key())...)
	if len(keys) > maxPath || depth > maxPath {
		return
	}
	last, value := keys[len(keys)-1], node.Value()
	start := int(last.span.End)
	for _, key := range keys[len(above):] {
		r.reading.name(key.span)
		r.reading.before(r.file.Text, int(key.span.Start), "{,.")
	}
	r.reading.after(r.file.Text, start, "=")
	start += len(r.file.Text[start:]) - len(strings.TrimLeft(r.file.Text[start:], " \t="))
	span := source.Span{Start: int32(start), End: r.span(node.Raw).End}
	if value.Kind == unstable.InlineTable {
		r.reading.mark(r.file.Text, int(span.End)-1, "}")
		r.place(keys, span)
		for it := value.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				r.keyValue(keys, it.Node(), depth+1)
			}
		}
		return
	}
	list := value.Kind == unstable.Array
	r.reading.Scalars = append(r.reading.Scalars, span)
	r.leaf(keys, setting{at: model.At{Key: last.span, Span: span}, text: string(value.Data), scalar: !list, list: list})
}

func (r *tomlReader) leaf(keys []tomlKey, s setting) {
	s.at.In = r.place(keys[:len(keys)-1], source.Span{})
	for _, key := range keys {
		s.path = append(s.path, key.name)
	}
	r.settings = append(r.settings, s)
}

// place returns the place of the table with the given keys.
func (r *tomlReader) place(keys []tomlKey, span source.Span) *model.Place {
	if len(keys) > maxPath {
		keys = keys[:maxPath]
	}
	in, path := r.places[""], ""
	for _, key := range keys {
		path += "\x00" + key.name
		if r.places[path] == nil {
			at := span
			if at.Empty() {
				at = key.span
			}
			r.places[path] = place(r.file, in, key.span, at)
		}
		in = r.places[path]
	}
	return in
}

// comments records a comment on its own line or after an expression.
func (r *tomlReader) comments(node *unstable.Node) {
	own := node.Kind == unstable.Comment
	if !own {
		node = node.Next()
	}
	if node.Valid() && node.Kind == unstable.Comment {
		r.reading.Comments = append(r.reading.Comments, yamltree.Comment{Span: r.span(node.Raw), OwnLine: own})
	}
}
