package cli

import (
	"fmt"
	"io"
	"os"
)

// watchedWriter records the first error of writing to stdout. The library that prints help discards errors, but a
// truncated report must fail the run.
type watchedWriter struct {
	to  io.Writer
	err error
}

// Write writes to stdout. Its errors contain no file name.
func (w *watchedWriter) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	if err == nil {
		return n, nil
	}
	err = fmt.Errorf("write to stdout: %w", withoutPath(err))
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// watch returns a copy of process whose stdout records the first write error.
func watch(process Process) (Process, *watchedWriter) {
	stdout := &watchedWriter{to: process.Stdout}
	terminal := process.Terminal
	process.Stdout = stdout
	process.Terminal = func(w io.Writer) (bool, int) {
		if w == io.Writer(stdout) {
			w = stdout.to
		}
		return terminal(w)
	}
	return process, stdout
}

// isStdout reports whether a path is the regular file to which stdout is redirected. Two
// reports would overwrite each other there.
func isStdout(process Process, path string) bool {
	watched, ok := process.Stdout.(*watchedWriter)
	if !ok {
		return false
	}
	f, ok := watched.to.(*os.File)
	if !ok {
		return false
	}
	to, err := f.Stat()
	if err != nil || !to.Mode().IsRegular() {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(to, named)
}
