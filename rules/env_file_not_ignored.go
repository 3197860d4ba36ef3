package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// dotenvFormat is the format of files that hold secrets by design, and that git
// is not to keep.
const dotenvFormat = "dotenv"

var envFileNotIgnored = Rule{
	ID:       "env-file-not-ignored",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		told := committedFiles(pass.Project)
		for env, v := range variables(pass.Project) {
			if told[v.File] || v.File.Format != dotenvFormat || v.File.Ignored != model.No || !holdsRealSecret(v) {
				continue
			}
			told[v.File] = true
			pass.Report(env, key(v.Value.At), finding.Warning,
				fmt.Sprintf("this file holds the %s, and .gitignore does not name it: the next commit may take it along", v.Purpose),
				fmt.Sprintf("add %s to .gitignore", v.File.Path))
		}
	},
}

// holdsRealSecret reports whether a secret's value is written in a variable, and
// not what is to be filled in.
func holdsRealSecret(v *model.Variable) bool {
	return v.Purpose.IsSecret() && v.Set() && holdsSecret(v.Value.V) && !isPlaceholder(v.Value.V)
}

// committedFiles are those of which secret-committed says what is worse.
func committedFiles(project *model.Project) map[*model.AppFile]bool {
	files := map[*model.AppFile]bool{}
	for _, v := range variables(project) {
		if committedSeverity(v) != finding.Off {
			files[v.File] = true
		}
	}
	return files
}
