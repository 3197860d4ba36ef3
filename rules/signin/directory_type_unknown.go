package signin

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

const directoryType = "directory" // the heading in data/directory-types.txt

var directoryTypes = query.NamesIn("directory-types.txt")

var directoryTypeUnknown = rules.Rule{
	ID:       "directory-type-unknown",
	Category: category,
	Item:     "directories",
	Severity: finding.Error,
	Reveals:  true,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for i := range env.Directories.Items {
				kind := &env.Directories.Items[i].Type
				name, _ := kind.V.Literal()
				if query.KnownText(kind) && directoryTypes().Kinds[name] == "" {
					directoryTypes().ReportUnknown(pass, env, kind, "directory type", name, directoryType)
				}
			}
		}
	},
}
