//go:build unix

package cli_test

import (
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// mkfifo creates named pipes: mkfifo NAME...
func mkfifo(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		ts.Check(syscall.Mkfifo(ts.MkAbs(name), 0o600))
	}
}
