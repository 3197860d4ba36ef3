package rules

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// The prefixes of API keys of either kind of environment. Documented is only
// sk_; these are the convention that the vendor's command-line tool goes by.
const (
	stagingKeyPrefix    = "sk_test_"
	productionKeyPrefix = "sk_live_"
)

var apiKeyEnvironment = Rule{
	ID:       "api-key-environment",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			reportKeyOf(pass, env, stagingKeyPrefix, model.Staging)
		}
		for env := range pass.Project.Of(model.Staging) {
			reportKeyOf(pass, env, productionKeyPrefix, model.Production)
		}
	},
}

// reportKeyOf reports the API keys of an environment that have the prefix of the
// other type's keys.
func reportKeyOf(pass *Pass, env *model.Environment, prefix string, other model.Type) {
	for _, secret := range apiKeys(env) {
		if !strings.HasPrefix(secret.V.Text().Resolved(), prefix) {
			continue
		}
		help := fmt.Sprintf("refer to the API key of %s", env.Type)
		if secret.held != nil {
			help = fmt.Sprintf("set the API key of %s", env.Type)
		}
		pass.Report(env, secret, finding.Error,
			fmt.Sprintf("an API key that starts with %q belongs to %s, and this is %s", prefix, other, env.Type), help)
	}
}
