package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/readiness"
)

// ReadyFormat is one way to print a verdict.
type ReadyFormat struct {
	// Name, Extensions and Summary are as in Format.
	Name       string
	Extensions []string
	Summary    string

	write func(*bufio.Writer, *readiness.Result, Options) error
}

// ReadyFormats lists every format of golive ready.
func ReadyFormats() []ReadyFormat {
	return []ReadyFormat{
		{"text", []string{".txt"}, "for people", writeReadyText},
		{"json", []string{".json"}, "for scripts; golive schema ready prints its JSON Schema", writeReadyJSON},
		{"markdown", []string{".md"}, "for a comment of a pull request or the summary of a step", writeReadyMarkdown},
		{"junit", []string{".xml"}, "test cases for CI servers", writeReadyJUnit},
		{"html", []string{".html", ".htm"}, "one page to read, print and file", writeReadyHTML},
	}
}

// LookupReady finds a format by its name.
func LookupReady(name string) (ReadyFormat, bool) {
	return findReady(func(f ReadyFormat) bool { return f.Name == name })
}

// ReadyForFile finds the format that a file's extension asks for, in any case.
func ReadyForFile(name string) (ReadyFormat, bool) {
	extension := strings.ToLower(path.Ext(name))
	return findReady(func(f ReadyFormat) bool { return slices.Contains(f.Extensions, extension) })
}

func findReady(match func(ReadyFormat) bool) (ReadyFormat, bool) {
	formats := ReadyFormats()
	i := slices.IndexFunc(formats, match)
	if i < 0 {
		return ReadyFormat{}, false
	}
	return formats[i], true
}

// Write prints a verdict. The same result and options give the same bytes.
func (f ReadyFormat) Write(w io.Writer, r *readiness.Result, o Options) error {
	out := bufio.NewWriter(w)
	if err := f.write(out, readyWithoutSecrets(r), o); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	return nil
}
