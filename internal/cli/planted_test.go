package cli_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planted is a mistake of testdata/realistic/planted.txt. The head of that file explains the syntax.
type planted struct {
	line              int
	project, finding  string // finding has the form "severity rule"
	edits             []edit
	at                *mark
	related           string
	wrong, right      string // the marked text with the mistake, and the correct text
	markedFile        string
	markedStart, size int
}

// edit changes a file, appends a line to it, or creates it.
type edit struct {
	file      string
	machine   bool
	old, text string
	add       bool
	lines     []string
}

// mark is a range of a file: a text in which «...» encloses the range.
type mark struct{ file, text string }

// readPlanted returns the mistakes of the table.
func readPlanted(t *testing.T) []*planted {
	t.Helper()
	text, err := os.ReadFile("testdata/realistic/planted.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []*planted
	var p *planted
	for number, line := range strings.Split(string(text), "\n") {
		switch {
		case line == "":
		case line[0] == '#':
			p = nil
		case line[0] != ' ':
			project, finding, _ := strings.Cut(line, ": ")
			p = &planted{line: number + 1, project: project, finding: finding}
			all = append(all, p)
		case strings.HasPrefix(line, "    "):
			e := &p.edits[len(p.edits)-1]
			e.lines = append(e.lines, line[4:])
		default:
			p.read(t, strings.TrimPrefix(line, "  "))
		}
	}
	return all
}

// read parses a line about one file.
func (p *planted) read(t *testing.T, line string) {
	t.Helper()
	if strings.HasPrefix(line, "with ") {
		p.related += "\n  " + line
		return
	}
	file, rest, ok := strings.Cut(line, ":")
	if !ok {
		t.Fatalf("planted.txt: no file in %q", line)
	}
	rest = strings.ReplaceAll(strings.TrimPrefix(rest, " "), `\n`, "\n")
	if name, ok := strings.CutPrefix(file, "at "); ok {
		p.at = &mark{name, rest}
		return
	}
	e := edit{}
	e.file, e.machine = strings.CutSuffix(file, " (machine)")
	if e.old, e.text, ok = strings.Cut(rest, " -> "); !ok {
		e.text, e.add = strings.CutPrefix(rest, "+ ")
		if !e.add && rest != "" {
			t.Fatalf("planted.txt: neither an edit nor a line in %q", line)
		}
	}
	p.edits = append(p.edits, e)
}

// plant returns the project with the mistake, or with the correct value instead if right is true.
func (p *planted) plant(t *testing.T, project *realistic, right bool) *realistic {
	t.Helper()
	files := maps.Clone(project.files)
	untracked := slices.Clone(project.untracked)
	for _, e := range p.edits {
		if e.machine {
			untracked = append(untracked, e.file)
		}
		text := files[e.file]
		switch {
		case e.lines != nil:
			text = strings.Join(e.lines, "\n") + "\n"
		case e.add:
			text += e.text + "\n"
		case strings.Count(text, e.old) != 1:
			t.Fatalf("planted.txt:%d: %s has %q %d times", p.line, e.file, e.old, strings.Count(text, e.old))
		default:
			text = strings.Replace(text, e.old, e.text, 1)
		}
		files[e.file] = p.unmarked(e.file, text, right)
	}
	return &realistic{name: project.name, files: files, untracked: untracked}
}

// unmarked removes the mark from a text and records its position.
func (p *planted) unmarked(file, text string, right bool) string {
	before, rest, ok := strings.Cut(text, "«")
	if !ok {
		return text
	}
	inside, after, _ := strings.Cut(rest, "»")
	p.wrong, p.right, _ = strings.Cut(inside, "¦")
	p.markedFile, p.markedStart, p.size = file, len(before), len(p.wrong)
	if right {
		return before + p.right + after
	}
	return before + p.wrong + after
}

// expected returns the finding in the form of shownFinding.
func (p *planted) expected(t *testing.T, project *realistic) string {
	t.Helper()
	place := ""
	if p.at != nil {
		place = p.at.in(t, p, project)
	} else {
		place = shownRange(p.markedFile, project.files[p.markedFile], p.markedStart, p.size)
	}
	return place + " " + p.finding + p.related
}

// in returns the range of a mark.
func (m mark) in(t *testing.T, p *planted, project *realistic) string {
	t.Helper()
	before, rest, _ := strings.Cut(m.text, "«")
	inside, after, _ := strings.Cut(rest, "»")
	text := project.files[m.file]
	if n := strings.Count(text, before+inside+after); n != 1 {
		t.Fatalf("planted.txt:%d: %s has %q %d times", p.line, m.file, m.text, n)
	}
	return shownRange(m.file, text, strings.Index(text, before+inside+after)+len(before), len(inside))
}

// shownRange formats a range of a file: path, line, column in bytes, and text.
func shownRange(file, text string, start, size int) string {
	line := strings.Count(text[:start], "\n") + 1
	column := start - strings.LastIndexByte(text[:start], '\n')
	return fmt.Sprintf("%s:%d:%d %q", file, line, column, text[start:start+size])
}

// TestPlantedMistakes plants each mistake separately. It must cause exactly its finding, at its range, with its
// related locations.
func TestPlantedMistakes(t *testing.T) {
	projects := map[string]*realistic{}
	for _, p := range readRealistic(t) {
		projects[p.name] = p
	}
	table := readPlanted(t)
	if len(table) < 150 {
		t.Errorf("%d mistakes are too few", len(table))
	}
	for _, p := range table {
		t.Run(fmt.Sprintf("line-%d-%s", p.line, p.project), func(t *testing.T) {
			t.Parallel()
			project := p.plant(t, projects[p.project], false)
			want := p.expected(t, project)
			var got []string
			for _, f := range project.lint(t) {
				got = append(got, shownFinding(f))
			}
			if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("planted.txt:%d: (-want +got):\n%s", p.line, diff)
			}
			if p.right == "" {
				return
			}
			for _, f := range p.plant(t, projects[p.project], true).lint(t) {
				t.Errorf("planted.txt:%d: with what is right: %s: %s", p.line, shownFinding(f), f.Message)
			}
		})
	}
}
