// Package completion writes the scripts that complete a command line in a shell. A script
// contains all it offers, so that completing runs no program and reads no project.
package completion

import (
	"fmt"
	"slices"
	"strings"
)

// Paths is the kind of paths that a value can be.
type Paths int

// The kinds of paths.
const (
	NoPaths Paths = iota
	Files
	Folders
)

// Values are what a flag or an operand can be. The zero value is any text.
type Values struct {
	// Name is a lower-case word. Values with the same name have the same words.
	Name  string
	Words []string
	// List reports whether several words can be joined with commas.
	List  bool
	Paths Paths
}

// Flag is a flag of a command.
type Flag struct {
	// Names are without dashes, the first one is the main one.
	Names      []string
	Summary    string
	TakesValue bool
	// Placeholder is what help calls the value.
	Placeholder string
	Values      Values
	Repeatable  bool
}

// Command is a command with what can follow it.
type Command struct {
	Name, Summary string
	Flags         []Flag
	Operands      Values
}

// Program is a command line. Without a command, the flags and operands of the default one
// can follow the name of the program.
type Program struct {
	Name     string
	Default  string
	Commands []Command
}

// shells are the writers by the name of the shell, in the order of the documentation.
var shells = []struct {
	name  string
	write func(*script, Program)
}{
	{"bash", bash},
	{"zsh", zsh},
	{"fish", fish},
	{"powershell", powershell},
}

// Shells lists the shells that have a script.
func Shells() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

// Script returns the script of a shell for a program. It fails for a shell that has none.
func Script(shell string, program Program) (string, error) {
	for _, s := range shells {
		if s.name == shell {
			var out script
			s.write(&out, program)
			return out.String(), nil
		}
	}
	return "", fmt.Errorf("no completion for shell %q", shell)
}

// script is the text of a script while it is written.
type script struct{ strings.Builder }

// line writes a formatted line.
func (s *script) line(format string, a ...any) {
	fmt.Fprintf(s, format+"\n", a...)
}

// dashed returns a flag's name as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// typed returns all names of a flag as they are typed.
func (f Flag) typed() []string {
	var names []string
	for _, name := range f.Names {
		names = append(names, dashed(name))
	}
	return names
}

// lists returns the lists of words that have a name, each once.
func (p Program) lists() []Values {
	var lists []Values
	add := func(v Values) {
		if v.Name != "" && !slices.ContainsFunc(lists, func(l Values) bool { return l.Name == v.Name }) {
			lists = append(lists, v)
		}
	}
	for _, command := range p.Commands {
		add(command.Operands)
		for _, flag := range command.Flags {
			add(flag.Values)
		}
	}
	return lists
}

// names returns the names of the commands.
func (p Program) names() []string {
	var names []string
	for _, command := range p.Commands {
		names = append(names, command.Name)
	}
	return names
}

// valueFlags returns every name of a flag with a value, as it is typed, of all commands.
func (p Program) valueFlags() []string {
	var names []string
	for _, command := range p.Commands {
		for _, flag := range command.Flags {
			if flag.TakesValue {
				names = append(names, flag.typed()...)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
