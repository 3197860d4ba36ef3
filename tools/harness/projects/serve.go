package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
)

// A request asks a child process to check a folder. An answer contains the results.
type (
	request struct {
		Dir     string
		Variant int
	}
	answer struct {
		Failures []failure
		Tally    tally
		Error    string
	}
)

// serve reads requests, one per line, and answers them until the end of in. It runs in a child process, so that a
// panic or a hang of golive does not stop the harness.
func serve(o options, in io.Reader, out io.Writer) error {
	debug.SetGCPercent(400)
	work, err := os.MkdirTemp(scratch(), "golive-projects-out")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	c, err := newChecker(o, work)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		var r request
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return err
		}
		var a answer
		a.Failures, a.Tally, err = c.check(r.Dir, r.Variant)
		if err != nil {
			a.Error = err.Error()
		}
		if err := encoder.Encode(a); err != nil {
			return err
		}
	}
	return lines.Err()
}

func newChecker(o options, work string) (*checker, error) {
	c := &checker{run: inProcess, out: filepath.Join(work, "out")}
	if o.binary != "" {
		binary, err := filepath.Abs(o.binary)
		if err != nil {
			return nil, err
		}
		c.run = ofBinary(binary)
	}
	var err error
	c.surface, err = explore(c.run, work)
	return c, err
}

// scratch returns the folder for temporary projects, in memory if possible.
func scratch() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return os.TempDir()
}

// child is a process that checks projects for the harness.
type child struct {
	options options
	command *exec.Cmd
	in      io.WriteCloser
	answers chan answer
	stderr  *strings.Builder
	dir     string // the folder for the projects
	log     string
}

func (c *child) start() error {
	if c.command != nil {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	args := []string{"-serve"}
	if c.options.binary != "" {
		args = append(args, "-binary", c.options.binary)
	}
	c.command = exec.Command(self, args...)
	c.command.SysProcAttr = &syscall.SysProcAttr{
		Setpgid: true} // an interrupt must reach only the harness, which then stops its children
	c.stderr = &strings.Builder{}
	c.command.Stderr = c.stderr
	if c.in, err = c.command.StdinPipe(); err != nil {
		return err
	}
	out, err := c.command.StdoutPipe()
	if err != nil {
		return err
	}
	c.answers = make(chan answer, 1)
	go func(answers chan<- answer) {
		defer close(answers)
		for decoder := json.NewDecoder(out); ; {
			var a answer
			if decoder.Decode(&a) != nil {
				return
			}
			answers <- a
		}
	}(c.answers)
	return c.command.Start()
}

// stop kills the process and returns the text that it wrote to stderr.
func (c *child) stop() string {
	if c.command == nil {
		return ""
	}
	c.in.Close()             //nolint:errcheck // the process may be gone
	c.command.Process.Kill() //nolint:errcheck // the process may be gone
	for range c.answers {
	}
	c.command.Wait() //nolint:errcheck // it was killed
	c.command = nil
	return c.stderr.String()
}

// check writes a project and returns the answer of the process. If the process exits, the answer is a panic. If it
// does not answer in time, the answer is a hang.
func (c *child) check(p project, variant int) (answer, error) {
	if err := p.write(c.dir); err != nil {
		return answer{}, fmt.Errorf("write a project: %w", err)
	}
	if err := c.start(); err != nil {
		return answer{}, err
	}
	text, err := json.Marshal(request{c.dir, variant})
	if err != nil {
		return answer{}, err
	}
	if _, err := c.in.Write(append(text, '\n')); err != nil {
		return answer{}, fmt.Errorf("%w: %s", err, c.stop())
	}
	timer := time.NewTimer(c.options.guard)
	defer timer.Stop()
	select {
	case a, ok := <-c.answers:
		if ok && a.Error != "" {
			return a, errors.New(a.Error)
		}
		if ok {
			return a, nil
		}
		trace := c.stop()
		return answer{Failures: []failure{{Class: "panic", Signature: origin(trace), Detail: trace}}}, nil
	case <-timer.C:
		c.stop()
		return answer{Failures: []failure{{
			Class: "hang", Signature: "guard", Detail: fmt.Sprintf("no end after %v", c.options.guard),
		}}}, nil
	}
}

// frame matches a golive function in a stack trace.
var frame = regexp.MustCompile(`(?m)^(github\.com/golive-lint/golive/[^\n]*?)\([^()\n]*\)$`)

// origin returns the innermost golive function in the stack trace of a panic.
func origin(trace string) string {
	if at := strings.LastIndex(trace, "\npanic("); at >= 0 {
		trace = trace[at:]
	}
	if m := frame.FindStringSubmatch(trace); m != nil {
		return m[1]
	}
	first, _, _ := strings.Cut(trace, "\n")
	return first
}
