package cli

import (
	"fmt"
	"runtime/debug"

	urfave "github.com/urfave/cli/v2"
)

// release is the version of this source; a build from a tag says its own.
const release = "0.1.0"

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return release
}

func versionCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "version",
		Usage: "print the version",
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("version takes no argument")
			}
			return printTo(process.Stdout, fmt.Sprintf("golive %s\n", version()))
		},
	}
}
