package credentials

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var apiKeyEnvironment = rules.Rule{
	ID:       "api-key-environment",
	Category: category,
	Item:     "api-key",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			reportKeyOf(pass, env, query.StagingKeyPrefix, model.Staging)
			reportKeyOfOtherName(pass, env)
		}
		for env := range pass.Project.Of(model.Staging) {
			reportKeyOf(pass, env, query.ProductionKeyPrefix, model.Production)
		}
	},
}

// reportKeyOf reports the API keys in an environment that have the prefix of keys for the other environment type.
func reportKeyOf(pass *rules.Pass, env *model.Environment, prefix string, other model.Type) {
	for _, secret := range apiKeys(env) {
		if !strings.HasPrefix(secret.V.Text().Resolved(), prefix) {
			continue
		}
		help := fmt.Sprintf("use the %s API key", env.Type)
		if secret.variable != nil {
			help = fmt.Sprintf("set the %s API key", env.Type)
		}
		pass.Report(env, secret, finding.Error, wrongKey(prefix, other, env.Type), help)
	}
}

func wrongKey(prefix string, other, own model.Type) string {
	return fmt.Sprintf("this API key starts with %q, so it belongs to %s; expected a %s key", prefix, other, own)
}

// reportKeyOfOtherName reports complete staging keys in production variables whose names do not identify a WorkOS
// setting. A name that contains a word for staging, such as STAGING_SSO_TOKEN, is allowed.
func reportKeyOfOtherName(pass *rules.Pass, env *model.Environment) {
	for _, v := range env.Variables {
		if v.Purpose != model.NoPurpose || !v.Value.Known() || model.TypeOfName(v.Name) == model.Staging {
			continue
		}
		if found, live := model.WholeKey(v.Value.V.Resolved()); found && !live {
			pass.Report(env, &v.Value, finding.Error, wrongKey(query.StagingKeyPrefix, model.Staging, env.Type),
				"set the production API key")
		}
	}
}
