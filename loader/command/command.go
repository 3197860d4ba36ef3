// Package command finds the commands in a text: a script, or a file of any format that contains commands, such as a
// workflow, a Makefile or package.json. It knows which commands change the variables of an application, and what
// commands run of a project.
package command

import "strings"

// Command is a simple command: a program with its arguments.
type Command struct {
	// Words contains the words without quotes. Redirections are not among them.
	Words []Word
	// Writes contains the files that the output is written to, and Appends those that it is appended to. Reads contains
	// the files that the input comes from.
	Writes, Appends, Reads []Word
	// Documents contains the texts of its heredocs.
	Documents []Span
	// Span covers the command with its redirections.
	Span Span
	// From is the index of the command whose output it reads, or -1. Into is true if another command reads its output.
	From int
	Into bool
	// Inside is the index of the command that has this one in a word or in a heredoc, or -1. Runs is true if the shell
	// runs it there, as in $(date).
	Inside int
	Runs   bool
	// Function is true if the command is the name of a function whose body follows.
	Function bool
	// When contains the conditions under which it runs, as far as they are known.
	When []Condition
}

// Span is a range of offsets.
type Span struct{ Start, End int }

// Word is a word of a command.
type Word struct {
	// Text is the word without quotes, and with references as they are written.
	Text string
	Span
	// Quoted is true if a part of the word is in quotes and contains a blank, so that it may be a script.
	Quoted bool
}

// Condition means that a text is equal to one of some values.
type Condition struct {
	Of     string
	Values []string
}

// maxDepth is the maximum depth of scripts in words of other scripts.
const maxDepth = 6

// Parse returns the commands of a text in the order in which they start. What is not closed on its line, such as a
// quote, is ignored. folded reports whether a newline continues the line, as in folded texts of YAML; it may be nil.
func Parse(text string, folded func(offset int) bool) []Command {
	x := lexer{text: text, folded: folded}
	x.script(scope{end: len(text), inside: -1})
	return x.all
}

type lexer struct {
	text   string
	pos    int
	all    []Command
	folded func(int) bool
	// buffer is the text of the current word.
	buffer []byte
	// lines contains the lines of the text that may end a heredoc.
	lines map[string][]Span
}

// scope is a script, or a part of one that is a script by itself.
type scope struct {
	end int
	// until is the byte that ends the scope, or 0.
	until  byte
	inside int
	runs   bool
	depth  int
	// escaped is true in a text in double quotes: \" is a quote, and \n a line.
	escaped bool
	when    []Condition
}

// state contains what is known while the commands of a scope are read.
type state struct {
	scope
	current int // index of the current command, or -1
	from    int // index of the command whose output the next one reads, or -1
	word    Word
	inWord  bool
	// redirect is the operator whose file is the next word, or empty.
	redirect string
	pending  []heredoc
	flow     flow
}

type heredoc struct {
	delimiter string
	command   int
}

// script reads the commands of a scope.
func (x *lexer) script(of scope) {
	outer := x.buffer
	x.buffer = nil
	s := &state{scope: of, current: -1, from: -1}
	s.flow.outer = of.when
	for x.pos < s.end {
		c := x.text[x.pos]
		if c == s.until && (c == ')' || c == '`') {
			break
		}
		if !x.separator(s, c) && !x.nested(s, c) {
			x.keep(s, c)
		}
	}
	x.endCommand(s, "")
	if x.pos < s.end && s.until != 0 {
		x.pos++
	}
	x.buffer = outer
}

// separator reads what ends a word or a command.
func (x *lexer) separator(s *state, c byte) bool {
	switch c {
	case ' ', '\t', '\r':
		x.endWord(s)
	case '\n':
		if x.folded != nil && x.folded(x.pos) {
			x.endWord(s)
			break
		}
		x.endCommand(s, "\n")
		x.pos++
		x.heredocs(s)
		return true
	case ';', '(', ')':
		return x.punctuation(s, c)
	case '&', '|':
		operator := string(c)
		if strings.HasPrefix(x.text[x.pos+1:s.end], operator) {
			operator += operator
		} else if c == '&' && strings.HasPrefix(x.text[x.pos+1:s.end], ">") {
			x.pos++
			return true
		}
		x.endCommand(s, operator)
		x.pos += len(operator)
		return true
	case '<', '>':
		return x.redirection(s, c)
	case '#':
		if s.inWord {
			return false
		}
		for x.pos < s.end && x.text[x.pos] != '\n' {
			x.pos++
		}
		return true
	case '[', ']', '{', '}', ',':
		if !x.besideQuote(s) {
			return false
		}
		x.endWord(s)
	default:
		return false
	}
	x.pos++
	return true
}

func (x *lexer) punctuation(s *state, c byte) bool {
	operator := string(c)
	if c == ';' && strings.HasPrefix(x.text[x.pos+1:s.end], ";") {
		operator = ";;"
	}
	if c == '(' {
		function := s.inWord && s.current >= 0 && len(x.all[s.current].Words) == 0 &&
			strings.HasPrefix(strings.TrimLeft(x.text[x.pos+1:min(s.end, x.pos+8)], " "), ")")
		x.endWord(s)
		if function {
			x.all[s.current].Function = true
		}
	}
	x.endCommand(s, operator)
	x.pos += len(operator)
	return true
}

// besideQuote reports whether the current byte is next to a quote, as in lists and mappings of JSON.
func (x *lexer) besideQuote(s *state) bool {
	before, after := byte(0), byte(0)
	if x.pos > 0 {
		before = x.text[x.pos-1]
	}
	rest := strings.TrimLeft(x.text[x.pos+1:min(s.end, x.pos+3)], `\`)
	if rest != "" {
		after = rest[0]
	}
	return before == '"' || before == '\'' || after == '"' || after == '\''
}

// redirection reads the operator of a redirection, or a script in <(...).
func (x *lexer) redirection(s *state, c byte) bool {
	rest := x.text[x.pos:s.end]
	if s.inWord && isDigits(x.buffer) {
		s.inWord, x.buffer = false, x.buffer[:0]
	}
	x.endWord(s)
	x.begin(s)
	switch {
	case strings.HasPrefix(rest[1:], "("):
		x.keepByte(s, c)
		x.pos++
		x.substitute(s, x.pos+1, ')')
	case strings.HasPrefix(rest, "<<<"):
		x.pos += 3
	case strings.HasPrefix(rest, "<<") && x.startHeredoc(s):
	case strings.HasPrefix(rest, ">&"), strings.HasPrefix(rest, "<&"):
		x.pos += 2
		for x.pos < s.end && (x.text[x.pos] >= '0' && x.text[x.pos] <= '9' || x.text[x.pos] == '-') {
			x.pos++
		}
	case strings.HasPrefix(rest, ">>"):
		s.redirect = ">>"
		x.pos += 2
	case strings.HasPrefix(rest, ">|"):
		s.redirect = ">"
		x.pos += 2
	default:
		s.redirect = string(c)
		x.pos++
	}
	return true
}

func isDigits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) > 0
}
