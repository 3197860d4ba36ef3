package loader

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// dropFilledTemplates removes variables in chart templates whose value is only a reference to a value of the chart, as
// in {{ .Values.workos.clientId | quote }}. It removes such a variable only if the values files set that value in every
// environment in which the chart is deployed. The template then adds nothing to the values files.
//
// If the templates do not use a variable of the values files, it records a doubt about the variable.
func (l *loading) dropFilledTemplates(results []appResult, variables [][]settable) {
	templates := map[string][]int{}
	for i := range results {
		if folder, ok := chartOfTemplate(results[i].input.Path); ok && results[i].file != nil {
			templates[folder] = append(templates[folder], i)
		}
	}
	charts := l.chartValues(variables, templates)
	for _, folder := range slices.Sorted(maps.Keys(charts)) {
		chart := charts[folder]
		l.doubtUnused(folder, chart)
		for _, i := range templates[folder] {
			l.doubtFixed(chart, &results[i], variables[i])
			template, ok := appfile.ParseChartTemplate(results[i].file.Text)
			if !ok || l.hasHelmfile(folder) {
				continue
			}
			again := repeatedNames(variables[i])
			variables[i] = slices.DeleteFunc(variables[i], func(s settable) bool {
				return l.isHeld(&results[i], &s) && !again[s.variable.Name] && chart.fills(&template, s.variable)
			})
		}
	}
}

// repeatedNames returns the names that a file sets more than once. The template determines which entry applies.
func repeatedNames(variables []settable) map[string]bool {
	seen, again := map[string]bool{}, map[string]bool{}
	for i := range variables {
		name := variables[i].variable.Name
		again[name] = again[name] || seen[name]
		seen[name] = true
	}
	return again
}

// hasHelmfile reports whether helmfile may install a chart with other values. Source:
// https://helmfile.readthedocs.io/en/latest/.
func (l *loading) hasHelmfile(folder string) bool {
	for {
		for _, name := range []string{"helmfile.yaml", "helmfile.yml", "helmfile.yaml.gotmpl", "helmfile.d"} {
			if _, err := fs.Stat(l.fsys, path.Join(folder, name)); err == nil {
				return true
			}
		}
		if folder == "." || folder == "" {
			return false
		}
		folder = path.Dir(folder)
	}
}

// chartOfTemplate returns the folder of the chart to which a template belongs.
func chartOfTemplate(name string) (folder string, ok bool) {
	folder, _, ok = strings.Cut(name, "/templates/")
	if !ok && strings.HasPrefix(name, "templates/") {
		return ".", true
	}
	return folder, ok
}

// chartValues contains the variables that are set by the values files of a chart.
type chartValues struct {
	environments map[string]map[chartValue]bool
	variables    []chartVariable
	byName       map[string][]chartVariable
}

// chartValue is a variable and the key path of its value.
type chartValue struct{ name, keys string }

// chartVariable is a variable of a values file, with the key path of its value and the environment of a deployment
// that gets the variable.
type chartVariable struct {
	*model.Variable
	keys        string
	environment string
}

// chartValues returns the values that deployments in known environments get from charts, by the folder of the chart.
func (l *loading) chartValues(variables [][]settable, templates map[string][]int) map[string]*chartValues {
	keys := map[model.At]string{}
	for _, list := range variables {
		for i := range list {
			if s := &list[i]; s.variable.File.Format == appfile.Helm && s.keys != "" {
				keys[s.variable.Value.At] = s.keys
			}
		}
	}
	charts := map[string]*chartValues{}
	if len(keys) == 0 {
		return charts
	}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			for _, folder := range l.chartFolders(d, templates) {
				if charts[folder] == nil {
					charts[folder] = &chartValues{
						environments: map[string]map[chartValue]bool{}, byName: map[string][]chartVariable{},
					}
				}
				charts[folder].add(d, keys)
			}
		}
	}
	return charts
}

// chartFolders returns the folders of the charts whose values files a deployment in a known environment reads.
func (l *loading) chartFolders(d *model.Deployment, templates map[string][]int) []string {
	if d.Environment.Name == "" {
		return nil
	}
	var folders []string
	add := func(file string) {
		if folder, ok := l.chartOfValues(file, templates); ok && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	for _, v := range d.Variables {
		if v.File.Format == appfile.Helm {
			add(v.File.Path)
		}
	}
	if folders == nil {
		return nil
	}
	for _, layer := range d.Layers {
		add(layer.Path)
	}
	return folders
}

// chartOfValues returns the folder of the chart to which a values file belongs. This is the nearest folder above the
// file that contains a chart, or else the only chart of the project whose templates mention WorkOS.
func (l *loading) chartOfValues(name string, templates map[string][]int) (folder string, ok bool) {
	for folder = path.Dir(name); ; folder = path.Dir(folder) {
		if templates[folder] != nil || l.isFile(path.Join(folder, "Chart.yaml")) {
			return folder, true
		}
		if folder == "." {
			break
		}
	}
	for folder = range templates {
		return folder, len(templates) == 1
	}
	return "", false
}

func (c *chartValues) add(d *model.Deployment, keys map[model.At]string) {
	values := c.environments[d.Environment.Name]
	if values == nil {
		values = map[chartValue]bool{}
		c.environments[d.Environment.Name] = values
	}
	for _, v := range d.Variables {
		if at := keys[v.Value.At]; at != "" {
			set := chartVariable{v, at, d.Environment.Name}
			c.variables = append(c.variables, set)
			c.byName[v.Name] = append(c.byName[v.Name], set)
			if v.Set() {
				values[chartValue{v.Name, at}] = true
			}
		}
	}
}

// fills reports whether a variable in a template gets its value from values files in every environment of the chart.
func (c *chartValues) fills(template *appfile.ChartTemplate, v *model.Variable) bool {
	at := v.Value.At.Span
	keys, ok := template.PassedOn(int(at.Start), int(at.End))
	if !ok || !v.Value.Known() || len(c.environments) == 0 {
		return false
	}
	for _, values := range c.environments {
		if !values[chartValue{v.Name, keys}] {
			return false
		}
	}
	return true
}
