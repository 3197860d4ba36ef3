package loader

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader/appfile"
)

// doubtFixed records a doubt about each variable that a template of a chart sets to a fixed value, and the chart's
// values files set to another value. The values files have no effect, unless the template sets the variable twice.
func (l *loading) doubtFixed(chart *chartValues, r *appResult, variables []settable) {
	doubted := map[string]bool{} // only the first value of a name takes effect
	for i := range variables {
		v := variables[i].variable
		text, ok := v.Value.V.Literal()
		if !ok || text == "" || doubted[v.Name] || !l.isHeld(r, &variables[i]) {
			continue
		}
		for _, other := range chart.byName[v.Name] {
			if other.Value.V != v.Value.V {
				doubted[v.Name] = true
				l.doubtVariable(v.Value.KeyLocation(), other,
					v.File.Path+" sets "+v.Name+" to a different value than "+other.File.Path)
			}
		}
	}
}

// doubtUnused records a doubt about each variable of values files that no template of the chart uses.
func (l *loading) doubtUnused(folder string, chart *chartValues) {
	uses := l.usesOfTemplates(folder)
	subchart := path.Base(path.Dir(folder)) == "charts"
	for _, v := range chart.variables {
		if _, inner, nested := strings.Cut(v.keys, "."); subchart && nested && uses.MayRead(inner) {
			continue // another chart sets the value below the name of this one
		}
		if !uses.MayRead(v.keys) {
			l.doubtVariable(v.Value.KeyLocation(), v, "no template in "+path.Join(folder, "templates")+" uses `"+v.keys+
				"` of "+v.File.Path)
		}
	}
}

func (l *loading) doubtVariable(at finding.Location, v chartVariable, why string) {
	doubt := l.doubt(at.File, at.Span, v.environment)
	doubt.Names, doubt.Why = []string{v.Name}, why
}

// maxTemplates is the maximum number of templates of a chart that are read.
const maxTemplates = 1000

// usesOfTemplates returns the values that a chart's templates read. These are unknown for a chart without templates,
// and for a chart that includes other charts, because the templates of the included charts may read the values.
func (l *loading) usesOfTemplates(folder string) (uses appfile.ChartUses) {
	found := 0
	_ = fs.WalkDir(l.fsys, path.Join(folder, "templates"), func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a chart without templates
		}
		if err != nil {
			l.doubtFile(name)
			return fs.SkipDir
		}
		if entry.IsDir() {
			return nil
		}
		if found++; found > maxTemplates {
			l.doubtFile(name)
			uses.AddUnknown()
			return fs.SkipAll
		}
		text, ok := l.readWhole(name)
		template, parsed := appfile.ParseChartTemplate(text)
		if !ok || !parsed {
			l.doubtFile(name)
			uses.AddUnknown()
			return nil
		}
		uses.Add(template)
		return nil
	})
	further, _ := fs.ReadDir(l.fsys, path.Join(folder, "charts"))
	if found == 0 || len(further) > 0 || len(l.charts.chart(folder).Dependencies) > 0 {
		uses.AddUnknown()
	}
	return uses
}
