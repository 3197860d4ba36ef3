package command

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/textline"
)

// maxDelimiter is the maximum length in bytes of a heredoc delimiter.
const maxDelimiter = 64

// startHeredoc reads the operator and the delimiter of a heredoc. If "<<" is a shift, it reads only the operator.
func (x *lexer) startHeredoc(s *state) {
	i := x.pos + 2
	for i < s.end && (x.text[i] == '-' || x.text[i] == '~' || x.text[i] == ' ' || x.text[i] == '\t') {
		i++
	}
	start := i
	for i < min(s.end, start+maxDelimiter) &&
		(textline.IsNameByte(x.text[i]) || strings.IndexByte("\"'\\", x.text[i]) >= 0) {
		i++
	}
	delimiter := strings.Trim(x.text[start:i], "\"'\\")
	if delimiter == "" || delimiter[0] >= '0' && delimiter[0] <= '9' {
		x.pos += 2
		return
	}
	s.pending = append(s.pending, heredoc{delimiter, s.current})
	x.pos = i
}

// heredocs reads the heredocs that start on the previous line. Their texts are parsed as scripts unless the command
// only prints them. If a heredoc is not closed, the following lines are parsed as commands.
func (x *lexer) heredocs(s *state) {
	pending := s.pending
	s.pending = nil
	for _, d := range pending {
		start := x.pos
		end, next, ok := x.lineOf(d.delimiter, start, s.end)
		if !ok {
			return
		}
		x.all[d.command].Documents = append(x.all[d.command].Documents, Span{start, end})
		if !x.prints(d.command) && s.depth < maxDepth {
			x.script(scope{end: end, inside: d.command, depth: s.depth + 1, when: s.flow.all()})
		}
		x.pos = next
	}
}

// lineOf returns the offset of the first line between from and to that consists of word, and the offset of the next
// line. ok is false if no such line exists.
func (x *lexer) lineOf(word string, from, to int) (start, next int, ok bool) {
	if x.lines == nil {
		x.lines = map[string][]Span{}
		offset := 0
		for line := range strings.Lines(x.text) {
			if trimmed := strings.TrimSpace(line); trimmed != "" && len(trimmed) <= maxDelimiter {
				x.lines[trimmed] = append(x.lines[trimmed], Span{offset, offset + len(line)})
			}
			offset += len(line)
		}
	}
	lines := x.lines[word]
	i, _ := slices.BinarySearchFunc(lines, from, func(l Span, at int) int { return l.Start - at })
	if i == len(lines) || lines[i].Start >= to {
		return 0, 0, false
	}
	return lines[i].Start, min(lines[i].End, to), true
}

// prints reports whether the command at index i only prints its heredoc.
func (x *lexer) prints(i int) bool {
	c := &x.all[i]
	words := c.Words
	return len(words) > 0 && !c.into && len(c.Writes)+len(c.Appends) == 0 &&
		(words[len(words)-1].Text == "cat" || words[0].Text == "cat")
}
