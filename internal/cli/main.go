// Package cli implements the command line: commands, flags, streams and exit codes. It is the
// only package that imports urfave/cli.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/source"
)

// Process is the environment of a run, which tests can replace.
type Process struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	// Dir is the absolute path of the working directory.
	Dir string
	// Terminal reports whether a stream is a terminal, and its width in columns, or 0 if
	// unknown.
	Terminal func(io.Writer) (terminal bool, columns int)
	// secrets is the set of known secrets of the run. Main creates the set, and each analysis adds to it. It may be
	// nil.
	secrets *source.Secrets
}

// hide makes text safe for a terminal: on one line and with secrets masked.
func (p Process) hide(text string) string { return source.Safe(p.secrets.Redact(text)) }

// System returns the real process. A failure to determine the working directory is reported
// when a command needs the directory.
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

// The exit codes do not depend on the output format.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1
	exitUsage    = 2 // usage error, or a golive.yaml that cannot be parsed or has the wrong name
	exitFailure  = 3 // a named path does not exist, there was nothing to examine, or reading or writing failed
)

// exitError ends a run with an exit code. Its message, if any, is printed as one line on
// stderr.
type exitError struct {
	code int
	err  error
}

// Error returns the message without the program name.
func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

// Unwrap returns the cause.
func (e *exitError) Unwrap() error { return e.err }

func usageError(format string, a ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, a...)}
}

func failure(format string, a ...any) error {
	return &exitError{exitFailure, fmt.Errorf(format, a...)}
}

// Main runs golive with the arguments of a process, including the program name, and returns its
// exit code.
func Main(args []string, process Process) int {
	return mainOf("golive", process, func(process Process) error { return run(args, process) })
}

// mainOf runs a program and returns its exit code. An error is printed after the name of
// the program.
func mainOf(program string, process Process, run func(Process) error) int {
	process, stdout := watch(process)
	process.secrets = source.NewSecrets()
	err := run(process)
	if stdout.err != nil { // takes precedence over other errors, because the output is incomplete
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
		fmt.Fprintf(process.Stderr, "%s: %s\n", program,
			process.hide(message)) //nolint:errcheck // stderr is the last resort
	}
	return code
}

// run runs the command named in the arguments. Its error contains the exit code.
func run(args []string, process Process) error {
	words, dir, err := changeDirectory(newApp(process), args[1:], process.Dir)
	if err != nil {
		return err
	}
	process.Dir = dir
	app := newApp(process)
	if slices.ContainsFunc(args[1:], mayAskForHelp) {
		addHelp(app)
	}
	if slices.Equal(words, []string{"help", "--man"}) {
		return printTo(process.Stdout, manual(app))
	}
	arranged, err := arrange(app, append([]string{args[0]}, words...), dir)
	if err != nil {
		return err
	}
	return app.Run(arranged)
}

// addHelp adds the help texts of the commands. UsageText is printed after the flags. addHelp is called only if help
// may be needed, because the help of explain lists the errors of all pages, which takes longer than a run on a small
// project.
func addHelp(app *urfave.App) {
	for _, command := range app.Commands {
		if command.Name == "explain" {
			command.UsageText = explainLists()
		}
		command.CustomHelpTemplate = commandHelp(app.Name, command)
	}
}

// mayAskForHelp reports whether an argument can be a request for help or the manual page.
func mayAskForHelp(argument string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(argument, "-"), "=")
	return name == "h" || name == "help"
}

// newApp returns the command table. It disables the library's own printing and exiting, because
// stdout is reserved for the report.
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
			fixCommand(process),
			explainCommand(process),
			rulesCommand(process),
			filesCommand(process),
			suppressionsCommand(process),
			initCommand(process),
			schemaCommand(process),
			demoCommand(process),
			completionCommand(process),
			versionCommand("golive", process),
		},
	}
	app.OnUsageError = flagError("golive")
	for _, command := range app.Commands {
		command.HideHelpCommand = true
		command.Flags = withDirectory(command.Flags)
		command.OnUsageError = flagError("golive " + command.Name)
	}
	return app
}

// flagError returns a function that formats the library's errors about flag values on one line.
func flagError(command string) urfave.OnUsageErrorFunc {
	return func(_ *urfave.Context, err error, _ bool) error {
		return usageError("%w (%s --help)", err, command)
	}
}
