package cli

import (
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/completion"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/schema"
)

func completionCommand(process Process) *urfave.Command {
	shells := strings.Join(completion.Shells(), "|")
	return &urfave.Command{
		Name:      "completion",
		Usage:     "print a completion script for a shell",
		ArgsUsage: shells,
		Description: `The script completes commands, flags and their values, rule IDs, and paths.
Packages such as golive.deb install it. If you installed golive another way, add
the line for your shell to its startup file:

  bash        source <(golive completion bash)
  zsh         source <(golive completion zsh)   # after compinit
  fish        golive completion fish | source
  powershell  golive completion powershell | Out-String | Invoke-Expression`,
		Action: func(c *urfave.Context) error {
			if c.Args().Len() != 1 {
				return usageError("completion needs a shell: golive completion %s", shells)
			}
			shell := c.Args().First()
			if !slices.Contains(completion.Shells(), shell) {
				return usageError("unknown shell %q: expected one of %s", shell,
					strings.Join(completion.Shells(), ", "))
			}
			text, err := completion.Script(shell, completionProgram(newApp(process)))
			if err != nil {
				return failure("%w", err)
			}
			return printTo(process.Stdout, text)
		},
	}
}

// completionProgram describes the commands, including help, for completion scripts.
func completionProgram(app *urfave.App) completion.Program {
	program := completion.Program{Name: app.Name, Default: defaultCommand}
	for _, command := range app.Commands {
		c := completion.Command{Name: command.Name, Summary: command.Usage, Operands: operandValues(command.Name)}
		for _, flag := range slices.Concat(command.Flags, []urfave.Flag{urfave.HelpFlag}) {
			c.Flags = append(c.Flags, completionFlag(command.Name, flag))
		}
		program.Commands = append(program.Commands, c)
	}
	program.Commands = append(program.Commands, completion.Command{
		Name: "help", Summary: "show the help of a command",
		Flags:    []completion.Flag{{Names: []string{"man"}, Summary: "print the manual page"}},
		Operands: completion.Values{Words: commandNames(app)},
	})
	return program
}

func completionFlag(command string, flag urfave.Flag) completion.Flag {
	f := completion.Flag{Names: flag.Names(), TakesValue: takesValue(flag)}
	if doc, ok := flag.(urfave.DocGenerationFlag); ok {
		placeholder, usage := placeholderOf(doc.GetUsage())
		f.Placeholder = placeholder
		end := strings.IndexAny(usage, ";:(")
		if end < 0 {
			end = len(usage)
		}
		f.Summary = strings.TrimSpace(usage[:end])
	}
	if f.TakesValue {
		f.Values = flagValues(command, f.Names[0])
	}
	_, slice := flag.(*urfave.StringSliceFlag)
	f.Repeatable = slice || f.Names[0] == "C"
	return f
}

// flagValues returns the completions for a flag. The zero value allows any text.
func flagValues(command, flag string) completion.Values {
	switch flag {
	case "format":
		return completion.Values{Words: formatNames(command)}
	case "color":
		return completion.Values{Words: []string{"auto", "always", "never"}}
	case "by":
		if command != "ready" { // the flag of ready takes a person's name
			return completion.Values{Words: report.Groupings()}
		}
	case "fail-on":
		return completion.Values{Words: []string{"error", "warning", "info", "never"}}
	case "as":
		return completion.Values{Words: []string{"production", "staging"}}
	case "select", "ignore":
		return completion.Values{Name: "rules", Words: all.IDs(), List: true}
	case "category":
		return completion.Values{Name: "categories", Words: all.CategoryNames(), List: true}
	case "why", "attest":
		return completion.Values{Name: "items", Words: checklist.IDs()}
	case "output", "baseline", "write-baseline", "config", "stdin-filename":
		return completion.Values{Paths: completion.Files}
	case "C":
		return completion.Values{Paths: completion.Folders}
	case "draft":
		return completion.Values{Words: []string{string(schema.Draft2020), string(schema.Draft7)}}
	}
	return completion.Values{}
}

// formatNames returns the output formats of a command.
func formatNames(command string) []string {
	switch command {
	case "diff":
		return report.DiffFormats().Names()
	case "ready":
		return report.ReadyFormats().Names()
	case "rules", "suppressions", "files":
		return []string{"text", "json"}
	}
	return report.Formats().Names()
}

// operandValues returns the completions for operands of a command. The zero value allows any text.
func operandValues(command string) completion.Values {
	switch command {
	case "lint":
		return completion.Values{Paths: completion.Files}
	case "diff":
		return completion.Values{Words: []string{"staging", "production"}, Paths: completion.Files}
	case "ready":
		return completion.Values{Words: []string{"production"}}
	case "explain":
		return completion.Values{Name: "rules", Words: all.IDs()}
	case "schema":
		return completion.Values{Words: schemaNames()}
	case "completion":
		return completion.Values{Words: completion.Shells()}
	}
	return completion.Values{}
}
