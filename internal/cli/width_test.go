package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/cli"
)

// inTerminal runs golive in a terminal with the given number of columns, or in a pipe if it is 0, and returns stdout.
func inTerminal(t *testing.T, columns int, environment map[string]string, dir string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	cli.Main(append([]string{"golive"}, args...), cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir,
		Getenv: func(name string) string {
			if name == "LANG" {
				return "C.UTF-8"
			}
			return environment[name]
		},
		Terminal: func(w io.Writer) (bool, int) { return columns > 0, columns },
	})
	if out.Len() == 0 {
		t.Fatalf("golive %s prints nothing: %s", strings.Join(args, " "), errs.String())
	}
	return out.String()
}

func exampleFolder(t *testing.T, name string) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "examples", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// widthCommands print the text format of every view.
var widthCommands = [][]string{
	{"lint"}, {"lint", "--statistics"}, {"lint", "--by", "rule"}, {"lint", "--by", "file"},
	{"diff"}, {"diff", "--all"}, {"ready"}, {"ready", "--all"},
	{"ready", "--why", "redirect-uris"},
}

// whole matches lines that are never wrapped: a command, or a single word such as a URL or a path.
var whole = regexp.MustCompile(`^ *((more: )?golive .*|[-=~+·•] \S+|\S+)$`)

// No line is wider than the terminal, or than 120 columns in a wide terminal. Text that users copy is not wrapped.
func TestTextFitsTheTerminal(t *testing.T) {
	for _, example := range []string{"ready", "not-ready", "cannot-tell"} {
		for _, columns := range []int{40, 60, 80, 120, 200} {
			for _, args := range widthCommands {
				args := append([]string{"--color=never", "--at=2026-11-25"}, args...)
				text := inTerminal(t, columns, map[string]string{"NO_HYPERLINK": "1"}, exampleFolder(t, example),
					args...)
				for line := range strings.Lines(text) {
					line = strings.TrimRight(line, "\n")
					if n := utf8.RuneCountInString(line); n > min(columns, 120) && !whole.MatchString(line) {
						t.Errorf("%s, %d columns, %v: %d columns: %s", example, columns, args, n, line)
					}
				}
			}
		}
	}
}

// In a pipe the text has 80 columns. Only the first line of a finding may be longer, because problem matchers parse
// it.
func TestTextInAPipeHas80Columns(t *testing.T) {
	first := regexp.MustCompile(`^[^ :]+:\d+:\d+: (error|warning|info): .* \[[a-z0-9-]+\]$`)
	found := 0
	for _, args := range widthCommands {
		args := append([]string{"--at=2026-11-25"}, args...)
		for line := range strings.Lines(inTerminal(t, 0, nil, exampleFolder(t, "not-ready"), args...)) {
			line = strings.TrimRight(line, "\n")
			if first.MatchString(line) {
				found++
			} else if n := utf8.RuneCountInString(line); n > 80 && !whole.MatchString(line) {
				t.Errorf("%v: %d columns: %s", args, n, line)
			}
		}
	}
	if found < 5 {
		t.Errorf("%d first lines of findings: problem matchers would find nothing", found)
	}
}

// In a terminal, rule IDs are links to their pages. In pipes and files there are no links; otherwise the text is the
// same.
func TestRuleIDsAreLinks(t *testing.T) {
	dir := exampleFolder(t, "not-ready")
	file := filepath.Join(t.TempDir(), "out.txt")
	linked := inTerminal(t, 80, nil, dir, "lint", "--at=2026-11-25", "--output=text="+file)
	link := regexp.MustCompile("\x1b]8;;(https://github.com/golive-lint/golive/blob/[^/]+/" +
		"(rules/[a-z]+/([a-z0-9-]+).md))\x1b\\\\([a-z0-9-]+)\x1b]8;;\x1b\\\\")
	matches := link.FindAllStringSubmatch(linked, -1)
	if len(matches) < 5 {
		t.Fatalf("%d links in\n%s", len(matches), linked)
	}
	for _, match := range matches {
		if match[3] != match[4] {
			t.Errorf("%s links to the page of %s", match[4], match[3])
		}
		if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(match[2]))); err != nil {
			t.Errorf("the link of %s: %v", match[4], err)
		}
	}
	plain := inTerminal(t, 80, map[string]string{"NO_HYPERLINK": "1"}, dir, "lint", "--at=2026-11-25")
	if got := link.ReplaceAllString(linked, "$4"); got != plain {
		t.Errorf("without links the text differs:\n%s\n%s", got, plain)
	}
	piped := inTerminal(t, 0, map[string]string{"FORCE_HYPERLINK": "1"}, dir, "lint", "--at=2026-11-25")
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"a pipe": piped, "a file": string(written)} {
		if strings.Contains(text, "\x1b") {
			t.Errorf("%s has escape sequences:\n%q", name, text)
		}
	}
}
