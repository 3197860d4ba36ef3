package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// categoryFlag returns the flag that restricts a command to rule categories.
func categoryFlag(usage string) urfave.Flag {
	return &urfave.StringSliceFlag{Name: "category", Usage: usage}
}

// listOf reads a repeatable flag whose values may be comma-separated lists.
func listOf(c *urfave.Context, flag string) []string {
	var names []string
	for _, value := range c.StringSlice(flag) {
		for name := range strings.SplitSeq(value, ",") {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names
}

// pathsOf reads a flag whose values are setting paths separated by commas. Commas inside
// brackets and quotes are part of a path.
func pathsOf(c *urfave.Context, flag string) []string {
	var paths []string
	for _, value := range c.StringSlice(flag) {
		start, depth, quoted := 0, 0, false
		for i := 0; i < len(value); i++ {
			switch {
			case value[i] == '\\' && quoted:
				i++
			case value[i] == '"':
				quoted = !quoted
			case quoted:
			case value[i] == '[':
				depth++
			case value[i] == ']':
				depth--
			case value[i] == ',' && depth <= 0:
				paths = append(paths, strings.TrimSpace(value[start:i]))
				start = i + 1
			}
		}
		paths = append(paths, strings.TrimSpace(value[start:]))
	}
	return paths
}

func rulesCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "rules",
		Usage: "list the rules",
		Description: "Lists the rules by category, each with its severity and a summary. To print the\n" +
			"page of a rule, run \"golive explain RULE\".",
		Flags: []urfave.Flag{
			categoryFlag("list only rules in `CATEGORY`, such as webhooks; repeatable or comma-separated"),
			&urfave.BoolFlag{
				Name: "sources", Usage: "list the sources of each rule, and the date on which they were read",
			},
			listFormatFlag(),
		},
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("rules takes no arguments: golive explain %s prints the page of a rule",
					c.Args().First())
			}
			categories, err := categoriesOf(listOf(c, "category"))
			if err != nil {
				return lintError(err)
			}
			json, err := wantsJSON(c)
			if err != nil {
				return err
			}
			text, err := ruleList(categories, c.Bool("sources"))
			if json {
				text, err = rulesJSON(categories)
			}
			if err != nil {
				return err
			}
			return printTo(process.Stdout, text)
		},
	}
}

// categoriesOf returns the named categories in documentation order, or all if none is named. It
// may return an *analysis.UnknownCategoryError.
func categoriesOf(names []string) ([]all.Category, error) {
	for _, name := range names {
		if !slices.Contains(all.CategoryNames(), name) {
			return nil, &analysis.UnknownCategoryError{Name: name}
		}
	}
	return slices.DeleteFunc(all.Categories(), func(c all.Category) bool {
		return len(names) > 0 && !slices.Contains(names, c.Name)
	}), nil
}

// ruleList formats the rules of each category under its name.
func ruleList(categories []all.Category, sources bool) (string, error) {
	var b strings.Builder
	for i, category := range categories {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(wrap(category.Name+": "+category.About, 0) + "\n")
		for _, rule := range category.Rules {
			page, err := all.PageOf(rule)
			if err != nil {
				return "", failure("%w", err)
			}
			b.WriteString(ruleLines(rule, page, sources))
		}
	}
	return b.String(), nil
}

func ruleLines(rule *rules.Rule, page rules.Page, sources bool) string {
	if sources {
		return fmt.Sprintf("%s %s\n           %s\n", page.Verified.Format(time.DateOnly), rule.ID, page.Source)
	}
	return fmt.Sprintf("%-8s %s\n%s", rule.Severity, rule.ID, wrap(page.Summary, 9))
}
