package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cpuGuard is the limit for the CPU time of a run, in seconds. guard is the limit for the wall time, which can be
// much longer on a busy machine.
const (
	cpuGuard = 60
	guard    = 15 * time.Minute
)

type cost struct {
	cpu  time.Duration // user and system time of the process
	peak int64         // largest resident set, in bytes
}

// The exit codes that fail a run, unless golive must reject the project.
const (
	exitUsage   = 2
	exitFailure = 3
)

// errHangs is the error of a run that exceeds a guard.
var errHangs = errors.New("it does not end within a minute of processor time")

// program is a golive binary.
type program struct{ path string }

// run measures one run in dir. The output goes to a file outside dir, and must contain the string shows. The exit
// codes for a usage error and for an unexamined project are errors unless refused is true.
func (p program) run(dir string, args []string, shows string, refused bool) (cost, error) {
	out, err := os.CreateTemp("", "growth-*.out")
	if err != nil {
		return cost{}, fmt.Errorf("make a file for the output: %w", err)
	}
	defer os.Remove(out.Name()) //nolint:errcheck // a temporary file
	defer out.Close()           //nolint:errcheck // the file is read again by its name
	ctx, cancel := context.WithTimeout(context.Background(), guard)
	defer cancel()
	args = onDay(args)
	limited := []string{"-c", fmt.Sprintf(`ulimit -t %d; exec "$@"`, cpuGuard), "sh", p.path}
	command := exec.CommandContext(ctx, "sh", append(limited, args...)...)
	var stderr bytes.Buffer
	command.Dir, command.Stdout, command.Stderr = dir, out, &stderr
	// Otherwise, the garbage collector would use idle processors, and the CPU time would depend on their number.
	command.Env = append(os.Environ(), "GOMAXPROCS=1", "NO_COLOR=1")
	err = command.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil, err != nil && command.ProcessState != nil &&
		command.ProcessState.UserTime()+command.ProcessState.SystemTime() >= cpuGuard*time.Second:
		return cost{}, errHangs
	case err != nil && (!errors.As(err, &exit) || exit.ExitCode() > 4 || exit.ExitCode() < 0):
		return cost{}, fmt.Errorf("run golive %s: %w: %.500s", strings.Join(args, " "), err, stderr.String())
	}
	if code := command.ProcessState.ExitCode(); !refused && (code == exitUsage || code == exitFailure) {
		return cost{}, fmt.Errorf("golive %.200s: exit code %d, so the shape does not test what it is for: %.500s",
			strings.Join(args, " "), code, stderr.String())
	}
	if err := contains(out.Name(), shows, &stderr); err != nil {
		return cost{}, fmt.Errorf("golive %.200s (exit %d): %w", strings.Join(args, " "),
			command.ProcessState.ExitCode(), err)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, errors.New("this system does not tell what a process used")
	}
	return cost{command.ProcessState.UserTime() + command.ProcessState.SystemTime(), usage.Maxrss * 1024}, nil
}

// onDay adds --at to commands whose result depends on the date, because the projects contain dates.
func onDay(args []string) []string {
	if !slices.Contains([]string{"lint", "diff", "ready"}, args[0]) {
		return args
	}
	return slices.Concat(args[:1], []string{"--at", "2026-11-25"}, args[1:])
}

// contains returns an error if neither the file nor stderr contains the string shows.
func contains(name, shows string, stderr *bytes.Buffer) error {
	if shows == "" {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read the output: %w", err)
	}
	if !bytes.Contains(text, []byte(shows)) && !bytes.Contains(stderr.Bytes(), []byte(shows)) {
		return fmt.Errorf("the output does not contain %q, so the shape does not test what it is for: %.300s%.300s",
			shows, text, stderr.String())
	}
	return nil
}

// number matches a placeholder for a number that depends on the size, such as {n} or {3n+2}.
var number = regexp.MustCompile(`\{(\d*)n(\+\d+)?\}`)

// sized replaces the placeholders in text with the numbers for size n.
func sized(text string, n int) string {
	return number.ReplaceAllStringFunc(text, func(found string) string {
		parts := number.FindStringSubmatch(found)
		factor, err := strconv.Atoi(parts[1])
		if err != nil {
			factor = 1
		}
		more, _ := strconv.Atoi(strings.TrimPrefix(parts[2], "+")) //nolint:errcheck // 0 if there is nothing to add
		return strconv.Itoa(factor*n + more)
	})
}

// best returns the lower CPU time and the lower peak of two runs.
func best(a, b cost) cost { return cost{min(a.cpu, b.cpu), min(a.peak, b.peak)} }
