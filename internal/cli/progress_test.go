package cli

import (
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// lockedBuilder can be read while another goroutine writes.
type lockedBuilder struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedBuilder) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuilder) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func progressProcess(terminal bool, environment map[string]string) (Process, *lockedBuilder) {
	out := &lockedBuilder{}
	return Process{
		Stderr: out, Getenv: func(name string) string { return environment[name] },
		Terminal: func(io.Writer) (bool, int) { return terminal, 80 },
	}, out
}

// A long run shows one line, which is erased at the end.
func TestProgressIsOneLineAndErased(t *testing.T) {
	process, out := progressProcess(true, nil)
	p := startProgress(process, func() int64 { return 1234 }, time.Millisecond, time.Millisecond)
	for deadline := time.Now().Add(10 * time.Second); strings.Count(out.String(), "files read") < 3; {
		if time.Now().After(deadline) {
			t.Fatalf("after ten seconds stderr has %q", out.String())
		}
		time.Sleep(time.Millisecond)
	}
	p.stop()
	p.stop()
	if !regexp.MustCompile(`^(\rgolive: 1234 files read, \d+ s)+\r +\r$`).MatchString(out.String()) {
		t.Errorf("stderr has %q", out.String())
	}
}

// Nothing is shown for a short run, a pipe, a terminal that does not support carriage returns, or the log of a CI
// server.
func TestProgressIsSilent(t *testing.T) {
	for name, test := range map[string]struct {
		terminal    bool
		environment map[string]string
		delay       time.Duration
	}{
		"short run":     {true, nil, time.Hour},
		"pipe":          {false, nil, 0},
		"dumb terminal": {true, map[string]string{"TERM": "dumb"}, 0},
		"CI":            {true, map[string]string{"CI": "true"}, 0},
	} {
		process, out := progressProcess(test.terminal, test.environment)
		p := startProgress(process, func() int64 { return 1 }, test.delay, time.Millisecond)
		time.Sleep(5 * time.Millisecond)
		p.stop()
		if out.String() != "" {
			t.Errorf("%s: stderr has %q", name, out.String())
		}
	}
}

// Links are written only to terminals. Variables can enable or disable them, except for pipes.
func TestLinks(t *testing.T) {
	for _, test := range []struct {
		terminal    bool
		environment string
		want        bool
	}{
		{true, "", true},
		{false, "", false},
		{false, "FORCE_HYPERLINK=1", false},
		{true, "TERM=dumb", false},
		{true, "CI=true", false},
		{true, "CI=false", true},
		{true, "CI=true FORCE_HYPERLINK=1", true},
		{true, "TERM=dumb FORCE_HYPERLINK=1", true},
		{true, "FORCE_HYPERLINK=0", false},
		{true, "NO_HYPERLINK=1", false},
		{true, "NO_HYPERLINK=1 FORCE_HYPERLINK=1", false},
	} {
		values := map[string]string{}
		for pair := range strings.FieldsSeq(test.environment) {
			name, value, _ := strings.Cut(pair, "=")
			values[name] = value
		}
		if got := links(test.terminal, func(name string) string { return values[name] }); got != test.want {
			t.Errorf("terminal %v, %s: links %v, want %v", test.terminal, test.environment, got, test.want)
		}
	}
}

// Text has the width of the terminal, but at least 40 and at most 120 columns, and 80 columns in a pipe.
func TestTextColumns(t *testing.T) {
	for columns, want := range map[int]int{0: 80, 10: 40, 40: 40, 93: 93, 120: 120, 300: 120} {
		if got := textColumns(true, columns); got != want {
			t.Errorf("a terminal of %d columns: %d, want %d", columns, got, want)
		}
		if got := textColumns(false, columns); got != 80 {
			t.Errorf("a pipe: %d, want 80", got)
		}
	}
}
