package variables

import (
	"fmt"
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// dotenvFormat is the format of dotenv files, which are meant for secrets and must not be in git.
const dotenvFormat = "dotenv"

var envFileNotIgnored = rules.Rule{
	ID:       "env-file-not-ignored",
	Category: category,
	Item:     "secrets-private",
	Severity: finding.Warning,
	OfFile:   true,
	Check: func(pass *rules.Pass) {
		committed := committedFiles(pass.Project)
		others := map[*model.AppFile][]*model.Variable{}
		var first []variableOf
		for env, v := range keptVariables(pass.Project) {
			if committed[v.File] || v.File.Format != dotenvFormat || v.File.Ignored != model.No ||
				!query.HasRealSecret(v) || query.SealsLocalSessions(v) {
				continue
			}
			if others[v.File] == nil {
				first = append(first, variableOf{env, v})
			}
			others[v.File] = append(others[v.File], v)
		}
		for _, f := range first {
			reportOpenFile(pass, f, others[f.File][1:])
		}
	},
}

// keptVariables yields all variables, including those in old copies of files.
func keptVariables(project *model.Project) iter.Seq2[*model.Environment, *model.Variable] {
	return func(yield func(*model.Environment, *model.Variable) bool) {
		for env, v := range query.Variables(project) {
			if !yield(env, v) {
				return
			}
		}
		for _, v := range project.Templates {
			if model.IsLeftover(v.File.Path) && !yield(v.Deployment.Environment, v) {
				return
			}
		}
	}
}

// variableOf is a variable and its environment.
type variableOf struct {
	env *model.Environment
	*model.Variable
}

// maxSecretsRelated is the maximum number of related locations in a finding.
const maxSecretsRelated = 10

// reportOpenFile reports a file at its first secret. The other secrets become related locations.
func reportOpenFile(pass *rules.Pass, first variableOf, others []*model.Variable) {
	var related []finding.Related
	for _, v := range others[:min(len(others), maxSecretsRelated)] {
		if v.Value.Key != first.Value.Key {
			related = append(related,
				rules.Related(rules.Key(v.Value.At), "the file also contains the "+v.Purpose.String()))
		}
	}
	message := fmt.Sprintf("this file contains the %s but is not ignored by git, so it can be committed by "+
		"accident", first.Purpose)
	help := fmt.Sprintf("add %s to .gitignore", first.File.Path)
	if first.File.Tracked == model.Yes {
		message = fmt.Sprintf("this file is tracked by git and contains the %s", first.Purpose)
		help = fmt.Sprintf("run `git rm --cached %s`, add the file to .gitignore, and rotate the %s if it is in use",
			first.File.Path, first.Purpose)
		if len(others) > 0 {
			help = fmt.Sprintf("run `git rm --cached %s`, add the file to .gitignore, and rotate the secrets that are "+
				"in use",
				first.File.Path)
		}
	}
	pass.Report(first.env, rules.Key(first.Value.At), finding.Warning, message, help, related...)
}

// committedFiles returns the files that secret-committed reports, whose problem is more serious.
func committedFiles(project *model.Project) map[*model.AppFile]bool {
	files := map[*model.AppFile]bool{}
	for _, v := range query.Variables(project) {
		if query.CommittedSeverity(v) != finding.Off {
			files[v.File] = true
		}
	}
	return files
}
