package variables

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var fileNotRead = rules.Rule{
	ID:       "file-not-read",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Info,
	Check: func(pass *rules.Pass) {
		for _, file := range pass.Project.NotRead {
			if file.Elsewhere {
				continue
			}
			object := "the file"
			if file.Partly {
				object = "the value"
			}
			pass.Report(nil, file, finding.Info,
				fmt.Sprintf("this file refers to %s, but golive does not read %s, because %s", namedIn(file), object,
					file.Why),
				"check what the file sets in production, then list the file under `ignore:` in golive.yaml with a "+
					"reason")
		}
	},
}

// maxNamed is the maximum number of names in a message.
const maxNamed = 3

// namedIn lists the WorkOS names in a file for a message.
func namedIn(file *model.NotRead) string {
	if len(file.Names) == 0 {
		return "WorkOS IDs, keys or hosts"
	}
	var names []string
	for _, name := range file.Names[:min(len(file.Names), maxNamed)] {
		names = append(names, name.Name)
	}
	if more := len(file.Names) - len(names); more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names, ", "), more)
	}
	return finding.Enumerate(names, "and")
}
