package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var customDomainStaging = rules.Rule{
	ID:         "custom-domain-staging",
	Category:   category,
	Item:       "staging-settings",
	Severity:   finding.Error,
	Supersedes: []string{"custom-domain-invalid", "custom-domain-shared"},
	Judges: []promotion.Subject{
		{Path: "custom_domains", Kind: promotion.ProductionOnlyFound},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Staging) {
			for _, domain := range query.CustomDomains(env) {
				pass.Report(env, domain, finding.Error,
					fmt.Sprintf("custom domain %s for %s is set in staging; only production supports custom domains",
						rules.Quote(domain.V), domain.Service),
					"remove it; staging uses WorkOS domains")
			}
		}
	},
}
