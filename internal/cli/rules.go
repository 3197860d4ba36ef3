package cli

import (
	"fmt"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/rules/all"
)

func rulesCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:        "rules",
		Usage:       "list the rules",
		Description: "Each with its severity. golive explain RULE prints the page of one.",
		Flags: []urfave.Flag{
			&urfave.BoolFlag{Name: "sources", Usage: "list where the fact behind each stands, and the day it was read there"},
		},
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("rules takes no argument: golive explain %s prints the page of a rule", c.Args().First())
			}
			var b strings.Builder
			for _, rule := range all.Catalogue() {
				page, err := all.PageOf(rule)
				if err != nil {
					return failure("%w", err)
				}
				if c.Bool("sources") {
					fmt.Fprintf(&b, "%s %s\n           %s\n", page.Verified.Format(time.DateOnly), rule.ID, page.Source)
					continue
				}
				fmt.Fprintf(&b, "%-8s %s\n%s", rule.Severity, rule.ID, wrap(page.Summary, 9))
			}
			return printTo(process.Stdout, b.String())
		},
	}
}
