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
		"promotion-different",
		"redirect-uri-shared", "reference-environment", "webhook-url-shared",
	},
	Judges: append(
		query.Subjects([]string{
			"organizations[*].id", "connections[*].id", "directories[*].id",
		}, "", promotion.Copied, promotion.AnyValue),
		query.CopiedVariables(model.ForOrganizationID, model.ForConnectionID, model.ForDirectoryID)...,
	),
	Check: func(pass *rules.Pass) {
		staging := stagingIDs(pass.Project)
		if len(staging) == 0 {
			return
		}
		for env := range pass.Project.Of(model.Production) {
			for setting := range env.Texts() {
				reportStagingID(pass, env, setting, staging)
			}
		}
	},
}

// stagingID is a place of an ID in a staging environment.
type stagingID struct {
	env *model.Environment
	at  model.At
}

// stagingIDs maps each ID in a staging environment to the first place where it occurs.
func stagingIDs(project *model.Project) map[string]stagingID {
	index := map[string]stagingID{}
	previews := readByPreviews(project)
	for env := range project.Of(model.Staging) {
		misplaced := misplacedClientIDs(env)
		for setting := range env.Texts() {
			if misplaced[setting.At] || previews[setting.At] {
				continue
			}
			for _, id := range idsIn(setting.Text) {
				if _, seen := index[id.text]; !seen {
					index[id.text] = stagingID{env, setting.At}
				}
			}
		}
	}
	return index
}

// reportStagingID reports the first ID in a setting that also occurs in staging.
func reportStagingID(pass *rules.Pass, env *model.Environment, setting model.TextSetting,
	staging map[string]stagingID) {
	for _, id := range idsIn(setting.Text) {
		other, shared := staging[id.text]
		if !shared {
			continue
		}
		pass.Report(env, setting, finding.Error,
			fmt.Sprintf("%s is the ID of %s in %s; IDs differ between environments", rules.Quote(id.text),
				id.kind.owner, rules.Quote(other.env.Name)),
			"write the ID of the production counterpart, or a reference to it",
			rules.Related(other.at, other.env.Name+" uses it here"))
		return
	}
}
