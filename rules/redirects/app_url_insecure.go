package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var appURLInsecure = rules.Rule{
	ID:       "app-url-insecure",
	Category: category,
	Item:     "app-urls",
	Severity: finding.Error,
	Judges:   query.Subjects(query.Pages, "", promotion.StagingOnlyFound, promotion.AnyLocal),
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for app := range env.AllApplications() {
				for _, page := range app.PageURLs() {
					reportInsecure(pass, env, page, finding.Warning)
				}
			}
			for _, page := range env.PortalURLs() {
				reportInsecure(pass, env, page, finding.Error)
			}
			reportInsecure(pass, env, model.URLSetting{
				Value: &env.ConnectLoginURI, What: "Connect login URI",
			}, finding.Error)
			for server := range env.ServerURLs() {
				reportInsecureServer(pass, env, server)
			}
		}
	},
}

// reportInsecure reports a page URL that browsers cannot open, is local, uses http, or is not on the public internet.
func reportInsecure(pass *rules.Pass, env *model.Environment, page model.URLSetting, severity finding.Severity) {
	name := page.What + " " + rules.Quote(page.V.String())
	fault, help := pageFault(page.V)
	switch {
	case !page.Known():
	case fault != "":
		pass.Report(env, page, severity, name+" "+fault+"; expected the absolute https URL of a page", help)
		pass.Fix(query.Trimmed(page.Value)...)
	case !page.V.IsCustomScheme() && page.V.Host().IsLocal():
		pass.Report(env, page, severity,
			name+" points to the visitor's own machine; production needs https on a public host",
			"use the production URL")
	case page.V.IsHTTP():
		pass.Report(env, page, severity, name+" uses http; production needs https", "use https")
		pass.Fix(query.WithHTTPS(page.Value)...)
	case !page.V.IsCustomScheme() && page.V.Host().IsPrivate():
		host := page.V.Host()
		pass.Report(env, page, finding.Warning,
			name+" is on "+rules.Quote(host.Shown())+", "+host.WhyPrivate()+"; expected a public host",
			"use the production URL; if all users can reach this host, suppress the finding and give that as the "+
				"reason")
	}
}

// pageFault describes why a URL is not that of a page, and what to do about it. It returns "" for a page. A page may
// have a fragment, which applications that run in browsers use as a path.
func pageFault(url model.URL) (fault, help string) {
	problem, words := url.Problem()
	switch {
	case url.RunsCode():
		return "contains code or data", "write the https URL of the page"
	case problem != model.NoProblem && problem != model.Fragment:
		return words, query.HelpFor(problem, "include the scheme, host and path, as in https://app.example.com/page")
	case len(url.Wildcards()) > 0:
		return `contains "*"`, "write the URL of one page"
	}
	return "", ""
}

// reportInsecureServer reports the public URL of a server if it is local or uses http. Clients read the URL from the
// server's metadata and request their tokens there.
func reportInsecureServer(pass *rules.Pass, env *model.Environment, server model.URLSetting) {
	name := server.What + " " + rules.Quote(model.ShownURL(server.Value))
	switch {
	case server.V.Host().IsLocal():
		pass.Report(env, server, finding.Warning,
			name+" points to the client's own machine; production needs https on a public host",
			"use the public URL of the server")
	case server.V.IsHTTP():
		pass.Report(env, server, finding.Warning, name+" uses http; production needs https",
			"use https")
	}
}
