package report

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fatih/color"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/report/document"
)

func TestFormatsAreFoundByNameAndByExtension(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats() {
		if found, ok := Formats().Lookup(f.Name); !ok || found.Name != f.Name {
			t.Errorf("Lookup(%q) does not find the format", f.Name)
		}
		if f.Summary == "" || seen[f.Name] {
			t.Errorf("format %q has no summary or stands twice in the table", f.Name)
		}
		seen[f.Name] = true
		for _, extension := range f.Extensions {
			if found, ok := Formats().ForFile("out/golive" + strings.ToUpper(extension)); !ok || found.Name != f.Name {
				t.Errorf("ForFile does not find %s by %s", f.Name, extension)
			}
			if seen[extension] {
				t.Errorf("two formats claim %s", extension)
			}
			seen[extension] = true
		}
	}
	if _, ok := Formats().Lookup("yaml"); ok {
		t.Error("Lookup finds a format that does not exist")
	}
	if f, ok := Formats().ForFile("report"); ok {
		t.Errorf("a file without extension was taken for %s", f.Name)
	}
}

type fullDisk struct{ room int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errors.New("no space left on device")
	}
	return len(p), nil
}

// An incomplete report must cause an error.
func TestWriteFailsWhereTheDiskIsFull(t *testing.T) {
	r := openArchive(t, "testdata/many.txtar").result(t)
	for _, f := range Formats() {
		whole := len(render(t, f.Name, r, goldenOptions))
		for _, room := range []int{0, whole / 2, whole - 1} {
			if err := f.Write(&fullDisk{room}, document.OfLint(r, nil), goldenOptions); err == nil ||
				!strings.Contains(err.Error(), f.Name) {
				t.Errorf("%s with room for %d of %d bytes: error %v", f.Name, room, whole, err)
			}
		}
		if err := f.Write(&fullDisk{whole}, document.OfLint(r, nil), goldenOptions); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestReportsDoNotChangeTheResult(t *testing.T) {
	r := openArchive(t, "testdata/pair.txtar").result(t)
	const key = "sk_live_51H8x0aBcDeFgHiJkLmNoP"
	r.Findings[0].Message = "API key " + key + " is written out"
	pair := slices.IndexFunc(r.Findings, func(f *finding.Finding) bool { return len(f.Related) > 0 })
	r.Findings[pair].Related[0].Message = "staging has " + key
	for _, f := range Formats() {
		render(t, f.Name, r, goldenOptions)
	}
	if !strings.Contains(r.Findings[0].Message, key) || !strings.Contains(r.Findings[pair].Related[0].Message, key) {
		t.Error("a report wrote into the result that it was given")
	}
}

func TestColorFollowsTheFlagThenTheEnvironmentThenTheTerminal(t *testing.T) {
	for _, c := range []struct {
		flag     string
		terminal bool
		env      string
		want     bool
	}{
		{"auto", true, "", true},
		{"", true, "", true},
		{"auto", false, "", false},
		{"always", false, "NO_COLOR=1 TERM=dumb", true},
		{"never", true, "FORCE_COLOR=1", false},
		{"auto", true, "NO_COLOR=1 FORCE_COLOR=1", false},
		{"auto", true, "NO_COLOR=", true},
		{"auto", false, "FORCE_COLOR=1 CLICOLOR=0 TERM=dumb", true},
		{"auto", true, "FORCE_COLOR=0", false},
		{"auto", true, "FORCE_COLOR=false", false},
		{"auto", false, "CLICOLOR_FORCE=1", true},
		{"auto", false, "CLICOLOR_FORCE=0", false},
		{"auto", true, "CLICOLOR_FORCE=0", true},
		{"auto", true, "CLICOLOR=0", false},
		{"auto", false, "CLICOLOR=1", false},
		{"auto", true, "TERM=dumb", false},
	} {
		env := map[string]string{}
		for _, pair := range strings.Fields(c.env) {
			k, v, _ := strings.Cut(pair, "=")
			env[k] = v
		}
		got, err := Color(c.flag, c.terminal, func(k string) string { return env[k] })
		if err != nil || got != c.want {
			t.Errorf("Color(%q, terminal %v, %q) = %v, %v; want %v", c.flag, c.terminal, c.env, got, err, c.want)
		}
	}
	if _, err := Color("sometimes", true, func(string) string { return "" }); err == nil {
		t.Error("an unknown word for --color is taken")
	}
}

var sgr = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// Colors add no information, and depend only on the option, not on the library's check of standard output.
func TestColoursAddNothingButColours(t *testing.T) {
	before := color.NoColor
	t.Cleanup(func() { color.NoColor = before })
	t.Setenv("NO_COLOR", "")
	for _, env := range []string{"FORCE_COLOR", "NO_COLOR"} {
		t.Setenv(env, "1")
		color.NoColor = env == "NO_COLOR"
		r := openArchive(t, "testdata/pair.txtar").result(t)
		plain := render(t, "text", r, goldenOptions)
		coloured := goldenOptions
		coloured.Color = true
		painted := render(t, "text", r, coloured)
		if strings.Contains(plain, "\x1b") {
			t.Errorf("with %s the report without colours has some", env)
		}
		if got := sgr.ReplaceAllString(painted, ""); got != plain {
			t.Errorf("with %s the report with colours says something else:\n%s", env, got)
		}
		for severity, code := range map[string]string{"error": "31", "warning": "33", "info": "34"} {
			if !regexp.MustCompile(`\x1b\[` + code + `[0-9;]*m` + severity + `:`).MatchString(painted) {
				t.Errorf("with %s %s is not painted in its colour", env, severity)
			}
		}
	}
}

func TestQuietLeavesTheFirstLinesAlone(t *testing.T) {
	r := openArchive(t, "testdata/pair.txtar").result(t)
	quiet := goldenOptions
	quiet.Quiet = true
	got := strings.Split(strings.TrimSuffix(render(t, "text", r, quiet), "\n"), "\n")
	if len(got) != len(r.Findings) {
		t.Fatalf("%d lines for %d findings:\n%s", len(got), len(r.Findings), strings.Join(got, "\n"))
	}
	for _, line := range got {
		if !strings.Contains(line, ".yaml:") {
			t.Errorf("not the first line of a finding: %s", line)
		}
	}
}

func TestTerminalsWithoutUnicodeGetASCII(t *testing.T) {
	r := openArchive(t, "testdata/long.txtar").result(t)
	ascii := goldenOptions
	ascii.Unicode = false
	got := render(t, "text", r, ascii)
	for _, c := range got {
		if c > '~' {
			t.Fatalf("%q in\n%s", c, got)
		}
	}
	if !strings.Contains(got, "...") {
		t.Error("nothing shows that lines were cut")
	}
}

// With 1,000 environments, no line lists all their names; they are counted instead.
func TestManyEnvironmentsAreCountedNotListed(t *testing.T) {
	r := &analysis.Result{}
	file := source.NewFile("workos/tenants.yaml", "environments: {}\n")
	for i := range 1000 {
		e := &model.Environment{Name: fmt.Sprintf("tenant-%03d", i), Type: model.Production, Values: 20}
		r.Environments = append(r.Environments, e)
		r.Inputs = append(r.Inputs, discovery.Input{Path: e.Name + ".env", Kind: "dotenv", Status: discovery.Seen})
		if i%100 == 0 {
			r.Findings = append(r.Findings, &finding.Finding{
				Rule: "redirect-uri-missing", Severity: finding.Error, Environments: []string{e.Name},
				Message: "no redirect URI", Location: finding.Location{File: file},
			})
		}
	}
	r.Inputs = append(r.Inputs, discovery.Input{Path: file.Path, Kind: "environment", Status: discovery.Read})
	wide := goldenOptions
	wide.Width = 0
	for _, format := range []string{"text", "github"} {
		got := render(t, format, r, wide)
		if want := "10 errors in 10 environments, 990 clean: 1000 environments in 1 file, 20000 values read, 0 " +
			"unread\n"; !strings.Contains(got, want) {
			t.Errorf("%s does not say %q", format, want)
		}
		for line := range strings.Lines(got) {
			if len(line) > 200 {
				t.Errorf("%s has a line of %d bytes: %.100s", format, len(line), line)
			}
		}
	}
	r.Findings = append(r.Findings, &finding.Finding{
		Rule: "yaml-syntax", Severity: finding.Warning, Message: "a tab", Location: finding.Location{File: file},
	})
	if got, want := render(t, "text", r, wide), "10 errors, 1 warning in 10 environments and elsewhere, 990 clean: "+
		""; !strings.Contains(got, want) {
		t.Errorf("text does not say %q", want)
	}
}

// A report for a comment lists as many files that were not examined as findings, and counts the rest.
func TestManyFilesAreCountedNotListed(t *testing.T) {
	for n, want := range map[int]string{
		maxMarkdownRows: "", maxMarkdownRows + 1: "And 1 file more.\n\n", maxMarkdownRows + 2: "And 2 files more.\n\n",
	} {
		r := &analysis.Result{}
		for i := range n {
			r.Inputs = append(r.Inputs, discovery.Input{
				Path: fmt.Sprintf("%d.yaml", i), Status: discovery.Unread, Why: "permission denied", Failed: true,
			})
		}
		got := render(t, "markdown", r, goldenOptions)
		if listed := strings.Count(got, "\nNot examined: "); listed != min(n, maxMarkdownRows) ||
			!strings.Contains(got, "\n\n"+want+"golive 1.4.0\n") {
			t.Errorf("%d files: %d listed, want %q:\n%s", n, listed, want, got)
		}
	}
}

// A code span shows exactly its text: a renderer removes one blank at each end only if both have one.
func TestCodeSpansKeepBlanksAndBackticks(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "`a`", " a": "` a`", "a ": "`a `", " a ": "`  a  `", "`a": "`` `a ``", "a``b": "``` a``b ```",
		"a|b": "`a\\|b`",
	} {
		if got := codeSpan(text); got != want {
			t.Errorf("%q: %q, expected %q", text, got, want)
		}
	}
}

// A span that exceeds its file is a bug elsewhere. The finding is still reported, at the nearest valid position.
func TestSpansOutsideTheFileAreMovedIntoIt(t *testing.T) {
	file := source.NewFile("workos/production.yaml", "a: 1\n")
	r := &analysis.Result{}
	for _, span := range []source.Span{
		{Start: -3, End: 2}, {Start: 4, End: 99}, {Start: 90, End: 99}, {Start: 3, End: 1}, {Start: -9, End: -1},
	} {
		r.Findings = append(r.Findings, &finding.Finding{
			Rule: "yaml-syntax", Severity: finding.Error, Message: "a fault",
			Location: finding.Location{File: file, Span: span},
		})
	}
	r.Findings = append(r.Findings, &finding.Finding{
		Rule: "environment-missing", Severity: finding.Error, Message: "no production environment",
	})
	got := render(t, "text", r, Options{Quiet: true})
	want := strings.Join([]string{
		"workos/production.yaml:1:1: error: a fault [yaml-syntax]",
		"workos/production.yaml:1:5: error: a fault [yaml-syntax]",
		"workos/production.yaml:2:1: error: a fault [yaml-syntax]",
		"workos/production.yaml:1:4: error: a fault [yaml-syntax]",
		"workos/production.yaml:1:1: error: a fault [yaml-syntax]",
		"error: no production environment [environment-missing]", "",
	}, "\n")
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, f := range Formats() {
		if report := render(t, f.Name, r, goldenOptions); !strings.Contains(report, "no production environment") {
			t.Errorf("%s leaves out the finding without a file", f.Name)
		}
	}
}

// If two files describe an environment with the same name, its findings are counted once.
func TestEnvironmentsOfOneNameAreCountedOnce(t *testing.T) {
	file := source.NewFile("workos/production.yaml", "environment: production\n")
	r := &analysis.Result{
		Environments: []*model.Environment{{Name: "production"}, {Name: "production"}},
		Findings: []*finding.Finding{{
			Rule: "environment-duplicate", Severity: finding.Error, Environments: []string{"production"},
			Message: "a second environment is named \"production\"", Location: finding.Location{File: file},
		}},
	}
	if got, want := render(t, "text", r, Options{}), "\nproduction 1 error: 2 environments "; !strings.Contains(got,
		want) {
		t.Errorf("the report does not say %q:\n%s", want, got)
	}
}
