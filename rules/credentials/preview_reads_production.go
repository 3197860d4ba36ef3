package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var previewReadsProduction = rules.Rule{
	ID:         "preview-reads-production",
	Category:   category,
	Item:       "nothing-copied",
	Severity:   finding.Warning,
	Supersedes: []string{"api-key-environment", "client-id-mismatch"},
	Judges: query.CopiedVariables(model.ForAPIKey, model.ForWebhookSecret, model.ForActionSecret,
		model.ForClientSecret, model.ForCookiePassword, model.ForClaimToken, model.ForClientID),
	Check: func(pass *rules.Pass) {
		for _, read := range previewReads(pass.Project) {
			v := read.preview
			if read.secret != "" {
				pass.Report(read.env, &v.Value, finding.Warning,
					fmt.Sprintf("the preview deployment gets its %s from %s, which %s also uses",
						v.Purpose, repositoryThing(read.secret), rules.Quote(read.env.Name)),
					separateJobs,
					rules.Related(read.own, read.env.Name+" reads it here"))
				continue
			}
			pass.Report(read.env, &v.Value, finding.Warning,
				fmt.Sprintf("the preview deployment uses the same %s as %s; expected a value that production does not "+
					"use",
					v.Purpose, rules.Quote(read.env.Name)),
				"in previews, use values from staging or from a separate environment",
				rules.Related(read.own, read.env.Name+" uses the same value here"))
		}
	},
}

// separateJobs is the help for two jobs that read the same secret or variable of the GitHub repository.
const separateJobs = "set a different GitHub `environment:` in each job, and store a separate value in each " +
	"GitHub environment"
