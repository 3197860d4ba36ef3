package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// valuesLayers places the base file of a format below the environment-specific files in the same folder, whether or
// not they mention WorkOS: values.yaml of a chart, deploy.yml of Kamal. Sources:
// https://helm.sh/docs/chart_template_guide/values_files/ and
// https://kamal-deploy.org/docs/configuration/overview/#destinations.
func (l *loading) valuesLayers(folders map[string][]*appResult, format, stem string) {
	silent := map[string][]string{}
	for _, name := range l.silentOf(format) {
		silent[path.Dir(name)] = append(silent[path.Dir(name)], name)
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		var base *appResult
		var uppers []appResult
		for _, r := range folders[folder] {
			switch {
			case r.file.Format != format || isTemplate(r.input.Path):
			case baseStem(r.input.Path) == stem:
				base = r
			default:
				uppers = append(uppers, *r)
			}
		}
		if base == nil || l.environmentOfFile(base.input.Path) != "" {
			continue
		}
		for _, name := range silent[folder] {
			if l.environmentOfFile(name) == "" || isTemplate(name) {
				continue
			}
			if r, ok := l.readSilent(name, format); ok {
				l.layers.noteReplaced(&r)
				uppers = append(uppers, r)
			}
		}
		for i := range uppers {
			l.layValues(base, &uppers[i])
		}
	}
}

func (l *loading) layValues(base, upper *appResult) {
	y := l.layers
	for _, scope := range slices.Clone(y.scopes[base.input.Path]) {
		stand := appfile.Variable{Scope: scope}
		environment := l.environmentOfVariable(upper.input.Path, &stand, fileMarks(upper))
		if environment == "" || strings.Contains(scope, "\x00") {
			continue
		}
		p := y.part(upper.file, scope)
		p.environment = environment
		y.lay(p.key, lower{
			key: partKey{base.input.Path, scope}, base: true, carrier: beneath(upper.file.File, base.input.Path),
		})
	}
}
