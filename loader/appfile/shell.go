package appfile

import "strings"

// commands returns the words of each command of a shell script. Quotes are removed from words, a "$" that the shell
// does not interpret becomes "$$", and expansions (${X}, $(date)) are kept as written.
func commands(script written) [][]written {
	var all [][]written
	for _, c := range shellCommands(script) {
		all = append(all, c.words)
	}
	return all
}

// shellCommand is a command of a shell script.
type shellCommand struct {
	words     []written // at least one
	documents []shellDocument
	// piped is true if the command reads the output of the preceding command.
	piped bool
}

// shellDocument is the text of a heredoc, without the indentation that <<- removes.
type shellDocument struct {
	text written
	// literal is true if the shell does not expand the text.
	literal bool
}

// shellCommands returns the commands of a shell script; see commands.
func shellCommands(script written) []shellCommand {
	all, _ := shellScript(script)
	return all
}

// shellScript returns the same commands as shellCommands. unclosed is the offset of a quote that is not closed, or -1.
func shellScript(script written) (all []shellCommand, unclosed int) {
	s := shell{script: script, escapes: '\\', unclosed: -1}
	for s.pos < len(script.text) || s.leavesArray() {
		s.step()
	}
	s.endCommand()
	return s.all, s.unclosed
}

// shellWords splits text into words. Command separators are ordinary characters. unclosed is the offset of a quote that
// is not closed, or -1.
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
	escapes    byte // the escape character
	oneCommand bool
	unclosed   int

	pos   int
	all   []shellCommand
	words []written
	piped bool
	// pending contains the heredocs that start on the next line.
	pending []pendingDocument

	text   []byte
	at     []int32
	ticks  []int // for ticks and outer, see written
	outer  []int
	start  int // start of the current word
	inWord bool
	// array is the array being read, or nil, and elements contains the elements of the current word. flat is true
	// after an array that does not end: the rest of the script is read without arrays.
	array    *openArray
	elements []written
	flat     bool
}

// pendingDocument is a heredoc whose text follows the current line.
type pendingDocument struct {
	delimiter         string
	indented, literal bool
	command           int // index of its command
}

func (s *shell) step() {
	if s.array != nil && s.inArray() {
		return
	}
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
		s.pos = nextLineStart(text, s.pos)
		s.endCommand()
		s.documents()
	case !s.oneCommand && strings.HasPrefix(text[s.pos:], "<<<"):
		for range 3 {
			s.keep(s.pos)
			s.pos++
		}
	case !s.oneCommand && strings.HasPrefix(text[s.pos:], "<<") && s.document():
	case !s.oneCommand && c == '(' && s.startsArray():
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

// document records a heredoc. It returns false for a shift operator.
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

// documents reads the texts of pending heredocs.
func (s *shell) documents() {
	text := s.script.text
	for _, d := range s.pending {
		start, end := s.pos, len(text)
		for s.pos < len(text) {
			next := nextLineStart(text, s.pos)
			line := strings.TrimRight(text[s.pos:next], "\r\n")
			if d.indented {
				line = strings.TrimLeft(line, "\t")
			}
			if strings.TrimLeft(line, " ") == d.delimiter { // the script may be in an indented YAML block
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

// keep appends a byte of the script to the current word.
func (s *shell) keep(i int) {
	s.begin()
	if s.script.isOuter(i) {
		s.outer = append(s.outer, len(s.text))
	}
	s.text = append(s.text, s.script.text[i])
	if s.script.at != nil {
		s.at = append(s.at, s.script.at[i])
	}
}

// keepLiteral appends a byte that the shell does not interpret.
func (s *shell) keepLiteral(i int) {
	if s.script.text[i] == '`' && !s.script.isOuter(i) {
		s.ticks = append(s.ticks, len(s.text))
	}
	s.keep(i)
}

func (s *shell) begin() {
	if !s.inWord {
		s.inWord, s.start = true, s.pos
	}
}

// escape processes a backslash: it joins lines or escapes a character. In double quotes it escapes only certain
// characters.
func (s *shell) escape(quoted bool) {
	text := s.script.text
	next := s.pos + 1
	switch {
	case next == len(text):
		s.pos++
	case text[next] == '\n' || text[next] == '\r':
		s.pos = nextLineStart(text, next)
	case quoted && text[next] != s.escapes && strings.IndexByte("$`\"", text[next]) < 0:
		s.keep(s.pos)
		s.pos++
	default:
		if text[next] == '$' {
			s.keep(next)
		}
		s.keepLiteral(next)
		s.pos += 2
	}
}

func (s *shell) single() {
	s.begin()
	text, open := s.script.text, s.pos
	for s.pos++; s.pos < len(text) && text[s.pos] != '\''; s.pos++ {
		if s.script.isOuter(s.pos) && text[s.pos] == '$' {
			s.dollar()
			s.pos--
			continue
		}
		if text[s.pos] == '$' && !filledBefore(text[s.pos:]) {
			s.keep(s.pos)
		}
		s.keepLiteral(s.pos)
	}
	s.close(open)
}

// close advances past the quote that closes the quote at the offset open.
func (s *shell) close(open int) {
	if s.pos >= len(s.script.text) {
		s.unclosed, s.pos = open, len(s.script.text)
		return
	}
	s.pos++
}

// filledBefore reports whether text starts with a reference that another program replaces before the shell runs, even
// inside quotes, such as ${{ }} of GitHub and ${_NAME} of Cloud Build.
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

// dollar reads a whole reference, including blanks, quotes and commas in it.
func (s *shell) dollar() {
	end := referenceEnd(s.script.text, s.pos)
	for ; s.pos < end; s.pos++ {
		s.keep(s.pos)
	}
}

// longestReference is the maximum number of bytes searched for the end of a reference. Without a limit, reading a
// script that consists of opening brackets would take quadratic time.
const longestReference = 512

// referenceEnd returns the offset after the reference that starts with the "$" at the given offset. It returns the
// offset after the "$" if no bracket follows, or if the bracket is not closed.
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
	word.ticks, s.ticks = s.ticks, nil
	word.outer, s.outer = s.outer, nil
	word.elements, s.elements = s.elements, nil
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
