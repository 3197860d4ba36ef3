package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var buildArgumentUndeclared = rules.Rule{
	ID:       "build-argument-undeclared",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env, b := range buildsOfImages(pass.Project) {
			for i := range b.Args {
				arg := &b.Args[i]
				if !isOfWorkOS(arg.Name) || !b.Dockerfile.Closed || b.Dockerfile.Declares(arg.Name) != nil {
					continue
				}
				file := b.Dockerfile.File
				pass.Report(env, rules.Key(arg.At), finding.Warning,
					fmt.Sprintf("no stage of %s declares build argument %s, so Docker ignores it", file.Path,
						rules.Quote(arg.Name)),
					"declare it with ARG after the FROM of the stage that uses it",
					finding.Related{
						Location: finding.Location{File: file, Span: b.Dockerfile.From},
						Message:  "the last stage starts here",
					})
			}
		}
	},
}
