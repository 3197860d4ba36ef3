package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

// reportFlags returns the flags of commands that print a report.
func reportFlags() []urfave.Flag {
	return append(outputFlags(report.Formats().Names()), atFlag(),
		&urfave.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print one line per finding, without snippets"})
}

// outputFlags returns the flags that select the destination of reports.
func outputFlags(formats []string) []urfave.Flag {
	return []urfave.Flag{
		&urfave.StringFlag{
			Name: "format", Aliases: []string{"f"}, Value: "text",
			Usage: "print the report in `FORMAT`: " + finding.Enumerate(formats, "or") + " (default: text)",
		},
		&urfave.StringSliceFlag{
			Name: "output", Aliases: []string{"o"},
			Usage: "also write the report to a file, as `[FORMAT=]FILE`; without FORMAT, the extension of FILE " +
				"selects the format; repeatable or comma-separated",
		},
		&urfave.StringFlag{
			Name: "color", Value: "auto",
			Usage: "when to color text output: `WHEN` is auto, always or never (default: auto)",
		},
	}
}

// output is the destination of a command's reports.
type output struct {
	process Process
	formats report.Table
	format  report.Format
	options report.Options
	files   []outputFile
	// root is the project root. Links below it must not lead outside.
	root string
	// embedded is true if the project is part of golive, so that its paths do not exist on
	// disk.
	embedded bool
}

type outputFile struct {
	name   string // as given by the user
	path   string
	format report.Format
}

// outputOf reads the flags of outputFlags. name is the format of stdout. paths are the
// arguments that may be paths.
func outputOf(c *urfave.Context, process Process, formats report.Table, name string,
	paths []string) (*output, error) {
	format, err := lookupFormat(formats, name)
	if err != nil {
		return nil, err
	}
	terminal, columns := process.Terminal(process.Stdout)
	color, err := report.Color(c.String("color"), terminal, process.Getenv)
	if err != nil {
		return nil, usageError("--color: %w", err)
	}
	o := &output{
		process: process, formats: formats, format: format, root: outputRoot(c, process, paths),
		options: report.Options{
			Version: version(), Color: color, Unicode: isUTF8(process.Getenv), Width: textColumns(terminal, columns),
			Terminal: terminal, Links: links(terminal, process.Getenv) && c.String("color") != "never",
			Quiet: c.Bool("quiet"), All: c.Bool("all"),
		},
	}
	for _, value := range outputsOf(c, formats) {
		file, err := parseOutput(formats, process.Dir, value)
		if err != nil {
			return nil, err
		}
		for _, other := range o.files {
			if other.path == file.path {
				return nil, usageError("--output names %s twice, so the second report would replace the first",
					file.name)
			}
		}
		if c.IsSet("write-baseline") && file.path == absolute(process.Dir, c.String("write-baseline")) {
			return nil, usageError("--output and --write-baseline both name %s", file.name)
		}
		o.files = append(o.files, file)
	}
	return o, nil
}

// outputRoot returns the root of the project that the command examines. Arguments that are not
// paths, such as environment names, are ignored.
func outputRoot(c *urfave.Context, process Process, paths []string) string {
	paths = slices.DeleteFunc(slices.Clone(paths), func(name string) bool {
		_, err := os.Stat(absolute(process.Dir, name))
		return err != nil
	})
	where, err := locate(process.Dir, paths, c.String("config"))
	if err != nil { // reported by the run itself
		return process.Dir
	}
	return where.root
}

func lookupFormat(formats report.Table, name string) (report.Format, error) {
	format, ok := formats.Lookup(name)
	if ok {
		return format, nil
	}
	if near, ok := suggest.Nearest(name, formats.Names()); ok {
		return format, usageError("unknown format %q; did you mean %q?", name, near)
	}
	return format, usageError("unknown format %q: expected one of %s", name, strings.Join(formats.Names(), ", "))
}

// outputsOf parses --output. A value with commas is a list if each part determines its own
// format, and otherwise the name of one file.
func outputsOf(c *urfave.Context, formats report.Table) []string {
	var values []string
	for _, value := range c.StringSlice("output") {
		parts := strings.Split(value, ",")
		if slices.ContainsFunc(parts, func(part string) bool {
			name, file, ok := strings.Cut(part, "=")
			if !ok {
				_, known := formats.ForFile(part)
				return !known
			}
			_, known := formats.Lookup(name)
			return !known || file == ""
		}) {
			parts = []string{value}
		}
		values = append(values, parts...)
	}
	return values
}

// parseOutput parses [FORMAT=]FILE. Without FORMAT, the extension of the file determines the
// format.
func parseOutput(formats report.Table, dir, value string) (outputFile, error) {
	name, file, ok := strings.Cut(value, "=")
	if !ok {
		format, known := formats.ForFile(value)
		if !known || value == "" {
			return outputFile{}, usageError("--output %s: the format cannot be determined from its name; write "+
				"--output FORMAT=%s",
				value, value)
		}
		return outputFile{value, absolute(dir, value), format}, nil
	}
	format, err := lookupFormat(formats, name)
	if err != nil {
		return outputFile{}, fmt.Errorf("--output: %w", err)
	}
	if file == "" {
		return outputFile{}, usageError("--output %s: the file name is missing after =", value)
	}
	return outputFile{file, absolute(dir, file), format}, nil
}

// isUTF8 reports whether the locale uses UTF-8.
func isUTF8(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := strings.ToLower(getenv(name)); value != "" {
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return false
}

// showEdits reports whether any requested format prints the edits of findings.
func (o *output) showEdits() bool {
	return o.format.Edits || slices.ContainsFunc(o.files, func(f outputFile) bool { return f.format.Edits })
}

// exitOf reports what could not be examined and returns an error with the exit code of a
// result.
func (o *output) exitOf(result *analysis.Result) error {
	return exitOf(o.process, result, o.paths(report.WorkingFolder))
}

// exitOf returns an error with the exit code of a result of lint, or nil. It lists on stderr what could not be
// examined.
func exitOf(process Process, result *analysis.Result, paths document.Paths) error {
	if sayUnread(process, result, paths) {
		return &exitError{code: exitFailure}
	}
	if result.Nothing != nil {
		return lintError(result.Nothing)
	}
	if result.Failed() {
		return &exitError{code: exitFindings}
	}
	return nil
}

// sayUnread lists on stderr what could not be examined. It returns false if there is nothing to list.
func sayUnread(process Process, result *analysis.Result, paths document.Paths) bool {
	lines := unread(result, paths)
	for _, line := range lines {
		fmt.Fprintf(process.Stderr, "golive: %s\n", process.hide(line)) //nolint:errcheck // stderr is the last resort
	}
	return len(lines) > 0
}

// documents returns a function that returns the document with paths relative to a given base. The function creates
// each document on its first use.
func (o *output) documents(of func(document.Paths) *document.Document) documents {
	made := map[report.Base]*document.Document{}
	return func(base report.Base) *document.Document {
		if made[base] == nil {
			made[base] = of(o.paths(base))
		}
		return made[base]
	}
}

type documents func(report.Base) *document.Document

// write writes the report to the files and to stdout. inputs are the files read by the run, which reports must not
// overwrite.
func (o *output) write(of documents, inputs []discovery.Input) error {
	for _, file := range o.files {
		if err := o.writeFile(file, of(file.format.Base), inputs); err != nil {
			return err
		}
	}
	if err := o.format.Write(o.process.Stdout, of(o.format.Base), o.options); err != nil {
		return failure("%w", err)
	}
	return nil
}

// paths returns the function that converts paths for a base, or nil if paths stay relative to the project root.
func (o *output) paths(base report.Base) document.Paths {
	from := o.root
	switch {
	case o.embedded:
	case base == report.WorkingFolder:
		from = o.process.Dir
	case base == report.Repository:
		if top, found := topOf(o.root); found {
			from = top
		}
	}
	if from == o.root {
		return nil
	}
	return func(name string) string {
		relative, err := filepath.Rel(from, filepath.Join(o.root, filepath.FromSlash(name)))
		if err != nil { // on a different drive
			return name
		}
		return filepath.ToSlash(relative)
	}
}

func (o *output) writeFile(file outputFile, d *document.Document, inputs []discovery.Input) error {
	if isStdout(o.process, file.path) {
		return usageError("--output %s is the same file as stdout; use --format to choose the format of stdout",
			file.name)
	}
	if err := notRead(o.root, file.name, file.path, inputs); err != nil {
		return err
	}
	options := o.options
	options.Color, options.Width, options.Terminal, options.Links = false, defaultColumns, false, false
	write := func(w io.Writer) error { return file.format.Write(w, d, options) }
	if err := filewrite.Replace(file.path, o.root, write); err != nil {
		return failure("write %s: %w", file.name, err)
	}
	return nil
}
