package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// valuesLayers makes the base file of a format a lower layer of the environment-specific files in the same folder, even
// if they do not mention WorkOS. The base file is values.yaml of a chart or deploy.yml of Kamal. Sources:
// https://helm.sh/docs/chart_template_guide/values_files/ and
// https://kamal-deploy.org/docs/configuration/overview/#destinations.
func (l *loading) valuesLayers(folders map[string][]*appResult, format, stem string, subcharts *charts) {
	silent := map[string][]string{}
	for _, name := range l.silentOf(format) {
		silent[path.Dir(name)] = append(silent[path.Dir(name)], name)
	}
	for _, folder := range subcharts.visited(folders) {
		var base *appResult
		var uppers []appResult
		read := map[string]bool{}
		for _, r := range folders[folder] {
			read[r.input.Path] = true
			switch {
			case r.file.Format != format || r.isTemplate():
			case baseStem(r.input.Path) == stem:
				base = r
			default:
				uppers = append(uppers, *r)
			}
		}
		if base != nil && l.environmentOfFile(base.input.Path) != "" ||
			base == nil && len(subcharts.of(folder, 0)) == 0 {
			continue
		}
		for _, name := range silent[folder] {
			if l.environmentOfFile(name) == "" || isTemplate(name) || read[name] {
				continue
			}
			if r, ok := l.readSilent(name, format); ok {
				l.layers.noteReplaced(&r)
				uppers = append(uppers, r)
			}
		}
		for i := range uppers {
			if base != nil {
				l.layValues(base, &uppers[i])
			}
			subcharts.lay(folder, &uppers[i], l.environmentOfFile(uppers[i].input.Path))
		}
	}
}

// layValues makes each part of a base file a lower layer of the same part of another file.
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
