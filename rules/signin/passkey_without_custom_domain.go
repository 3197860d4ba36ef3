package signin

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var passkeyWithoutCustomDomain = rules.Rule{
	ID:       "passkey-without-custom-domain",
	Category: category,
	Item:     "custom-domains",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			if !lacksDomain(env, &env.CustomDomains.AuthKit) {
				continue
			}
			for i := range env.Authentication.Methods.Items {
				method := &env.Authentication.Methods.Items[i]
				if !query.IsWord(method, "passkey") {
					continue
				}
				pass.Report(env, method, finding.Warning,
					`"passkey" is enabled, but AuthKit has no custom domain; `+
						`passkeys work only on the domain on which they were created`,
					"set `custom_domains.authkit` before any user creates a passkey, and disable passkeys until "+
						"it is set")
			}
		}
	},
}
