package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// hclKind is the kind of an HCL expression.
type hclKind uint8

const (
	// hclOther is an expression whose value is not in the file.
	hclOther hclKind = iota
	hclNull
	hclText // a string, number or boolean, or a reference to one
	hclList
	hclObject
	hclChoice // one of several values, by the environment in which the configuration is applied
)

// hclValue is the value of an expression, or the body of a block. A body has the kind hclObject.
type hclValue struct {
	kind hclKind
	span source.Span
	// text is the value of an hclText, in the syntax of model.Text.
	text    string
	items   []hclValue
	entries []hclEntry
	// open is true if an object has further entries that are not in the file.
	open bool
	// inside is the list or object that a heredoc contains as JSON.
	inside *hclValue
	// choices contains the values of an hclChoice.
	choices []hclChoiceOf
}

// hclEntry is an attribute of a body, an entry of an object, or a block.
type hclEntry struct {
	name   string
	key    source.Span
	block  bool
	labels []hclLabel
	value  hclValue
}

type hclLabel struct {
	text string
	span source.Span // including its quotes
}

// get returns the first attribute with a name in names. It tries the names in order.
func (v *hclValue) get(names ...string) (*hclEntry, bool) {
	for _, name := range names {
		for i := range v.entries {
			if e := &v.entries[i]; e.name == name && !e.block {
				return e, true
			}
		}
	}
	return nil, false
}

// literal returns the text of the attribute that get returns, or "" if the text is not a literal.
func (v *hclValue) literal(names ...string) string {
	if e, ok := v.get(names...); ok && e.value.kind == hclText && !strings.Contains(e.value.text, "$") {
		return e.value.text
	}
	return ""
}

// maxHCLDepth is the maximum nesting depth of brackets. Deeper content is not read.
const maxHCLDepth = 60

// hclTree reads an HCL configuration.
type hclTree struct {
	hclReader
	depth int
}

// readHCL reads the body of a configuration.
func readHCL(file *source.File) (hclValue, Reading) {
	r := hclTree{hclReader: hclReader{problems: problems{file: file}, text: file.Text}}
	r.pos = len(file.Text) - len(strings.TrimPrefix(file.Text, "\ufeff"))
	root := r.object(-1)
	r.reading.Problems = r.list
	return root, r.reading
}

// object reads the entries of the object whose brace is at the offset open. If open is negative, object reads the whole
// file.
func (r *hclTree) object(open int) hclValue {
	v := hclValue{kind: hclObject, span: source.Span{Start: int32(max(open, 0))}}
	for {
		r.skip(" \t\r\n,;")
		switch {
		case r.pos == len(r.text):
			if open >= 0 {
				r.add("unclosed-bracket", open, open+1, "this { is never closed",
					"close it with } after its last entry")
			}
			v.span.End = int32(r.pos)
			return v
		case r.text[r.pos] == '}' && open >= 0:
			r.reading.mark(r.text, r.pos, "}")
			r.pos++
			v.span.End = int32(r.pos)
			return v
		}
		if open >= 0 && len(v.entries) == 0 && r.comprehension() {
			r.skipTo("}")
			v.kind = hclOther
			continue
		}
		if e, ok := r.member(); ok {
			v.entries = append(v.entries, e)
		}
	}
}

// comprehension reports whether a "for" expression starts at the current position.
func (r *hclTree) comprehension() bool {
	rest, ok := strings.CutPrefix(r.text[r.pos:], "for")
	if !ok || rest == "" || strings.IndexByte(" \t", rest[0]) < 0 {
		return false
	}
	rest = strings.TrimLeft(rest, " \t")
	return rest != "" && strings.IndexByte("=:{", rest[0]) < 0
}

// member reads an attribute or block. It returns false for a line that is neither.
func (r *hclTree) member() (hclEntry, bool) {
	start := r.pos
	var e hclEntry
	if r.text[r.pos] == '(' { // the key is an expression
		r.pos++
		r.skipTo(")")
		r.pos = min(r.pos+1, len(r.text))
	} else {
		e.name, e.key = r.hclReader.name()
		r.reading.name(e.key)
	}
	r.skip(" \t")
	for r.pos < len(r.text) && r.pos > start && isLabelStart(r.text[r.pos]) {
		text, span := r.hclReader.name()
		if text == "" {
			break
		}
		r.reading.name(span)
		e.labels = append(e.labels, hclLabel{text, span})
		r.skip(" \t")
	}
	switch {
	case r.pos == start || r.pos == len(r.text):
	case r.text[r.pos] == '{':
		e.block = true
		e.value = r.braces()
		return e, true
	case len(e.labels) == 0 && (r.text[r.pos] == '=' || r.text[r.pos] == ':'):
		r.reading.mark(r.text, r.pos, "=:")
		r.pos++
		if r.pos < len(r.text) && r.text[r.pos] == '>' {
			r.pos++
		}
		r.skip(" \t")
		e.value = r.expression("\n\r,}")
		return e, true
	}
	r.pos = r.lineEnd(max(start, min(r.pos, start+1)))
	end := start + len(strings.TrimRight(r.text[start:r.pos], " \t"))
	r.add("no-value", start, end, "this line is neither a setting nor the start of a block",
		`write name = "value", or put # before a comment`)
	r.file.MarkSecret(source.Span{Start: int32(start), End: int32(end)})
	return e, false
}

func isLabelStart(c byte) bool { return c == '"' || c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }

func (r *hclTree) braces() hclValue {
	start := r.pos
	r.reading.mark(r.text, start, "{")
	r.pos++
	if r.depth >= maxHCLDepth {
		r.skipTo("}")
		r.pos = min(r.pos+1, len(r.text))
		return hclValue{span: source.Span{Start: int32(start), End: int32(r.pos)}}
	}
	r.depth++
	defer func() { r.depth-- }()
	return r.object(start)
}

// expression reads an expression up to one of the bytes in ends, outside brackets. If ends contains a line break, the
// expression ends at the end of the line.
func (r *hclTree) expression(ends string) hclValue {
	start := r.pos
	v := r.term()
	if r.pos == start && v.kind != hclOther {
		v.kind = hclOther
	}
	end := r.pos
	if strings.Contains(ends, "\n") {
		r.skip(" \t")
	} else {
		r.skip(" \t\r\n")
	}
	if choice, ok := r.conditional(&v, ends); ok {
		v, end = choice, r.pos
	}
	if r.pos < len(r.text) && strings.IndexByte(ends, r.text[r.pos]) < 0 && !r.atComment() {
		r.skipTo(ends)
		v = hclValue{}
		end = start + len(strings.TrimRight(r.text[start:r.pos], " \t\r\n"))
	}
	v.span = source.Span{Start: int32(start), End: int32(max(end, start))}
	if v.kind <= hclText {
		r.reading.Scalars = append(r.reading.Scalars, v.span)
	}
	return v
}

func (r *hclTree) atComment() bool {
	rest := r.text[r.pos:]
	return rest[0] == '#' || strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*")
}

func (r *hclTree) term() hclValue {
	if r.pos == len(r.text) {
		return hclValue{}
	}
	rest := r.text[r.pos:]
	switch c := rest[0]; {
	case c == '"':
		return r.quoted()
	case strings.HasPrefix(rest, "<<"):
		return r.heredocValue()
	case c == '[':
		r.reading.mark(r.text, r.pos, "[")
		if items := r.values("]"); items != nil {
			return hclValue{kind: hclList, items: items}
		}
		return hclValue{}
	case c == '{':
		return r.braces()
	case c == '(':
		if items := r.values(")"); len(items) == 1 {
			return items[0]
		}
		return hclValue{}
	}
	return r.word()
}

func (r *hclTree) quoted() hclValue {
	start := r.pos
	end := r.stringEnd(start)
	if end < 0 {
		r.pos = r.lineEnd(start)
		r.add("unclosed-quote", start, start+1, "this quote is not closed, so the value cannot be read",
			"close it at the end of the value")
		r.file.MarkSecret(source.Span{Start: int32(start), End: int32(r.pos)})
		return hclValue{}
	}
	r.pos = end
	text := r.text[start+1 : end-1]
	if strings.Contains(text, "%{") {
		return hclValue{}
	}
	return hclValue{kind: hclText, text: hclEscapes.Replace(plainTemplate(text))}
}

// heredocValue reads a heredoc and the JSON in it.
func (r *hclTree) heredocValue() hclValue {
	start := r.pos
	text, ok := r.heredoc()
	if !ok {
		return hclValue{}
	}
	v := hclValue{kind: hclText, text: text}
	first := nextLineStart(r.text, start)
	body := strings.TrimLeft(r.text[first:max(first, r.pos)], " \t\r\n")
	if r.depth < maxHCLDepth && body != "" && (body[0] == '[' || body[0] == '{') {
		in := hclTree{
			hclReader: hclReader{problems: problems{file: r.file}, text: r.text[:r.pos], pos: r.pos - len(body)},
			depth:     r.depth + 1,
		}
		inside := in.term()
		v.inside = &inside
		r.reading.Names = append(r.reading.Names, in.reading.Names...)
		r.reading.Scalars = append(r.reading.Scalars, in.reading.Scalars...)
		r.reading.Punctuation = append(r.reading.Punctuation, in.reading.Punctuation...)
	}
	return v
}

// values reads comma-separated expressions up to a closing bracket. It returns nil if a "for" expression creates the
// values, or if the nesting is too deep.
func (r *hclTree) values(end string) []hclValue {
	open := r.pos
	r.pos++
	r.skip(" \t\r\n")
	if r.depth >= maxHCLDepth || r.comprehension() {
		r.skipTo(end)
		r.pos = min(r.pos+1, len(r.text))
		return nil
	}
	r.depth++
	defer func() { r.depth-- }()
	values := []hclValue{}
	for {
		r.skip(" \t\r\n,")
		switch {
		case r.pos == len(r.text):
			r.add("unclosed-bracket", open, open+1, "this bracket is never closed", "close it after its last entry")
			return values
		case strings.IndexByte(end, r.text[r.pos]) >= 0:
			r.reading.mark(r.text, r.pos, "])")
			r.pos++
			return values
		}
		start := r.pos
		values = append(values, r.expression(",])}"))
		if r.pos == start {
			r.pos++
		}
	}
}

// word reads a number, boolean, reference or function call.
func (r *hclTree) word() hclValue {
	start := r.pos
	for r.pos < len(r.text) && (isNameByte(r.text[r.pos]) || r.text[r.pos] == '*' && r.pos > start) {
		r.pos++
	}
	word := r.text[start:r.pos]
	switch {
	case word == "":
		return hclValue{}
	case word == "null":
		return hclValue{kind: hclNull}
	case r.pos < len(r.text) && r.text[r.pos] == '(':
		return r.decoded(word, call(word, r.values(")")))
	case word == "true" || word == "false" || strings.Trim(word, "0123456789.-+eE") == "":
		return hclValue{kind: hclText, text: word}
	case isName(word) && strings.Contains(word, ".") && strings.Trim(word, ".") == word:
		return r.indexed("${" + word + "}")
	}
	return hclValue{}
}

// decoded returns the value of a call. If the function decodes a reference to a data source, the value is a reference
// to a part of it, as in jsondecode(data.x.y.secret_string)["key"].
func (r *hclTree) decoded(function string, v hclValue) hclValue {
	if v.kind != hclText || !slices.Contains(decoding, function) {
		return v
	}
	return r.indexed(v.text)
}

// indexed returns a reference to a data source or local value with the indexes and attributes after it. For any other
// text, it returns the text.
func (r *hclTree) indexed(text string) hclValue {
	if _, _, ok := SourceAddress(text); !ok {
		return hclValue{kind: hclText, text: text}
	}
	start := r.pos
	for r.pos < len(r.text) && (r.text[r.pos] == '[' || r.text[r.pos] == '.') {
		end := r.pos + 1
		if r.text[r.pos] == '[' {
			k := strings.IndexAny(r.text[end:], "]\r\n")
			if k < 0 || r.text[end+k] != ']' {
				break
			}
			end += k + 1
		}
		for end < len(r.text) && isNameByte(r.text[end]) {
			end++
		}
		r.pos = end
	}
	after := r.text[start:r.pos]
	if strings.ContainsAny(after, "${}(") {
		return hclValue{}
	}
	if strings.HasPrefix(text, "${local.") && after != "" { // a map, unless the local value refers to a data source
		return hclValue{kind: hclText, text: strings.TrimSuffix(text, "}") + after + "}"}
	}
	words := strings.FieldsFunc(after, func(c rune) bool { return strings.ContainsRune(`.[]"`, c) })
	text = strings.Join(append([]string{strings.TrimSuffix(text, "}")}, words...), ".") + "}"
	return hclValue{kind: hclText, text: text}
}

// decoding lists functions that decode or clean a text. The result of a reference is a reference; other results are
// unknown.
var decoding = []string{"jsondecode", "yamldecode", "base64decode", "trimspace", "chomp", "one", "try"}

// sameValue lists functions that return the same variables as their argument. joined lists functions that combine their
// arguments.
var (
	sameValue = []string{
		"jsonencode", "yamlencode", "tolist", "toset", "tomap", "tostring", "compact", "sensitive", "nonsensitive",
	}
	joined = []string{"merge", "concat", "flatten"}
)

func call(name string, arguments []hclValue) hclValue {
	switch {
	case slices.Contains(sameValue, name) && len(arguments) == 1:
		return arguments[0]
	case slices.Contains(joined, name):
		return join(arguments)
	case name == "lookup" && len(arguments) > 1:
		return lookup(&arguments[0], &arguments[1])
	case slices.Contains(decoding, name) && len(arguments) > 0 && arguments[0].kind == hclText:
		if _, _, ok := SourceAddress(arguments[0].text); ok {
			return arguments[0]
		}
	}
	return hclValue{}
}

// join combines several lists or objects. If a key occurs several times, the last entry is used. If some keys of an
// object are not in the file, the values of all entries of earlier objects are unknown, because the object may
// contain the same keys.
func join(parts []hclValue) hclValue {
	result := hclValue{}
	last := map[string]int{}
	closed := 0 // index of the last open part, or 0
	for i := range parts {
		if parts[i].isOpen() {
			closed, result.open = i, true
		}
	}
	for i := range parts {
		for j := range parts[i].entries {
			last[parts[i].entries[j].name] = i
		}
	}
	for i := range parts {
		if kind := parts[i].kind; kind == hclObject || kind == hclList {
			result.kind = kind
		}
		result.items = append(result.items, parts[i].items...)
		for _, e := range parts[i].entries {
			if last[e.name] != i {
				continue
			}
			if i < closed {
				e.value = hclValue{span: e.value.span}
			}
			result.entries = append(result.entries, e)
		}
	}
	return result
}

// isOpen reports whether a value may have entries that are not in the file.
func (v *hclValue) isOpen() bool {
	switch v.kind {
	case hclObject:
		return v.open || slices.ContainsFunc(v.entries, func(e hclEntry) bool { return e.name == "" })
	case hclList, hclNull:
		return false
	}
	return true
}

// skipTo advances to the next of the given bytes outside brackets, quotes and comments.
func (r *hclTree) skipTo(ends string) {
	depth := 0
	for r.pos < len(r.text) {
		switch c := r.text[r.pos]; {
		case depth == 0 && strings.IndexByte(ends, c) >= 0:
			return
		case c == '"':
			if end := r.stringEnd(r.pos); end > 0 {
				r.pos = end
			} else {
				r.pos = r.lineEnd(r.pos)
			}
			continue
		case r.atComment():
			r.comment()
			continue
		case strings.HasPrefix(r.text[r.pos:], "<<") && r.pos+2 < len(r.text) &&
			(isLabelStart(r.text[r.pos+2]) || r.text[r.pos+2] == '-'):
			if _, ok := r.heredoc(); !ok {
				r.pos = len(r.text)
			}
			continue
		case c == '[' || c == '{' || c == '(':
			depth++
		case c == ']' || c == '}' || c == ')':
			depth = max(depth-1, 0)
		}
		r.pos++
	}
}
