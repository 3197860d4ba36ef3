// Package completion generates shell completion scripts. A script contains all its data, so
// that completion neither runs a program nor reads the project.
package completion

import (
	"fmt"
	"slices"
	"strings"
)

// Paths is the kind of paths that a value can be.
type Paths int

// The kinds of paths. A value with NoPaths is not a path.
const (
	NoPaths Paths = iota
	Files
	Folders
)

// Values contains the possible values of a flag or operand. The zero value allows any text.
type Values struct {
	// Name is a lower-case identifier. Values with the same name have the same words.
	Name  string
	Words []string
	// List is true if several words can be joined by commas.
	List  bool
	Paths Paths
}

// Flag is a flag of a command.
type Flag struct {
	// Names lists the names without dashes, main name first.
	Names      []string
	Summary    string
	TakesValue bool
	// Placeholder is the name of the value in the help text.
	Placeholder string
	Values      Values
	Repeatable  bool
}

// Command is a command with its flags and operands.
type Command struct {
	Name, Summary string
	Flags         []Flag
	Operands      Values
}

// Program is a command-line program. The flags and operands of the default command can be used
// without naming it.
type Program struct {
	Name     string
	Default  string
	Commands []Command
}

// shells lists the supported shells in documentation order.
var shells = []struct {
	name  string
	write func(*script, Program)
}{
	{"bash", bash},
	{"zsh", zsh},
	{"fish", fish},
	{"powershell", powershell},
}

// Shells returns the names of the supported shells.
func Shells() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

// Script returns the completion script for a program. It returns an error for an unsupported
// shell.
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

// script is a script under construction.
type script struct{ strings.Builder }

func (s *script) line(format string, a ...any) {
	fmt.Fprintf(s, format+"\n", a...)
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// typed returns all names of a flag with their dashes.
func (f Flag) typed() []string {
	var names []string
	for _, name := range f.Names {
		names = append(names, dashed(name))
	}
	return names
}

// lists returns the named lists of words without duplicates.
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

func (p Program) names() []string {
	var names []string
	for _, command := range p.Commands {
		names = append(names, command.Name)
	}
	return names
}

// valueFlags returns the names, with dashes, of all flags that take a value.
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
