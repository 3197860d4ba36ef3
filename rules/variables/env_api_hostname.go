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

var envAPIHostname = rules.Rule{
	ID:       "env-api-hostname",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				if v.Purpose == model.ForAPIHostname || v.Purpose == model.ForBaseURL {
					reportAPIHost(pass, env, v)
				}
			}
		}
	},
}

func reportAPIHost(pass *rules.Pass, env *model.Environment, v *model.Variable) {
	text, _ := v.Value.V.Literal()
	host := hostIn(text)
	if !host.Known() {
		return
	}
	if fault := apiHostFault(host); fault != "" {
		pass.Report(env, &v.Value, finding.Error,
			fmt.Sprintf("%s %s is %s; production calls api.workos.com, or a domain of its own", v.Purpose,
				rules.Quote(v.ShownAs(text)), fault),
			"leave the variable out, or write the custom domain of the Authentication API")
		return
	}
	custom := &env.CustomDomains.AuthenticationAPI
	if own, ok := query.HostOf(custom.V); ok && own.Known() && own.Name() != host.Name() {
		pass.Report(env, &v.Value, finding.Warning,
			fmt.Sprintf("%s %s is not the custom domain of the Authentication API, %s, which all calls should go "+
				"through", v.Purpose, rules.Quote(v.ShownAs(text)), rules.Quote(custom.V)),
			fmt.Sprintf("write %s", own.Name()),
			rules.Related(custom, env.Name+" has it here"))
		if text == host.Written() {
			pass.Fix(query.SetText(&v.Value, string(v.Value.V), own.Name(), false))
		}
	}
}

// internalDomains are WorkOS's own for its tests: no customer has an environment
// there.
var internalDomains = []string{"workos-test.com", "workos.dev"}

// apiHostFault says why a host cannot be production's API; empty if it can.
func apiHostFault(host model.Host) string {
	domain, _ := host.RegistrableDomain()
	switch {
	case host.IsLocal():
		return "a local host"
	case slices.ContainsFunc(host.Labels(), func(label string) bool { return strings.Contains(label, "emulat") }):
		return "an emulator"
	case slices.Contains(internalDomains, domain):
		return "a host of WorkOS for its own tests"
	}
	return ""
}
