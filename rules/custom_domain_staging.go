package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var customDomainStaging = Rule{
	ID:         "custom-domain-staging",
	Severity:   finding.Error,
	Supersedes: []string{"custom-domain-invalid", "custom-domain-shared"},
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Staging) {
			for _, domain := range customDomains(env) {
				pass.Report(env, domain, finding.Error,
					fmt.Sprintf("custom domain %s for %s cannot be had in staging; only production has custom domains", quote(domain.V), domain.service),
					"remove it here; staging uses the domains of WorkOS")
			}
		}
	},
}
