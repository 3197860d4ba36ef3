package credentials

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envSDKIssuer = rules.Rule{
	ID:       "env-sdk-issuer",
	Category: category,
	Item:     "client-id-app",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Type == model.TypeUnknown {
				continue
			}
			for _, found := range query.SDKIssuers(env) {
				if !found.Certain {
					continue
				}
				e := found.Dependency
				pass.Report(env, rules.At(e.VersionAt), finding.Warning,
					fmt.Sprintf("%s %s accepts only tokens from issuer %q, but the issuer of %s is %s",
						e.Package, rules.Quote(e.Version), sdk.DefaultIssuer, rules.Quote(env.Name),
						found.Shown),
					"upgrade to a version that reads WORKOS_ISSUER; 0.12.2 and earlier versions do not read it",
					rules.Related(found.Issuer, "this setting determines the issuer"))
			}
		}
	},
}
