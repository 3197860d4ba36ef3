package appfile

import "strings"

// commands are the words of a shell script, command by command. A word comes
// without its quotes, with a "$" that the shell leaves alone as "$$"; what the
// shell would put in (${X}, $(date)) stays as it is written.
func commands(script written) [][]written {
	s := shell{script: script, escapes: '\\', unclosed: -1}
	for s.pos < len(script.text) {
		s.step()
	}
	s.endCommand()
	return s.all
}

// shellWords are the words of a text in which no character ends a command. The
// offset of a quote that is not closed is unclosed, else -1.
func shellWords(text written, escapes byte) (words []written, unclosed int) {
	s := shell{script: text, escapes: escapes, oneCommand: true, unclosed: -1}
	for s.pos < len(text.text) {
		s.step()
	}
	s.endWord()
	return s.words, s.unclosed
}

type shell struct {
	script     written
	escapes    byte // the character that takes the meaning from the next one
	oneCommand bool
	unclosed   int

	pos   int
	all   [][]written
	words []written

	text   []byte
	at     []int32
	start  int // of the word being read
	inWord bool
}

func (s *shell) step() {
	text := s.script.text
	switch c := text[s.pos]; {
	case c == ' ' || c == '\t' || c == '\r':
		s.endWord()
		s.pos++
	case !s.oneCommand && (c == '\n' || c == ';' || c == '|' || c == '&'):
		s.endCommand()
		s.pos++
	case !s.oneCommand && c == '#' && !s.inWord:
		s.pos = lineBehind(text, s.pos)
		s.endCommand()
	case c == s.escapes:
		s.escape(false)
	case c == '\'':
		s.single()
	case c == '"':
		s.double()
	case c == '$':
		s.dollar()
	default:
		s.keep(s.pos)
		s.pos++
	}
}

// keep takes one byte of the script into the word.
func (s *shell) keep(i int) {
	s.begin()
	s.text = append(s.text, s.script.text[i])
	if s.script.at != nil {
		s.at = append(s.at, s.script.at[i])
	}
}

func (s *shell) begin() {
	if !s.inWord {
		s.inWord, s.start = true, s.pos
	}
}

// escape reads a backslash: it joins lines, and takes the meaning from a
// character, in double quotes only from some.
func (s *shell) escape(quoted bool) {
	text := s.script.text
	next := s.pos + 1
	switch {
	case next == len(text):
		s.pos++
	case text[next] == '\n' || text[next] == '\r':
		s.pos = lineBehind(text, next)
	case quoted && text[next] != s.escapes && strings.IndexByte("$`\"", text[next]) < 0:
		s.keep(s.pos)
		s.pos++
	default:
		if text[next] == '$' {
			s.keep(next)
		}
		s.keep(next)
		s.pos += 2
	}
}

func (s *shell) single() {
	s.begin()
	text, open := s.script.text, s.pos
	for s.pos++; s.pos < len(text) && text[s.pos] != '\''; s.pos++ {
		if text[s.pos] == '$' && !filledBefore(text[s.pos:]) {
			s.keep(s.pos)
		}
		s.keep(s.pos)
	}
	s.close(open)
}

// close steps behind the quote that closes the one at an offset.
func (s *shell) close(open int) {
	if s.pos >= len(s.script.text) {
		s.unclosed, s.pos = open, len(s.script.text)
		return
	}
	s.pos++
}

// filledBefore: another program fills a reference in before the shell sees it,
// quotes or not: GitHub's ${{ }}, Cloud Build's ${_NAME}.
func filledBefore(text string) bool {
	return strings.HasPrefix(text, "${{") || strings.HasPrefix(text, "${_") || strings.HasPrefix(text, "$_")
}

func (s *shell) double() {
	s.begin()
	text, open := s.script.text, s.pos
	for s.pos++; s.pos < len(text) && text[s.pos] != '"'; {
		switch text[s.pos] {
		case s.escapes:
			s.escape(true)
		case '$':
			s.dollar()
		default:
			s.keep(s.pos)
			s.pos++
		}
	}
	s.close(open)
}

// dollar reads a reference whole, with the blanks, quotes and commas inside it.
func (s *shell) dollar() {
	end := referenceEnd(s.script.text, s.pos)
	for ; s.pos < end; s.pos++ {
		s.keep(s.pos)
	}
}

// longestReference is how many bytes are looked at for the end of a reference:
// without a bound, a script of opening brackets would be read once for each.
const longestReference = 512

// referenceEnd is the offset behind the bracket that closes the reference that a
// "$" begins; the one behind the "$" if no bracket follows or nothing closes it.
func referenceEnd(text string, at int) int {
	depth := 0
	for i := at + 1; i < min(len(text), at+longestReference); i++ {
		switch text[i] {
		case '{', '(':
			depth++
		case '}', ')':
			depth--
		}
		if depth <= 0 {
			if i == at+1 {
				break
			}
			return i + 1
		}
	}
	return at + 1
}

func (s *shell) endWord() {
	if !s.inWord {
		return
	}
	word := written{text: string(s.text), whole: s.script.span(s.start, s.pos)}
	if s.script.at != nil {
		word.at = append([]int32(nil), s.at...)
	}
	s.words = append(s.words, word)
	s.text, s.at, s.inWord = s.text[:0], s.at[:0], false
}

func (s *shell) endCommand() {
	s.endWord()
	if len(s.words) > 0 {
		s.all = append(s.all, s.words)
		s.words = nil
	}
}
