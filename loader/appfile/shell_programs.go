package appfile

import (
	"slices"
	"strings"
)

// shellPrograms finds the program of each command of a script, in order.
type shellPrograms struct {
	// subshells and blocks are the numbers of subshells and of other blocks around the next command.
	subshells, blocks int
}

// eachProgram calls do for each command of a script. The words passed to do start with the first assignment or the
// program; there may be none. Commands that are parts of the label of a case are left out.
func eachProgram(all []shellCommand, do func(words []written, at programPlace)) {
	var programs shellPrograms
	for start := 0; start < len(all); {
		end := pipelineEnd(all, start)
		labels := programs.labelParts(all[start:end])
		for i := start; i < end; i++ {
			if i >= start+labels || all[i].words[0].text == "case" {
				do(programs.next(all[i].words))
			}
		}
		start = end
	}
}

// pipelineEnd returns the index after the last command of the pipeline that starts at an index.
func pipelineEnd(all []shellCommand, start int) int {
	end := start + 1
	for end < len(all) && all[end].piped {
		end++
	}
	return end
}

// programPlace describes what surrounds the program of a command.
type programPlace struct {
	// opened and closed are the numbers of subshells that start and end with the command.
	opened, closed int
	// depends is true if the command is in a function or another block, so that it may run several times or not at all.
	depends bool
}

// next returns the words of a command from its first assignment or program: without the start of a function, keywords,
// the label of a case, and the parentheses of subshells.
func (s *shellPrograms) next(words []written) (rest []written, at programPlace) {
	rest = words
	copied := false
	for len(rest) > 0 {
		first := rest[0].text
		if name, after := functionStart(rest); name != "" {
			rest, at.depends = after, true
			continue
		}
		switch {
		case first == "(":
			at.opened++
			rest = rest[1:]
		case len(first) > 1 && first[0] == '(' && first[1] != '(':
			at.opened++
			if !copied {
				rest, copied = slices.Clone(rest), true
			}
			elements := rest[0].elements
			rest[0] = rest[0].slice(1, len(first))
			rest[0].elements = elements
		case first == "case" && len(rest) > 3 && rest[2].text == "in":
			s.count(first)
			if at.depends = true; !isLabel(rest[3].text) {
				return nil, at // a|b) continues in the next command
			}
			rest = rest[3:]
		case slices.Contains(beforePrograms, first):
			rest = rest[1:]
			s.count(first)
		case isLabel(first) && s.subshells+at.opened == 0:
			rest, at.depends = rest[1:], true // the label of a case
		default:
			s.count(first)
			at.depends = at.depends || s.blocks > 0
			return s.withoutClosing(rest, at)
		}
	}
	return s.withoutClosing(rest, at)
}

// isLabel reports whether a word outside a subshell ends the label of a case.
func isLabel(word string) bool { return strings.HasSuffix(word, ")") && !strings.Contains(word, "(") }

// labelParts returns the number of commands at the start of a pipeline that are parts of the label of a case, as in
// a|b).
func (s *shellPrograms) labelParts(all []shellCommand) int {
	if s.subshells > 0 || len(all[0].words) > 1 && all[0].words[0].text != "case" {
		return 0
	}
	for k := 1; k < len(all); k++ {
		if isLabel(all[k].words[0].text) {
			return k
		}
		if len(all[k].words) > 1 {
			break
		}
	}
	return 0
}

// beforePrograms lists words that may precede the program of a command.
var beforePrograms = []string{
	"then", "else", "elif", "if", "do", "while", "until", "{", "!", "time", "fi", "esac", "done", "}",
}

// count updates the number of open blocks after a word that may start or end a block.
func (s *shellPrograms) count(word string) {
	switch word {
	case "if", "while", "until", "for", "case", "select", "{":
		s.blocks++
	case "fi", "done", "esac", "}":
		s.blocks = max(0, s.blocks-1)
	}
}

// withoutClosing removes the parentheses at the end of a command that close subshells.
func (s *shellPrograms) withoutClosing(words []written, at programPlace) ([]written, programPlace) {
	s.subshells += at.opened
	for n := len(words); n > 0 && s.subshells > at.closed; n = len(words) {
		text := words[n-1].text
		kept := strings.TrimRight(text, ")")
		closing := min(strings.Count(text, ")")-strings.Count(text, "("), len(text)-len(kept), s.subshells-at.closed)
		if closing <= 0 {
			break
		}
		at.closed += closing
		if closing < len(text) {
			words = append(slices.Clone(words[:n-1]), words[n-1].slice(0, len(text)-closing))
			break
		}
		words = words[:n-1]
	}
	s.subshells -= at.closed
	return words, at
}
