package gitignore

import "strings"

// segment is the part of a pattern between two slashes.
type segment struct {
	tokens []token
	deep   bool // the segment is "**"
}

type tokenKind uint8

const (
	literal tokenKind = iota
	anyByte           // ?
	star              // *
	class             // [...]
)

// token matches a single byte or, if it is a star, any number of bytes.
type token struct {
	kind tokenKind
	char byte
	set  *[256]bool
}

// parseSegments splits a pattern at slashes. It returns false for a pattern that can never match, such as a pattern
// with an unclosed bracket.
func parseSegments(pattern string) ([]segment, bool) {
	segments, current := []segment(nil), []token{}
	end := func(from, to int) {
		text := pattern[from:to]
		deep := len(text) > 1 && strings.Trim(text, "*") == ""
		segments = append(segments, segment{tokens: current, deep: deep})
		current = []token{}
	}
	start := 0
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '/':
			end(start, i)
			start = i + 1
		case '?':
			current = append(current, token{kind: anyByte})
		case '*':
			if n := len(current); n == 0 || current[n-1].kind != star {
				current = append(current, token{kind: star})
			}
		case '[':
			set, next, ok := parseClass(pattern, i)
			if !ok {
				return nil, false
			}
			current, i = append(current, token{kind: class, set: set}), next
		case '\\':
			if i++; i == len(pattern) {
				return nil, false
			}
			if pattern[i] == '/' {
				end(start, i-1)
				start = i + 1
				continue
			}
			current = append(current, token{char: pattern[i]})
		default:
			current = append(current, token{char: c})
		}
	}
	end(start, len(pattern))
	return segments, true
}

// match reports whether the segment matches a name. It backtracks only to the last star, so the time is at most
// proportional to the product of the lengths.
func (s *segment) match(name string) bool {
	i, j := 0, 0
	last, from := -1, 0
	for j < len(name) {
		switch {
		case i < len(s.tokens) && s.tokens[i].kind == star:
			last, from = i, j
			i++
		case i < len(s.tokens) && s.tokens[i].matches(name[j]):
			i, j = i+1, j+1
		case last >= 0:
			from++
			i, j = last+1, from
		default:
			return false
		}
	}
	for i < len(s.tokens) && s.tokens[i].kind == star {
		i++
	}
	return i == len(s.tokens)
}

func (t *token) matches(c byte) bool {
	switch t.kind {
	case anyByte:
		return true
	case class:
		return t.set[c]
	}
	return t.char == c
}
