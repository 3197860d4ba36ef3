package cli

import (
	"io"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/schema"
)

// schemas are the JSON Schemas that golive publishes, by the name that the
// command takes.
var schemas = []struct {
	name string
	text func() []byte
}{
	{"environment", schema.EnvironmentJSON},
	{"config", schema.ConfigJSON},
	{"seed", schema.SeedJSON},
	{"emulator", schema.EmulatorJSON},
	{"convex", schema.ConvexJSON},
	{"report", report.JSONSchema},
	{"baseline", analysis.BaselineSchema},
	{"ready", report.ReadySchema},
	{"diff", report.DiffSchema},
}

func schemaCommand(process Process) *urfave.Command {
	var names []string
	for _, s := range schemas {
		names = append(names, s.name)
	}
	return &urfave.Command{
		Name:      "schema",
		Usage:     "print a JSON Schema, for editors and scripts",
		ArgsUsage: "[" + strings.Join(names, "|") + "]",
		Description: `environment is that of environment files and the default, config that of
golive.yaml, report, diff and ready those of --format json of golive lint, diff
and ready, baseline that of --write-baseline; seed, emulator and convex those of
workos-seed.yml, workos-emulate.config.yaml and authKit in convex.json. For
completion in an editor, save it and name it in the first line of the file:
# yaml-language-server: $schema=../golive.schema.json`,
		Action: func(c *urfave.Context) error {
			name := "environment"
			if c.Args().Len() > 1 {
				return usageError("schema takes one name: %s", strings.Join(names, ", "))
			}
			if c.Args().Present() {
				name = c.Args().First()
			}
			i := slices.Index(names, name)
			if i >= 0 {
				return printTo(process.Stdout, string(schemas[i].text()))
			}
			if near, ok := suggest.Nearest(name, names); ok {
				return usageError("unknown schema %q, did you mean %q?", name, near)
			}
			return usageError("unknown schema %q: expected %s", name, strings.Join(names, ", "))
		},
	}
}

// printTo writes what a command prints.
func printTo(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return failure("%w", err)
	}
	return nil
}
