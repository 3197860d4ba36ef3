package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
)

func fixCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:      "fix",
		Usage:     "apply the fixes that are safe to make",
		ArgsUsage: "[PATH...]",
		Description: `Applies the safe fixes: corrects misspelled keys, values and event names;
removes duplicate entries, unused suppressions and the slash at the end of a
CORS origin; and adds quotes around scalars that need them. With PATH,
changes only the named files. golive checks the project again after each edit,
and skips an edit that would change any other finding or value. It never writes,
removes or prints secrets. The exit code is that of "golive lint" after the
edits.

Edits that change the meaning of a file, such as replacing http with https, are
shown but not applied, because the dashboard or the application must be changed
first. Use --unsafe to apply them too. If such an edit changes a section of an
environment file, golive also moves the section's name from the list "pulled"
(read from WorkOS) to the list "draft" (unconfirmed). Until a person removes the
section from "draft", "golive ready" reports the checklist items that depend on
it as unknown.`,
		Flags: []urfave.Flag{
			&urfave.BoolFlag{Name: "diff", Usage: "print the edits as a unified diff, and write nothing"},
			&urfave.BoolFlag{Name: "unsafe", Usage: "also apply edits that change the meaning of a file"},
			&urfave.StringSliceFlag{
				Name: "select", Usage: "fix only findings of `RULE` (an ID, or a pattern such as webhook-*); " +
					"repeatable or comma-separated",
			},
			categoryFlag("fix only findings of rules in `CATEGORY`; repeatable or comma-separated"),
			&urfave.StringSliceFlag{
				Name: "ignore", Usage: "do not fix findings of `RULE` (an ID or a pattern); repeatable or " +
					"comma-separated",
			},
			&urfave.StringFlag{Name: "config", Usage: "read `FILE` instead of golive.yaml"},
			atFlag(),
		},
		Action: func(c *urfave.Context) error { return runFix(c, process) },
	}
}

func runFix(c *urfave.Context, process Process) error {
	options := analysis.Options{
		Select: listOf(c, "select"), Ignore: listOf(c, "ignore"), Categories: listOf(c, "category"),
		Secrets: process.secrets,
	}
	var err error
	if options.At, err = dayOf(c); err != nil {
		return err
	}
	if slices.Contains(c.Args().Slice(), "-") {
		return usageError("golive fix changes files, so it cannot read stdin (-)")
	}
	where, err := locate(process.Dir, c.Args().Slice(), c.String("config"))
	if err != nil {
		return err
	}
	saySkipped(process, where.skipped)
	opened, err := where.openToRun(process)
	if err != nil {
		return err
	}
	defer opened.close()
	options.Paths, options.Config, options.Repository = where.paths, where.config, opened.repository
	fixed, err := analysis.Fix(opened.files, options, c.Bool("unsafe"))
	opened.progress.stop()
	if err != nil {
		return lintError(err)
	}
	r := fixReport{process: process, where: where, fixed: fixed}
	if c.Bool("diff") {
		return r.printDiff()
	}
	for _, file := range fixed.Files {
		if err := writeFixed(where, file); err != nil {
			return err
		}
	}
	if err := printTo(process.Stdout, r.text()); err != nil {
		return err
	}
	return r.exit(fixed.After)
}

// errChanged is returned for a file that changed during the run.
var errChanged = errors.New("it changed while golive read it; run golive fix again")

// writeFixed replaces the text of a file, unless the file changed since it was read.
func writeFixed(where project, file analysis.FixedFile) error {
	name := file.Old.Path
	path := filepath.Join(where.root, filepath.FromSlash(name))
	if filewrite.ReadOnly(path) {
		return failure("write %s: it is read-only", name)
	}
	err := filewrite.Update(path, where.root, func(before []byte) ([]byte, error) {
		if string(before) != file.Old.Text {
			return nil, errChanged
		}
		return []byte(file.New), nil
	})
	if err != nil {
		return failure("write %s: %w", name, err)
	}
	return nil
}

// fixReport prints the result of a fix.
type fixReport struct {
	process Process
	where   project
	fixed   *analysis.Fixed
}

// exit returns an error with the exit code that golive lint would have for a result.
func (r fixReport) exit(result *analysis.Result) error { return exitOf(r.process, result, nil) }

// printDiff prints the edits as a patch, and names the withheld hunks on stderr.
func (r fixReport) printDiff() error {
	var diff strings.Builder
	for _, file := range r.fixed.Files {
		text, withheld := newPatch(file.Old, file.New, r.process.secrets).text(r.process.hide(file.Old.Path))
		diff.WriteString(text)
		for _, line := range withheld {
			fmt.Fprintf(r.process.Stderr, "golive: %s\n", line) //nolint:errcheck // stderr is the last resort
		}
	}
	if err := printTo(r.process.Stdout, diff.String()); err != nil {
		return err
	}
	if len(r.fixed.Files) == 0 && len(r.fixed.Before.Findings) > 0 {
		fmt.Fprintf(r.process.Stderr, "golive: nothing to fix%s\n", r.rest()) //nolint:errcheck // as above
	}
	return r.exit(r.fixed.Before)
}

// text lists the fixed findings, the other findings that have edits, and the totals.
func (r fixReport) text() string {
	var b strings.Builder
	for _, f := range r.fixed.Applied {
		r.line(&b, "fixed", f)
	}
	for _, f := range r.fixed.Left {
		r.line(&b, "not fixed", f)
		r.proposal(&b, f)
	}
	for _, f := range r.fixed.Refused {
		r.line(&b, "not fixed", f)
		b.WriteString("    the edit would change something else; fix it by hand\n")
	}
	fmt.Fprintf(&b, "%s in %s%s\n", plural(len(r.fixed.Applied), "finding")+" fixed",
		plural(len(r.fixed.Files), "file"), r.rest())
	return b.String()
}

// rest returns the numbers of the remaining findings, with the command or flag for each kind.
func (r fixReport) rest() string {
	var b strings.Builder
	if n := len(r.fixed.Left); n > 0 {
		fmt.Fprintf(&b, ", %d more with --unsafe", n)
	}
	if n := len(r.fixed.After.Findings) - len(r.fixed.Left); n > 0 {
		fmt.Fprintf(&b, ", %d to fix by hand (golive lint)", n)
	}
	return b.String()
}

func (r fixReport) line(b *strings.Builder, what string, f *finding.Finding) {
	at := f.File.Position(f.Span.Start, source.Runes)
	fmt.Fprintf(b, "%s:%d:%d: %s: %s [%s]\n", r.process.hide(f.File.Path), at.Line, at.Column, what,
		r.process.hide(f.Message), f.Rule)
}

// proposal prints the lines of an edit that was not applied, and states when to apply it.
func (r fixReport) proposal(b *strings.Builder, f *finding.Finding) {
	if r.describesEnvironment(f.Edits[0].File.Path) {
		b.WriteString("    after changing it in the dashboard:\n")
	} else {
		b.WriteString("    --unsafe writes:\n")
	}
	for _, file := range analysis.Preview(f) {
		p := newPatch(file.Old, file.New, r.process.secrets)
		for _, line := range p.lines {
			switch {
			case line.Sign == ' ':
			case p.hides(line):
				b.WriteString("    (a line with a hidden value is not shown)\n")
				return
			default:
				fmt.Fprintf(b, "    %c %s\n", line.Sign, source.Safe(strings.TrimRight(line.Text, "\r\n")))
			}
		}
	}
}

// describesEnvironment reports whether a file is an environment file.
func (r fixReport) describesEnvironment(path string) bool {
	return slices.ContainsFunc(r.fixed.After.Inputs, func(in discovery.Input) bool {
		return in.Path == path && in.Kind == discovery.EnvironmentKind
	})
}
