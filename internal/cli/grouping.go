package cli

import (
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/report"
)

func statisticsFlag() urfave.Flag {
	return &urfave.BoolFlag{
		Name:  "statistics",
		Usage: "print the number of findings by rule, category, environment and file instead of the findings",
	}
}

func byFlag() urfave.Flag {
	return &urfave.StringFlag{
		Name:  "by",
		Usage: "group the findings, or the statistics, by `WHAT`: " + finding.Enumerate(report.Groupings(), "or"),
	}
}

// groupBy sets the options of --by and --statistics. Both flags apply only to the text format, because the
// machine-readable formats have their own order.
func (o *output) groupBy(c *urfave.Context) error {
	by := c.String("by")
	if c.IsSet("by") && !slices.Contains(report.Groupings(), by) {
		if near, ok := suggest.Nearest(by, report.Groupings()); ok {
			return usageError("--by: unknown grouping %q; did you mean %q?", by, near)
		}
		return usageError("--by: unknown grouping %q: expected one of %s", by, strings.Join(report.Groupings(), ", "))
	}
	for _, flag := range []string{"by", "statistics"} {
		if c.IsSet(flag) && o.format.Name != "text" {
			return usageError("--%s requires --format text; --format %s always contains every finding", flag,
				o.format.Name)
		}
	}
	o.options.By, o.options.Statistics = by, c.Bool("statistics")
	return nil
}
