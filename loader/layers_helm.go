package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// valuesBase is the base file of a format, which applies beneath the files for single environments.
type valuesBase struct {
	format, stem string
	// shipped is true if the files are part of the application, and variables of the process override them; see lower.
	shipped bool
}

const springFormat = "spring"

// valuesBases lists the base files other than values.yaml of a chart. Sources:
// https://kamal-deploy.org/docs/configuration/overview/#destinations,
// https://docs.spring.io/spring-boot/reference/features/external-config.html and
// https://learn.microsoft.com/aspnet/core/fundamentals/configuration/.
var valuesBases = []valuesBase{
	{kamalFormat, "deploy", false}, {springFormat, "application", true}, {"dotnet", "appsettings", true},
}

// valuesLayers makes the base file of a format a lower layer of the environment-specific files in the same folder,
// including files that do not mention WorkOS. Source: https://helm.sh/docs/chart_template_guide/values_files/.
func (l *loading) valuesLayers(folders map[string][]*appResult, of valuesBase, subcharts *charts) {
	format, silent := of.format, map[string][]string{}
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
			case baseStem(r.input.Path) == of.stem:
				base = r
			default:
				uppers = append(uppers, *r)
			}
		}
		if base != nil && l.namesEnvironment(base.input.Path) ||
			base == nil && len(subcharts.of(folder, 0)) == 0 {
			continue
		}
		for _, name := range silent[folder] {
			if l.environmentOfFile(name) == "" || filename.IsTemplate(name) || read[name] {
				continue
			}
			if r, ok := l.readSilent(name, format); ok {
				l.layers.noteReplaced(&r)
				uppers = append(uppers, r)
			}
		}
		for i := range uppers {
			if base != nil {
				l.layValues(base, &uppers[i], of.shipped)
			}
			subcharts.lay(folder, &uppers[i], l.environmentOfFile(uppers[i].input.Path))
		}
	}
}

// namesEnvironment reports whether a file has an environment that does not follow only from the job that deploys it.
func (l *loading) namesEnvironment(name string) bool {
	return l.environmentOfFile(name) != "" &&
		(l.environmentOfDeploys(name, "") == "" || l.environmentOfFolder(name) != "")
}

// layValues makes each part of a base file a lower layer of the same part of another file.
func (l *loading) layValues(base, upper *appResult, shipped bool) {
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
			shipped: shipped, unlessSet: shipped,
		})
	}
}
