package cli_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader"
)

// realistic is a project of testdata/realistic: a repository as teams keep them, right for
// production.
type realistic struct {
	name  string
	files map[string]string
	// untracked are files of the machine that git ignores.
	untracked []string
}

// readRealistic reads the projects of testdata/realistic. A line "untracked:" of an archive's
// comment names files that git does not track.
func readRealistic(t *testing.T) []*realistic {
	t.Helper()
	paths, err := filepath.Glob("testdata/realistic/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no projects: %v", err)
	}
	var projects []*realistic
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		p := &realistic{name: strings.TrimSuffix(filepath.Base(path), ".txtar"), files: map[string]string{}}
		for _, f := range archive.Files {
			p.files[f.Name] = string(f.Data)
		}
		for line := range strings.Lines(string(archive.Comment)) {
			if names, ok := strings.CutPrefix(line, "untracked:"); ok {
				p.untracked = append(p.untracked, strings.Fields(names)...)
			}
		}
		projects = append(projects, p)
	}
	return projects
}

// repository is the project as a git repository.
func (p *realistic) repository() *loader.Repository {
	fsys, tracked := fstest.MapFS{}, map[string]bool{}
	for name, text := range p.files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		tracked[name] = !slices.Contains(p.untracked, name)
	}
	return &loader.Repository{Top: fsys, Prefix: ".", Kept: tracked, Git: fstest.MapFS{}}
}

// lint judges the project.
func (p *realistic) lint(t *testing.T) []*finding.Finding {
	t.Helper()
	repository := p.repository()
	result, err := analysis.Run(repository.Top, analysis.Options{Repository: repository})
	if err != nil {
		t.Fatalf("%s: lint: %v", p.name, err)
	}
	return result.Findings
}

// findings judges the project in lint and diff. What both views report is there once.
func (p *realistic) findings(t *testing.T) []*finding.Finding {
	t.Helper()
	findings, repository := p.lint(t), p.repository()
	diff, err := analysis.Diff(repository.Top, analysis.DiffOptions{Repository: repository})
	if notComparable := (*analysis.NotComparableError)(nil); errors.As(err, &notComparable) {
		return findings
	}
	if err != nil {
		t.Fatalf("%s: diff: %v", p.name, err)
	}
	for _, f := range diff.Findings {
		if !slices.ContainsFunc(findings, func(g *finding.Finding) bool { return shownFinding(g) == shownFinding(f) }) {
			findings = append(findings, f)
		}
	}
	return findings
}

// shownFinding is a finding with its place and its related places.
func shownFinding(f *finding.Finding) string {
	text := fmt.Sprintf("%s %s %s", shownPlace(f.Location), f.Severity, f.Rule)
	for _, related := range f.Related {
		text += "\n  with " + shownPlace(related.Location)
	}
	return text
}

// shownPlace is a location with the text at its bytes.
func shownPlace(l finding.Location) string {
	if l.File == nil {
		return "-"
	}
	return shownRange(l.File.Path, l.File.Text, int(l.Span.Start), int(l.Span.Len()))
}

// TestRealisticProjects demands that golive is silent about projects that are right.
func TestRealisticProjects(t *testing.T) {
	for _, p := range readRealistic(t) {
		t.Run(p.name, func(t *testing.T) {
			if len(p.files) < 15 {
				t.Errorf("%d files are too few for a realistic project", len(p.files))
			}
			for _, f := range p.findings(t) {
				t.Errorf("%s: %s", shownFinding(f), f.Message)
			}
		})
	}
}
