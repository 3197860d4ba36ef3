package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var envAPIHTTPS = Rule{
	ID:       "env-api-https",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, v := range variablesOf(pass.Project, model.ForAPIHTTPS) {
			if env.Type != model.Production || v.text == "true" {
				continue
			}
			pass.Report(env, &v.Value, finding.Error,
				fmt.Sprintf("%s switches https off for every call to the API; only \"true\", in this spelling, keeps it on", quote(v.ShownAs(v.text))),
				"write true, or leave the variable out")
		}
	},
}
