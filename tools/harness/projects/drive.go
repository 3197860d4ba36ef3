package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/golive-lint/golive/internal/cli"
)

// program runs golive in a folder. It returns an error only if golive cannot be started. If golive runs in this
// process, panics are not recovered.
type program func(dir string, env map[string]string, args []string) (outcome, error)

// outcome is the output and the exit code of a run.
type outcome struct {
	code           int
	stdout, stderr string
}

// inProcess runs the golive of this source tree in this process.
func inProcess(dir string, env map[string]string, args []string) (outcome, error) {
	var out, errs bytes.Buffer
	process := cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir,
		Getenv:   func(name string) string { return env[name] },
		Terminal: func(io.Writer) (bool, int) { return false, 0 },
	}
	code := cli.Main(append([]string{"golive"}, args...), process)
	return outcome{code, out.String(), errs.String()}, nil
}

// ofBinary returns a program that runs a golive binary.
func ofBinary(binary string) program {
	return func(dir string, env map[string]string, args []string) (outcome, error) {
		var out, errs bytes.Buffer
		command := exec.Command(binary, args...)
		command.Dir, command.Stdout, command.Stderr = dir, &out, &errs
		command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.TempDir()}
		for name, value := range env {
			command.Env = append(command.Env, name+"="+value)
		}
		err := command.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			return outcome{}, fmt.Errorf("run %s: %w", binary, err)
		}
		return outcome{command.ProcessState.ExitCode(), out.String(), errs.String()}, nil
	}
}

var commands = []string{"lint", "diff", "ready"}

// surface contains the formats and rules of the program under test.
type surface struct {
	formats map[string][]string // by command
	rules   map[string]string   // severities by rule
}

var (
	formatsLine = regexp.MustCompile(`expected one of (.+)`)
	ruleLine    = regexp.MustCompile(`(?m)^(error|warning|info) +([a-z0-9-]+)$`)
)

// explore asks the program for its formats and rules.
func explore(run program, dir string) (*surface, error) {
	s := &surface{formats: map[string][]string{}, rules: map[string]string{}}
	for _, command := range commands {
		o, err := run(dir, nil, []string{command, "--format", "?"})
		if err != nil {
			return nil, err
		}
		m := formatsLine.FindStringSubmatch(o.stderr)
		if m == nil {
			return nil, fmt.Errorf("golive %s does not list its formats: %s", command, o.stderr)
		}
		s.formats[command] = strings.Split(strings.TrimSpace(m[1]), ", ")
	}
	o, err := run(dir, nil, []string{"rules"})
	if err != nil {
		return nil, err
	}
	for _, m := range ruleLine.FindAllStringSubmatch(o.stdout, -1) {
		s.rules[m[2]] = m[1]
	}
	if len(s.rules) < 50 {
		return nil, fmt.Errorf("golive rules lists only %d rules", len(s.rules))
	}
	return s, nil
}

// reports contains the output of one run of a command, by format.
type reports struct {
	outcome
	command string
	args    []string
	first   string // the format that was written to stdout
	texts   map[string]string
}

// report runs a command once with all its formats. The format with index first, modulo the number of formats, goes to
// stdout. The other formats go to files in the folder out.
func report(run program, dir, out string, env map[string]string, command string, formats []string, first int,
	extra ...string) (*reports, error) {
	first %= len(formats)
	r := &reports{command: command, first: formats[first], texts: map[string]string{}}
	r.args = append([]string{command, "--at", day, "--format", formats[first]}, extra...)
	if err := os.RemoveAll(out); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	for i, format := range formats {
		if i != first {
			r.args = append(r.args, "--output", format+"="+filepath.Join(out, command+"."+format))
		}
	}
	var err error
	if r.outcome, err = run(dir, env, r.args); err != nil {
		return nil, err
	}
	return r, r.read(out)
}

// read adds the files that a run wrote to the folder out.
func (r *reports) read(out string) error {
	entries, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(out, entry.Name()))
		if err != nil {
			return err
		}
		format, ok := strings.CutPrefix(entry.Name(), r.command+".")
		if !ok {
			return fmt.Errorf("golive %s wrote %s, which nothing named", r.command, entry.Name())
		}
		r.texts[format] = string(text)
	}
	if len(entries) > 0 || r.stdout != "" {
		r.texts[r.first] = r.stdout
	}
	return nil
}

// day is the date of all runs. The attestations in examples/ready are valid on that date.
const day = "2026-11-25"
