package loader

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// subchart is a chart that another one includes, directly or not. prefix is the key path of its values in those of the
// other chart, and values the path of its own values file.
type subchart struct {
	prefix, values string
	// above are the charts between the two, lowest first.
	above []subchart
}

// charts finds the subcharts of charts.
type charts struct {
	*loading
	// children are the folders of the charts in the folder charts of a chart, in order.
	children map[string][]string
	read     map[string]appfile.Chart
	below    map[string][]subchart
	laid     int
}

// maxSubcharts and maxSubchartDepth limit the subcharts of a chart.
const (
	maxSubcharts     = 1000
	maxSubchartDepth = 10
)

func (l *loading) newCharts(folders map[string][]*appResult) *charts {
	c := &charts{
		loading: l, children: map[string][]string{}, read: map[string]appfile.Chart{}, below: map[string][]subchart{},
	}
	known := map[string]bool{}
	for folder, files := range folders {
		isValues := func(r *appResult) bool {
			return r.file != nil && r.file.Format == appfile.Helm && baseStem(r.input.Path) == "values"
		}
		for child := folder; slices.ContainsFunc(files, isValues) && path.Base(path.Dir(child)) == "charts"; {
			parent := path.Dir(path.Dir(child))
			if known[child] {
				break
			}
			known[child] = true
			c.children[parent] = append(c.children[parent], child)
			child = parent
		}
	}
	for _, list := range c.children {
		slices.Sort(list)
	}
	return c
}

// visited returns the folders of values files and of charts with subcharts, in order.
func (c *charts) visited(folders map[string][]*appResult) []string {
	visited := slices.Collect(maps.Keys(folders))
	if c != nil {
		for parent := range c.children {
			if folders[parent] == nil {
				visited = append(visited, parent)
			}
		}
	}
	slices.Sort(visited)
	return visited
}

// chart reads the Chart.yaml in a folder.
func (c *charts) chart(folder string) appfile.Chart {
	chart, known := c.read[folder]
	if known {
		return chart
	}
	if name := path.Join(folder, "Chart.yaml"); c.isFile(name) {
		if text, ok := c.readWhole(name); ok {
			chart = appfile.ReadChart(c.closedFile(name, text))
		} else {
			c.doubtFile(name) // it may name more charts
		}
	}
	c.read[folder] = chart
	return chart
}

// of returns the subcharts of a chart, each before those that it includes itself. Subcharts that values switch on or
// off are omitted.
func (c *charts) of(folder string, depth int) []subchart {
	if c == nil {
		return nil
	}
	if known, ok := c.below[folder]; ok || depth == maxSubchartDepth {
		return known
	}
	c.below[folder] = nil // a chart that includes itself has no further subcharts
	var all []subchart
	add := func(key, child string) {
		direct := subchart{prefix: key, values: path.Join(child, "values.yaml")}
		all = append(all, direct)
		for _, s := range c.of(child, depth+1) {
			inner := subchart{prefix: key + "." + s.prefix, values: s.values}
			for _, above := range s.above {
				inner.above = append(inner.above, subchart{prefix: key + "." + above.prefix, values: above.values})
			}
			inner.above = append(inner.above, direct)
			all = append(all, inner)
		}
	}
	chart := c.chart(folder)
	listed := map[string]bool{}
	inFolder := map[string]string{} // folders of charts by name
	for _, child := range c.children[folder] {
		inFolder[cmp.Or(c.chart(child).Name, path.Base(child))] = child
	}
	for _, d := range chart.Dependencies {
		listed[d.Name] = true
		child := inFolder[d.Name]
		if child == "" && d.Folder != "" && !path.IsAbs(d.Folder) {
			child = path.Join(folder, d.Folder)
		}
		if child != "" && !d.Conditional && !strings.HasPrefix(child, "../") && len(all) < maxSubcharts {
			add(d.Key, child)
		}
	}
	for _, child := range c.children[folder] {
		if name := cmp.Or(c.chart(child).Name, path.Base(child)); !listed[name] && len(all) < maxSubcharts {
			add(name, child)
		}
	}
	c.below[folder] = all[:min(len(all), maxSubcharts)]
	return c.below[folder]
}

// lay places the values files of subcharts below a values file of the chart that includes them: the values of the
// subchart web lie beneath the key web, except global ones, which all charts share. Source:
// https://helm.sh/docs/chart_template_guide/subcharts_and_globals/.
func (c *charts) lay(folder string, upper *appResult, environment string) {
	if c == nil || environment == "" {
		return
	}
	y := c.layers
	for _, s := range c.of(folder, 0) {
		for _, scope := range slices.Clone(y.scopes[s.values]) {
			if c.laid++; c.laid > maxCarried {
				c.doubt(upper.file.File, source.Span{})
				return
			}
			if len(y.parts[partKey{s.values, scope}].set) == 0 {
				continue
			}
			prefix, target := s.prefix, strings.Trim(s.prefix+"."+scope, ".")
			if scope == "global" || strings.HasPrefix(scope, "global.") {
				prefix, target = "", scope
			}
			p := y.part(upper.file, target)
			if y.hasLower(p.key, s.values) {
				continue
			}
			p.environment = environment
			if all := path.Join(folder, "values.yaml"); len(y.scopes[all])+len(y.replaced[all]) > 0 {
				c.layBase(p, subchart{values: all}, target)
			}
			for _, above := range slices.Backward(s.above) {
				c.layBase(p, above, strings.TrimPrefix(target, above.prefix+"."))
			}
			c.layBase(p, subchart{values: s.values, prefix: prefix}, scope)
		}
	}
}

// layBase places the values of a chart below a part, beneath its existing layers.
func (c *charts) layBase(p *part, s subchart, scope string) {
	if c.layers.hasLower(p.key, s.values) {
		return
	}
	c.layers.layAt(p.key, 0, lower{
		key: partKey{s.values, scope}, base: true, prefix: s.prefix, alone: true,
		carrier: beneath(p.file.File, s.values),
	})
}
