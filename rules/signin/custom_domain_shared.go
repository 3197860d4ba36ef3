package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var customDomainShared = rules.Rule{
	ID:        "custom-domain-shared",
	Category:  category,
	Item:      "custom-domains",
	BySetting: true,
	Severity:  finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			reportSharedDomains(pass, env)
			reportServedHosts(pass, env)
		}
	},
}

func reportSharedDomains(pass *rules.Pass, env *model.Environment) {
	seen := make(map[string]query.CustomDomain)
	for _, domain := range query.CustomDomains(env) {
		host, ok := query.HostOf(domain.V)
		if !ok || !host.Known() {
			continue
		}
		if first, shared := seen[host.Name()]; shared {
			pass.Report(env, domain, finding.Warning,
				fmt.Sprintf("%s is used for %s and for %s; each service needs a separate host name",
					rules.Quote(domain.V), first.Service, domain.Service),
				"use a different host name for one of them",
				rules.Related(first, "used here first"))
			continue
		}
		seen[host.Name()] = domain
	}
}
