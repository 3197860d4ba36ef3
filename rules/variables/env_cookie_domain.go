package variables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envCookieDomain = rules.Rule{
	ID:       "env-cookie-domain",
	Category: category,
	Item:     "session-cookie",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		reportCookiesOfStaging(pass)
		reportHostCookies(pass)
		redirects := redirectsByDeployment(pass.Project)
		for env, v := range variablesOf(pass.Project, model.ForCookieDomain) {
			name := "cookie domain " + rules.Quote(v.ShownAs(v.text))
			host, ok := query.HostOf(model.Text(strings.TrimPrefix(v.text, ".")))
			_, address := host.Addr()
			switch redirect := uncoveredRedirect(redirects[v.Deployment], host); {
			case strings.Contains(v.text, "://"):
				pass.Report(env, &v.Value, finding.Error, name+" has a scheme; expected only a domain",
					"set a domain that the application's pages share, such as acme.com")
			case (address || host.IsLocal()) && !(env.Type == model.Production && allPublic(redirects[v.Deployment])):
			case !ok:
				pass.Report(env, &v.Value, finding.Error,
					name+" is not a domain; expected a host name without a port or path",
					"set a domain that the application's pages share, such as acme.com")
			case host.IsPublicSuffix():
				pass.Report(env, &v.Value, finding.Error, name+" is a public suffix; browsers reject cookies for it",
					"remove the variable, so that the cookie belongs to the application's host")
			case redirect != nil:
				pass.Report(env, &v.Value, finding.Error,
					fmt.Sprintf("%s does not cover %s, the host of the redirect URI, so browsers reject the session "+
						"cookie",
						name,
						rules.Quote(redirect.URL.V.Host().Name())),
					"set the cookie domain to the host of the redirect URI or to a parent domain of that host, or "+
						"remove the "+
						"variable",
					rules.Related(&redirect.Value, "the redirect URI is set here"))
			}
		}
	},
}

// hostPrefix starts the names of cookies that browsers reject if they have a domain. Source: RFC 6265bis, section
// 4.1.3.2.
const hostPrefix = "__Host-"

// reportHostCookies reports a cookie domain beside a cookie name that does not allow one. Browsers compare the prefix
// without regard to case.
func reportHostCookies(pass *rules.Pass) {
	for env, v := range variablesOf(pass.Project, model.ForCookieDomain) {
		name, one := onlyVariable(v.Deployment, model.ForCookieName)
		if one && name != nil && hasHostPrefix(name.Value.V.Resolved()) {
			pass.Report(env, &v.Value, finding.Error,
				fmt.Sprintf("browsers reject the session cookie, because its name starts with %q and it has a domain",
					hostPrefix),
				"remove the cookie domain, or choose another cookie name",
				rules.Related(&name.Value, "the name is set here"))
		}
	}
}

func hasHostPrefix(name string) bool {
	return len(name) > len(hostPrefix) && strings.EqualFold(name[:len(hostPrefix)], hostPrefix)
}

// allPublic reports whether all redirect URIs are known and public. Otherwise, a local cookie domain may be meant for
// a local redirect URI.
func allPublic(redirects []*model.Variable) bool {
	return !slices.ContainsFunc(redirects, func(v *model.Variable) bool {
		return !v.URL.V.Host().Known() || v.URL.V.Host().IsLocal() || !v.URL.V.IsWeb()
	})
}

// uncoveredRedirect returns the first redirect URI whose host receives no cookies for domain. It returns nil if the
// host of any redirect URI receives them, or if no host can be checked.
func uncoveredRedirect(redirects []*model.Variable, domain model.Host) *model.Variable {
	var uncovered *model.Variable
	for _, v := range redirects {
		host := v.URL.V.Host()
		switch {
		case !host.Known() || host.IsLocal() || !v.URL.V.IsWeb():
		case host.Name() == domain.Name() || strings.HasSuffix(host.Name(), "."+domain.Name()):
			return nil
		case uncovered == nil:
			uncovered = v
		}
	}
	return uncovered
}
