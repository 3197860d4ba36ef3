package cli_test

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/cli"
)

// commandRun runs the commands of a project in testdata/commands.txtar.
type commandRun struct {
	t   *testing.T
	dir string
	out strings.Builder

	// Settings of the next command.
	env     map[string]string
	columns int
	stdin   string
	lines   int // the number of lines of a text that are shown, instead of shownLines
}

// TestCommands runs the commands of each project in testdata/commands.txtar, one after
// another, and compares exit codes, stdout, stderr and the files that were written with
// testdata/commands.txt. Beside golive a line may be
//
//	stdin TEXT        what the next command reads from stdin
//	env NAME=VALUE    an environment variable of the next commands
//	columns N         stdout is a terminal of N columns; 0 for none
//	lines N           as many lines of a text of the next command are shown
//	mkdir PATH, link PATH TARGET, remove PATH
func TestCommands(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/commands.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for at := 0; at < len(archive.Files); {
		name, _, _ := strings.Cut(archive.Files[at].Name, "/")
		r := &commandRun{t: t, dir: filepath.Join(t.TempDir(), name), env: map[string]string{"LANG": "C.UTF-8"}}
		var commands []string
		for ; at < len(archive.Files) && strings.HasPrefix(archive.Files[at].Name, name+"/"); at++ {
			f := archive.Files[at]
			if f.Name == name+"/COMMANDS" {
				commands = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
				continue
			}
			path := filepath.Join(r.dir, filepath.FromSlash(strings.TrimPrefix(f.Name, name+"/")))
			r.check(os.MkdirAll(filepath.Dir(path), 0o755))
			r.check(os.WriteFile(path, f.Data, 0o600))
		}
		r.check(os.MkdirAll(r.dir, 0o755))
		fmt.Fprintf(&got, "== %s\n", name)
		for _, line := range commands {
			r.do(line)
		}
		got.WriteString(strings.ReplaceAll(r.out.String(), r.dir, "DIR"))
	}
	if day := time.Now().UTC().Format(time.DateOnly); day != "2026-11-25" && strings.Contains(got.String(), day) {
		t.Errorf("a command prints today's date, %s; give it --at", day)
	}
	const golden = "testdata/commands.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("(- wanted, + got):\n%s", diff)
	}
}

func (r *commandRun) check(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// do runs one line.
func (r *commandRun) do(line string) {
	r.t.Helper()
	words := wordsOf(line)
	switch words[0] {
	case "golive":
		r.golive(line, words)
	case "stdin":
		r.stdin = strings.ReplaceAll(strings.TrimPrefix(line, "stdin "), `\n`, "\n")
	case "env":
		name, value, _ := strings.Cut(words[1], "=")
		r.env[name] = value
	case "columns":
		columns, err := strconv.Atoi(words[1])
		r.check(err)
		r.columns = columns
	case "lines":
		lines, err := strconv.Atoi(words[1])
		r.check(err)
		r.lines = lines
	case "mkdir":
		r.check(os.MkdirAll(filepath.Join(r.dir, words[1]), 0o755))
	case "link":
		r.check(os.Symlink(words[2], filepath.Join(r.dir, words[1])))
	case "remove":
		r.check(os.RemoveAll(filepath.Join(r.dir, words[1])))
	default:
		r.t.Fatalf("unknown word %s of COMMANDS", words[0])
	}
}

func (r *commandRun) golive(line string, words []string) {
	r.t.Helper()
	before := r.tree()
	var stdout, stderr bytes.Buffer
	code := cli.Main(words, cli.Process{
		Stdin: strings.NewReader(r.stdin), Stdout: &stdout, Stderr: &stderr, Dir: r.dir,
		Getenv:   func(name string) string { return r.env[name] },
		Terminal: func(io.Writer) (bool, int) { return r.columns > 0, r.columns },
	})
	r.stdin = ""
	defer func() { r.lines = 0 }()
	fmt.Fprintf(&r.out, "$ %s\n", line)
	r.print("| ", stdout.String())
	r.print("! ", stderr.String())
	if code != 0 {
		fmt.Fprintf(&r.out, "exit %d\n", code)
	}
	after := r.tree()
	err := filepath.WalkDir(r.dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(r.dir, path) //nolint:errcheck // path is below the folder
		if err != nil || d.IsDir() || after[name] == before[name] {
			return err
		}
		fmt.Fprintf(&r.out, "wrote %s\n", filepath.ToSlash(name))
		r.print("> ", after[name])
		return nil
	})
	r.check(err)
}

// shownLines limits the lines of a text that are shown, lastLines of which are the last ones.
const shownLines, lastLines = 120, 10

// print writes the lines of a text, each after a mark.
func (r *commandRun) print(mark, text string) {
	lines := slices.Collect(strings.Lines(text))
	shown := cmp.Or(r.lines, shownLines)
	if more := len(lines) - shown; more > 0 {
		cut := fmt.Sprintf("(%d lines more)\n", more)
		lines = slices.Concat(lines[:shown-lastLines], []string{cut}, lines[len(lines)-lastLines:])
	}
	for _, line := range lines {
		r.out.WriteString(strings.TrimRight(mark+strings.ReplaceAll(line, "\x1b[", "<"), " \n") + "\n")
	}
}

// tree returns the text of every file below the folder.
func (r *commandRun) tree() map[string]string {
	r.t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(r.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Type()&fs.ModeSymlink != 0 {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(r.dir, path) //nolint:errcheck // path is below the folder
		files[name] = string(text)
		return err
	})
	r.check(err)
	return files
}

// wordsOf splits a command line at blanks. Blanks in single quotes are kept.
func wordsOf(line string) []string {
	var words []string
	quoted, word, inWord := false, "", false
	for _, c := range line {
		switch {
		case c == '\'':
			quoted, inWord = !quoted, true
		case c == ' ' && !quoted:
			if inWord {
				words = append(words, word)
			}
			word, inWord = "", false
		default:
			word, inWord = word+string(c), true
		}
	}
	if inWord {
		words = append(words, word)
	}
	return words
}
