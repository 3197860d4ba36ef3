package appfile

import "strings"

// assignment is a word that assigns to a variable of a shell: NAME=value, NAME+=value, NAME[0]=value or NAME=(a b).
type assignment struct {
	name  string
	value written
	// part is true if value is only a part of what the variable contains: after +=, and for arrays.
	part bool
}

// assignmentOf returns what a word assigns. ok is false if it assigns nothing.
func assignmentOf(word written) (a assignment, ok bool) {
	end := 0
	for end < len(word.text) && isNameByte(word.text[end]) {
		end++
	}
	name, rest := word.text[:end], word.text[end:]
	if strings.HasPrefix(rest, "[") {
		rest = rest[strings.IndexByte(rest, ']')+1:]
	}
	rest = strings.TrimPrefix(rest, "+")
	if !strings.HasPrefix(rest, "=") || !isShellName(name) {
		return assignment{}, false
	}
	start := len(word.text) - len(rest) + 1
	return assignment{
		name: name, value: word.slice(start, len(word.text)), part: start > len(name)+1 || word.elements != nil,
	}, true
}

// text returns the text of the variable after the assignment, or a reference to the variable if this text is unknown.
func (a assignment) text() written {
	if a.part {
		return written{text: "$" + a.name, whole: a.value.whole}
	}
	return a.value
}

// assignmentsBefore separates the assignments at the start of a command from the words after them.
func assignmentsBefore(words []written) (assignments, rest []written) {
	for i, word := range words {
		if _, ok := assignmentOf(word); !ok {
			return words[:i:i], words[i:]
		}
	}
	return words, nil
}

// openArray is the list of elements of an array that a shell is reading, as in NAME=(a b).
type openArray struct {
	// start is the offset of the parenthesis that opens the list. unclosed is the value of shell.unclosed before the
	// list. text, ticks and outer are the lengths of these fields of shell before the list.
	start, unclosed    int
	text, ticks, outer int
	// nested is the number of further parentheses that are open.
	nested  int
	element openElement
	all     []written
}

// openElement is the element that a shell is reading. start is its offset in the script. text, ticks and outer are
// the lengths of these fields of shell before the element. begun is false between elements.
type openElement struct {
	begun                     bool
	start, text, ticks, outer int
}

// startsArray starts an array if a parenthesis follows the name of a variable and "=".
func (s *shell) startsArray() bool {
	if s.flat || !s.inWord || len(s.text) > maxName || s.pos-s.start != len(s.text) {
		return false
	}
	if name, ok := strings.CutSuffix(string(s.text), "="); !ok || !isShellName(strings.Trim(name, "(+")) {
		return false
	}
	s.array = &openArray{
		start: s.pos, unclosed: s.unclosed, text: len(s.text), ticks: len(s.ticks), outer: len(s.outer),
		all: []written{},
	}
	s.keep(s.pos)
	s.pos++
	return true
}

// inArray reads a byte of an array. It returns false for bytes that have the same meaning in other words.
func (s *shell) inArray() bool {
	a := s.array
	switch c := s.script.text[s.pos]; {
	case a.nested == 0 && strings.IndexByte(" \t\r\n", c) >= 0:
		if s.endElement(); s.text[len(s.text)-1] != ' ' && len(s.text) > a.text+1 {
			s.keep(s.pos)
			s.text[len(s.text)-1] = ' '
		}
	case c == '#' && !a.element.begun:
		s.pos = nextLineStart(s.script.text, s.pos) - 1
	case c == ')' && a.nested == 0:
		s.endElement()
		s.keep(s.pos)
		s.elements, s.array = a.all, nil
	default:
		if !a.element.begun {
			a.element = openElement{true, s.pos, len(s.text), len(s.ticks), len(s.outer)}
		}
		switch c {
		case '(':
			a.nested++
		case ')':
			a.nested--
		case ';', '|', '&', '<', ' ', '\t', '\r', '\n':
		default:
			return false
		}
		s.keep(s.pos)
	}
	s.pos++
	return true
}

// endElement adds the element that was read to the array. Beyond maxArray, elements are left out.
func (s *shell) endElement() {
	e := s.array.element
	if s.array.element.begun = false; !e.begun || len(s.text) == e.text || len(s.array.all) >= maxArray {
		return
	}
	part := written{text: string(s.text[e.text:]), whole: s.script.span(e.start, s.pos)}
	if s.script.at != nil {
		part.at = append(part.at, s.at[e.text:]...)
	}
	part.ticks = offsetsIn(s.ticks[e.ticks:], e.text, len(s.text))
	part.outer = offsetsIn(s.outer[e.outer:], e.text, len(s.text))
	s.array.all = append(s.array.all, part)
}

// leavesArray returns to the start of an array that does not end, so that the rest of the script is read without
// arrays. It returns false if no array is open.
func (s *shell) leavesArray() bool {
	a := s.array
	if a == nil {
		return false
	}
	s.array, s.flat, s.pos, s.unclosed = nil, true, a.start, a.unclosed
	s.text, s.ticks, s.outer = s.text[:a.text], s.ticks[:a.ticks], s.outer[:a.outer]
	if s.at != nil {
		s.at = s.at[:a.text]
	}
	return true
}
