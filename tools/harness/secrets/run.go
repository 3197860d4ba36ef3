package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/report"
)

// command is a golive command line to run.
type command struct {
	// name is the name of the command in figures and leaks.
	name string
	args []string
	// stdin is the path of a file to pass on stdin, or "".
	stdin string
	// written is true if the command writes files of the project.
	written bool
}

// outputs returns flags that write each format to a file in the folder $OUT.
func outputs(name string, formats report.Table) []string {
	var args []string
	for _, format := range formats {
		args = append(args, "-o", format.Name+"=$OUT/"+name+"."+format.Name)
	}
	return args
}

// baseline is the file that one command writes and later commands read.
const baseline = "baseline.json"

const day = "2026-11-26"

// commands returns all commands to run on a project.
func (p *project) commands() []command {
	lint, diff, ready := outputs("lint", report.Formats()), outputs("diff", report.DiffFormats()), outputs("ready",
		report.ReadyFormats())
	var named []string
	for path := range p.files {
		named = append(named, path)
	}
	slices.Sort(named)
	file := named[p.r.IntN(len(named))]
	words := p.words
	all := []command{
		{name: "lint", args: append([]string{"lint", "--color", "always"}, lint...)},
		{name: "lint --quiet", args: []string{"lint", "-q"}},
		{name: "lint FILE...", args: append(append([]string{"lint"}, lint...), named...)},
		{name: "lint -", args: []string{"lint", "-", "--stdin-filename", file}, stdin: file},
		{name: "lint --write-baseline", args: []string{"lint", "--write-baseline", "$OUT/" + baseline}},
		{name: "lint --baseline", args: []string{"lint", "--baseline", "$OUT/" + baseline, "--statistics"}},
		{name: "lint --baseline", args: []string{"lint", "--baseline", "$OUT/" + baseline}},
		{name: "diff", args: append([]string{"diff"}, diff...)},
		{name: "diff --all", args: append([]string{"diff", "--all"}, outputs("diff-all", report.DiffFormats())...)},
		{name: "diff --patch", args: []string{"diff", "--patch"}},
		{name: "diff FROM TO", args: []string{"diff", "production", "staging", "--all"}},
		{name: "ready", args: append([]string{"ready", "--color", "always"}, ready...)},
		{name: "ready --quiet", args: []string{"ready", "-q"}},
		{name: "ready --github-summary", args: []string{"ready", "--github-summary"}},
		{name: "suppressions", args: []string{"suppressions"}},
		{name: "suppressions", args: []string{"suppressions", "--format", "json"}},
		{name: "rules", args: []string{"rules"}},
		{name: "init --dry-run", args: []string{"init", "--dry-run"}},
		{name: "explain SYMPTOM", args: []string{"explain", "sign-in fails with " + words[0]}},
		{name: "lint, bad path", args: []string{"lint", "missing-" + words[0] + ".yaml"}},
		{name: "lint, bad flag", args: []string{"lint", "--" + words[1]}},
		{name: "lint, bad rule", args: []string{"lint", "--select", words[2]}},
		{name: "lint, bad format", args: []string{"lint", "-f", words[1]}},
		{name: "lint, bad output", args: []string{"lint", "-o", "json=missing/" + words[0] + "/x"}},
		{name: "lint, bad config", args: []string{"lint", "--config", words[2] + ".yaml"}},
		{name: "diff, bad name", args: []string{"diff", words[0], "production"}},
		{name: "ready, bad name", args: []string{"ready", words[1]}},
		{name: "ready, bad revision", args: []string{"ready", "--since", words[2]}},
		{name: "bad command", args: []string{words[0]}},
	}
	if p.git {
		all = append(all, command{
			name: "ready --since",
			args: append([]string{"ready", "--since", "HEAD"}, outputs("since", report.ReadyFormats())...),
		})
	}
	if p.bare {
		all = append(all, command{name: "init", args: []string{"init"}, written: true},
			command{name: "lint after init", args: append([]string{"lint"}, outputs("after", report.Formats())...)})
	}
	for i := range all {
		if slices.Contains([]string{"lint", "diff", "ready", "suppressions"}, all[i].args[0]) &&
			!strings.Contains(all[i].name, "bad") {
			all[i].args = append(all[i].args, "--at", day)
		}
	}
	return all
}

// place contains the folder of a project and the folder for its reports.
type place struct{ dir, out string }

// runner runs golive, in this process if binary is "".
type runner struct{ binary string }

// printed contains the printed and written text of a run, by stream and by file path.
type printed map[string]string

// run runs a command and returns the text that it printed and wrote. input contains the files of the project.
func (r *runner) run(at place, c command, input map[string]string) (printed, error) {
	args := make([]string, len(c.args))
	for i, arg := range c.args {
		args[i] = strings.ReplaceAll(arg, "$OUT", at.out)
	}
	var out, errs bytes.Buffer
	stdin := strings.NewReader(input[c.stdin])
	if err := r.golive(at, args, stdin, &out, &errs); err != nil {
		return nil, err
	}
	all := printed{"stdout": out.String(), "stderr": errs.String()}
	if err := takeFiles(at.out, all, nil); err != nil {
		return nil, err
	}
	if !slices.Contains(c.args, "--write-baseline") {
		delete(all, baseline) // an earlier run wrote it
	}
	if c.written {
		return all, takeFiles(at.dir, all, input)
	}
	return all, nil
}

func (r *runner) golive(at place, args []string, stdin io.Reader, out, errs io.Writer) error {
	environment := map[string]string{"LANG": "C.UTF-8", "GITHUB_STEP_SUMMARY": filepath.Join(at.out, "summary.md")}
	if r.binary == "" {
		cli.Main(append([]string{"golive"}, args...), cli.Process{
			Stdin: stdin, Stdout: out, Stderr: errs, Dir: at.dir,
			Getenv:   func(name string) string { return environment[name] },
			Terminal: func(io.Writer) (bool, int) { return false, 0 },
		})
		return nil
	}
	program := exec.CommandContext(context.Background(), r.binary,
		args...) //nolint:gosec // the program is an argument of the user
	program.Dir, program.Stdin, program.Stdout, program.Stderr = at.dir, stdin, out, errs
	for name, value := range environment {
		program.Env = append(program.Env, name+"="+value)
	}
	var exit *exec.ExitError
	if err := program.Run(); err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("run %s: %w", r.binary, err)
	}
	return nil
}

// takeFiles reads the files in a folder that are not inputs. From the folder for reports, it also removes these
// files, except the baseline.
func takeFiles(dir string, into printed, input map[string]string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name == ".git" {
				return fs.SkipDir
			}
			return nil
		}
		if _, ok := input[filepath.ToSlash(name)]; ok {
			return nil
		}
		text, err := os.ReadFile(path) //nolint:gosec // a file of the harness
		if err != nil {
			return err
		}
		into[name] = string(text)
		if input == nil && name != baseline {
			return os.Remove(path)
		}
		return nil
	})
}

func write(at place, files map[string]string, git bool) error {
	for path, text := range files {
		full := filepath.Join(at.dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil { //nolint:gosec // a project's folder
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil { //nolint:gosec // a project's file
			return err
		}
	}
	if err := os.MkdirAll(at.out, 0o755); err != nil { //nolint:gosec // a folder of reports
		return err
	}
	if !git {
		return nil
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "-A"},
		{"-c", "user.name=h", "-c", "user.email=h@example.com", "commit", "-q", "-m", "first"},
	} {
		program := exec.CommandContext(context.Background(), "git", args...) //nolint:gosec // fixed arguments
		program.Dir = at.dir
		if out, err := program.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, out)
		}
	}
	return nil
}
