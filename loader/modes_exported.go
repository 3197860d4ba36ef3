package loader

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

// exportedModes contains the modes of other environments that earlier commands of a script or Dockerfile stage set for
// all later commands.
type exportedModes struct {
	modes map[unit]modesSet
	// stages contains the modes at the end of each named stage. stage is the name of the current stage.
	stages map[string]modesSet
	stage  string
}

// modesSet maps variables that select a mode, such as NODE_ENV, to the modes of other environments.
type modesSet map[string]string

func newExportedModes() *exportedModes {
	return &exportedModes{modes: map[unit]modesSet{}, stages: map[string]modesSet{}}
}

// of returns the mode in which a command starts or builds the application because of earlier commands, or "". It also
// records the modes that the command sets.
func (e *exportedModes) of(c *command.Command, u unit) string {
	words := command.Head(c.Words)
	if len(words) == 0 {
		return ""
	}
	if strings.EqualFold(words[0].Text, "FROM") && len(words) > 1 {
		e.from(words[1:], u)
		return ""
	}
	sets := false
	for name, value := range setModes(words) {
		sets = true
		// In a branch, a function or a subshell, it is unknown whether later commands get the value.
		if len(c.When) > 0 && c.When[0].Of != "FROM" || c.Inside >= 0 {
			continue
		}
		if e.modes[u] == nil {
			e.modes[u] = modesSet{}
		}
		delete(e.modes[u], name)
		if isOtherMode(value) && filename.EnvironmentWord(value) != "development" {
			e.modes[u][name] = value
		}
	}
	program := command.ProgramName(words[0].Text)
	if sets || !startsOrBuilds(program, words[1:]) &&
		!slices.Contains([]string{"CMD", "ENTRYPOINT"}, c.Words[0].Text) {
		return ""
	}
	for _, name := range modeVariables {
		framework := name == "NODE_ENV" && program == "next" // always reads the files of production
		if value := e.modes[u][name]; value != "" && !framework {
			return name + "=" + value
		}
	}
	return ""
}

// from starts a stage of a Dockerfile, which inherits the modes of the stage that it starts from.
func (e *exportedModes) from(words []command.Word, u unit) {
	if e.stage != "" {
		e.stages[e.stage] = e.modes[u]
	}
	words = slices.DeleteFunc(slices.Clone(words), func(w command.Word) bool { return strings.HasPrefix(w.Text, "--") })
	if len(words) == 0 {
		return
	}
	e.modes[u] = maps.Clone(e.stages[strings.ToLower(words[0].Text)])
	e.stage = strings.ToLower(words[len(words)-1].Text)
}

// setModes yields the mode variables, with their values, that a command sets for later commands: export in shells, ENV
// in Dockerfiles, set -x in fish.
func setModes(words []command.Word) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		arguments, program := words[1:], words[0].Text
		if program == "set" {
			if len(arguments) != 3 || !strings.HasPrefix(arguments[0].Text, "-") ||
				!strings.Contains(arguments[0].Text, "x") {
				return
			}
			arguments = arguments[1:]
		} else if program != "export" && program != "ENV" {
			return
		}
		if len(arguments) == 2 && slices.Contains(modeVariables, arguments[0].Text) && program != "export" {
			yield(arguments[0].Text, arguments[1].Text)
			return
		}
		for _, word := range arguments {
			name, value, assigned := strings.Cut(word.Text, "=")
			if assigned && slices.Contains(modeVariables, name) && !yield(name, value) {
				return
			}
		}
	}
}
