package appfile

import (
	"cmp"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Chart is the content of a Chart.yaml.
type Chart struct {
	Name         string
	Dependencies []ChartDependency
	// Complete is false if the file has errors or more dependencies than golive reads.
	Complete bool
}

// ChartDependency is a chart that another chart includes. Source:
// https://helm.sh/docs/topics/charts/#chart-dependencies.
type ChartDependency struct {
	Name string
	// Key is the key of the dependency in the values of the chart: the alias or the name of the dependency.
	Key string
	// Folder is the folder of the dependency, relative to the chart. It is empty if the dependency is not in the
	// repository.
	Folder string
	// Conditional is true if values determine whether the dependency is installed.
	Conditional bool
}

// maxChartDependencies is the maximum number of dependencies that are read.
const maxChartDependencies = 1000

// ReadChart reads a Chart.yaml, or the dependencies in a requirements.yaml.
func ReadChart(file *source.File) Chart {
	y := newYAML(file)
	chart := Chart{Complete: true}
	for _, document := range y.documents {
		root := y.root(document)
		chart.Name = cmp.Or(chart.Name, y.text(root, "name"))
		list, ok := y.get(root, "dependencies")
		if !ok {
			continue
		}
		for item := range y.items(list) {
			if len(chart.Dependencies) == maxChartDependencies {
				chart.Complete = false
				break
			}
			d := ChartDependency{Name: y.text(item, "name")}
			d.Key = cmp.Or(y.text(item, "alias"), d.Name)
			d.Folder, _ = strings.CutPrefix(y.text(item, "repository"), "file://")
			if d.Folder == y.text(item, "repository") {
				d.Folder = ""
			}
			_, hasTags := y.get(item, "tags")
			d.Conditional = hasTags || y.text(item, "condition") != ""
			if isName(d.Name) && isName(d.Key) {
				chart.Dependencies = append(chart.Dependencies, d)
			}
		}
	}
	if reading := y.result(); reading.FirstError() != nil {
		chart.Complete = false
	}
	return chart
}
