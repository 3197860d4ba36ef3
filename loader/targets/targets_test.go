package targets_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/loader/targets"
)

// describe writes every target of a file on a line: its names, what it needs, and its commands.
func describe(kind, text string) string {
	var b strings.Builder
	f := targets.Read(kind, text)
	for i := range f.All {
		t := &f.All[i]
		fmt.Fprintf(&b, "%s <- %s: %q\n", strings.Join(t.Names, " "), strings.Join(t.Needs, " "), t.Body(text))
	}
	if f.First != "" {
		fmt.Fprintf(&b, "first %s\n", f.First)
	}
	for _, include := range f.Includes {
		fmt.Fprintf(&b, "include %s\n", include)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, kind, text, want string }{
		{"targets", targets.Makefile, "V := 1\n.PHONY: a\na: b c # why\n\techo 1\n\n\techo 2\nb c:\n\techo 3\n",
			".PHONY <- a: \"\"\na <- b c: \"\\techo 1\\n\\n\\techo 2\\n\"\nb c <- : \"\\techo 3\\n\"\nfirst a\n"},
		{"commands after a semicolon", targets.Makefile, "a: b; echo 1\n\techo 2\n",
			"a <- b: \" echo 1\\n\\techo 2\\n\"\nfirst a\n"},
		{"continued line", targets.Makefile, "a: \\\n  b \\\n  c\n\techo 1\n", "a <- b c: \"\\techo 1\\n\"\nfirst a\n"},
		{"double colon and CRLF", targets.Makefile, "a:: b\r\n\techo 1\r\na:: c\r\n\techo 2\r\n",
			"a <- b: \"\\techo 1\\r\\n\"\na <- c: \"\\techo 2\\r\\n\"\nfirst a\n"},
		{"assignments are no targets", targets.Makefile, "A = x: y\nB ?= z\nA:=b\nexport C := d\nifdef X\nendif\n", ""},
		{"assignments with colons", targets.Makefile, "A := https://a.b\nexport B := c:d\nexport C=d:e\nD ?= e: f\n" +
			"override E = a:b\na : B := c:d\n\techo\n", "a <- B := c:d: \"\\techo\\n\"\nfirst a\n"},
		{"assignments of a justfile", targets.Justfile,
			"A := 'https://a.b'\nB := https://a\nexport C := \"d:e\"\n", ""},
		{"arguments", targets.Justfile, "a x=\"b:c\": (b \"x\") c ( d (e) 'y' ) && (f)\n  echo\n",
			"a <- b c d f: \"  echo\\n\"\nfirst a\n"},
		{"modules", targets.Justfile, "mod x\nmod? y 'z'\n", "include x.just\ninclude x/mod.just\n" +
			"include x/justfile\ninclude x/.justfile\ninclude z\ninclude z/mod.just\ninclude z/justfile\n" +
			"include z/.justfile\n"},
		{"modules with attributes and comments", targets.Justfile,
			"mod a 'a.just' # x\n[group(\"x\")] mod b 'b.just'\n" +
				"[private] [doc('x')]\tmod? c 'c.just'# x\n", "include a.just\ninclude a.just/mod.just\n" +
				"include a.just/justfile\ninclude a.just/.justfile\ninclude b.just\ninclude b.just/mod.just\n" +
				"include b.just/justfile\ninclude b.just/.justfile\ninclude c.just\ninclude c.just/mod.just\n" +
				"include c.just/justfile\ninclude c.just/.justfile\n"},
		{"lists of a Taskfile", targets.Taskfile, "tasks:\n  a:\n    deps:\n      - b\n      - 'c:d' # x\n" +
			"      - task: e\n    cmds:\n      - f\n      - {task: g}\n", "a <- b c:d e g: \"    deps:\\n" +
			"      - b\\n      - 'c:d' # x\\n      - task: e\\n    cmds:\\n      - f\\n      - {task: g}\\n\"\n" +
			"first default\n"},
		{"default goal and includes", targets.Makefile, ".DEFAULT_GOAL := b\n-include x.mk y.mk\na:\nb:\n",
			"a <- : \"\"\nb <- : \"\"\nfirst b\ninclude x.mk\ninclude y.mk\n"},
		{"wildcards in includes", targets.Makefile, "include $(wildcard mk/*.mk) ${wildcard a.mk b.mk} $(X) # c\n",
			"include mk/*.mk\ninclude a.mk\ninclude b.mk\ninclude $(X)\n"},
		{"pattern", targets.Makefile, "deploy-%: build-%\n\techo $*\n",
			"deploy-% <- build-%: \"\\techo $*\\n\"\nfirst deploy-%\n"},
		{"justfile", targets.Justfile, "import 'ops.just'\nalias d := deploy\n" +
			"@deploy env=\"x\" *args: build && notify\n    echo 1\n", "d <- deploy: \"\"\ndeploy <- build notify: " +
			"\"    echo 1\\n\"\nfirst deploy\ninclude ops.just\n"},
		{"Taskfile", targets.Taskfile, "version: 3\ntasks:\n  # all\n  default: {deps: [a, 'b']}\n  a:\n    cmds:\n" +
			"      - task: c:d\n      - echo 1\n\n  b:\n    deps: [a]\nvars:\n  x: 1\n",
			"default <- a b: \"\"\na <- c:d: " +
				"\"    cmds:\\n      - task: c:d\\n      - echo 1\\n\"\nb <- a: \"    deps: [a]\\n\"\n" +
				"first default\n"},
		{"deps", targets.Taskfile, "tasks:\n  a:\n    deps: # first\n      - b\n    cmds: [x]\n" +
			"  b:\n    deps: [c,\n" +
			"      d, # e\n      'f']\n    cmds: [x, y]\n",
			"a <- b: \"    deps: # first\\n      - b\\n    cmds: [x]\\n\"\n" +
				"b <- c d f: \"    deps: [c,\\n      d, # e\\n      'f']\\n    cmds: [x, y]\\n\"\nfirst default\n"},
		{"arguments", targets.Justfile, "a: (b \"x (y\" 'z)') c (d)\n    e\n", "a <- b c d: \"    e\\n\"\nfirst a\n"},
		{"comment", targets.Makefile, "include a.mk\t# b.mk\n", "include a.mk\n"},
	} {
		if got := describe(c.kind, c.text); got != c.want {
			t.Errorf("%s:\n%s\ngot\n%s\nwant\n%s", c.name, c.text, got, c.want)
		}
	}
}

// A place belongs to the target whose lines contain it. Aliases have no lines.
func TestAt(t *testing.T) {
	const text = "V=1\na:\n\techo 1\nalias b := a\nX=2\nc:\n\techo 2\n"
	f := targets.Read(targets.Justfile, text)
	for word, want := range map[string]string{
		"V=": "", "a:": "a", "echo 1": "a", "alias": "", "X=": "", "echo 2": "c",
	} {
		got := ""
		if target := f.At(strings.Index(text, word)); target != nil {
			got = target.Names[0]
		}
		if got != want {
			t.Errorf("At(%q) is in %q, want %q", word, got, want)
		}
	}
}

func TestNamed(t *testing.T) {
	f := targets.Read(targets.Makefile, "a b:\na: c\ndeploy-%:\n")
	for name, want := range map[string]int{"a": 2, "b": 1, "c": 0, "deploy-x": 1, "deploy-": 0} {
		if got := len(f.Named(name)); got != want {
			t.Errorf("%d targets named %s, want %d", got, name, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a: b ; c \\\n d\n\te\ntasks:\n  x:\n    deps: [a]\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []string{targets.Makefile, targets.Justfile, targets.Taskfile} {
			end := 0
			file := targets.Read(kind, text)
			for i := range file.All {
				target := &file.All[i]
				if target.Start < end || target.End < target.Start || target.End > len(text) {
					t.Fatalf("target %d of %s is at %d to %d, after %d", i, kind, target.Start, target.End, end)
				}
				end = target.End
				if body := target.Body(text); len(body) > target.End-target.Start {
					t.Fatalf("the commands of target %d are longer than the target", i)
				}
				if len(target.Names) == 0 {
					t.Fatalf("target %d has no name", i)
				}
			}
			file.At(len(text) / 2)
			file.Named("a")
		}
	})
}
