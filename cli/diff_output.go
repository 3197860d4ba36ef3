package cli

import (
	"fmt"
	"io"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/lint"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/suggest"
)

// diffOutput is where the reports of a comparison go.
type diffOutput struct {
	process Process
	format  report.DiffFormat
	options report.DiffOptions
	files   []diffFile
}

type diffFile struct {
	name, path string
	format     report.DiffFormat
}

func diffOutputOf(c *urfave.Context, process Process) (*diffOutput, error) {
	name := c.String("format")
	if c.Bool("patch") {
		name = "patch"
	}
	format, err := lookupDiff(name)
	if err != nil {
		return nil, err
	}
	terminal, columns := process.Terminal(process.Stdout)
	color, err := report.Color(c.String("color"), terminal, process.Getenv)
	if err != nil {
		return nil, usageError("--color: %w", err)
	}
	o := &diffOutput{process: process, format: format, options: report.DiffOptions{All: c.Bool("all"), Options: report.Options{
		Version: version(), Color: color, Unicode: isUTF8(process.Getenv), Width: columns,
	}}}
	for _, value := range c.StringSlice("output") {
		file, err := parseDiffOutput(process.Dir, value)
		if err != nil {
			return nil, err
		}
		o.files = append(o.files, file)
	}
	return o, nil
}

func lookupDiff(name string) (report.DiffFormat, error) {
	if format, ok := report.LookupDiff(name); ok {
		return format, nil
	}
	var names []string
	for _, format := range report.DiffFormats() {
		names = append(names, format.Name)
	}
	if near, ok := suggest.Nearest(name, names); ok {
		return report.DiffFormat{}, usageError("unknown format %q, did you mean %q?", name, near)
	}
	return report.DiffFormat{}, usageError("unknown format %q: expected one of %s", name, strings.Join(names, ", "))
}

// parseDiffOutput reads [FORMAT=]FILE, as parseOutput does.
func parseDiffOutput(dir, value string) (diffFile, error) {
	name, file, ok := strings.Cut(value, "=")
	if !ok {
		format, known := report.DiffForFile(value)
		if !known || value == "" {
			return diffFile{}, usageError("--output %s: its name does not say which format; write --output FORMAT=%s", value, value)
		}
		return diffFile{value, absolute(dir, value), format}, nil
	}
	format, err := lookupDiff(name)
	if err != nil {
		return diffFile{}, fmt.Errorf("--output: %w", err)
	}
	if file == "" {
		return diffFile{}, usageError("--output %s: the file's name is missing behind =", value)
	}
	return diffFile{file, absolute(dir, file), format}, nil
}

// finish writes all reports, and turns the result into an exit code.
func (o *diffOutput) finish(result *lint.DiffResult) error {
	for _, file := range o.files {
		options := o.options
		options.Color, options.Width = false, 0
		write := func(w io.Writer) error { return file.format.Write(w, result, options) }
		if err := replaceFile(file.path, 0o644, write); err != nil {
			return failure("write %s: %w", file.name, err)
		}
	}
	if err := o.format.Write(o.process.Stdout, result, o.options); err != nil {
		return failure("%w", err)
	}
	return exitOf(o.process, &result.Result)
}
