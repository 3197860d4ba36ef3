// Command golive checks WorkOS environments before production goes live.
package main

import (
	"os"

	"github.com/golive-lint/golive/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args, cli.System()))
}
