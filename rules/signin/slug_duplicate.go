package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var slugDuplicate = rules.Rule{
	ID:        "slug-duplicate",
	Category:  category,
	Item:      "roles-permissions",
	BySetting: true,
	Severity:  finding.Error,
	Judges:    query.Repeated("permissions", "roles", "feature_flags", "resource_types"),
	Check: func(pass *rules.Pass) {
		for env, list := range slugLists(pass.Project) {
			first := make(map[string]slugOf)
			for _, setting := range list.slugs {
				slug, _ := setting.V.Literal()
				if before, repeated := first[slug]; repeated {
					pass.Report(env, setting, finding.Error,
						fmt.Sprintf("%s %s is declared twice; slugs must be unique", list.what, rules.Quote(slug)),
						"remove one of the two entries, or correct its slug",
						rules.Related(before, "declared here first"))
					pass.Fix(query.RemoveRepeated(setting.entry, before.entry)...)
					continue
				}
				first[slug] = setting
			}
		}
	},
}
