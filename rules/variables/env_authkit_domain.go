package variables

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
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
					reportHTTP(pass, env, v, urlIn(v.Value.V.Resolved()))
					continue
				}
				name := fmt.Sprintf("%s %s", v.Purpose, rules.Quote(v.Shown()))
				if v.Purpose == model.NoPurpose {
					name = fmt.Sprintf("%s %s", v.Name, rules.Quote(v.Shown()))
				}
				if other, shared := staging[host.Name()]; shared {
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("%s is on the host that staging uses for sign-in", name),
						"use the production AuthKit domain; each environment has its own", other)
				} else if isStagingDomain(host) || hasStagingName(host) {
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("%s seems to belong to staging", name),
						"use the production AuthKit domain; each environment has its own")
				} else {
					reportAuthKitAddress(pass, env, v, host)
				}
			}
		}
		reportLoneDeployments(pass)
	},
}

// reportAuthKitAddress reports an AuthKit URL that uses http, and an AuthKit domain that is neither the declared
// custom domain nor a domain assigned by WorkOS.
func reportAuthKitAddress(pass *rules.Pass, env *model.Environment, v *model.Variable, host model.Host) {
	if v.Purpose == model.NoPurpose {
		return
	}
	if reportHTTP(pass, env, v, urlIn(v.Value.V.Resolved())) {
		return
	}
	name := fmt.Sprintf("%s %s", v.Purpose, rules.Quote(v.Shown()))
	custom := &env.CustomDomains.AuthKit
	own, ok := query.HostOf(custom.V)
	if v.Purpose != model.ForAuthKitDomain || !ok || !own.Known() || own.Name() == host.Name() ||
		strings.HasSuffix(host.Name(), ".authkit.app") {
		return
	}
	pass.Report(env, &v.Value, finding.Warning,
		fmt.Sprintf("%s does not match %s, the custom domain of AuthKit", name, rules.Quote(custom.V)),
		"replace the host with "+own.Name(), rules.Related(custom, env.Name+" declares the custom domain here"))
}

// reportHTTP reports the address of AuthKit, of an issuer or of a key set if it uses http. The result is whether a
// finding was added.
func reportHTTP(pass *rules.Pass, env *model.Environment, v *model.Variable, url model.URL) bool {
	switch v.Purpose {
	case model.ForAuthKitDomain, model.ForIssuer, model.ForJWKSURL:
	default:
		return false
	}
	if !url.IsHTTP() || !url.Host().Known() || url.Host().IsLocal() || isOfOtherProduct(pass.Project, v) {
		return false
	}
	pass.Report(env, &v.Value, finding.Warning,
		fmt.Sprintf("%s %s uses http; AuthKit serves only https", v.Purpose, rules.Quote(v.Shown())), "use https")
	return true
}

// hasStagingName reports whether the name of a host indicates staging, as in auth.staging.acme.com,
// acme-dev-12.authkit.app and staging-acme.authkit.app.
func hasStagingName(host model.Host) bool {
	label, sure, ok := host.StagingLabel()
	return ok && (sure || strings.HasPrefix(label, "staging-"))
}

// deployFormats lists the formats of files that the deploy commands of platforms read.
var deployFormats = []string{
	"fly", "render", "app-engine", "digitalocean", "netlify", "vercel", "wrangler", "serverless",
}

// reportLoneDeployments reports a staging domain in a file that deploys the application, if the environment of the
// file is unknown and the folder contains no other file of this kind. Production may be deployed with such a file.
func reportLoneDeployments(pass *rules.Pass) {
	if !mayBeProduction(pass.Project) {
		return
	}
	for _, env := range pass.Project.Environments {
		if env.Name != "" {
			continue
		}
		for _, v := range env.Variables {
			host, ok := authKitHost(v)
			if !ok || !isStagingDomain(host) || !slices.Contains(deployFormats, v.File.Format) ||
				!isLone(pass.Project, v.File) {
				continue
			}
			pass.Report(env, &v.Value, finding.Info,
				fmt.Sprintf("%s %s seems to belong to staging, but golive cannot tell which environment %s "+
					"deploys to",
					v.Name, rules.Quote(v.Shown()), rules.Quote(path.Base(v.File.Path))),
				"if the file deploys to production, use the production AuthKit domain; if not, set the file's "+
					"environment under `apps:` in golive.yaml")
		}
	}
}

// mayBeProduction reports whether a file of an unknown environment may belong to production. It returns false if the
// project has named environments and none of them is production.
func mayBeProduction(project *model.Project) bool {
	known := false
	for _, env := range project.Environments {
		if env.Type == model.Production {
			return true
		}
		known = known || env.Name != ""
	}
	return !known
}

// isLone reports whether a file is the only file of its kind in its folder and applies to a single environment.
func isLone(project *model.Project, file *model.AppFile) bool {
	if len(file.Blocks) > 0 {
		return false
	}
	for env, v := range query.Variables(project) {
		if v.File == file && env.Name != "" {
			return false
		}
	}
	alike := func(name string) bool {
		return name != file.Path && path.Dir(name) == path.Dir(file.Path) && kindWord(name) == kindWord(file.Path)
	}
	return !slices.ContainsFunc(project.SilentSources, alike) && !slices.ContainsFunc(project.UnreadSources, alike) &&
		!slices.ContainsFunc(project.AppFiles, func(other *model.AppFile) bool { return alike(other.Path) })
}

// kindWord returns the first word of a file name in lower case, such as fly for fly.staging.toml.
func kindWord(name string) string {
	base := strings.TrimLeft(path.Base(name), ".")
	if i := strings.IndexAny(base, "._-"); i >= 0 {
		base = base[:i]
	}
	return strings.ToLower(base)
}

// isStagingDomain reports whether a host has the form of an AuthKit domain of a staging environment.
func isStagingDomain(host model.Host) bool {
	return strings.HasSuffix(host.Name(), "-staging.authkit.app")
}

// stagingAuthKitHosts returns the hosts that staging uses for sign-in or as the issuer of tokens.
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

// authKitHost returns the host in a variable for the AuthKit domain, the issuer or the key set, or in another
// variable if the host is in authkit.app. It returns false for all other variables, and for hosts in workos.com,
// which serve all environments.
func authKitHost(v *model.Variable) (model.Host, bool) {
	host := urlIn(v.Value.V.Resolved()).Host()
	switch v.Purpose {
	case model.ForAuthKitDomain, model.ForIssuer, model.ForJWKSURL:
		domain, _ := host.RegistrableDomain()
		return host, host.Known() && domain != "workos.com"
	}
	return host, host.Known() && strings.HasSuffix(host.Name(), ".authkit.app")
}
