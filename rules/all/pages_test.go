package all_test

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// TestPages runs all rules on the examples of every page. A bad example must yield exactly the
// findings that its carets mark; a good example must yield none.
func TestPages(t *testing.T) {
	for _, rule := range all.Catalogue() {
		t.Run(rule.ID, func(t *testing.T) {
			page, err := all.PageOf(rule)
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Bad) < 2 || len(page.Good) < 2 {
				t.Errorf("the page has %d bad and %d good examples: it needs two of each", len(page.Bad),
					len(page.Good))
			}
			for i, block := range page.Bad {
				t.Run(fmt.Sprintf("bad/%d", i+1), func(t *testing.T) {
					want := checkExample(t, rule, block)
					if !slices.ContainsFunc(want, func(m mark) bool { return m.Kind != related }) {
						t.Error("a bad example marks no finding")
					}
				})
			}
			for i, block := range page.Good {
				t.Run(fmt.Sprintf("good/%d", i+1), func(t *testing.T) {
					if want := checkExample(t, rule, block); len(want) > 0 {
						t.Error("a good example marks a finding")
					}
				})
			}
		})
	}
}

const related = "related"

// day is the date on which the examples are checked.
var day = time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

// mark is a finding or related place as marked on a page. Start and End are 1-based columns in
// runes; End is exclusive.
type mark struct {
	Rule, Kind, Path string
	Line, Start, End int
}

func checkExample(t *testing.T, rule *rules.Rule, block string) []mark {
	t.Helper()
	fsys, want := parseExample(t, rule, block)
	result, err := analysis.Run(fsys, analysis.Options{At: day, Repository: repositoryOf(t, fsys)})
	if err != nil {
		t.Fatalf("lint: %v\n%s", err, block)
	}
	var got []mark
	for _, f := range result.Findings {
		got = append(got, markOf(f.Rule, f.Severity.String(), f.Location))
		for _, r := range f.Related {
			got = append(got, markOf(f.Rule, related, r.Location))
		}
		if limit := severityOf(t, f.Rule); f.Severity > limit {
			t.Errorf("%s reports a finding as %s, and the catalogue says %s at most", f.Rule, f.Severity, limit)
		}
	}
	for _, marks := range []*[]mark{&want, &got} {
		slices.SortFunc(*marks, func(a, b mark) int {
			return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Start, b.Start),
				cmp.Compare(a.Rule+a.Kind, b.Rule+b.Kind))
		})
		*marks = slices.Compact(*marks)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("findings (- as the page marks them, + as golive reports them):\n%s\n%s", diff, block)
		for _, f := range result.Findings {
			t.Logf("%s: %s [%s]", f.Path, f.Message, f.Rule)
		}
	}
	return want
}

func severityOf(t *testing.T, id string) finding.Severity {
	rule, ok := all.Lookup(id)
	if !ok {
		t.Fatalf("a finding of %s, which is not in the catalogue", id)
	}
	return rule.Severity
}

// markOf returns the mark for a place. A range of several lines is marked on the first.
func markOf(rule, kind string, at finding.Location) mark {
	start := at.File.Position(at.Span.Start, source.Runes)
	end := at.File.Position(at.Span.End, source.Runes)
	if end.Line > start.Line {
		end = at.File.Position(at.File.LineSpan(start.Line).End, source.Runes)
	}
	return mark{rule, kind, at.File.Path, start.Line, start.Column, max(end.Column, start.Column+1)}
}

var markLine = regexp.MustCompile(`^( *)(\^+) (error|warning|info|related)(?: \[([a-z-]+)\])?$`)

// parseExample separates the files of an example from its marks. A mark names its rule only if it
// differs from the rule of the page.
func parseExample(t *testing.T, rule *rules.Rule, block string) (fstest.MapFS, []mark) {
	t.Helper()
	fsys, want := fstest.MapFS{}, []mark(nil)
	archive := txtar.Parse([]byte(block))
	if len(archive.Files) == 0 || strings.TrimSpace(string(archive.Comment)) != "" {
		t.Fatalf("an example consists of files, each behind a line such as -- workos/production.yaml --:\n%s", block)
	}
	for _, file := range archive.Files {
		name, escaped := strings.CutSuffix(file.Name, " (escaped)")
		var text strings.Builder
		line := 0
		for l := range strings.Lines(string(file.Data)) {
			if m := markLine.FindStringSubmatch(strings.TrimRight(l, "\n")); m != nil {
				column := utf8.RuneCountInString(m[1]) + 1
				want = append(want, mark{cmp.Or(m[4], rule.ID), m[3], name, line, column, column + len(m[2])})
				continue
			}
			line++
			text.WriteString(l)
		}
		fsys[name] = &fstest.MapFile{Data: []byte(unescape(t, text.String(), escaped))}
	}
	return fsys, want
}

// tracked is the file that makes an example a git repository. It lists the tracked files, one per
// line.
const tracked = ".git/tracked"

// repositoryOf returns the repository of an example, or nil if it has no file named tracked.
func repositoryOf(t *testing.T, fsys fstest.MapFS) *gitstate.Repository {
	t.Helper()
	listed, ok := fsys[tracked]
	if !ok {
		return nil
	}
	kept := index.Index{Version: 2}
	for _, name := range strings.Fields(string(listed.Data)) {
		if _, ok := fsys[name]; !ok {
			t.Fatalf("%s lists %s, which the example does not have", tracked, name)
		}
		kept.Entries = append(kept.Entries, &index.Entry{Name: name, Mode: filemode.Regular})
	}
	var text bytes.Buffer
	if err := index.NewEncoder(&text).Encode(&kept); err != nil {
		t.Fatal(err)
	}
	return &gitstate.Repository{Top: fsys, Git: fstest.MapFS{"index": {Data: text.Bytes()}}, Prefix: "."}
}

// unescape decodes Go escapes in files with bytes that Markdown cannot contain.
func unescape(t *testing.T, text string, escaped bool) string {
	if !escaped {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		if text[0] != '\\' {
			b.WriteByte(text[0])
			text = text[1:]
			continue
		}
		r, multibyte, rest, err := strconv.UnquoteChar(text, 0)
		if err != nil {
			t.Fatalf("an escape that Go does not know: %q", text)
		}
		if multibyte {
			b.WriteRune(r)
		} else {
			b.WriteByte(byte(r))
		}
		text = rest
	}
	return b.String()
}

// TestEveryPageHasARule finds pages without a rule and pages in the wrong folder.
func TestEveryPageHasARule(t *testing.T) {
	for _, category := range all.Categories() {
		pages, err := filepath.Glob("../" + category.Name + "/*.md")
		if err != nil || len(pages) != len(category.Rules) {
			t.Errorf("%s has %d pages and %d rules: %v", category.Name, len(pages), len(category.Rules), err)
		}
		for _, page := range pages {
			id := strings.TrimSuffix(filepath.Base(page), ".md")
			if !slices.ContainsFunc(category.Rules, func(r *rules.Rule) bool { return r.ID == id }) {
				t.Errorf("%s is not the page of a rule of its category", page)
			}
		}
	}
}
