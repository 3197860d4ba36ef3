package loader

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// dropFilledTemplates removes variables in chart templates whose value is only a reference to a value of the chart, as
// in {{ .Values.workos.clientId | quote }}. It removes such a variable only if the values files set that value in every
// environment in which the chart is deployed: the template then adds nothing to what the values files say.
func (l *loading) dropFilledTemplates(results []appResult, variables [][]settable) {
	var charts map[string]*chartValues
	for i := range results {
		folder, ok := chartOfTemplate(results[i].input.Path)
		if !ok || results[i].file == nil {
			continue
		}
		if charts == nil {
			charts = l.chartValues(variables)
		}
		if chart := charts[folder]; chart != nil && !l.hasHelmfile(folder) {
			again := repeatedNames(variables[i])
			variables[i] = slices.DeleteFunc(variables[i], func(s settable) bool {
				return l.isHeld(&results[i], &s) && !again[s.variable.Name] && chart.fills(s.variable) &&
					!appfile.InTemplateBlock(results[i].file.Text, int(s.variable.Value.At.Span.Start))
			})
		}
	}
}

// repeatedNames returns the names that a file sets more than once: which entry applies, the template decides.
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

// chartOfTemplate returns the folder of the chart that a template belongs to.
func chartOfTemplate(name string) (folder string, ok bool) {
	folder, _, ok = strings.Cut(name, "/templates/")
	if !ok && strings.HasPrefix(name, "templates/") {
		return ".", true
	}
	return folder, ok
}

// chartValues are the variables that the values files of a chart set: for each environment their names with their
// key paths.
type chartValues struct {
	environments map[string]map[chartValue]bool
}

// chartValue is a variable, the key path of its value, and whether it has one that is not empty.
type chartValue struct{ name, keys string }

// chartValues returns the values of each chart by its folder, as they reach deployments of known environments.
func (l *loading) chartValues(variables [][]settable) map[string]*chartValues {
	keys := map[model.At]string{}
	for _, list := range variables {
		for i := range list {
			if s := &list[i]; s.variable.File.Format == appfile.Helm && s.keys != "" {
				keys[s.variable.Value.At] = s.keys
			}
		}
	}
	charts := map[string]*chartValues{}
	for _, app := range l.loaded.Project.Apps {
		for _, d := range app.Deployments {
			if d.Environment.Name == "" {
				continue
			}
			for _, folder := range chartFolders(d) {
				if charts[folder] == nil {
					charts[folder] = &chartValues{environments: map[string]map[chartValue]bool{}}
				}
				charts[folder].add(d, keys)
			}
		}
	}
	return charts
}

// chartFolders returns the folders of the values files that a deployment reads.
func chartFolders(d *model.Deployment) []string {
	var folders []string
	for _, v := range d.Variables {
		if v.File.Format == appfile.Helm {
			folders = append(folders, path.Dir(v.File.Path))
		}
	}
	if len(folders) == 0 {
		return nil
	}
	for _, layer := range d.Layers {
		folders = append(folders, path.Dir(layer.Path))
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

func (c *chartValues) add(d *model.Deployment, keys map[model.At]string) {
	values := c.environments[d.Environment.Name]
	if values == nil {
		values = map[chartValue]bool{}
		c.environments[d.Environment.Name] = values
	}
	for _, v := range d.Variables {
		if at := keys[v.Value.At]; at != "" && v.Set() {
			values[chartValue{v.Name, at}] = true
		}
	}
}

// fills reports whether a variable of a template gets its value from values files in every environment of the chart.
func (c *chartValues) fills(v *model.Variable) bool {
	keys, ok := appfile.ValuesPath(string(v.Value.V))
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
