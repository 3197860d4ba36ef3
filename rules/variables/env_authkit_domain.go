package variables

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var envAuthKitDomain = rules.Rule{
	ID:       "env-authkit-domain",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		staging := stagingAuthKitHosts(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				host, ok := authKitHost(v)
				if !ok {
					continue
				}
				name := fmt.Sprintf("%s %s", v.Purpose, rules.Quote(v.Shown()))
				if v.Purpose == model.NoPurpose {
					name = fmt.Sprintf("%s %s", v.Name, rules.Quote(v.Shown()))
				}
				if other, shared := staging[host.Name()]; shared {
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("%s is on the host that staging signs in at", name),
						"write the AuthKit domain of production; every environment has one of its own", other)
				} else if strings.HasSuffix(host.Name(), "-staging.authkit.app") {
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("%s is a domain of staging, as its name says", name),
						"write the AuthKit domain of production; every environment has one of its own")
				}
			}
		}
	},
}

// stagingAuthKitHosts are the hosts that staging signs in at and tokens of staging
// come from.
func stagingAuthKitHosts(project *model.Project) map[string]finding.Related {
	hosts := map[string]finding.Related{}
	for env := range project.Of(model.Staging) {
		for _, v := range env.Variables {
			host, ok := authKitHost(v)
			if _, seen := hosts[host.Name()]; ok && !seen {
				hosts[host.Name()] = rules.Related(&v.Value, env.Name+" uses it here")
			}
		}
	}
	return hosts
}

// authKitHost is the host of a variable that says where users sign in or who
// issues their tokens: by its name, or by the host, as in JWT_ISSUER. Hosts of
// workos.com serve all environments.
func authKitHost(v *model.Variable) (model.Host, bool) {
	host := hostIn(v.Value.V.Resolved())
	switch v.Purpose {
	case model.ForAuthKitDomain, model.ForIssuer, model.ForJWKSURL:
		domain, _ := host.RegistrableDomain()
		return host, host.Known() && domain != "workos.com"
	}
	return host, host.Known() && strings.HasSuffix(host.Name(), ".authkit.app")
}
