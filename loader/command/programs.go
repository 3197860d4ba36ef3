package command

import "slices"

// shells lists programs that run shell scripts, and interpreters programs that run scripts of other languages.
var (
	shells       = []string{"bash", "sh", "zsh", "dash", "ksh", "ash"}
	interpreters = []string{
		"node", "tsx", "ts-node", "bun", "deno", "python", "python3", "ruby", "php", "perl",
	}
)

// IsShell reports whether a program is a shell, which runs a script file, the argument of its option -c, or its
// input.
func IsShell(program string) bool { return slices.Contains(shells, program) }

// IsInterpreter reports whether a program runs a script of a language other than that of shells.
func IsInterpreter(program string) bool { return slices.Contains(interpreters, program) }

// IsSourcing reports whether a command of a shell runs a script file in the same shell.
func IsSourcing(program string) bool { return program == "." || program == "source" }

// runsFile reports whether a program runs the script file in its arguments.
func runsFile(program string) bool { return IsShell(program) || IsInterpreter(program) }
