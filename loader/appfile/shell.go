package appfile

import "strings"

// commands are the words of a shell script, command by command. A word comes
// without its quotes, with a "$" that the shell leaves alone as "$$"; what the
// shell would put in (${X}, $(date)) stays as it is written.
func commands(script written) [][]written {
	var all [][]written
	for _, c := range shellCommands(script) {
		all = append(all, c.words)
	}
	return all
}

// shellCommand is one command of a shell script.
type shellCommand struct {
	words     []written // at least one
	documents []shellDocument
	// piped: it reads what the command before prints.
	piped bool
}

// shellDocument is the text of a heredoc, without the indentation that <<- takes off.
type shellDocument struct {
	text written
	// literal: the shell fills in nothing.
	literal bool
}

// shellCommands are the commands of a shell script, see commands.
func shellCommands(script written) []shellCommand {
	all, _ := shellScript(script)
	return all
}

// shellScript is shellCommands; the offset of a quote that is not closed is
// unclosed, else -1.
func shellScript(script written) (all []shellCommand, unclosed int) {
	s := shell{script: script, escapes: '\\', unclosed: -1}
	for s.pos < len(script.text) {
		s.step()
	}
	s.endCommand()
	return s.all, s.unclosed
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
	all   []shellCommand
	words []written
	piped bool
	// pending are the heredocs that begin on the next line.
	pending []pendingDocument

	text   []byte
	at     []int32
	start  int // of the word being read
	inWord bool
}

// pendingDocument is a heredoc whose text comes after the line.
type pendingDocument struct {
	delimiter         string
	indented, literal bool
	command           int // that it belongs to
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
		s.piped = c == '|' && !strings.HasPrefix(text[s.pos:], "|")
		if c == '|' && !s.piped {
			s.pos++
		}
		if c == '\n' {
			s.documents()
		}
	case !s.oneCommand && c == '#' && !s.inWord:
		s.pos = lineBehind(text, s.pos)
		s.endCommand()
		s.documents()
	case !s.oneCommand && strings.HasPrefix(text[s.pos:], "<<<"):
		for range 3 {
			s.keep(s.pos)
			s.pos++
		}
	case !s.oneCommand && strings.HasPrefix(text[s.pos:], "<<") && s.document():
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

// document notes a heredoc. It is false for a shift operator.
func (s *shell) document() bool {
	text := s.script.text
	i := s.pos + 2
	d := pendingDocument{command: len(s.all)}
	if i < len(text) && text[i] == '-' {
		d.indented = true
		i++
	}
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	start := i
	for i < len(text) && i < start+maxName && (isNameByte(text[i]) || strings.IndexByte("\"'\\", text[i]) >= 0) {
		i++
	}
	word := text[start:i]
	d.delimiter = strings.Trim(word, "\"'\\")
	if d.literal = d.delimiter != word; !isShellName(d.delimiter) && !d.literal || d.delimiter == "" {
		return false
	}
	s.endWord()
	s.pending = append(s.pending, d)
	s.pos = i
	return true
}

// documents reads the texts of the heredocs of the line before.
func (s *shell) documents() {
	text := s.script.text
	for _, d := range s.pending {
		start, end := s.pos, len(text)
		for s.pos < len(text) {
			next := lineBehind(text, s.pos)
			line := strings.TrimRight(text[s.pos:next], "\r\n")
			if d.indented {
				line = strings.TrimLeft(line, "\t")
			}
			if strings.TrimLeft(line, " ") == d.delimiter { // of an indented block of YAML
				end, s.pos = s.pos, next
				break
			}
			s.pos = next
		}
		if d.command < len(s.all) {
			c := &s.all[d.command]
			c.documents = append(c.documents, shellDocument{s.script.slice(start, min(end, s.pos)), d.literal})
		}
	}
	s.pending = nil
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
		s.all = append(s.all, shellCommand{words: s.words, piped: s.piped})
		s.words, s.piped = nil, false
	}
}
