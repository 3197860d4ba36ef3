package cli

import (
	"bytes"
	"os"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

func readyFlags() []urfave.Flag {
	return append(outputFlags(report.ReadyFormats().Names()),
		&urfave.StringFlag{
			Name: "at",
			Usage: "use `DATE` as today (YYYY-MM-DD, default: today in UTC), to see which suppressions and " +
				"attestations expire by then",
		},
		&urfave.BoolFlag{
			Name:  "all",
			Usage: "list every checklist item; by default, only the next steps are shown if most items are unknown",
		},
		&urfave.StringSliceFlag{
			Name: "why",
			Usage: "show the evidence for `ITEM` (its ID or title) instead of the checklist; " +
				"repeatable or comma-separated",
		},
		&urfave.BoolFlag{
			Name: "quiet", Aliases: []string{"q"}, Usage: "print only the verdict and the counts",
		},
	)
}

// readyOutput is the destination of verdicts.
type readyOutput struct {
	*output
	// gate contains the conditions, besides the verdict, that fail the run.
	gate document.Gate
	// summary is the file of GitHub's step summary, or empty.
	summary string
}

func readyOutputOf(c *urfave.Context, process Process, folders []string) (*readyOutput, error) {
	reports, err := outputOf(c, process, report.ReadyFormats(), c.String("format"), folders)
	if err != nil {
		return nil, err
	}
	for _, name := range listOf(c, "why") {
		item, err := itemOf(name)
		if err != nil {
			return nil, err
		}
		reports.options.Why = append(reports.options.Why, item.ID)
	}
	o := &readyOutput{output: reports, gate: document.Gate{
		NoAccepted: c.Bool("no-accepted"), FailOnExemptions: c.Bool("fail-on-exemptions"),
	}}
	if c.Bool("github-summary") {
		if o.summary = process.Getenv("GITHUB_STEP_SUMMARY"); o.summary == "" {
			return nil, usageError("--github-summary needs GITHUB_STEP_SUMMARY, which GitHub Actions runners set")
		}
	}
	return o, nil
}

// maxSummary is the maximum number of bytes that golive appends to a step summary. Runners reject summaries of 1 MiB
// (actions/runner, AttachmentSizeLimit), and other tools append to the same file.
const maxSummary = 900 << 10

const summaryCut = "\n\nThe report exceeds the size limit of a summary: golive ready --format markdown prints " +
	"all of it.\n"

// appendSummary appends the report to the summary of earlier steps.
func (o *readyOutput) appendSummary(d *document.Document) error {
	format, err := lookupFormat(o.formats, "markdown")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.Write(&b, d, o.options); err != nil {
		return failure("%w", err)
	}
	text := b.Bytes()
	if len(text) > maxSummary {
		text = text[:maxSummary-len(summaryCut)]
		text = append(text[:bytes.LastIndexByte(text, '\n')+1:len(text)], summaryCut...)
	}
	f, err := os.OpenFile(absolute(o.process.Dir, o.summary), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return failure("write the summary: %w", withoutPath(err))
	}
	_, err = f.Write(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return failure("write the summary: %w", withoutPath(err))
	}
	return nil
}
