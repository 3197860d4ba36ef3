package cli

import (
	"os"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

// exitCannotTell is the exit code of golive ready if nothing is known to be wrong but some
// items are unknown.
const exitCannotTell = 4

func readyCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:      "ready",
		Usage:     "report production as READY, NOT READY or CANNOT TELL",
		ArgsUsage: "[ENV...]",
		Description: `Checks each item of the official WorkOS go-live guide, for each production
environment in the project. With ENV, the name of an environment, the report,
the verdict and the exit code cover only that environment. For a project in
another folder, use -C DIR.

golive decides some items from the project's files. The other items need an
attestation: an entry in golive.yaml in which a person confirms the item and
names the evidence (see --attest). An item that could not be examined is
unknown. To list the items, run "golive ready --all".

Exit codes:

  0  READY
  1  NOT READY, or the run failed because of --no-accepted or
     --fail-on-exemptions
  2  usage error
  3  there was nothing to examine, or reading or writing failed
  4  CANNOT TELL`,
		Flags: slices.Concat(readyFlags(), []urfave.Flag{
			&urfave.StringSliceFlag{
				Name: "select",
				Usage: "run only `RULE` (an ID, or a pattern such as webhook-*); items that need other rules " +
					"are reported as unknown; repeatable or comma-separated",
			},
			categoryFlag("run only rules in `CATEGORY`, such as webhooks; items that need other rules are " +
				"reported as unknown; repeatable or comma-separated"),
			&urfave.StringSliceFlag{
				Name: "ignore",
				Usage: "do not run `RULE` (an ID or a pattern); items that need it are reported as unknown; " +
					"repeatable or comma-separated",
			},
			&urfave.StringFlag{
				Name: "since",
				Usage: "also show what changed since `REV` (a branch, tag or commit, such as HEAD~1); findings " +
					"suppressed after REV are also shown as new, so that a suppression cannot hide a change",
			},
			&urfave.BoolFlag{
				Name: "fail-on-exemptions",
				Usage: "with --since: exit with 1 if a change since REV disables a rule, adds an exemption, or " +
					"narrows what is checked. Exemptions are suppressions, attestations, and entries under " +
					"\"contract\" or \"expected\". Removing a file or a promotion from golive.yaml narrows what is " +
					"checked.",
			},
			&urfave.BoolFlag{
				Name: "no-accepted",
				Usage: "exit with 1 if an item passes only because a finding is suppressed, or because an entry " +
					"under \"contract\" or \"expected\" accepts a difference",
			},
			&urfave.BoolFlag{
				Name:  "github-summary",
				Usage: "append the report in Markdown to the file that GITHUB_STEP_SUMMARY names",
			},
			&urfave.StringFlag{Name: "config", Usage: "read `FILE` instead of golive.yaml"},
		}, attestFlags()),
		Action: func(c *urfave.Context) error {
			names, folders := readyArguments(c, process)
			output, err := readyOutputOf(c, process, folders)
			if err != nil {
				return err
			}
			for _, flag := range []string{"by", "evidence", "until", "environment"} {
				if c.IsSet(flag) && !c.IsSet("attest") {
					return usageError("--%s needs --attest ITEM (golive ready --help)", flag)
				}
			}
			if c.Bool("fail-on-exemptions") && !c.IsSet("since") {
				return usageError("--fail-on-exemptions needs --since REV (golive ready --help)")
			}
			where, err := locate(process.Dir, folders, c.String("config"))
			if err != nil {
				return err
			}
			result, err := runReady(c, process, where, names)
			if err != nil {
				return err
			}
			if c.IsSet("attest") {
				return attest(c, process, where, result)
			}
			return output.finish(result)
		},
	}
}

// readyArguments separates the arguments into environment names and a project folder. A single argument written as a
// path, such as . or ./app, is the folder if it exists, with the same effect as -C.
func readyArguments(c *urfave.Context, process Process) (names, folders []string) {
	names = c.Args().Slice()
	if len(names) != 1 || names[0] != "." && names[0] != ".." && !strings.ContainsAny(names[0], `/\`) {
		return names, nil
	}
	if info, err := os.Stat(absolute(process.Dir, names[0])); err != nil || !info.IsDir() {
		return names, nil
	}
	return nil, names
}

// runReady judges the project for the named environments, or for all if names is empty.
func runReady(c *urfave.Context, process Process, where project, names []string) (*readiness.Result, error) {
	options := readiness.Options{
		Select: listOf(c, "select"), Ignore: listOf(c, "ignore"), Categories: listOf(c, "category"),
		Config:  where.config,
		Secrets: process.secrets,
	}
	var err error
	if options.At, err = dayOf(c); err != nil {
		return nil, err
	}
	opened, err := where.openToRun(process)
	if err != nil {
		return nil, err
	}
	defer opened.close()
	options.Repository = opened.repository
	result, err := readiness.Run(opened.files, options)
	if err != nil {
		return nil, lintError(err)
	}
	if err := result.Only(names...); err != nil {
		return nil, environmentError(process, names, err)
	}
	if c.IsSet("since") {
		return result, since(where, c.String("since"), options, result)
	}
	return result, nil
}

// environmentError returns the usage error for a name that is not a production environment. For a path, which earlier
// versions of ready accepted, it adds a hint.
func environmentError(process Process, names []string, err error) error {
	for _, name := range names {
		info, statErr := os.Stat(absolute(process.Dir, name))
		switch {
		case statErr != nil:
		case info.IsDir():
			return usageError("%w; to check the project in a folder, run golive ready -C %s", err, name)
		default:
			return usageError("%w; to check a file, run golive lint", err)
		}
	}
	return usageError("%w", err)
}

// readyCode returns the exit code of a verdict.
func readyCode(verdict readiness.Verdict) int {
	switch verdict {
	case readiness.NotReady:
		return exitFindings
	case readiness.CannotTell:
		return exitCannotTell
	}
	return exitClean
}

// finish writes all reports, lists what could not be examined, and returns an error with the
// exit code of the verdict. Unread files are already part of the verdict.
func (o *readyOutput) finish(result *readiness.Result) error {
	of := o.documents(func(paths document.Paths) *document.Document {
		d := document.OfReady(result, paths)
		d.Verdict.Gate = o.gate
		return d
	})
	if err := o.write(of, result.Lint.Inputs); err != nil {
		return err
	}
	if o.summary != "" {
		if err := o.appendSummary(of(report.Repository)); err != nil {
			return err
		}
	}
	sayUnread(o.process, result.Lint, o.paths(report.WorkingFolder))
	if result.Lint.Nothing != nil {
		return lintError(result.Lint.Nothing)
	}
	code := readyCode(result.Verdict())
	if len(of(o.format.Base).Verdict.Failures()) > 0 {
		code = exitFindings
	}
	if code != exitClean {
		return &exitError{code: code}
	}
	return nil
}
