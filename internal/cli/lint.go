package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

func lintCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:      "lint",
		Usage:     "check WorkOS environment files and the variables of applications",
		ArgsUsage: "[PATH...]",
		Description: `Finds the project's environment files, which are YAML files that describe WorkOS
environments: workos/*.yaml, workos.*.yaml, workos-*.yaml, and those that
golive.yaml lists. Also finds application files that set WorkOS variables, in
these formats:

` + wrapNames(appfile.Names()) + `.

With PATH, reports only findings about the named files. Such a finding can point
to a line of another file. PATH can also name a file that golive does not find by
itself. A named file that does not concern WorkOS is skipped
and does not fail the run. If PATH is "-", golive reads one file from stdin.`,
		Flags: append(reportFlags(),
			&urfave.StringFlag{
				Name: "fail-on",
				Usage: "exit with 1 if there is a finding of `SEVERITY` (error, warning or info) or above; with " +
					"\"never\", findings do not affect the exit code (default: fail_on in golive.yaml, or error)",
			},
			&urfave.StringSliceFlag{
				Name: "select", Usage: "report only findings of `RULE` (an ID, or a pattern such as webhook-*); " +
					"repeatable or comma-separated",
			},
			categoryFlag("report only findings of rules in `CATEGORY`, such as webhooks; repeatable or "+
				"comma-separated"),
			&urfave.StringSliceFlag{
				Name: "ignore", Usage: "do not report findings of `RULE` (an ID or a pattern); repeatable or " +
					"comma-separated",
			},
			&urfave.StringFlag{
				Name: "baseline", Usage: "treat findings listed in `FILE` as known: they are not printed and do " +
					"not fail the run",
			},
			&urfave.StringFlag{
				Name:  "write-baseline",
				Usage: "write all current findings to `FILE`, then exit as if run with --baseline `FILE`",
			},
			&urfave.StringFlag{
				Name: "since",
				Usage: "report only findings that are new since `REV` (a branch, tag or commit, such as HEAD~1), and " +
					"list those that were fixed",
			},
			&urfave.BoolFlag{
				Name:  "staged",
				Usage: "check the git index (what the next commit will contain) instead of the work tree",
			},
			&urfave.StringFlag{Name: "config", Usage: "read `FILE` instead of golive.yaml"},
			&urfave.StringFlag{
				Name: "as",
				Usage: "check the environments in the named files as if their type were `TYPE` (production or " +
					"staging). To see what would be wrong if staging went live today, run \"golive lint --as " +
					"production workos/staging.yaml\"",
			},
			&urfave.StringFlag{Name: "stdin-filename", Usage: "treat stdin as the contents of `PATH`"},
			statisticsFlag(), byFlag(),
		),
		Action: func(c *urfave.Context) error {
			output, err := outputOf(c, process, report.Formats(), c.String("format"), c.Args().Slice())
			if err != nil {
				return err
			}
			if err := output.groupBy(c); err != nil {
				return err
			}
			result, err := runLint(c, process, output.showEdits())
			if err != nil {
				return err
			}
			if err := writeBaseline(c, process, result); err != nil {
				return err
			}
			saySkipped(process, skippedOf(result, output.paths(report.WorkingFolder)))
			of := func(paths document.Paths) *document.Document { return document.OfLint(result, paths) }
			if err := output.write(output.documents(of), result.Inputs); err != nil {
				return err
			}
			return output.exitOf(result)
		},
	}
}

const defaultStdin = "stdin.yaml"

// runLint runs lint. If edits is true, the result also contains the edits that fix the findings.
func runLint(c *urfave.Context, process Process, edits bool) (*analysis.Result, error) {
	options := analysis.Options{
		Select: listOf(c, "select"), Ignore: listOf(c, "ignore"), Categories: listOf(c, "category"),
		FailOn:  c.String("fail-on"),
		Secrets: process.secrets,
	}
	var err error
	if options.At, err = dayOf(c); err != nil {
		return nil, err
	}
	if options.FailOn != "" {
		if _, err := analysis.ParseFailOn(options.FailOn); err != nil {
			return nil, usageError("--fail-on: %w", err)
		}
	}
	if err := baselineOptions(c, process, &options); err != nil {
		return nil, err
	}
	paths := c.Args().Slice()
	if options.As, err = asType(c, paths); err != nil {
		return nil, err
	}
	stdin, err := stdinPath(c, paths)
	if err != nil {
		return nil, err
	}
	where, err := locate(process.Dir, paths, c.String("config"))
	if err != nil {
		return nil, err
	}
	if stdin >= 0 {
		text, err := io.ReadAll(io.LimitReader(process.Stdin, int64(yamltree.DefaultLimits().Bytes)+1))
		if err != nil {
			return nil, failure("read stdin: %w", err)
		}
		options.Stdin = source.NewFile(where.paths[stdin], string(text))
	}
	saySkipped(process, where.skipped)
	opened, err := where.openToRun(process)
	if err != nil {
		return nil, err
	}
	defer opened.close()
	options.Paths, options.Config, options.Repository = where.paths, where.config, opened.repository
	// There are no edits with --staged, because edits apply to the work tree. With --as, the findings assume a type
	// that the environments do not have, so edits would be wrong.
	options.Edits = edits && !c.Bool("staged") && options.As == model.TypeUnknown
	if c.Bool("staged") || c.IsSet("since") {
		return runCommitted(c, where, opened, options)
	}
	result, err := analysis.Run(opened.files, options)
	return result, lintError(err)
}

// asType parses --as.
func asType(c *urfave.Context, paths []string) (model.Type, error) {
	word := c.String("as")
	if word == "" {
		return model.TypeUnknown, nil
	}
	kind, ok := model.ParseType(word)
	switch {
	case !ok:
		return kind, usageError("unknown type %q: expected production or staging", word)
	case len(paths) == 0:
		return kind, usageError("--as needs a path (golive lint --as production workos/staging.yaml)")
	}
	return kind, nil
}

// stdinPath finds "-" in paths and replaces it with the path that stdin represents. It returns the index of "-", or
// -1.
func stdinPath(c *urfave.Context, paths []string) (int, error) {
	found := -1
	for i, path := range paths {
		if path != "-" {
			continue
		}
		if found >= 0 {
			return 0, usageError("- can be given only once")
		}
		found = i
		if paths[i] = c.String("stdin-filename"); paths[i] == "" {
			paths[i] = defaultStdin
		}
	}
	if found < 0 && c.IsSet("stdin-filename") {
		return 0, usageError("--stdin-filename needs the path - (golive lint - --stdin-filename " +
			"workos/production.yaml)")
	}
	return found, nil
}

func lintError(err error) error {
	var (
		notFound *loader.NotFoundError
		config   *loader.ConfigError
		misnamed *loader.MisnamedConfigError
		rule     *analysis.UnknownRuleError
		category *analysis.UnknownCategoryError
		nothing  *loader.NothingError
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &rule), errors.As(err, &category):
		return usageError("%w (golive rules lists them)", err)
	case errors.As(err, &config), errors.As(err, &misnamed):
		return &exitError{exitUsage, err}
	case errors.As(err, &notFound):
		return &exitError{exitFailure, err}
	case errors.As(err, &nothing):
		return &exitError{exitFailure, fmt.Errorf("%w", err)}
	}
	return &exitError{exitFailure, err}
}

// unread describes the files that should have been examined but were not. paths converts their paths for display. If it
// is nil, they are relative to the project root.
func unread(result *analysis.Result, paths document.Paths) []string {
	var lines []string
	for _, input := range result.Inputs {
		if input.Failed {
			line := fmt.Sprintf("%s was not examined: %s", paths.Of(input.Path), input.Why)
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// maxSkipped is the maximum number of skipped files listed individually.
const maxSkipped = 20

// skippedOf lists the named files that describe no WorkOS environment.
func skippedOf(result *analysis.Result, paths document.Paths) []string {
	var names []string
	for _, in := range result.Inputs {
		if in.Kind == discovery.OtherKind {
			names = append(names, paths.Of(in.Path))
		}
	}
	return names
}

// saySkipped lists skipped files on stderr.
func saySkipped(process Process, names []string) {
	for i, name := range names {
		if i == maxSkipped {
			fmt.Fprintf(process.Stderr, "golive: %d more files describe no WorkOS environment, skipped\n",
				len(names)-i) //nolint:errcheck // stderr is the last resort
			return
		}
		fmt.Fprintf(process.Stderr, "golive: %s: %s\n", process.hide(name),
			discovery.SkipReason) //nolint:errcheck // stderr is the last resort
	}
}

// wrapNames joins names and wraps them to the width of the help text.
func wrapNames(names []string) string {
	return strings.TrimSpace(wrap(strings.Join(names, ", "), 0))
}
