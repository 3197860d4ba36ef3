package cli

import (
	"errors"
	"fmt"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

// Companion is another program that reads golive's projects. It has the same streams, reports and exit codes as
// golive, but is not part of golive.
type Companion struct {
	Name, Usage string
	// Help is the part of the help text after the list of commands.
	Help     string
	Commands []CompanionCommand
}

// CompanionCommand is a command of a Companion.
type CompanionCommand struct {
	Name, Usage, ArgsUsage, Description string
	Flags                               []CompanionFlag
	// Reports is true if the command calls Call.Report. The command then also has the flags for reports.
	Reports bool
	// Run runs the command. An error that is neither a UsageError nor a Failure counts as a failure.
	Run func(*Call) error
}

// CompanionFlag is a flag of a command. Usage contains the name of the value in backquotes; a flag without such a
// name is a boolean.
type CompanionFlag struct {
	Name, Usage, Default string
	// Repeatable is true if the flag may be given several times.
	Repeatable bool
}

// Call is one run of a command.
type Call struct {
	context *urfave.Context
	process Process
	program string
	where   project
	output  *output
}

// UsageError returns an error with the exit code for a usage error.
func UsageError(format string, a ...any) error { return usageError(format, a...) }

// Failure returns an error with the exit code for a failure.
func Failure(format string, a ...any) error { return failure(format, a...) }

// Main runs the program with the arguments of a process and returns its exit code.
func (p Companion) Main(args []string, process Process) int {
	return mainOf(p.Name, process, func(process Process) error {
		words, dir, err := changeDirectory(p.app(process), args[1:], process.Dir)
		if err != nil {
			return err
		}
		process.Dir = dir
		app := p.app(process)
		arranged, err := arrange(app, append([]string{args[0]}, words...), dir)
		if err != nil {
			return err
		}
		if len(arranged) == 1 {
			return usageError("no command (%s --help)", p.Name)
		}
		if app.Command(arranged[1]) == nil && arranged[1] != "--help" {
			return usageError("unknown command %q (%s --help)", arranged[1], p.Name)
		}
		return app.Run(arranged)
	})
}

func (p Companion) app(process Process) *urfave.App {
	app := &urfave.App{
		Name: p.Name, Usage: p.Usage, Reader: process.Stdin, Writer: process.Stdout, ErrWriter: process.Stderr,
		HideHelpCommand: true, HideVersion: true, DisableSliceFlagSeparator: true,
		ExitErrHandler: func(*urfave.Context, error) {}, OnUsageError: flagError(p.Name),
	}
	help := fmt.Sprintf("%s: %s\n\nCommands:\n", p.Name, p.Usage)
	for _, command := range p.Commands {
		help += fmt.Sprintf("  %-8s  %s\n", command.Name, command.Usage)
		app.Commands = append(app.Commands, p.command(command, process))
	}
	app.Commands = append(app.Commands, versionCommand(p.Name, process))
	for _, command := range app.Commands {
		command.HideHelpCommand = true
		command.Flags = withDirectory(command.Flags)
		command.CustomHelpTemplate = commandHelp(p.Name, command)
		command.OnUsageError = flagError(p.Name + " " + command.Name)
	}
	app.CustomAppHelpTemplate = help + "\n" + p.Help
	return app
}

// command converts a CompanionCommand to a command of the library.
func (p Companion) command(command CompanionCommand, process Process) *urfave.Command {
	var flags []urfave.Flag
	for _, f := range command.Flags {
		placeholder, _ := placeholderOf(f.Usage)
		switch {
		case placeholder == "":
			flags = append(flags, &urfave.BoolFlag{Name: f.Name, Usage: f.Usage})
		case f.Repeatable:
			flags = append(flags, &urfave.StringSliceFlag{Name: f.Name, Usage: f.Usage})
		default:
			flags = append(flags, &urfave.StringFlag{Name: f.Name, Usage: f.Usage, Value: f.Default})
		}
	}
	if command.Reports {
		flags = append(flags, reportFlags()...)
	} else {
		flags = append(flags, atFlag())
	}
	return &urfave.Command{
		Name: command.Name, Usage: command.Usage, ArgsUsage: command.ArgsUsage, Description: command.Description,
		Flags: flags,
		Action: func(c *urfave.Context) error {
			call := &Call{context: c, process: process, program: p.Name}
			var err error
			if command.Reports {
				if call.output, err = outputOf(c, process, report.Formats(), c.String("format"), nil); err != nil {
					return err
				}
				// golive explain has no pages for these rules.
				call.output.options.NoExplain, call.output.options.Links = true, false
			}
			if call.where, err = locate(process.Dir, nil, ""); err != nil {
				return err
			}
			return command.Run(call)
		},
	}
}

// Args returns the arguments that are not flags.
func (c *Call) Args() []string { return c.context.Args().Slice() }

// Bool returns the value of a boolean flag.
func (c *Call) Bool(name string) bool { return c.context.Bool(name) }

// String returns the value of a flag.
func (c *Call) String(name string) string { return c.context.String(name) }

// Strings returns the values of a repeatable flag.
func (c *Call) Strings(name string) []string { return c.context.StringSlice(name) }

// Day returns the date of the run, at midnight UTC.
func (c *Call) Day() (time.Time, error) { return dayOf(c.context) }

// Getenv returns the value of an environment variable.
func (c *Call) Getenv(name string) string { return c.process.Getenv(name) }

// Secrets returns the secrets that the run masks.
func (c *Call) Secrets() *source.Secrets { return c.process.secrets }

// Version returns the version of golive.
func (c *Call) Version() string { return version() }

// Revision returns the git tag of this version, under which its schemas are published.
func (c *Call) Revision() string { return "v" + release }

// Root returns the absolute path of the project.
func (c *Call) Root() string { return c.where.root }

// Shown converts a path relative to the project to a path relative to the working directory.
func (c *Call) Shown(name string) string {
	if shown := c.where.shown(c.process.Dir); shown != "." {
		return shown + "/" + name
	}
	return name
}

// Say prints a line to stderr with secrets masked.
func (c *Call) Say(format string, a ...any) {
	fmt.Fprintf(c.process.Stderr, "%s: %s\n", c.program,
		c.process.hide(fmt.Sprintf(format, a...))) //nolint:errcheck // stderr is the last resort
}

// Progress reports whether progress can be shown, that is, whether stderr is a terminal.
func (c *Call) Progress() bool {
	terminal, _ := c.process.Terminal(c.process.Stderr)
	return terminal
}

// PrintDiff prints the change of a file as a unified diff. A hunk with a line that would be masked in reports is not
// printed; instead, a message on stderr names the hunk. old must be empty if created is true.
func (c *Call) PrintDiff(old *source.File, created bool, text string) error {
	p := newPatch(old, text, c.process.secrets)
	p.created = created
	diff, withheld := p.text(c.process.hide(old.Path))
	for _, line := range withheld {
		c.Say("%s", line)
	}
	return printTo(c.process.Stdout, diff)
}

// Project loads and evaluates the project. If there is nothing to examine, the result has no environments.
func (c *Call) Project() (*analysis.Result, error) {
	day, err := c.Day()
	if err != nil {
		return nil, err
	}
	opened, err := c.where.openToRun(c.process)
	if err != nil {
		return nil, err
	}
	defer opened.close()
	result, err := analysis.Run(opened.files, analysis.Options{
		At: day, Secrets: c.process.secrets, Repository: opened.repository,
	})
	var nothing *loader.NothingError
	if errors.As(err, &nothing) {
		return &analysis.Result{Project: &model.Project{}, At: day, Secrets: c.process.secrets}, nil
	}
	return result, lintError(err)
}

// Report writes a result in the requested formats. It returns an error with the exit code of the result.
func (c *Call) Report(result *analysis.Result) error {
	of := func(paths document.Paths) *document.Document { return document.OfLint(result, paths) }
	if err := c.output.write(c.output.documents(of), result.Inputs); err != nil {
		return err
	}
	return c.output.exitOf(result)
}
