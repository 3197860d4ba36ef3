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
	"github.com/golive-lint/golive/loader/gitstate"
)

// realistic is a project of testdata/realistic: a typical repository without mistakes.
type realistic struct {
	name  string
	files map[string]string
	// untracked contains local files that git ignores.
	untracked []string
}

// readRealistic returns the projects of testdata/realistic. In the comment of an archive, a line that starts with
// "untracked:" lists files that git does not track.
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

// repository returns the project as a git repository.
func (p *realistic) repository() *gitstate.Repository {
	fsys, tracked := fstest.MapFS{}, map[string]bool{}
	for name, text := range p.files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		tracked[name] = !slices.Contains(p.untracked, name)
	}
	return &gitstate.Repository{Top: fsys, Prefix: ".", Kept: tracked, Git: fstest.MapFS{}}
}

// lint returns the findings of lint.
func (p *realistic) lint(t *testing.T) []*finding.Finding {
	t.Helper()
	repository := p.repository()
	result, err := analysis.Run(repository.Top, analysis.Options{Repository: repository})
	if err != nil {
		t.Fatalf("%s: lint: %v", p.name, err)
	}
	return result.Findings
}

// findings returns the findings of lint and diff, without duplicates.
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

// shownFinding formats a finding with its location and its related locations.
func shownFinding(f *finding.Finding) string {
	text := fmt.Sprintf("%s %s %s", shownPlace(f.Location), f.Severity, f.Rule)
	for _, related := range f.Related {
		text += "\n  with " + shownPlace(related.Location)
	}
	return text
}

// shownPlace formats a location with the text of its range.
func shownPlace(l finding.Location) string {
	if l.File == nil {
		return "-"
	}
	return shownRange(l.File.Path, l.File.Text, int(l.Span.Start), int(l.Span.Len()))
}

// TestRealisticProjects checks that golive has no findings in correct projects.
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
