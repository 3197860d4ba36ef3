package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var slugDuplicate = Rule{
	ID:       "slug-duplicate",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, list := range slugLists(pass.Project) {
			first := make(map[string]*model.Value[model.Text])
			for _, setting := range list.slugs {
				slug, _ := setting.V.Literal()
				if before, repeated := first[slug]; repeated {
					pass.Report(env, setting, finding.Error,
						fmt.Sprintf("%s %s is declared twice; a slug stands for one", list.what, quote(slug)),
						"remove one of the two, or correct its slug",
						related(before, "first here"))
					continue
				}
				first[slug] = setting
			}
		}
	},
}
