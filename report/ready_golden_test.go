package report

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/report/document"
)

// readyArchive is a project with its expected reports. Files in before/ are its earlier state. The first line of the
// archive's comment lists options, and the checklist items to include; without it all items are included.
type readyArchive struct {
	path     string
	text     *txtar.Archive
	document *document.Document
}

func readyArchives(t *testing.T) []readyArchive {
	t.Helper()
	paths, err := filepath.Glob("testdata/ready/*.txtar")
	if err != nil || len(paths) < 4 {
		t.Fatalf("%d archives: %v", len(paths), err)
	}
	var all []readyArchive
	for _, path := range paths {
		text, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before, after := fstest.MapFS{}, fstest.MapFS{}
		for _, f := range text.Files {
			if name, ok := strings.CutPrefix(f.Name, "before/"); ok {
				before[name] = &fstest.MapFile{Data: f.Data}
			} else if !strings.HasPrefix(f.Name, "want.") {
				after[f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
		r := judgeFiles(t, after)
		line, _, _ := strings.Cut(string(text.Comment), "\n")
		options := strings.Fields(line)
		const commit = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
		switch {
		case len(before) > 0:
			r.CompareWith(judgeFiles(t, before), "main", commit)
		case slices.Contains(options, "since-nothing"):
			r.CompareWith(nil, "main", commit)
		}
		d := document.OfReady(r, nil)
		d.Verdict.Gate = document.Gate{
			NoAccepted:       slices.Contains(options, "no-accepted"),
			FailOnExemptions: slices.Contains(options, "fail-on-exemptions"),
		}
		keepItems(d.Verdict, options)
		all = append(all, readyArchive{path, text, d})
	}
	return all
}

// keepItems removes the checklist items that are not in list. An empty list keeps all.
func keepItems(v *document.Verdict, list []string) {
	for i := range v.Assessments {
		a := &v.Assessments[i]
		var kept []document.Entry
		counts := map[readiness.State]int{}
		for k := range a.Entries {
			if e := &a.Entries[k]; slices.Contains(list, e.Item.ID) {
				kept = append(kept, *e)
				counts[e.State]++
			}
		}
		if len(kept) > 0 {
			a.Entries, a.Counts = kept, counts
		}
	}
}

// readyReports returns the reports of a document by their names in archives: each format, and the text for several
// kinds of terminals.
func readyReports(t *testing.T, d *document.Document) map[string]string {
	t.Helper()
	write := func(name string, o Options) string {
		f, ok := ReadyFormats().Lookup(name)
		if !ok {
			t.Fatalf("no format %s", name)
		}
		o.Version = "1.4.0"
		var b strings.Builder
		if err := f.Write(&b, d, o); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	reports := map[string]string{
		"narrow": write("text", Options{Width: 60}),
		"wide":   write("text", Options{Width: 100, Unicode: true}),
		"slim":   write("text", Options{Width: 44, Unicode: true}),
		"all":    write("text", Options{All: true}),
		"why":    write("text", Options{Why: checklist.IDs(), Unicode: true}),
		"one":    write("text", Options{Why: []string{d.Verdict.Assessments[0].Entries[0].Item.ID}}),
		"quiet":  write("text", Options{Quiet: true}),
		"colour": strings.ReplaceAll(write("text", Options{Color: true, Unicode: true, Width: 200}), "\x1b[", "<"),
	}
	for _, format := range ReadyFormats() {
		reports[format.Name] = write(format.Name, Options{Unicode: true})
	}
	reports["html"] = withoutStyle(reports["html"])
	return reports
}

// TestReadyReports compares each format with the golden archives. The style sheet of the HTML page is omitted.
func TestReadyReports(t *testing.T) {
	for _, a := range readyArchives(t) {
		reports := readyReports(t, a.document)
		changed := false
		for i := range a.text.Files {
			f := &a.text.Files[i]
			name, ok := strings.CutPrefix(f.Name, "want.")
			if !ok {
				continue
			}
			got, known := reports[name]
			if !known {
				t.Errorf("%s: no report %s", a.path, name)
			}
			if *update {
				changed, f.Data = true, []byte(got)
			} else if diff := cmp.Diff(strings.Split(string(f.Data), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s %s (- wanted, + got):\n%s", a.path, f.Name, diff)
			}
		}
		if changed {
			if err := os.WriteFile(a.path, txtar.Format(a.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
