package variables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// reportCookiesOfStaging reports the cookie domain of a production deployment if browsers also send its session
// cookie to a staging host that uses a cookie of the same name (RFC 6265, section 5.1.3). The severity is only Info,
// so that a project without staging files does not get a better result for production.
func reportCookiesOfStaging(pass *rules.Pass) {
	uris := cookiesOfStaging(pass.Project)
	if len(uris) == 0 {
		return
	}
	for env := range pass.Project.Of(model.Production) {
		for _, domain := range env.Variables {
			if domain.Purpose != model.ForCookieDomain {
				continue
			}
			cookie, only, ok := domainCookieOf(domain.Deployment)
			if !ok || only != domain {
				continue
			}
			uri := uris[sharedCookie{nil, cookie.domain, cookie.name}]
			if uri == nil {
				continue
			}
			pass.Report(env, &domain.Value, finding.Info,
				fmt.Sprintf("cookie domain %s also covers staging's host %s, so production and staging receive "+
					"each other's session cookie %s",
					rules.Quote(cookie.domain), rules.Quote(uri.URL.V.Host().Name()), rules.Quote(cookie.name)),
				"use a different WORKOS_COOKIE_NAME in staging, or a cookie domain that does not cover staging's host",
				rules.Related(&uri.Value, uri.Deployment.Environment.Name+" returns users to this host"))
		}
	}
}

// cookiesOfStaging maps cookies to the staging redirect URIs whose hosts receive them. Each cookie is identified by
// its name and by a domain that includes the host.
func cookiesOfStaging(project *model.Project) map[sharedCookie]*model.Variable {
	found := map[sharedCookie]*model.Variable{}
	names := map[*model.Deployment]string{}
	for env := range project.Of(model.Staging) {
		for _, uri := range env.Variables {
			host := uri.URL.V.Host()
			if uri.Purpose != model.ForRedirectURI || !host.Known() || host.IsLocal() || !uri.URL.V.IsWeb() {
				continue
			}
			name, seen := names[uri.Deployment]
			if !seen {
				if sealsSessions(uri.Deployment) {
					name, _ = cookieNameOf(uri.Deployment)
				}
				names[uri.Deployment] = name
			}
			if name == "" {
				continue
			}
			for domain := host.Name(); strings.Contains(domain, "."); _, domain, _ = strings.Cut(domain, ".") {
				if key := (sharedCookie{nil, domain, name}); found[key] == nil {
					found[key] = uri
				}
			}
		}
	}
	return found
}

// sealsSessions reports whether the server of an application stores sessions in a cookie: either its SDK needs a
// cookie password, or the deployment sets a cookie password.
func sealsSessions(d *model.Deployment) bool {
	return len(d.Of(model.ForCookiePassword)) > 0 || slices.ContainsFunc(d.App.SDKs, func(name string) bool {
		s, _ := sdk.Lookup(name)
		return slices.ContainsFunc(s.Required, func(name string) bool {
			return model.PurposeOf(name) == model.ForCookiePassword
		})
	})
}

// cookieNameOf returns the name of the session cookie of a deployment. ok is false if the name is uncertain.
func cookieNameOf(d *model.Deployment) (name string, ok bool) {
	v, one := onlyVariable(d, model.ForCookieName)
	switch {
	case !one:
		return "", false
	case v == nil:
		return defaultCookieName, true
	case !query.KnownText(&v.Value):
		return "", false
	}
	return v.Value.V.Literal()
}
