package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// dotenvFormat is the format of files that hold secrets by design, and that git
// is not to keep.
const dotenvFormat = "dotenv"

var envFileNotIgnored = rules.Rule{
	ID:       "env-file-not-ignored",
	Category: category,
	Item:     "secrets-private",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		told := committedFiles(pass.Project)
		for env, v := range query.Variables(pass.Project) {
			if told[v.File] || v.File.Format != dotenvFormat || v.File.Ignored != model.No ||
				!query.HoldsRealSecret(v) {
				continue
			}
			told[v.File] = true
			pass.Report(env, rules.Key(v.Value.At), finding.Warning,
				fmt.Sprintf("this file holds the %s, and .gitignore does not name it: the next commit may take it "+
					"along", v.Purpose),
				fmt.Sprintf("add %s to .gitignore", v.File.Path))
		}
	},
}

// committedFiles are those of which secret-committed says what is worse.
func committedFiles(project *model.Project) map[*model.AppFile]bool {
	files := map[*model.AppFile]bool{}
	for _, v := range query.Variables(project) {
		if query.CommittedSeverity(v) != finding.Off {
			files[v.File] = true
		}
	}
	return files
}
