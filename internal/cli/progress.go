package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/golive-lint/golive/loader/rootfs"
)

// progressDelay is the time before progress is shown. progressEvery is the interval between updates.
const (
	progressDelay = time.Second
	progressEvery = 200 * time.Millisecond
)

// progress is a line that is shown during long runs if stderr is a terminal. It is erased before anything else is
// printed.
type progress struct {
	out        io.Writer
	quit, done chan struct{}
}

// startProgress shows the number of opened files after the delay, if stderr is an interactive
// terminal.
func startProgress(process Process, opened func() int64, delay, every time.Duration) *progress {
	terminal, _ := process.Terminal(process.Stderr)
	if !terminal || isDumb(process.Getenv) || isCI(process.Getenv) {
		return &progress{}
	}
	p := &progress{out: process.Stderr, quit: make(chan struct{}), done: make(chan struct{})}
	go p.show(opened, delay, every)
	return p
}

// progressOf starts the progress display of a run that reads a project.
func progressOf(process Process, root *rootfs.FS) *progress {
	return startProgress(process, root.Opened, progressDelay, progressEvery)
}

func (p *progress) show(opened func() int64, delay, every time.Duration) {
	defer close(p.done)
	wait := time.NewTimer(delay)
	defer wait.Stop()
	width, seconds := 0, delay
	for {
		select {
		case <-p.quit:
			fmt.Fprint(p.out, blanks(width)) //nolint:errcheck // stderr is the last resort
			return
		case <-wait.C:
		}
		line := fmt.Sprintf("golive: %d files read, %.0f s", opened(), seconds.Seconds())
		fmt.Fprint(p.out, "\r"+line) //nolint:errcheck // stderr is the last resort
		width, seconds = max(width, len(line)), seconds+every
		wait.Reset(every)
	}
}

// blanks returns text that erases a line of the given width. It avoids escape sequences, which
// some consoles do not support.
func blanks(width int) string {
	if width == 0 {
		return ""
	}
	return "\r" + strings.Repeat(" ", width) + "\r"
}

// stop erases the line. It may be called repeatedly.
func (p *progress) stop() {
	if p.quit == nil {
		return
	}
	close(p.quit)
	<-p.done
	p.quit = nil
}
