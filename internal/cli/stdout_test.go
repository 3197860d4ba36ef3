package cli_test

import (
	"bytes"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/golive-lint/golive/internal/cli"
)

// fullDisk accepts the first bytes and then fails, like a full disk.
type fullDisk struct{ left int }

func (d *fullDisk) Write(p []byte) (int, error) {
	n := min(d.left, len(p))
	d.left -= n
	if n < len(p) {
		return n, &fs.PathError{Op: "write", Path: "/home/dana/stdout", Err: syscall.ENOSPC}
	}
	return n, nil
}

// A run whose output is cut short fails, and the message contains no path.
func TestStdoutCutShort(t *testing.T) {
	for _, args := range [][]string{
		{"--help"}, {"lint", "--help"}, {"rules"}, {"demo"}, {"demo", "-f", "sarif"}, {"demo", "-f", "github"},
		{"explain", "secret-literal"}, {"schema"},
	} {
		for _, size := range []int{0, 100} {
			var stderr bytes.Buffer
			process := cli.Process{
				Stdin: strings.NewReader(""), Stdout: &fullDisk{left: size}, Stderr: &stderr,
				Getenv: func(string) string { return "" }, Dir: t.TempDir(), Terminal: notTerminal,
			}
			code := cli.Main(append([]string{"golive"}, args...), process)
			if code != 3 || stderr.String() != "golive: write to stdout: "+syscall.ENOSPC.Error()+"\n" {
				t.Errorf("golive %v after %d bytes exits with %d: %s", args, size, code, stderr.String())
			}
		}
	}
}
