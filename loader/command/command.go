// Package command finds the commands in a text: a script, or a file of any format that contains commands, such as a
// workflow, a Makefile or package.json. It determines which commands change the variables of an application, and which
// targets, scripts and files of the project a command runs.
package command

import "strings"

// Command is a simple command: a program with its arguments.
type Command struct {
	// Words contains the arguments, including the program name, without quotes and redirections.
	Words []Word
	// Writes lists the files to which the command writes its output, and Appends the files to which it appends its
	// output. Reads lists the files from which it reads its input.
	Writes, Appends, Reads []Word
	// Documents contains the ranges of the command's heredocs.
	Documents []Span
	// Span covers the command with its redirections.
	Span Span
	// From is the index of the command whose output is piped into this command, or -1. into is true if the output of
	// this command is piped into another one.
	From int
	into bool
	// Inside is the index of the command whose argument or heredoc contains this command, or -1. runs is true if this
	// command is part of a substitution such as $(date), so that the shell runs it.
	Inside int
	runs   bool
	// Function is true if the command is only the name in a function definition. The commands of the body follow.
	Function bool
	// When contains the known conditions under which the command runs.
	When []Condition
}

// Span is a half-open range [Start, End) of byte offsets in the text.
type Span struct{ Start, End int }

// Word is an argument of a command, or its program name.
type Word struct {
	// Text is the word without quotes. References are kept as written.
	Text string
	Span
	// Quoted is true if a quoted part of the word contains a blank, so that the word may be a script.
	Quoted bool
}

// Condition requires that the text Of, such as $STAGE, is equal to one of Values. If Of is "FROM", Values contains
// the name of a build stage in a Dockerfile.
type Condition struct {
	Of     string
	Values []string
}

// maxDepth is the maximum nesting depth of scripts in arguments of other scripts.
const maxDepth = 6

// Parse returns the commands of a text in the order in which they start. It ignores quotes that are not closed on
// their line. If folded is not nil, it reports whether the newline at an offset continues the line, as in folded
// YAML.
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
	// lines maps the text of a line to the spans of all lines with this text. A heredoc may end at such a line.
	lines map[string][]Span
}

// scope is a script, or a part of a script that is parsed as a separate script.
type scope struct {
	end int
	// until is the byte that ends the scope, or 0.
	until  byte
	inside int
	runs   bool
	depth  int
	// escaped is true inside double quotes, where \" is a quote and \n a line break.
	escaped bool
	when    []Condition
}

// state is the state of the lexer while it reads the commands of a scope.
type state struct {
	scope
	current int // index of the current command, or -1
	from    int // index of the command whose output is piped into the next one, or -1
	word    Word
	inWord  bool
	// redirect is the redirection operator that precedes the current word, or empty.
	redirect string
	pending  []heredoc
	flow     flow
}

type heredoc struct {
	delimiter string
	command   int
}

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

// separator reads the separator, redirection or comment that starts with c. It returns false if c starts none of
// these.
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

// besideQuote reports whether the current byte is next to a quote, as in JSON lists and mappings.
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
	case strings.HasPrefix(rest, "<<<"): // the next word is input, not an argument
		s.redirect = "<<<"
		x.pos += 3
	case strings.HasPrefix(rest, "<<"):
		x.startHeredoc(s)
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
