package report

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/report/document"
)

// lintDocument lints the project of an archive. known.json is its baseline, files in before/ are its earlier state, and
// a name after "link:" is a link to the path in the file.
func lintDocument(t *testing.T, text *txtar.Archive) *document.Document {
	t.Helper()
	before, after := fstest.MapFS{}, fstest.MapFS{}
	options := analysis.Options{At: readyDay, Edits: true}
	for _, f := range text.Files {
		into, name := after, f.Name
		if earlier, ok := strings.CutPrefix(name, "before/"); ok {
			into, name = before, earlier
		}
		link, linked := strings.CutPrefix(name, "link:")
		switch {
		case name == "known.json":
			baseline, err := analysis.ParseBaseline(name, f.Data)
			if err != nil {
				t.Fatal(err)
			}
			options.Baseline = baseline
		case linked:
			into[link] = &fstest.MapFile{Data: bytes.TrimSpace(f.Data), Mode: fs.ModeSymlink}
		case !strings.HasPrefix(name, "want."):
			into[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	run := func(fsys fs.FS) *analysis.Result {
		r, err := analysis.Run(fsys, options)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := run(after)
	if len(before) > 0 {
		r.CompareWith(run(before), "main", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567")
	}
	d := document.OfLint(r, nil)
	d.Dated = options.Baseline != nil
	return d
}

// optionsOf returns the format and the options that the name of a report consists of, such as text-80-by-file.
func optionsOf(t *testing.T, name string) (format string, o Options) {
	t.Helper()
	words := strings.Split(name, "-")
	o = Options{Version: "1.4.0", Unicode: true}
	for i := 1; i < len(words); i++ {
		switch word := words[i]; word {
		case "quiet":
			o.Quiet = true
		case "ascii":
			o.Unicode = false
		case "statistics":
			o.Statistics = true
		case "terminal":
			o.Terminal = true
		case "colour":
			o.Color = true
		case "links":
			o.Links = true
		case "unreleased":
			o.Version = "1.4.1-0.20261125"
		case "by":
			i++
			o.By = words[i]
		default:
			width, err := strconv.Atoi(word)
			if err != nil {
				t.Fatalf("no option %s in %s", word, name)
			}
			o.Width = width
		}
	}
	return words[0], o
}

// TestLintReports compares each format, and the text with several options, with golden archives. The rules of a SARIF
// log and the style sheet of an HTML page are omitted.
func TestLintReports(t *testing.T) {
	paths, err := filepath.Glob("testdata/lint/*.txtar")
	if err != nil || len(paths) < 2 {
		t.Fatalf("%d archives: %v", len(paths), err)
	}
	for _, path := range paths {
		text, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := lintDocument(t, text)
		for i := range text.Files {
			f := &text.Files[i]
			name, ok := strings.CutPrefix(f.Name, "want.")
			if !ok {
				continue
			}
			format, o := optionsOf(t, name)
			writer, found := Formats().Lookup(format)
			if !found {
				t.Fatalf("%s: no format %s", path, format)
			}
			var b strings.Builder
			if err := writer.Write(&b, d, o); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(withoutStyle(withoutPages(b.String())), "\x1b", "<esc>")
			if *update {
				f.Data = []byte(got)
			} else if diff := cmp.Diff(strings.Split(string(f.Data), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s %s (- wanted, + got):\n%s", path, f.Name, diff)
			}
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestFormatTable compares the formats of each command, their file extensions and their help texts with
// testdata/formats.txt.
func TestFormatTable(t *testing.T) {
	var b strings.Builder
	for _, command := range []struct {
		name    string
		formats Table
	}{{"lint", Formats()}, {"diff", DiffFormats()}, {"ready", ReadyFormats()}} {
		for _, f := range command.formats {
			fmt.Fprintf(&b, "%s %s %s: %s\n", command.name, f.Name, strings.Join(f.Extensions, " "), f.Summary)
		}
	}
	golden(t, "testdata/formats.txt", b.String())
}

// golden compares a text with a file, or writes the file with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (- wanted, + got):\n%s", path, diff)
	}
}
