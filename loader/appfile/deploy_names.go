package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// addNames records the words of a text that may be names of variables. It skips names to which the text assigns a
// value, as in NAME=value.
func (p *Passed) addNames(text string) {
	for word, before := range wordsIn(text) {
		after := text[len(before)+len(word):]
		if strings.HasPrefix(after, "=") && !strings.HasPrefix(after, "==") &&
			(before == "" || strings.IndexByte("${!", before[len(before)-1]) < 0) {
			continue
		}
		p.named[word] = true
	}
}

// addReferences records the variables to which a text refers. If request is not empty, it names a command that sends
// the text in a request. It is then unknown whether the variables are passed on.
func (p *Passed) addReferences(text, request string) {
	for word, before := range wordsIn(text) {
		if refersToVariable(before, text[len(before)+len(word):]) {
			p.refers(word, request)
		}
	}
}

func (p *Passed) refers(word, request string) {
	switch {
	case request == "":
		p.named[word] = true
	case p.requested[word] == "":
		if p.requested == nil {
			p.requested = map[string]string{}
		}
		p.requested[word] = request
	}
}

// referenceMarks lists what precedes the name of a variable in references of shells, workflows and programs, in lower
// case. Quotes between the mark and the name are left out.
var referenceMarks = []string{
	"${", "${!", "$env:", "env.", "env[", "env{", "env(", "env.get(", "env.fetch(", "environ[", "environ.get(",
}

// refersToVariable reports whether a name is part of a reference to a variable, according to the texts before and
// after it.
func refersToVariable(before, after string) bool {
	if kept := strings.TrimRight(before, "$"); len(kept) < len(before) { // the shell does not expand $$
		return (len(before)-len(kept))%2 == 1 && !strings.HasSuffix(kept, `\`)
	}
	if strings.HasSuffix(before, "%") && strings.HasPrefix(after, "%") ||
		strings.HasSuffix(before, "$(") && strings.HasPrefix(after, ")") {
		return true
	}
	const longest = 16
	before = strings.ToLower(strings.TrimRight(before[max(0, len(before)-longest):], `"'`))
	for _, mark := range referenceMarks {
		if kept, ok := strings.CutSuffix(before, mark); ok {
			return !strings.HasPrefix(mark, "${") || !strings.HasSuffix(kept, "$") && !strings.HasSuffix(kept, `\`)
		}
	}
	return false
}

// requesters lists programs that send the texts of their arguments in requests. Whether the receiver passes the texts
// on is unknown, except for the subcommands of gh that set variables.
var requesters = []string{"gh", "git", "curl", "wget"}

// isRequest reports whether a command sends a request.
func isRequest(words []string) bool {
	sets := len(words) > 2 && words[2] == "set" && (words[1] == "secret" || words[1] == "variable")
	return slices.Contains(requesters, command.ProgramName(words[0])) && !sets
}

// requestIn returns the text, for messages, of the first command that sends a request in the substitutions of a word,
// or "".
func requestIn(word written) string {
	for _, words := range substitutedCommands([]written{word}, 0) {
		if text := commandWords(words); len(text) > 0 && isRequest(text) {
			return shownCommand(text)
		}
	}
	return ""
}

// namesTaken returns the arguments of a command that are names of variables whose values the command takes from its
// process, as after the option -e of Docker.
func namesTaken(words []written) (names []string) {
	take := func(word written) {
		if isShellName(word.text) {
			names = append(names, word.text)
		}
	}
	var options []string
	switch program := command.ProgramName(words[0].text); program {
	case "printenv":
		for _, word := range words[1:] {
			if strings.HasPrefix(word.text, ">") {
				break
			}
			take(word)
		}
	case "docker", "podman":
		options = []string{"-e", "--env", "--env-add", "--build-arg"}
		for _, secret := range flagWords(words, "--secret") {
			for _, part := range splitList(secret) {
				if take(part.without("env=", "")); !strings.Contains(secret.text, "src=") {
					take(part.without("id=", ""))
				}
			}
		}
	default:
		if c := commandFor(words); c != nil && c.optionSyntax == equalsPair && !c.several {
			options = c.options
		}
	}
	for _, option := range options {
		for _, name := range flagWords(words, option) {
			take(name)
		}
	}
	return names
}
