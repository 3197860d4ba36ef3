// Package cli is the command line: commands, flags, streams and exit codes. It
// is the only package that knows of urfave/cli.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/source"
)

// Process is what a run takes from its surroundings, so that a test can stand in
// for them.
type Process struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	// Dir is the working directory, an absolute path.
	Dir string
	// Terminal reports whether a stream is one, and how many columns it has; 0 is
	// unknown.
	Terminal func(io.Writer) (terminal bool, columns int)
	// secrets are the literals that the run knows to be secret. Main makes the set,
	// and each analysis of the run adds to it. Nil knows none.
	secrets *source.Secrets
}

// hide makes a text fit for a terminal: on one line, without anything that has the
// shape of a secret or that the run knows to be one.
func (p Process) hide(text string) string { return source.Safe(p.secrets.Redact(text)) }

// System is the real process. A working directory that cannot be told is
// reported when a command needs it.
func System() Process {
	tuneCollector()
	dir, err := os.Getwd()
	if err != nil {
		dir = ""
	}
	return Process{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Dir: dir, Terminal: terminal,
	}
}

// The exit codes, the same in every format.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1
	exitUsage    = 2 // wrong usage, or a golive.yaml that cannot be parsed or has the wrong name
	exitFailure  = 3 // a named path does not exist, nothing was there to examine, reading or writing failed
)

// exitError ends a run with a code. Its message, if any, is one line for stderr.
type exitError struct {
	code int
	err  error
}

// Error is the message without the program's name.
func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

// Unwrap gives the cause.
func (e *exitError) Unwrap() error { return e.err }

func usageError(format string, a ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, a...)}
}

func failure(format string, a ...any) error {
	return &exitError{exitFailure, fmt.Errorf(format, a...)}
}

// Main runs golive with the arguments of a process, the program's name first,
// and returns its exit code.
func Main(args []string, process Process) int {
	process, stdout := watch(process)
	process.secrets = source.NewSecrets()
	err := run(args, process)
	if stdout.err != nil { // whatever else happened: the output is not whole
		err = failure("%w", stdout.err)
	}
	if err == nil {
		return exitClean
	}
	code := exitFailure
	var exit *exitError
	if errors.As(err, &exit) {
		code = exit.code
	}
	if message := err.Error(); message != "" {
		fmt.Fprintf(process.Stderr, "golive: %s\n",
			process.hide(message)) //nolint:errcheck // stderr is the last resort
	}
	return code
}

// run runs the command that the arguments name. Its error has the exit code.
func run(args []string, process Process) error {
	words, dir, err := changeDirectory(newApp(process), args[1:], process.Dir)
	if err != nil {
		return err
	}
	process.Dir = dir
	app := newApp(process)
	if slices.Equal(words, []string{"help", "--man"}) {
		return printTo(process.Stdout, manual(app))
	}
	arranged, err := arrange(app, append([]string{args[0]}, words...), dir)
	if err != nil {
		return err
	}
	return app.Run(arranged)
}

// newApp builds the table of commands. The library's own ways to print and to
// exit are switched off: stdout belongs to the report.
func newApp(process Process) *urfave.App {
	app := &urfave.App{
		Name:                      "golive",
		Usage:                     "check WorkOS environments before production goes live",
		Reader:                    process.Stdin,
		Writer:                    process.Stdout,
		ErrWriter:                 process.Stderr,
		HideHelpCommand:           true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		CustomAppHelpTemplate:     appHelp,
		ExitErrHandler:            func(*urfave.Context, error) {},
		Commands: []*urfave.Command{
			lintCommand(process),
			diffCommand(process),
			readyCommand(process),
			explainCommand(process),
			rulesCommand(process),
			filesCommand(process),
			suppressionsCommand(process),
			initCommand(process),
			schemaCommand(process),
			demoCommand(process),
			completionCommand(process),
			versionCommand(process),
		},
	}
	app.OnUsageError = flagError("golive")
	for _, command := range app.Commands {
		command.HideHelpCommand = true
		command.Flags = withDirectory(command.Flags)
		command.CustomHelpTemplate = commandHelp(command)
		command.OnUsageError = flagError("golive " + command.Name)
	}
	return app
}

// flagError words what the library says of a flag's value in one line.
func flagError(command string) urfave.OnUsageErrorFunc {
	return func(_ *urfave.Context, err error, _ bool) error {
		return usageError("%w (%s --help)", err, command)
	}
}
