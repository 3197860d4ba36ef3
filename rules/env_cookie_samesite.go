package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var envCookieSameSite = Rule{
	ID:       "env-cookie-samesite",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		redirects := redirectsByDeployment(pass.Project)
		for env, v := range variablesOf(pass.Project, model.ForCookieSameSite) {
			switch word := strings.ToLower(v.text); {
			case !slices.Contains([]string{"lax", "strict", "none"}, word):
				pass.Report(env, &v.Value, finding.Error,
					fmt.Sprintf("a cookie cannot have SameSite %s; expected lax, strict or none", quote(v.ShownAs(v.text))),
					"write lax, or leave the variable out")
			case word == "none":
				reportInsecureNone(pass, env, v.Variable, redirects[v.Deployment])
			}
		}
	},
}

// reportInsecureNone: the SDK makes a cookie with SameSite none Secure, and
// browsers drop a Secure cookie that comes over http.
func reportInsecureNone(pass *Pass, env *model.Environment, v *model.Variable, redirects []*model.Variable) {
	i := slices.IndexFunc(redirects, func(r *model.Variable) bool { return r.URL.V.IsHTTP() && !r.URL.V.Host().IsLocal() })
	if i < 0 {
		return
	}
	pass.Report(env, &v.Value, finding.Error,
		fmt.Sprintf("SameSite none needs https, and the redirect URI is %s", quote(model.ShownURL(&redirects[i].URL))),
		"serve the application over https, or write lax",
		related(&redirects[i].Value, "the redirect URI is set here"))
}
