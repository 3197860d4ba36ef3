package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// hclReader reads the part of HCL used in variable definitions: names, texts, numbers, lists and maps. The values of
// other expressions are unknown.
type hclReader struct {
	problems
	text     string
	pos      int
	settings []setting
	reading  Reading
}

// body reads the entries of the map whose brace is at the offset open. If open is negative, body reads the whole file.
func (r *hclReader) body(in *model.Place, above []string, open int) {
	for {
		r.skip(" \t\r\n,")
		switch {
		case r.pos == len(r.text):
			if open >= 0 {
				r.add("unclosed-bracket", open, open+1, "this { is never closed",
					"close it with } after its last entry")
			}
			return
		case r.text[r.pos] == '}' && open >= 0:
			r.pos++
			return
		}
		r.entry(in, above)
	}
}

// entry reads a name, "=" (or ":" in maps) and a value.
func (r *hclReader) entry(in *model.Place, above []string) {
	start := r.pos
	name, key := r.name()
	r.skip(" \t")
	if name == "" || r.pos == len(r.text) || r.text[r.pos] != '=' && r.text[r.pos] != ':' {
		r.pos = r.lineEnd(max(start, min(r.pos, start+1)))
		end := start + len(strings.TrimRight(r.text[start:r.pos], " \t"))
		r.add("no-value", start, end, "this line does not set a variable; expected name = value",
			`write name = "value", or put # before a comment`)
		r.file.MarkSecret(source.Span{Start: int32(start), End: int32(end)})
		return
	}
	r.reading.name(key)
	if len(above) == 0 {
		r.reading.replace(name)
	}
	r.reading.mark(r.text, r.pos, "=:")
	r.pos++
	r.skip(" \t")
	path := append(above[:len(above):len(above)], name)
	start = r.pos
	if strings.HasPrefix(r.text[r.pos:], "{") && len(path) < maxPath {
		r.pos++
		r.reading.mark(r.text, start, "{")
		block := place(r.file, in, key, source.Span{})
		r.body(block, path, start)
		r.reading.mark(r.text, r.pos-1, "}")
		block.Span = source.Span{Start: int32(start), End: int32(r.pos)}
		block.First = block.Span
		return
	}
	s := setting{path: path}
	s.text, s.scalar = r.value()
	r.reading.Scalars = append(r.reading.Scalars, source.Span{Start: int32(start), End: int32(r.pos)})
	s.at = model.At{In: in, Key: key, Span: source.Span{Start: int32(start), End: int32(r.pos)}}
	r.settings = append(r.settings, s)
}

func (r *hclReader) name() (string, source.Span) {
	start := r.pos
	if r.text[start] == '"' {
		end := r.stringEnd(start)
		if end < 0 {
			return "", source.Span{}
		}
		r.pos = end
		return r.text[start+1 : end-1], source.Span{Start: int32(start), End: int32(end)}
	}
	for r.pos < len(r.text) && isNameByte(r.text[r.pos]) {
		r.pos++
	}
	return r.text[start:r.pos], source.Span{Start: int32(start), End: int32(r.pos)}
}

// value reads a string, number or boolean. For any other value, it only advances to the end.
func (r *hclReader) value() (text string, ok bool) {
	start := r.pos
	switch {
	case strings.HasPrefix(r.text[start:], `"`):
		end := r.stringEnd(start)
		if end < 0 {
			r.pos = r.lineEnd(start)
			r.add("unclosed-quote", start, start+1, "this quote is not closed, so the value cannot be read",
				"close it at the end of the value")
			r.file.MarkSecret(source.Span{Start: int32(start), End: int32(r.pos)})
			return "", false
		}
		r.pos = end
		return hclEscapes.Replace(plainTemplate(r.text[start+1 : end-1])), r.endsValue()
	case strings.HasPrefix(r.text[start:], "<<"):
		return r.heredoc()
	}
	r.expression()
	text = r.text[start:r.pos]
	return text, text != "" && text != "null" && strings.Trim(text, "0123456789.-+eE") == "" || text == "true" ||
		text == "false"
}

// hclEscapes decodes the escapes of quoted texts, except for the rare \uNNNN.
var hclEscapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`)

// endsValue reports whether a value ends at the current position. If an operator or other text follows, endsValue
// advances to the end of the expression.
func (r *hclReader) endsValue() bool {
	end := r.pos
	r.expression()
	if rest := strings.TrimSpace(r.text[end:r.pos]); rest != "" {
		if rest[0] == '"' || isNameByte(rest[0]) && rest[0] != '.' {
			start := r.pos - len(rest)
			r.add("after-value", start, r.pos, "a value ends before this text; expected a line break",
				"delete the text, or move it to a separate line")
			r.file.MarkSecret(source.Span{Start: int32(start), End: int32(r.pos)})
		}
		return false
	}
	r.pos = end
	return true
}

// stringEnd returns the offset after a quoted text, or -1 if the text is not closed on its line.
func (r *hclReader) stringEnd(start int) int {
	for i := start + 1; i < len(r.text); i++ {
		switch r.text[i] {
		case '\\':
			i++
		case '$':
			if strings.HasPrefix(r.text[i:], "$${") {
				i += 2
			} else if strings.HasPrefix(r.text[i:], "${") {
				i = referenceEnd(r.text, i) - 1
			}
		case '\n', '\r':
			return -1
		case '"':
			return i + 1
		}
	}
	return -1
}

// heredoc reads <<WORD, the lines after it, and the line that contains only WORD. For <<-WORD, it removes the common
// indentation.
func (r *hclReader) heredoc() (string, bool) {
	start := r.pos
	first := r.lineEnd(start)
	word, indented := strings.CutPrefix(strings.TrimSpace(r.text[start+2:first]), "-")
	var lines []string
	for r.pos = nextLineStart(r.text, first); r.pos < len(r.text) && word != ""; {
		end := r.lineEnd(r.pos)
		line := r.text[r.pos:end]
		r.pos = end
		if strings.TrimSpace(line) == word {
			if indented {
				lines = outdented(lines)
			}
			return plainTemplate(strings.Join(append(lines, ""), "\n")), true
		}
		lines = append(lines, line)
		r.pos = nextLineStart(r.text, end)
	}
	r.add("unclosed-heredoc", start, first, "this heredoc text is not closed",
		"write the word after << on a separate line below the text")
	r.file.MarkSecret(source.Span{Start: int32(start), End: int32(len(r.text))})
	return "", false
}

func outdented(lines []string) []string {
	common := -1
	for _, line := range lines {
		if n := len(line) - len(strings.TrimLeft(line, " \t")); n < len(line) && (common < 0 || n < common) {
			common = n
		}
	}
	for i, line := range lines {
		lines[i] = line[min(max(common, 0), len(line)):]
	}
	return lines
}

// expression advances to the end of a value: the end of its line, or a comma or closing bracket outside brackets and
// quotes.
func (r *hclReader) expression() {
	depth, start := 0, r.pos
	for ; r.pos < len(r.text); r.pos++ {
		switch c := r.text[r.pos]; {
		case c == '"':
			if end := r.stringEnd(r.pos); end > 0 {
				r.pos = end - 1
			} else { // otherwise each quote would cause another scan of the line
				r.pos = r.lineEnd(r.pos) - 1
			}
		case c == '#' || strings.HasPrefix(r.text[r.pos:], "//") || strings.HasPrefix(r.text[r.pos:], "/*"):
			if depth == 0 {
				r.trim(start)
				return
			}
			r.comment()
			r.pos--
		case c == '[' || c == '{' || c == '(':
			depth++
		case depth == 0 && (c == '\n' || c == '\r' || c == ',' || c == ']' || c == '}' || c == ')'):
			r.trim(start)
			return
		case c == ']' || c == '}' || c == ')':
			depth--
		}
	}
	r.trim(start)
}

// trim moves back over blanks before the end of a value.
func (r *hclReader) trim(start int) {
	r.pos = start + len(strings.TrimRight(r.text[start:r.pos], " \t\r\n"))
}

// comment reads a comment that starts with #, // or /*.
func (r *hclReader) comment() {
	start := r.pos
	end := r.lineEnd(start)
	if strings.HasPrefix(r.text[start:], "/*") {
		end = jsonCommentEnd(r.text, start)
	}
	r.reading.Comments = append(r.reading.Comments, yamltree.Comment{
		Span: source.Span{Start: int32(start), End: int32(end)}, OwnLine: startsLine(r.text, start),
	})
	r.pos = end
}

// skip skips the characters in class. If class contains a line break, skip also skips comments.
func (r *hclReader) skip(class string) {
	for r.pos < len(r.text) {
		switch rest := r.text[r.pos:]; {
		case strings.IndexByte(class, rest[0]) >= 0:
			r.pos++
		case strings.Contains(class, "\n") &&
			(rest[0] == '#' || strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*")):
			r.comment()
		default:
			return
		}
	}
}

func (r *hclReader) lineEnd(from int) int {
	if k := strings.IndexAny(r.text[from:], "\r\n"); k >= 0 {
		return from + k
	}
	return len(r.text)
}
