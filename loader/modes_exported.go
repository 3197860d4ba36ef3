package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// exportedModes are the modes of other environments that earlier commands of a script, or of a stage of a Dockerfile,
// set for all that follow.
type exportedModes struct {
	modes map[unit]string
	// stages are the names of the stages so far. A stage that starts from one of them keeps its mode.
	stages map[string]bool
}

func newExportedModes() *exportedModes {
	return &exportedModes{modes: map[unit]string{}, stages: map[string]bool{}}
}

// of returns the mode in which a command starts or builds the application because of earlier commands, or "". It notes
// what the command sets.
func (e *exportedModes) of(c *command.Command, u unit) string {
	words := command.Head(c.Words)
	if len(words) == 0 {
		return ""
	}
	if strings.EqualFold(words[0].Text, "FROM") && len(words) > 1 {
		if !e.stages[strings.ToLower(words[1].Text)] {
			delete(e.modes, u)
		}
		e.stages[strings.ToLower(words[len(words)-1].Text)] = true
		return ""
	}
	if name, value, ok := setsMode(words); ok {
		// In a branch, a function or a subshell, it is unknown whether what follows gets the value.
		switch {
		case len(c.When) > 0 && c.When[0].Of != "FROM" || c.Inside >= 0:
		case isOtherMode(value) && environmentWord(value) != "development":
			e.modes[u] = name + "=" + value
		default:
			delete(e.modes, u)
		}
		return ""
	}
	mode := e.modes[u]
	program := command.ProgramName(words[0].Text)
	starts := startsOrBuilds(program, words[1:]) ||
		slices.Contains([]string{"CMD", "ENTRYPOINT"}, c.Words[0].Text)
	if !starts || program == "next" && strings.HasPrefix(mode, "NODE_ENV=") {
		return ""
	}
	return mode
}

// setsMode returns the variable for a mode that a command sets for the commands after it: export in shells, ENV in
// Dockerfiles, set -x in fish.
func setsMode(words []command.Word) (name, value string, ok bool) {
	arguments := words[1:]
	switch words[0].Text {
	case "export", "ENV":
	case "set":
		if len(arguments) != 3 || !strings.HasPrefix(arguments[0].Text, "-") ||
			!strings.Contains(arguments[0].Text, "x") {
			return "", "", false
		}
		arguments = arguments[1:]
	default:
		return "", "", false
	}
	if len(arguments) == 2 && slices.Contains(modeVariables, arguments[0].Text) && words[0].Text != "export" {
		return arguments[0].Text, arguments[1].Text, true
	}
	for _, word := range arguments {
		if name, value, ok = strings.Cut(word.Text, "="); ok && slices.Contains(modeVariables, name) {
			return name, value, true
		}
	}
	return "", "", false
}
