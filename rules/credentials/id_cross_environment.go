package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var idCrossEnvironment = rules.Rule{
	ID:       "id-cross-environment",
	Category: category,
	Item:     "nothing-copied",
	Severity: finding.Error,
	Supersedes: []string{
		"client-id-mismatch", "connection-multiple", "connection-organization-unknown", "env-authkit-domain",
		"file-not-read", "promotion-different",
		"redirect-uri-shared", "reference-environment", "webhook-url-shared",
	},
	Judges: append(
		query.Subjects([]string{
			"organizations[*].id", "connections[*].id", "directories[*].id",
		}, "", promotion.Copied, promotion.AnyValue),
		query.CopiedVariables(model.ForOrganizationID, model.ForConnectionID, model.ForDirectoryID)...,
	),
	Check: func(pass *rules.Pass) {
		staging, productions := stagingIDs(pass.Project), newProductionIDs(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			for setting := range env.Texts() {
				reportForeignID(pass, env, setting, staging, productions)
			}
			for _, file := range pass.Project.NotRead {
				if file.Setting && file.Environment == env.Name {
					reportForeignID(pass, env, unreadSetting(file), staging, productions)
				}
			}
		}
	},
}

// unreadSetting returns a setting for a file from which golive reads no settings and that contains only one value.
func unreadSetting(file *model.NotRead) model.TextSetting {
	in := &model.Place{File: file.File, Span: file.First, First: file.First, Variables: true}
	return model.TextSetting{
		At: model.At{In: in, Key: file.First, Span: file.First}, Text: model.Text(file.Values[0].Text),
	}
}

// stagingIDs maps each ID in a staging environment to the first place where it occurs.
func stagingIDs(project *model.Project) map[string]query.Occurrence {
	index := map[string]query.Occurrence{}
	previews := readByPreviews(project)
	for env := range project.Of(model.Staging) {
		misplaced := misplacedClientIDs(env)
		for setting := range env.Texts() {
			if misplaced[setting.At] || previews[setting.At] {
				continue
			}
			for _, id := range idsIn(setting.Text) {
				if _, seen := index[id.text]; !seen {
					index[id.text] = query.Occurrence{Env: env, At: setting.At}
				}
			}
		}
	}
	return index
}

// reportForeignID reports the first ID in a setting that also occurs in staging or in another production environment.
func reportForeignID(pass *rules.Pass, env *model.Environment, setting model.TextSetting,
	staging map[string]query.Occurrence, productions productionIDs) {
	for _, id := range idsIn(setting.Text) {
		in := "production"
		other, shared := staging[id.text]
		if !shared {
			in = rules.Quote(env.Name)
			other, shared = productions.otherUse(id.text, env, setting.At)
		}
		if !shared {
			continue
		}
		pass.Report(env, setting, finding.Error,
			fmt.Sprintf("%s is the ID of %s in %s; each environment has its own IDs", rules.Quote(id.text),
				id.kind.owner, rules.Quote(other.Env.Name)),
			"write the corresponding ID from "+in+", or a reference to that ID", usedBy(other))
		return
	}
}
