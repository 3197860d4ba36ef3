package cli

import (
	"errors"
	"os"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

func diffCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:      "diff",
		Usage:     "show what production lacks, what differs, and what was copied from staging",
		ArgsUsage: "[FROM TO]",
		Description: `FROM and TO are names of environments, or files that describe them. Without FROM
and TO, golive compares each pair that golive.yaml lists under "promotions". If
golive.yaml does not list any pairs, golive compares every staging environment
with every production environment. Entries in lists are matched by slug, name or
ID, and URLs by path.`,
		Flags: append(outputFlags(report.DiffFormats().Names()),
			&urfave.BoolFlag{
				Name: "quiet", Aliases: []string{"q"},
				Usage: "print one line per difference, without paths or changed lines",
			},
			&urfave.BoolFlag{
				Name: "all",
				Usage: "also show differences that are normal between environments (such as hosts) and those " +
					"accepted in golive.yaml",
			},
			&urfave.BoolFlag{
				Name:  "patch",
				Usage: "print YAML that makes production match staging, to be applied by hand (same as --format patch)",
			},
			&urfave.StringSliceFlag{
				Name: "accept",
				Usage: "accept the difference at `SETTING` (a path that diff prints, such as " +
					"sessions.maximum_length), by writing an entry under \"expected\" in golive.yaml; an expired " +
					"entry for SETTING is replaced; repeatable or comma-separated",
			},
			&urfave.StringFlag{
				Name: "reason", Usage: "with --accept: the `REASON` for accepting the difference",
			},
			&urfave.StringFlag{
				Name: "until", Usage: "with --accept: the last `DATE` (YYYY-MM-DD) on which the difference is " +
					"accepted",
			},
			&urfave.StringFlag{
				Name:  "owner",
				Usage: "with --accept: the `PERSON` or team responsible for resolving the difference",
			},
			&urfave.StringFlag{
				Name: "fail-on",
				Usage: "exit with 1 if there is a difference of `SEVERITY` (error, warning or info) or above; " +
					"with \"never\", differences do not affect the exit code (default: fail_on in golive.yaml, or " +
					"error)",
			},
			&urfave.StringFlag{Name: "config", Usage: "read `FILE` instead of golive.yaml"},
			atFlag(),
		),
		Action: func(c *urfave.Context) error { return runDiff(c, process) },
	}
}

func runDiff(c *urfave.Context, process Process) error {
	format := c.String("format")
	if c.Bool("patch") {
		format = "patch"
	}
	for _, flag := range []string{"reason", "until", "owner"} {
		if c.IsSet(flag) && !c.IsSet("accept") {
			return usageError("--%s needs --accept PATH (golive diff --help)", flag)
		}
	}
	output, err := outputOf(c, process, report.DiffFormats(), format, c.Args().Slice())
	if err != nil {
		return err
	}
	options, where, err := diffOptions(c, process)
	if err != nil {
		return err
	}
	opened, err := where.openToRun(process)
	if err != nil {
		return err
	}
	defer opened.close()
	options.Repository = opened.repository
	result, err := analysis.Diff(opened.files, options)
	opened.progress.stop()
	if err != nil {
		return diffError(err)
	}
	if c.IsSet("accept") {
		return accept(c, process, where, result)
	}
	of := func(paths document.Paths) *document.Document { return document.OfDiff(result, paths) }
	if err := output.write(output.documents(of), result.Inputs); err != nil {
		return err
	}
	return output.exitOf(&result.Result)
}

// diffOptions reads the flags and the names of the environments to compare, and locates the project.
func diffOptions(c *urfave.Context, process Process) (analysis.DiffOptions, project, error) {
	options := analysis.DiffOptions{FailOn: c.String("fail-on"), Secrets: process.secrets}
	if options.FailOn != "" {
		if _, err := analysis.ParseFailOn(options.FailOn); err != nil {
			return options, project{}, usageError("--fail-on: %w", err)
		}
	}
	var err error
	if options.At, err = dayOf(c); err != nil {
		return options, project{}, err
	}
	names := c.Args().Slice()
	if len(names) != 0 && len(names) != 2 {
		return options, project{}, usageError("diff takes two environments, or none to compare all promotions " +
			"(golive diff staging production)")
	}
	where, names, err := locatePair(process.Dir, names, c.String("config"))
	if err != nil {
		return options, project{}, err
	}
	options.Config = where.config
	if len(names) == 2 {
		options.From, options.To = names[0], names[1]
	}
	return options, where, nil
}

// locatePair locates the project that contains the working directory or, if that fails, the first named file. It
// returns the project and names, with file names made relative to the project root.
func locatePair(dir string, names []string, config string) (project, []string, error) {
	isFile := make([]bool, len(names))
	var files []string
	for i, name := range names {
		info, err := os.Stat(absolute(dir, name))
		isFile[i] = err == nil && !info.IsDir()
		if isFile[i] {
			files = append(files, name)
		} else if strings.ContainsAny(name, `/\`) {
			return project{}, nil, failure("%s does not exist", name)
		}
	}
	where, err := locate(dir, nil, config)
	if err != nil {
		return project{}, nil, err
	}
	if slices.ContainsFunc(files, func(name string) bool { _, err := where.relative(dir, name); return err != nil }) {
		if where, err = locate(dir, files, config); err != nil {
			return project{}, nil, err
		}
	}
	seen := slices.Clone(names)
	for i, name := range names {
		if !isFile[i] {
			continue
		}
		if seen[i], err = where.relative(dir, name); err != nil {
			return project{}, nil, err
		}
	}
	return where, seen, nil
}

func diffError(err error) error {
	var unknown *analysis.UnknownEnvironmentError
	var nothing *analysis.NotComparableError
	switch {
	case errors.As(err, &unknown):
		return usageError("%w", err)
	case errors.As(err, &nothing):
		return &exitError{exitFailure, err}
	}
	return lintError(err)
}
