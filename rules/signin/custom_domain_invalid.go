package signin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// platformDomains lists the domains that WorkOS owns (docs "Custom domains").
var platformDomains = []string{"authkit.app", "workos-mail.com", "workos.com", "workos.dev"}

// isPlatformDomain reports whether a host is on a domain in platformDomains.
func isPlatformDomain(name string) bool {
	return slices.ContainsFunc(platformDomains,
		func(own string) bool { return name == own || strings.HasSuffix(name, "."+own) })
}

var customDomainInvalid = rules.Rule{
	ID:       "custom-domain-invalid",
	Category: category,
	Item:     "custom-domains",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for _, domain := range query.CustomDomains(env) {
				if severity, fault, help := domainFault(domain); severity != finding.Off {
					pass.Report(env, domain, severity,
						fmt.Sprintf("custom domain %s %s", rules.Quote(domain.V), fault), help)
					pass.Fix(withoutScheme(domain)...)
				}
			}
		}
	},
}

// withoutScheme returns a change that replaces a custom domain that is written as a URL with its host. It returns nil
// if the result would be invalid.
func withoutScheme(domain query.CustomDomain) []finding.Change {
	text := string(domain.V)
	name, ok := strings.CutPrefix(strings.TrimSuffix(text, "/"), "https://")
	if !ok {
		return nil
	}
	bare := domain
	bare.Value = &model.Value[model.Text]{V: model.Text(name), State: model.Known}
	if severity, _, _ := domainFault(bare); severity != finding.Off || !bare.V.HasLiteral() {
		return nil
	}
	return []finding.Change{query.SetText(domain, text, name, false)}
}

// domainFault returns the problem with a custom domain. severity is Off if the domain is valid or unknown.
func domainFault(domain query.CustomDomain) (severity finding.Severity, fault, help string) {
	host, ok := query.HostOf(domain.V)
	if !ok {
		return finding.Error, "is not a host name", "write only the host name, such as auth.acme.com, without " +
			"https://, port or path"
	}
	if !host.Known() {
		return finding.Off, "", ""
	}
	name := host.Name()
	registrable, registered := host.RegistrableDomain()
	switch {
	case isPlatformDomain(name):
		return finding.Error, "belongs to WorkOS; expected a subdomain of your domain", "remove it, or " +
			"write a subdomain of your domain, such as auth.acme.com"
	case !registered || host.IsLocal() || host.IsPrivate():
		return finding.Error, "is not a public host name; expected a subdomain of your domain",
			"write a name such as auth.acme.com"
	case strings.Contains(name, "_"):
		return finding.Warning, `contains "_", which is not allowed in a host name`,
			"write the name exactly as in its DNS record"
	case host.TrailingDot():
		return finding.Warning, "ends in a dot", "remove the dot at the end"
	case name == registrable && !domain.Mail:
		return finding.Warning, "is an apex domain, which cannot have a CNAME record",
			"use a subdomain, such as auth." + name
	}
	return finding.Off, "", ""
}
