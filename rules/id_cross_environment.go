package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var idCrossEnvironment = Rule{
	ID:       "id-cross-environment",
	Severity: finding.Error,
	Supersedes: []string{
		"client-id-mismatch", "connection-multiple", "connection-organization-unknown", "env-authkit-domain", "promotion-different",
		"redirect-uri-shared", "reference-environment", "webhook-url-shared",
	},
	Check: func(pass *Pass) {
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

// stagingID is where an ID stands in staging.
type stagingID struct {
	env *model.Environment
	at  model.At
}

// stagingIDs indexes the IDs that staging names; of equal ones, the first.
func stagingIDs(project *model.Project) map[string]stagingID {
	index := map[string]stagingID{}
	for env := range project.Of(model.Staging) {
		misplaced := misplacedClientIDs(env)
		for setting := range env.Texts() {
			if misplaced[setting.At] {
				continue
			}
			for id := range idsIn(setting.Text) {
				if _, seen := index[id.text]; !seen {
					index[id.text] = stagingID{env, setting.At}
				}
			}
		}
	}
	return index
}

// reportStagingID reports the first ID in a setting that staging names too.
func reportStagingID(pass *Pass, env *model.Environment, setting model.TextSetting, staging map[string]stagingID) {
	for id := range idsIn(setting.Text) {
		other, shared := staging[id.text]
		if !shared {
			continue
		}
		pass.Report(env, setting, finding.Error,
			fmt.Sprintf("%s is the ID of %s in %s; every environment has IDs of its own", quote(id.text), id.kind.owner, quote(other.env.Name)),
			"write the ID of its counterpart in production, or a reference to it",
			related(other.at, other.env.Name+" names it here"))
		return
	}
}
