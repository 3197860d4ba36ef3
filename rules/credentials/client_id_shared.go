package credentials

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var clientIDShared = rules.Rule{
	ID:         "client-id-shared",
	Category:   category,
	Item:       "client-id",
	Severity:   finding.Error,
	Supersedes: []string{"client-id-mismatch", "id-cross-environment", "reference-environment"},
	Judges: []promotion.Subject{
		{Path: "client_id", Kind: promotion.Copied},
		{Path: "connect_applications[*].client_id", Kind: promotion.Copied},
		{Path: "variables[*]", Kind: promotion.Copied, Purpose: model.ForClientID},
	},
	Check: func(pass *rules.Pass) {
		reportSharedProductionClientIDs(pass)
		reportRepeatedClientIDs(pass)
		staging := make(map[string]secretUse)
		previews := readByPreviews(pass.Project)
		for env := range pass.Project.Of(model.Staging) {
			misplaced := misplacedClientIDs(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				if _, taken := staging[text]; !taken && !misplaced[id.At] && !previews[id.At] {
					staging[text] = useIn(env, id)
				}
			}
			for _, v := range env.Variables {
				key := repositoryClientID(v)
				if _, taken := staging[key]; key != "" && !previews[v.Value.At] && !taken {
					staging[key] = useIn(env, &v.Value)
				}
			}
		}
		beside := besideStagingKeys(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				if other, shared := staging[text]; shared {
					reportSharedClientID(pass, env, id, finding.Error, "in "+other.environment,
						other.related)
				} else if other, shared := beside[text]; shared {
					reportSharedClientID(pass, env, id, finding.Info, "in a file that sets a staging API key", other)
				}
			}
			for _, v := range env.Variables {
				if other, shared := staging[repositoryClientID(v)]; shared {
					reportRepository(pass, v, other)
				}
			}
		}
	},
}

func reportSharedClientID(pass *rules.Pass, env *model.Environment, id *model.Value[model.Text],
	severity finding.Severity, where string, other finding.Related) {
	text, _ := id.V.Literal()
	pass.Report(env, id, severity,
		fmt.Sprintf("client ID %s is also used %s; each environment has its own client ID",
			rules.Quote(model.ShownID(id, text)), where),
		"copy the production application's client ID from the dashboard", other)
}

// besideStagingKeys returns the client IDs in files whose environment is unknown and that also contain a staging API
// key, such as the .env.local of a developer.
func besideStagingKeys(project *model.Project) map[string]finding.Related {
	found := map[string]finding.Related{}
	for _, env := range project.Environments {
		if env.Type != model.TypeUnknown {
			continue
		}
		keys := map[string]bool{} // by file
		for _, key := range apiKeys(env) {
			if key.variable != nil && strings.HasPrefix(key.V.Text().Resolved(), query.StagingKeyPrefix) {
				keys[key.variable.File.Path] = true
			}
		}
		for _, v := range env.Variables {
			if v.Purpose != model.ForClientID || !keys[v.File.Path] || !query.KnownText(&v.Value) {
				continue
			}
			text, _ := v.Value.V.Literal()
			if _, taken := found[text]; !taken && query.IsClientID(text) {
				found[text] = rules.Related(&v.Value,
					fmt.Sprintf("used here, together with an API key that starts with %q", query.StagingKeyPrefix))
			}
		}
	}
	return found
}

// repositoryClientID returns the result of repositoryKey for a variable that contains a client ID, and "" for other
// variables.
func repositoryClientID(v *model.Variable) string {
	if v.Purpose != model.ForClientID {
		return ""
	}
	return repositoryKey(v)
}
