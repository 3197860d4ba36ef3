// Command golive-online reads WorkOS environments through the API. It writes environment files, compares files with
// the live environments, and probes hosts. It changes nothing in WorkOS.
package main

import (
	"os"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/online"
)

func main() {
	os.Exit(online.Network{}.Program().Main(os.Args, cli.System()))
}
