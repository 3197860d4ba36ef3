package cli

import (
	"fmt"
	"io"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/loader/rootfs"
)

// maxBaseline is the maximum size in bytes of a baseline. No project has enough findings to exceed it.
const maxBaseline = 64 << 20

// baselineOptions reads --baseline. It rejects --write-baseline for partial runs, because findings that are missing
// from a partial baseline would later look new.
func baselineOptions(c *urfave.Context, process Process, options *analysis.Options) error {
	if c.IsSet("write-baseline") {
		limited := c.Args().Present() || len(options.Select) > 0 || len(options.Ignore) > 0 ||
			len(options.Categories) > 0
		switch {
		case c.String("write-baseline") == "":
			return usageError("--write-baseline needs a file name")
		case limited:
			return usageError("--write-baseline covers the whole project: remove paths, --select, --category " +
				"and --ignore")
		}
		options.WriteBaseline = true
	}
	if !c.IsSet("baseline") {
		return nil
	}
	name := c.String("baseline")
	text, err := rootfs.ReadFile(absolute(process.Dir, name), maxBaseline)
	if err != nil {
		return failure("--baseline %s cannot be read: %w", name, withoutPath(err))
	}
	if options.Baseline, err = analysis.ParseBaseline(name, text); err != nil {
		return usageError("--baseline %s: %w", name, err)
	}
	return nil
}

// writeBaseline writes the file of --write-baseline. It writes nothing if a file could not be examined, because
// findings in that file would later look new.
func writeBaseline(c *urfave.Context, process Process, result *analysis.Result) error {
	if !c.IsSet("write-baseline") || len(unread(result, nil)) > 0 {
		return nil
	}
	text, err := result.Baseline.JSON()
	if err != nil {
		return failure("%w", err)
	}
	name := c.String("write-baseline")
	path, root := absolute(process.Dir, name), outputRoot(c, process, c.Args().Slice())
	if err := notRead(root, name, path, result.Inputs); err != nil {
		return err
	}
	err = filewrite.Replace(path, root, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return failure("write %s: %w", name, err)
	}
	fmt.Fprintf(process.Stderr, "golive: %s lists all current findings: %d in the baseline\n", process.hide(name),
		len(result.Baselined)) //nolint:errcheck // stderr is the last resort
	return nil
}
