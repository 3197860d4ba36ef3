package signin

import (
	"fmt"
	"iter"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// reportServedHosts reports the URLs of the application on a host that WorkOS serves, so that the application never
// gets the requests. Such a host is a custom domain or a host of WorkOS itself. If the home of an application is on
// a custom domain, only the custom domain is reported.
func reportServedHosts(pass *rules.Pass, env *model.Environment) {
	served := map[string]query.CustomDomain{}
	for _, domain := range query.CustomDomains(env) {
		host, ok := query.HostOf(domain.V)
		if _, taken := served[host.Name()]; ok && host.Known() && !domain.Mail && !taken {
			served[host.Name()] = domain
		}
	}
	for home := range homes(env) {
		name := home.V.Host().Name()
		domain, ok := served[name]
		if !ok || !home.V.Host().Known() {
			continue
		}
		pass.Report(env, domain, finding.Warning,
			fmt.Sprintf("custom domain %s for %s is also the host of the %s; a host that WorkOS serves cannot serve "+
				"your own pages",
				rules.Quote(domain.V), domain.Service, home.What),
			"use a separate host name for "+domain.Service,
			rules.Related(home, "the "+home.What+" is here"))
		delete(served, name)
	}
	for url := range applicationURLs(env) {
		host := url.V.Host()
		domain, ok := served[host.Name()]
		switch {
		case !host.Known() || url.V.IsCustomScheme():
		case ok:
			pass.Report(env, url, finding.Warning,
				fmt.Sprintf("%s %s is on custom domain %s, which WorkOS serves for %s", url.What,
					rules.Quote(model.ShownURL(url.Value)), rules.Quote(domain.V), domain.Service),
				"use a host that the application serves",
				rules.Related(domain, "the custom domain"))
		case isPlatformDomain(host.Name()):
			pass.Report(env, url, finding.Warning,
				fmt.Sprintf("%s %s is on a WorkOS host, which the application does not serve", url.What,
					rules.Quote(model.ShownURL(url.Value))),
				"use the URL of the application; a callback URL on api.workos.com belongs in the settings of an "+
					"identity provider")
		}
	}
}

// homes yields the homepage URL of each application, or its default redirect URI if it has no homepage URL.
func homes(env *model.Environment) iter.Seq[model.URLSetting] {
	return func(yield func(model.URLSetting) bool) {
		for app := range env.AllApplications() {
			if !app.HomepageURL.Absent() {
				if app.HomepageURL.Known() && !yield(model.URLSetting{Value: &app.HomepageURL, What: "homepage URL"}) {
					return
				}
				continue
			}
			for i := range app.RedirectURIs.Items {
				uri := &app.RedirectURIs.Items[i]
				isDefault := len(app.RedirectURIs.Items) == 1 || uri.Default.Known() && uri.Default.V
				if isDefault && uri.URI.Known() &&
					!yield(model.URLSetting{Value: &uri.URI, What: "default redirect URI"}) {
					return
				}
			}
		}
	}
}

// applicationURLs yields the URLs that the application itself must serve. The pages for invitations and password resets
// are those of AuthKit by default, and people may return to its sign-in page after they sign out.
func applicationURLs(env *model.Environment) iter.Seq[model.URLSetting] {
	return func(yield func(model.URLSetting) bool) {
		for redirect := range env.Redirects() {
			if redirect.Use == model.SignIn && redirect.Application != nil &&
				!yield(model.URLSetting{Value: &redirect.URI, What: redirect.Use.String()}) {
				return
			}
		}
		var pages []model.URLSetting
		for app := range env.AllApplications() {
			pages = append(pages, model.URLSetting{Value: &app.HomepageURL, What: "homepage URL"},
				model.URLSetting{Value: &app.SignInURL, What: "sign-in URL"})
		}
		pages = append(pages, env.PortalURLs()...)
		for _, page := range slices.AppendSeq(pages, env.Endpoints()) {
			if page.Known() && !yield(page) {
				return
			}
		}
	}
}
