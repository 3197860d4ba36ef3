package cli

import (
	"bytes"
	"io"
	"os"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/readiness"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/suggest"
)

func readyFlags() []urfave.Flag {
	return []urfave.Flag{
		&urfave.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "what stdout gets: `FORMAT` is " + strings.Join(readyFormatNames(), ", ") + "; text where it is left out"},
		&urfave.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write a report: `[FORMAT=]FILE`, in the format that the extension of the file says or in FORMAT; repeatable"},
		&urfave.StringFlag{Name: "at", Usage: "the day to judge for, as in 2027-01-31: suppressions and attestations last until a `DATE`; today in UTC where it is left out"},
		&urfave.StringFlag{Name: "color", Value: "auto", Usage: "colour text: `WHEN` is auto, always or never"},
		&urfave.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "the verdict and the numbers, without the checklist"},
	}
}

func readyFormatNames() []string {
	var names []string
	for _, format := range report.ReadyFormats() {
		names = append(names, format.Name)
	}
	return names
}

// readyOutput is where verdicts go.
type readyOutput struct {
	process Process
	format  report.ReadyFormat
	options report.Options
	files   []readyFile
	// summary is the file that GitHub shows as the summary of a step; empty for
	// none.
	summary string
}

type readyFile struct {
	name   string // as the user wrote it
	path   string
	format report.ReadyFormat
}

func readyOutputOf(c *urfave.Context, process Process) (*readyOutput, error) {
	format, err := lookupReadyFormat(c.String("format"))
	if err != nil {
		return nil, err
	}
	terminal, columns := process.Terminal(process.Stdout)
	color, err := report.Color(c.String("color"), terminal, process.Getenv)
	if err != nil {
		return nil, usageError("--color: %w", err)
	}
	o := &readyOutput{process: process, format: format, options: report.Options{
		Version: version(), Color: color, Unicode: isUTF8(process.Getenv), Width: columns, Quiet: c.Bool("quiet"),
	}}
	if c.Bool("github-summary") {
		if o.summary = process.Getenv("GITHUB_STEP_SUMMARY"); o.summary == "" {
			return nil, usageError("--github-summary needs GITHUB_STEP_SUMMARY, which the runner of GitHub Actions sets")
		}
	}
	for _, value := range c.StringSlice("output") {
		file, err := parseReadyOutput(process.Dir, value)
		if err != nil {
			return nil, err
		}
		o.files = append(o.files, file)
	}
	return o, nil
}

func lookupReadyFormat(name string) (report.ReadyFormat, error) {
	if format, ok := report.LookupReady(name); ok {
		return format, nil
	}
	if near, ok := suggest.Nearest(name, readyFormatNames()); ok {
		return report.ReadyFormat{}, usageError("unknown format %q, did you mean %q?", name, near)
	}
	return report.ReadyFormat{}, usageError("unknown format %q: expected one of %s", name, strings.Join(readyFormatNames(), ", "))
}

// parseReadyOutput reads [FORMAT=]FILE, as parseOutput does.
func parseReadyOutput(dir, value string) (readyFile, error) {
	name, file, ok := strings.Cut(value, "=")
	if !ok {
		format, known := report.ReadyForFile(value)
		if !known || value == "" {
			return readyFile{}, usageError("--output %s: its name does not say which format; write --output FORMAT=%s", value, value)
		}
		return readyFile{value, absolute(dir, value), format}, nil
	}
	format, err := lookupReadyFormat(name)
	if err != nil {
		return readyFile{}, err
	}
	if file == "" {
		return readyFile{}, usageError("--output %s: the file's name is missing behind =", value)
	}
	return readyFile{file, absolute(dir, file), format}, nil
}

func (o *readyOutput) write(result *readiness.Result) error {
	options := o.options
	options.Color, options.Width = false, 0
	for _, file := range o.files {
		if err := replaceFile(file.path, 0o644, func(w io.Writer) error { return file.format.Write(w, result, options) }); err != nil {
			return failure("write %s: %w", file.name, err)
		}
	}
	if err := o.format.Write(o.process.Stdout, result, o.options); err != nil {
		return failure("%w", err)
	}
	return nil
}

// maxSummary is how much is written: a runner refuses a summary of 1 MiB
// (actions/runner, AttachmentSizeLimit), and other tools write there too.
const maxSummary = 900 << 10

const summaryCut = "\n\nThe report is longer than a summary may be: golive ready --format markdown prints all of it.\n"

// appendSummary adds the report to what the steps before have written.
func (o *readyOutput) appendSummary(result *readiness.Result) error {
	format, err := lookupReadyFormat("markdown")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.Write(&b, result, o.options); err != nil {
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
