package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var variableInherited = rules.Rule{
	ID:       "variable-inherited",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Yields:   true,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				if v.Layer == nil || v.Layer.Base || v.Purpose == model.NoPurpose || !query.IsSet(v) {
					continue
				}
				switch other := v.Layer.Other; {
				case model.TypeOfName(other) == model.Staging:
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("%s reads %s from a file that belongs to %s", rules.QuoteName(env.Name),
							rules.QuoteName(v.Name), rules.QuoteName(other)),
						"use a separate file for production")
				case v.Layer.Machine:
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("%s reads %s from a local file on the build machine", rules.QuoteName(env.Name),
							rules.QuoteName(v.Name)),
						"exclude the file from the deployment by listing it in .dockerignore and .gitignore")
				}
			}
		}
	},
}
