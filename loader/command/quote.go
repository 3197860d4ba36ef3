package command

import "strings"

// nested reads an escape, a quoted text, a reference or a command substitution that starts with c. It returns false if
// c starts none of these.
func (x *lexer) nested(s *state, c byte) bool {
	next := byte(0)
	if x.pos+1 < s.end {
		next = x.text[x.pos+1]
	}
	switch {
	case c == '\\' && (next == '\n' || next == '\r'), (c == '^' || c == '`') && next == '\n':
		x.endWord(s)
		x.pos += 2
		if next == '\r' && x.pos < s.end && x.text[x.pos] == '\n' {
			x.pos++
		}
	case c == '\\' && s.escaped && (next == '"' || next == '\''):
		x.pos++
		x.quoted(s, next, true)
	case c == '\\' && s.escaped && next == 'n':
		x.endCommand(s, "\n")
		x.pos += 2
	case c == '\\' && next != 0:
		x.keepByte(s, next)
		x.pos += 2
	case c == '"' || c == '\'':
		x.quoted(s, c, false)
	case c == '`' && s.depth < maxDepth:
		x.begin(s)
		x.keepByte(s, c)
		x.substitute(s, x.pos+1, '`')
	case c == '$' && next == '(' && s.depth < maxDepth:
		x.begin(s)
		x.keepByte(s, c)
		x.substitute(s, x.pos+2, ')')
	case c == '$' && next == '{':
		x.reference(s)
	default:
		return false
	}
	return true
}

// substitute reads a command substitution, whose script starts at start and ends before the byte until. The
// substitution remains in the word as written.
func (x *lexer) substitute(s *state, start int, until byte) {
	from := x.pos + 1
	if s.depth >= maxDepth {
		x.pos = start
		return
	}
	x.pos = start
	x.script(scope{end: s.end, until: until, inside: s.current, runs: true, depth: s.depth + 1, when: s.flow.all()})
	x.buffer = append(x.buffer, x.text[min(from, x.pos):x.pos]...)
}

// maxReference is the maximum length in bytes of a reference.
const maxReference = 256

// reference reads ${...} as part of the word, without interpreting it.
func (x *lexer) reference(s *state) {
	depth := 0
	for i := x.pos + 1; i < min(s.end, x.pos+maxReference); i++ {
		switch x.text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			for ; x.pos <= i; x.pos++ {
				x.keepByte(s, x.text[x.pos])
			}
			return
		}
	}
	x.keepByte(s, '$')
	x.pos++
}

// quoted reads a quoted text. If the text contains blanks, it is also parsed as a script.
func (x *lexer) quoted(s *state, quote byte, escaped bool) {
	start, end := x.pos+1, x.closing(s, quote, escaped)
	if end < 0 {
		x.pos++
		return
	}
	x.begin(s)
	s.begin(x.pos)
	content := x.text[start:end]
	if escaped {
		content = strings.TrimSuffix(content, `\`)
	}
	runs := quote == '"' && (strings.Contains(content, "$(") || strings.Contains(content, "`"))
	if blank := strings.ContainsAny(content, " \t\n"); (blank || runs) && s.depth < maxDepth {
		s.word.Quoted = s.word.Quoted || blank
		x.pos = start
		x.script(scope{
			end: start + len(content), inside: s.current, depth: s.depth + 1, escaped: quote == '"' || escaped,
			when: s.flow.all(),
		})
	}
	x.buffer = append(x.buffer, content...)
	x.pos = end + 1
}

// closing returns the offset of the quote that closes the quote at the current position, or -1 if the line contains
// none.
func (x *lexer) closing(s *state, quote byte, escaped bool) int {
	for i := x.pos + 1; i < s.end; i++ {
		switch c := x.text[i]; {
		case c == '\n' && x.text[i-1] != '\\' && (x.folded == nil || !x.folded(i)):
			return -1
		case c == '\\' && escaped && i+1 < s.end && x.text[i+1] == quote:
			return i + 1
		case c == '\\' && (quote == '"' || escaped):
			i++
		case c == quote && !escaped:
			return i
		}
	}
	return -1
}
