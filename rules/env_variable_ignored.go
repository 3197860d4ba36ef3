package rules

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/model/sdk"
)

var envVariableIgnored = Rule{
	ID:       "env-variable-ignored",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		names := namesSet(pass.Project)
		for env, v := range variables(pass.Project) {
			s, instead, ignored := ignoredBy(v, names)
			if !ignored || !isSet(v) {
				continue
			}
			message := fmt.Sprintf("the %s SDK never reads %s", s.Name, quote(v.Name))
			help := "remove it here, and configure the SDK in the application's code"
			if instead != "" {
				message += "; it reads " + quote(instead)
				help = fmt.Sprintf("rename it to %s", instead)
			}
			pass.Report(env, key(v.Value.At), finding.Warning, message, help)
		}
	},
}

// ignoredBy gives the SDK of the variable's application that does not read it,
// and the name that it reads instead. Where that one is set too, the variable is
// there for something else; so it is where another SDK reads it.
func ignoredBy(v *model.Variable, names map[deploymentName]bool) (ignoring sdk.SDK, instead string, ignored bool) {
	for _, name := range v.Deployment.App.SDKs {
		s, _ := sdk.Lookup(name)
		if slices.Contains(s.Required, v.Name) || slices.Contains(s.Optional, v.Name) {
			return sdk.SDK{}, "", false
		}
		if other, ok := s.Ignored[v.Name]; ok && !names[deploymentName{v.Deployment, other}] {
			ignoring, instead, ignored = s, other, true
		}
	}
	return ignoring, instead, ignored
}
