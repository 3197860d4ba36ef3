package signin

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var spaWithoutCustomDomain = rules.Rule{
	ID:       "spa-without-custom-domain",
	Category: category,
	Item:     "custom-domains",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			domains := &env.CustomDomains
			switch {
			case env.Usage(model.AuthKit) == model.Unused:
			case lacksDomain(env, &domains.AuthKit) && lacksDomain(env, &domains.AuthenticationAPI):
				reportBrowserApplications(pass, env)
			case (env.Implied || env.Foreign) && domains.AuthKit.Absent() && domains.AuthenticationAPI.Absent():
				reportBrowserSDKs(pass, env)
			}
		}
	},
}

// reportBrowserApplications reports the browser applications of an environment that has no custom domain. If no
// application declares a platform, it calls reportBrowserSDKs.
func reportBrowserApplications(pass *rules.Pass, env *model.Environment) {
	stated := false
	for app := range env.AllApplications() {
		stated = stated || app.Platform.Present()
		if query.IsWord(&app.Platform, "browser") && !setsOwnHost(env) {
			pass.Report(env, &app.Platform, finding.Warning,
				"this browser application has no custom domain, so it keeps its session in a third-party cookie; "+
					"if the browser blocks that cookie, users are signed out on reload",
				"set `custom_domains.authentication_api` to a subdomain of the application's domain, such as "+
					"auth.acme.com")
		}
	}
	if !stated {
		reportBrowserSDKs(pass, env)
	}
}

// setsOwnHost reports whether a variable of the environment contains the API host or another host of the customer.
// Then a custom domain exists, although the environment file does not contain it.
func setsOwnHost(env *model.Environment) bool {
	return slices.ContainsFunc(env.Variables, func(v *model.Variable) bool {
		return v.Purpose == model.ForAPIHostname && query.IsSet(v) || namesOwnHost(v.Deployment)
	})
}

// reportBrowserSDKs reports deployments that have only browser SDKs and no variable for a custom domain. The severity
// is Info, because the source code of the application may contain the domain.
func reportBrowserSDKs(pass *rules.Pass, env *model.Environment) {
	seen := map[*model.Deployment]bool{}
	for _, v := range env.Variables {
		d := v.Deployment
		if v.Purpose != model.ForClientID || !query.IsSet(v) || v.Template || seen[d] {
			continue
		}
		seen[d] = true
		if !hasBrowserSDKsOnly(d.App) || query.MaySetAPIHost(pass.Project, d) || namesOwnHost(d) {
			continue
		}
		pass.Report(env, rules.Key(v.Value.At), finding.Info,
			"no variable sets the API host of this browser application to a custom domain, so the application keeps "+
				"its session in a third-party cookie; if the browser blocks that cookie, users are signed out on "+
				"reload",
			"create a custom domain for the Authentication API on a subdomain of the application's domain, such "+
				"as auth.acme.com, and set the SDK's API host to it")
	}
}

func hasBrowserSDKsOnly(app *model.App) bool {
	for _, name := range app.SDKs {
		if s, ok := sdk.Lookup(name); !ok || !s.Browser {
			return false
		}
	}
	return len(app.SDKs) > 0
}

// ownHostWords lists parts of the names of variables that contain a custom domain.
var ownHostWords = []string{"api_host", "hostname", "auth_host", "auth_domain", "auth_url", "auth_api", "custom_domain"}

// namesOwnHost reports whether a deployment may set the custom domain: in a variable for the AuthKit domain, the
// issuer or the key set, or in a line of one of its files that contains a word in ownHostWords before the "=".
func namesOwnHost(d *model.Deployment) bool {
	for _, v := range d.Variables {
		switch v.Purpose {
		case model.ForAuthKitDomain, model.ForIssuer, model.ForJWKSURL:
			if query.IsSet(v) {
				return true
			}
		}
		for line := range query.SettingLines(v.File.File) {
			name, _, _ := strings.Cut(line, "=")
			if slices.ContainsFunc(ownHostWords, func(word string) bool { return strings.Contains(name, word) }) {
				return true
			}
		}
	}
	return false
}
