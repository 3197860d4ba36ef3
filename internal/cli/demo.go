package cli

import (
	"fmt"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/examples"
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

func demoCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "demo",
		Usage: "check an example project with typical mistakes",
		Description: `The project, which is built into golive, has a staging and a production
environment. The command exits with 0, and prints the exit code that
"golive lint" would return.`,
		Flags: reportFlags(),
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("demo takes no path: run golive lint to check your project")
			}
			output, err := outputOf(c, process, report.Formats(), c.String("format"), nil)
			if err != nil {
				return err
			}
			day, err := dayOf(c)
			if err != nil {
				return err
			}
			result, err := analysis.Run(examples.Demo(), analysis.Options{At: day})
			if err != nil {
				return failure("%w", err)
			}
			output.embedded = true
			of := func(paths document.Paths) *document.Document { return document.OfLint(result, paths) }
			if err := output.write(output.documents(of), nil); err != nil {
				return err
			}
			code := exitClean
			if result.Failed() {
				code = exitFindings
			}
			_, err = fmt.Fprintf(process.Stderr,
				"\nThis is golive's built-in example project; golive lint would exit with %d.\nRun golive in "+
					"your repository to check your project.\n",
				code)
			return err
		},
	}
}
