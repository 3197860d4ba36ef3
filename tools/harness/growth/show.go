package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// showAll prints the output of golive for a small project of each shape, so that a person can check that the shape
// matches its name.
func showAll(p program, work string, f flags) error {
	for i, s := range chosenShapes(f) {
		dir := filepath.Join(work, fmt.Sprint("shape-", i), "small")
		small := s.project(max(1, s.max>>8))
		if err := small.write(dir); err != nil {
			return err
		}
		command := exec.Command(p.path, onDay(slices.Concat(s.args, small.args))...)
		command.Dir, command.Env = dir, append(os.Environ(), "NO_COLOR=1")
		out, err := command.CombinedOutput()
		fmt.Printf("== %s: golive %.60s: %v; shows %q\n%s\n", s.name, strings.Join(s.args, " "), err, s.shows,
			abridged(string(out)))
	}
	return nil
}

// abridged returns the first and last lines of text, and truncates long lines.
func abridged(text string) string {
	const many, long = 14, 160
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > many {
		lines = slices.Concat(lines[:many/2], []string{"[...]"}, lines[len(lines)-many/2:])
	}
	for i, line := range lines {
		if len(line) > long {
			lines[i] = line[:long] + "..."
		}
	}
	return strings.Join(lines, "\n")
}
