package cli

import (
	"fmt"
	"io"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/lint"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/source"
	"github.com/golive-lint/golive/suggest"
)

// reportFlags are shared by the commands that end in a report.
func reportFlags() []urfave.Flag {
	return []urfave.Flag{
		&urfave.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "what stdout gets: `FORMAT` is " + strings.Join(formatNames(), ", ") + "; text where it is left out"},
		&urfave.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write a report: `[FORMAT=]FILE`, in the format that the extension of the file says or in FORMAT; repeatable"},
		atFlag(),
		&urfave.StringFlag{Name: "color", Value: "auto", Usage: "colour text: `WHEN` is auto, always or never"},
		&urfave.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "one line a finding, without snippets"},
	}
}

func formatNames() []string {
	var names []string
	for _, format := range report.Formats() {
		names = append(names, format.Name)
	}
	return names
}

// output is where reports go.
type output struct {
	process Process
	format  report.Format
	options report.Options
	files   []outputFile
}

type outputFile struct {
	name   string // as the user wrote it
	path   string
	format report.Format
}

func outputOf(c *urfave.Context, process Process) (*output, error) {
	format, err := lookupFormat(c.String("format"))
	if err != nil {
		return nil, err
	}
	terminal, columns := process.Terminal(process.Stdout)
	color, err := report.Color(c.String("color"), terminal, process.Getenv)
	if err != nil {
		return nil, usageError("--color: %w", err)
	}
	o := &output{process: process, format: format, options: report.Options{
		Version: version(), Color: color, Unicode: isUTF8(process.Getenv), Width: columns, Quiet: c.Bool("quiet"),
	}}
	for _, value := range c.StringSlice("output") {
		file, err := parseOutput(process.Dir, value)
		if err != nil {
			return nil, err
		}
		o.files = append(o.files, file)
	}
	return o, nil
}

func lookupFormat(name string) (report.Format, error) {
	if format, ok := report.Lookup(name); ok {
		return format, nil
	}
	if near, ok := suggest.Nearest(name, formatNames()); ok {
		return report.Format{}, usageError("unknown format %q, did you mean %q?", name, near)
	}
	return report.Format{}, usageError("unknown format %q: expected one of %s", name, strings.Join(formatNames(), ", "))
}

// parseOutput reads [FORMAT=]FILE. Without a format the file's extension says
// which.
func parseOutput(dir, value string) (outputFile, error) {
	name, file, ok := strings.Cut(value, "=")
	if !ok {
		format, known := report.ForFile(value)
		if !known || value == "" {
			return outputFile{}, usageError("--output %s: its name does not say which format; write --output FORMAT=%s", value, value)
		}
		return outputFile{value, absolute(dir, value), format}, nil
	}
	format, err := lookupFormat(name)
	if err != nil {
		return outputFile{}, fmt.Errorf("--output: %w", err)
	}
	if file == "" {
		return outputFile{}, usageError("--output %s: the file's name is missing behind =", value)
	}
	return outputFile{file, absolute(dir, file), format}, nil
}

// isUTF8 goes by the locale, as terminals do.
func isUTF8(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := strings.ToLower(getenv(name)); value != "" {
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return false
}

// finish writes all reports, says what could not be examined, and turns the
// result into an exit code.
func (o *output) finish(result *lint.Result) error {
	if err := o.write(result); err != nil {
		return err
	}
	return exitOf(o.process, result)
}

// exitOf says what could not be examined, and turns a result into an exit code.
func exitOf(process Process, result *lint.Result) error {
	if err := sayUnread(process, result); err != nil {
		return err
	}
	if result.Failed() {
		return &exitError{code: exitFindings}
	}
	return nil
}

// sayUnread says what could not be examined, which no run survives.
func sayUnread(process Process, result *lint.Result) error {
	missed := unread(result)
	for _, line := range missed {
		fmt.Fprintf(process.Stderr, "golive: %s\n", source.Safe(source.Redact(line))) //nolint:errcheck // stderr is the last resort
	}
	if len(missed) > 0 {
		return &exitError{code: exitFailure}
	}
	return nil
}

func (o *output) write(result *lint.Result) error {
	for _, file := range o.files {
		if err := o.writeFile(file, result); err != nil {
			return failure("%w", err)
		}
	}
	if err := o.format.Write(o.process.Stdout, result, o.options); err != nil {
		return failure("%w", err)
	}
	return nil
}

func (o *output) writeFile(file outputFile, result *lint.Result) error {
	options := o.options
	options.Color, options.Width = false, 0
	write := func(w io.Writer) error { return file.format.Write(w, result, options) }
	if err := replaceFile(file.path, 0o644, write); err != nil {
		return fmt.Errorf("write %s: %w", file.name, err)
	}
	return nil
}
