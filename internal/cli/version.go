package cli

import (
	"fmt"
	"runtime/debug"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// The linker sets release and released for releases. By default, release is the next version, and released, the date
// of the release, is empty.
var release, released = "0.2.0", ""

// version returns the version without "v". A version recorded by the go command, as by go
// install MODULE@VERSION, takes precedence.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return release
}

// versionCommand prints the version of a program.
func versionCommand(program string, process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "version",
		Usage: "print the version",
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("version takes no arguments")
			}
			return printTo(process.Stdout, fmt.Sprintf("%s %s\n", program, version()))
		},
	}
}
