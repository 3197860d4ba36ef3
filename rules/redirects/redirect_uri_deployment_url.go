package redirects

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIDeploymentURL = rules.Rule{
	ID:       "redirect-uri-deployment-url",
	Category: category,
	Item:     "redirect-uri-app",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env, v := range query.Variables(pass.Project) {
			if env.Type != model.Production || v.Template || v.Purpose != model.ForRedirectURI {
				continue
			}
			for _, reference := range v.Value.V.References() {
				name := deploymentVariable(reference.Name)
				host, ok := deploymentHost(name)
				if !ok || registersHosts(env, host.suffix) {
					continue
				}
				pass.Report(env, &v.Value, finding.Warning,
					fmt.Sprintf("%s is the URL of a single %s on %s, so a redirect URI built from it cannot "+
						"be registered in advance",
						name, host.scope, host.platform),
					"use the URL of the production site"+host.instead)
				break
			}
		}
	},
}

// deploymentVariable returns the name of the platform variable that a reference reads, without the context of an
// expression and the public prefix of a framework.
func deploymentVariable(reference string) string {
	name := reference[strings.LastIndexByte(reference, '.')+1:]
	prefix, _, _ := model.PublicPrefix(name)
	return name[len(prefix):]
}

// deploymentURL describes the URLs that a hosting platform assigns to each deployment or branch. scope is "deployment"
// or "branch". suffix is the end of the hosts. instead suggests a replacement.
type deploymentURL struct{ scope, platform, suffix, instead string }

// deploymentHost returns the hosting platform that sets the variable with the given name to the URL of a single
// deployment. Facts: https://vercel.com/docs/environment-variables/system-environment-variables,
// https://docs.netlify.com/build/configure-builds/environment-variables/,
// https://developers.cloudflare.com/pages/configuration/build-configuration/.
func deploymentHost(name string) (deploymentURL, bool) {
	switch name {
	case "VERCEL_URL", "VERCEL_BRANCH_URL":
		host := deploymentURL{
			"deployment", "Vercel", ".vercel.app",
			", or Vercel's `VERCEL_PROJECT_PRODUCTION_URL` variable",
		}
		if name == "VERCEL_BRANCH_URL" {
			host.scope = "branch"
		}
		return host, true
	case "DEPLOY_URL", "DEPLOY_PRIME_URL":
		return deploymentURL{"deployment", "Netlify", ".netlify.app", ", or Netlify's `URL` variable"}, true
	case "CF_PAGES_URL":
		return deploymentURL{"deployment", "Cloudflare Pages", ".pages.dev", ""}, true
	}
	return deploymentURL{}, false
}

// registersHosts reports whether an environment registers a redirect URI with a wildcard whose host ends with suffix,
// and which therefore covers the URLs of single deployments.
func registersHosts(env *model.Environment, suffix string) bool {
	for app := range env.AllApplications() {
		for i := range app.RedirectURIs.Items {
			uri := app.RedirectURIs.Items[i].URI.V
			if len(uri.Wildcards()) > 0 && strings.HasSuffix(uri.Host().Name(), suffix) {
				return true
			}
		}
	}
	return false
}
