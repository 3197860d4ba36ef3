package loader

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// checkReassigned reports a file whose name, folder or content indicates production, if golive.yaml lists it only for
// deployments of other environments. A file that is also listed for production may be listed for any other environment.
func (l *loading) checkReassigned(v *model.Variable, environment string, listed []*model.Deployment) {
	if len(listed) == 0 || !l.isProduction(environment) ||
		slices.ContainsFunc(listed, func(d *model.Deployment) bool { return d.Environment.Type == model.Production }) {
		return
	}
	before := l.loaded.Project.Reassigned // the variables of a file are adjacent
	first := len(before) == 0 || before[len(before)-1].File != v.File
	l.loaded.Project.Reassigned = append(l.loaded.Project.Reassigned,
		model.Reassigned{Variable: v, Production: environment})
	i := slices.IndexFunc(l.listed[v.File.Path],
		func(f listedFile) bool { return f.deployment == listed[0] && f.holds(v.Scope) })
	if !first || i < 0 {
		return
	}
	named := l.listed[v.File.Path][i].named
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
		Rule: "project-name-conflict", Code: "listed-elsewhere", Severity: finding.Warning,
		Message: fmt.Sprintf("the name of %s indicates %s, but golive.yaml lists the file only for deployment %s in "+
			"environment %s",
			quoted(v.File.Path), quoted(environment), quoted(listed[0].Name), quoted(listed[0].Environment.Name)),
		Help:  "list the file for the deployment that reads it, or rename the file",
		Steps: named.Steps(), Location: named.Location(),
	})
}
