package rules

import "github.com/golive-lint/golive/finding"

const directoryType = "directory" // the heading in data/directory-types.txt

var directoryTypes = namesIn("directory-types.txt")

var directoryTypeUnknown = Rule{
	ID:       "directory-type-unknown",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			for i := range env.Directories.Items {
				kind := &env.Directories.Items[i].Type
				name, _ := kind.V.Literal()
				if knownText(kind) && directoryTypes().kinds[name] == "" {
					directoryTypes().reportUnknown(pass, env, kind, "directory type", name, directoryType)
				}
			}
		}
	},
}
