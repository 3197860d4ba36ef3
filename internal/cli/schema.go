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

// schemas lists the published JSON Schemas by the name that the command accepts.
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

func schemaNames() []string {
	var names []string
	for _, s := range schemas {
		names = append(names, s.name)
	}
	return names
}

func schemaCommand(process Process) *urfave.Command {
	names := schemaNames()
	return &urfave.Command{
		Name:      "schema",
		Usage:     "print a JSON Schema, for editors and scripts",
		ArgsUsage: "[" + strings.Join(names, "|") + "]",
		Description: `The schemas and what they describe:

  environment          files that describe WorkOS environments (the default)
  config               golive.yaml
  report, diff, ready  the JSON output of "golive lint", "diff" and "ready"
  baseline             files that "golive lint --write-baseline" writes
  seed                 workos-seed.yml
  emulator             workos-emulate.config.yaml
  convex               the "authKit" key of convex.json

For completion in an editor, save the output of "golive schema --draft 7" to a
file, and write the path of that file on the first line of the YAML file
("golive init" writes the schema's URL there):

  # yaml-language-server: $schema=../golive.schema.json`,
		Flags: []urfave.Flag{
			&urfave.StringFlag{
				Name: "draft", Value: string(schema.Draft2020),
				Usage: "the `VERSION` of JSON Schema: 2020-12, or 7 for editors (default: 2020-12)",
			},
		},
		Action: func(c *urfave.Context) error {
			name := "environment"
			if c.Args().Len() > 1 {
				return usageError("schema takes one name: %s", strings.Join(names, ", "))
			}
			if c.Args().Present() {
				name = c.Args().First()
			}
			draft, err := draftOf(c.String("draft"))
			if err != nil {
				return err
			}
			text, err := publishedSchema(name, draft)
			if err != nil {
				return err
			}
			return printTo(process.Stdout, string(text))
		},
	}
}

// draftOf parses --draft. It also accepts 07, the former notation.
func draftOf(word string) (schema.Draft, error) {
	draft := schema.Draft(strings.TrimPrefix(strings.TrimPrefix(word, "draft-"), "0"))
	if slices.Contains(schema.Drafts(), draft) {
		return draft, nil
	}
	return "", usageError("--draft: unknown version %q: expected 2020-12 or 7", word)
}

// publishedSchema returns a schema as published for editors. An unknown name is a usage error.
func publishedSchema(name string, draft schema.Draft) ([]byte, error) {
	names := schemaNames()
	i := slices.Index(names, name)
	if i < 0 {
		if near, ok := suggest.Nearest(name, names); ok {
			return nil, usageError("unknown schema %q; did you mean %q?", name, near)
		}
		return nil, usageError("unknown schema %q: expected %s", name, strings.Join(names, ", "))
	}
	additions, err := schemaAdditions(name)
	if err != nil {
		return nil, failure("%w", err)
	}
	text, err := schema.Publish(name, schemas[i].text(), draft, additions)
	if err != nil {
		return nil, failure("%w", err)
	}
	return text, nil
}

func printTo(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return failure("%w", err)
	}
	return nil
}
