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
				host, ok := deploymentHost(reference.Name)
				if !ok || registersHosts(env, host.suffix) {
					continue
				}
				pass.Report(env, &v.Value, finding.Warning,
					fmt.Sprintf("%s is the address of one deployment on %s, which changes with each deployment and is "+
						"not registered", reference.Name, host.platform),
					"write the address of the production site"+host.instead)
				break
			}
		}
	},
}

// deploymentURL is the address that a platform gives each deployment.
type deploymentURL struct{ platform, suffix, instead string }

// deploymentHost finds the platform whose variable of a name is the address of one deployment.
// Facts: https://vercel.com/docs/environment-variables/system-environment-variables,
// https://docs.netlify.com/build/configure-builds/environment-variables/,
// https://developers.cloudflare.com/pages/configuration/build-configuration/.
func deploymentHost(name string) (deploymentURL, bool) {
	switch {
	case strings.HasSuffix(name, "VERCEL_URL"), strings.HasSuffix(name, "VERCEL_BRANCH_URL"):
		return deploymentURL{"Vercel", ".vercel.app", ", or use VERCEL_PROJECT_PRODUCTION_URL"}, true
	case name == "DEPLOY_URL", name == "DEPLOY_PRIME_URL":
		return deploymentURL{"Netlify", ".netlify.app", ", or use URL"}, true
	case name == "CF_PAGES_URL":
		return deploymentURL{"Cloudflare Pages", ".pages.dev", ""}, true
	}
	return deploymentURL{}, false
}

// registersHosts reports whether a redirect URI of an environment has a wildcard below a domain,
// so that the addresses of deployments there are registered.
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
