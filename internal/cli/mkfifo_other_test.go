//go:build !unix

package cli_test

import "github.com/rogpeppe/go-internal/testscript"

// mkfifo fails: scripts with pipes are skipped on these systems.
func mkfifo(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("mkfifo needs a unix system")
}
