package variables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var envCookieSameSite = rules.Rule{
	ID:       "env-cookie-samesite",
	Category: category,
	Item:     "session-cookie",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		redirects := redirectsByDeployment(pass.Project)
		for env, v := range variablesOf(pass.Project, model.ForCookieSameSite) {
			switch word := strings.ToLower(v.text); {
			case !slices.Contains([]string{"lax", "strict", "none"}, word):
				pass.Report(env, &v.Value, finding.Error,
					fmt.Sprintf("SameSite value %s is not valid; expected lax, strict or none",
						rules.Quote(v.ShownAs(v.text))),
					`set the variable to "lax", or remove it`)
			case word == "strict" && env.Type == model.Production:
				pass.Report(env, &v.Value, finding.Warning,
					"browsers do not send a SameSite=strict cookie on the redirect from AuthKit, so the first "+
						"page after sign-in has no session",
					`set the variable to "lax", or remove it`)
			case word == "none":
				reportInsecureNone(pass, env, v.Variable, redirects[v.Deployment])
			}
		}
	},
}

// reportInsecureNone reports the SameSite value none if a redirect URI uses http. With this value, the SDK makes the
// cookie Secure, and browsers accept no Secure cookies over http.
func reportInsecureNone(pass *rules.Pass, env *model.Environment, v *model.Variable, redirects []*model.Variable) {
	i := slices.IndexFunc(redirects,
		func(r *model.Variable) bool { return r.URL.V.IsHTTP() && !r.URL.V.Host().IsLocal() })
	if i < 0 {
		return
	}
	pass.Report(env, &v.Value, finding.Error,
		fmt.Sprintf(`SameSite value "none" needs https, but the redirect URI is %s`,
			rules.Quote(model.ShownURL(&redirects[i].URL))),
		`serve the application over https, or set the variable to "lax"`,
		rules.Related(&redirects[i].Value, "the redirect URI is set here"))
}
