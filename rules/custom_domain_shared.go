package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var customDomainShared = Rule{
	ID:       "custom-domain-shared",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			reportSharedDomains(pass, env)
		}
	},
}

func reportSharedDomains(pass *Pass, env *model.Environment) {
	seen := make(map[string]customDomain)
	for _, domain := range customDomains(env) {
		host, ok := hostOf(domain.V)
		if !ok || !host.Known() {
			continue
		}
		if first, shared := seen[host.Name()]; shared {
			pass.Report(env, domain, finding.Warning,
				fmt.Sprintf("%s stands for %s and for %s; each service needs a host name of its own", quote(domain.V), first.service, domain.service),
				"choose another name for one of the two",
				related(first, "first here"))
			continue
		}
		seen[host.Name()] = domain
	}
}
