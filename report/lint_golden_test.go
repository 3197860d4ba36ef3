package report

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/report/document"
)

// lintDocument lints the project of an archive. known.json is its baseline.
func lintDocument(t *testing.T, text *txtar.Archive) *document.Document {
	t.Helper()
	fsys := fstest.MapFS{}
	options := analysis.Options{At: readyDay, Edits: true}
	for _, f := range text.Files {
		switch {
		case f.Name == "known.json":
			baseline, err := analysis.ParseBaseline(f.Name, f.Data)
			if err != nil {
				t.Fatal(err)
			}
			options.Baseline = baseline
		case !strings.HasPrefix(f.Name, "want."):
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	r, err := analysis.Run(fsys, options)
	if err != nil {
		t.Fatal(err)
	}
	d := document.OfLint(r, nil)
	if options.Baseline != nil {
		d.Baseline, d.Dated = "known.json", true
	}
	return d
}

// TestLintReports compares each format, and the text at several widths, with golden archives. The rules of a SARIF
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
			o := Options{Version: "1.4.0", Unicode: true}
			format, width, _ := strings.Cut(name, "-")
			width, o.By, _ = strings.Cut(width, "-by-")
			width, o.Statistics = strings.CutSuffix(width, "statistics")
			width = strings.TrimSuffix(width, "-")
			if _, err := fmt.Sscanf(width, "%d", &o.Width); width == "quiet" {
				o.Quiet = true
			} else if width == "ascii" {
				o.Unicode = false
			} else if width != "" && err != nil {
				t.Fatalf("%s: %s has no width", path, f.Name)
			}
			writer, found := Formats().Lookup(format)
			if !found {
				t.Fatalf("%s: no format %s", path, format)
			}
			var b strings.Builder
			if err := writer.Write(&b, d, o); err != nil {
				t.Fatal(err)
			}
			got := withoutStyle(withoutPages(b.String()))
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
