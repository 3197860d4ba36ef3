package cli

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"golang.org/x/sys/unix"
)

// openTerminal returns a terminal of a number of columns.
func openTerminal(t *testing.T, columns uint16) *os.File {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { master.Close() }) //nolint:errcheck // nothing is written
	fd := int(master.Fd())
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Col: columns}); err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slave.Close() }) //nolint:errcheck // nothing is written
	return slave
}

// COLUMNS says how wide a terminal is, unless it is no sensible width; then the terminal does.
func TestWidthOfATerminal(t *testing.T) {
	for _, c := range []struct {
		variable string
		columns  uint16
		want     int
	}{
		{"", 100, 100}, {"50", 100, 50}, {"21", 100, 21}, {"20", 100, 100}, {"-1", 100, 100}, {"wide", 100, 100},
		{"", 0, 80}, {"50", 0, 50}, {"", 1, 1},
	} {
		t.Setenv("COLUMNS", c.variable)
		if is, got := terminal(openTerminal(t, c.columns)); !is || got != c.want {
			t.Errorf("COLUMNS=%s and %d columns: terminal %t of %d, want %d", c.variable, c.columns, is, got, c.want)
		}
	}
	file, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // nothing is written
	if is, got := terminal(file); is || got != 0 {
		t.Errorf("a file: terminal %t of %d", is, got)
	}
	if is, got := terminal(&bytes.Buffer{}); is || got != 0 {
		t.Errorf("a buffer: terminal %t of %d", is, got)
	}
}
