package variables

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var sourceNotRead = rules.Rule{
	ID:           "source-not-read",
	Category:     category,
	Item:         "app-variables",
	Severity:     finding.Info,
	SupersededBy: []string{"reference-environment"}, // it reports sources named after another environment
	Check: func(pass *rules.Pass) {
		first := query.UnreadSources(pass.Project)
		for _, app := range pass.Project.Apps {
			for _, d := range app.Deployments {
				for _, layer := range d.Layers {
					reportUnreadSource(pass, d, layer, first)
				}
			}
		}
	},
}

// reportUnreadSource reports an unread source of a deployment at the first place in the file that names the source.
// first contains the places without a finding.
func reportUnreadSource(pass *rules.Pass, d *model.Deployment, layer *model.Layer,
	first map[query.UnreadSource]finding.Location) {
	if layer.Unread == "" || layer.Carrier.File == nil {
		return
	}
	of := query.UnreadSourceOf(d, layer)
	if at, ok := first[of]; !ok || at != layer.Carrier.Location {
		return
	}
	delete(first, of)
	help := "correct its name, or add it to the project; if it is created elsewhere, check what it sets, then list "
	reference, _ := model.Text(layer.Path).Reference()
	why := layer.Unread
	switch {
	case layer.Elsewhere:
		why += " and .gitignore matches it"
		help = "check what it sets where it is created, then list "
	case layer.Path == model.ProgramOutput:
		help = "pass each variable by name; if that is not possible, check what the program writes, then list "
	case reference.Kind == model.Locator:
		help = "name each variable under `data:`; if that is not possible, check what the secret contains, then list "
	}
	pass.Report(d.Environment, rules.At(layer.Carrier.Location), finding.Info,
		"golive cannot read variables from "+of.Source+", because "+why,
		help+of.File+" under `ignore:` in golive.yaml with a reason")
}
