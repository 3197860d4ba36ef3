package command

import "strings"

func (x *lexer) keep(s *state, c byte) {
	x.keepByte(s, c)
	x.pos++
}

func (x *lexer) keepByte(s *state, c byte) {
	x.begin(s)
	s.begin(x.pos)
	x.buffer = append(x.buffer, c)
}

func (s *state) begin(at int) {
	if !s.inWord {
		s.inWord, s.word = true, Word{Span: Span{Start: at}}
	}
}

// begin starts a command unless one has already started.
func (x *lexer) begin(s *state) {
	if s.current >= 0 {
		return
	}
	s.current = len(x.all)
	x.all = append(x.all, Command{
		Span: Span{x.pos, x.pos}, From: s.from, Inside: s.inside, runs: s.runs, When: s.flow.all(),
	})
	s.from = -1
}

func (x *lexer) endWord(s *state) {
	if !s.inWord {
		return
	}
	s.word.Text, s.word.End = withoutBrackets(string(x.buffer)), x.pos
	x.buffer, s.inWord = x.buffer[:0], false
	c := &x.all[s.current]
	switch s.redirect {
	case ">":
		c.Writes = append(c.Writes, s.word)
	case ">>":
		c.Appends = append(c.Appends, s.word)
	case "<":
		c.Reads = append(c.Reads, s.word)
	case "<<<":
	default:
		c.Words = append(c.Words, s.word)
	}
	s.redirect = ""
}

// withoutBrackets removes brackets at the start or end of a word if they belong to an enclosing list or mapping, as in
// [{run: make deploy}].
func withoutBrackets(word string) string {
	if strings.Trim(word, "[]{}") == "" {
		return word
	}
	for {
		last, opened, closed := word[len(word)-1], "", ""
		switch {
		case last == ']' || word[0] == '[':
			opened, closed = "[", "]"
		case last == '}' || word[0] == '{':
			opened, closed = "{", "}"
		default:
			return word
		}
		switch open, shut := strings.Count(word, opened), strings.Count(word, closed); {
		case shut > open && strings.HasSuffix(word, closed):
			word = word[:len(word)-1]
		case open > shut && strings.HasPrefix(word, opened):
			word = word[1:]
		default:
			return word
		}
	}
}

func (x *lexer) endCommand(s *state, operator string) {
	x.endWord(s)
	s.redirect = ""
	if s.current < 0 {
		s.flow.end(nil, operator)
		return
	}
	c := &x.all[s.current]
	c.Span.End = x.pos
	if operator == "|" {
		c.into, s.from = true, s.current
	}
	s.flow.end(c, operator)
	s.current = -1
}
